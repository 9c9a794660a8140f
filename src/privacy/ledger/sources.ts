import { followViolations } from "../../violations.ts";
import { type FromPage, fromWorkerSchema, logSchema } from "../protocol.ts";
import { fromLog, fromTiming, fromViolation, type SeenRequest } from "./seen-request.ts";

/**
 * Follows every source of the ledger: violations of the page and of our workers, refusals of the
 * connection allowlist, the service worker's log, and the browser's record of requests made. What
 * was seen before is handed over first.
 *
 * @returns ends it
 */
export function followSources(add: (entries: readonly SeenRequest[]) => void): () => void {
  let count = 0;
  const ends = [
    followViolations((message) => {
      count += 1;
      const entry = fromViolation(message, `violation ${count}`);
      if (entry) add([entry]);
    }),
    followTimings(add),
    followLog(add),
  ];
  return () => {
    for (const end of ends) end();
  };
}

function followTimings(add: (entries: readonly SeenRequest[]) => void): () => void {
  if (typeof PerformanceObserver === "undefined") return () => {};
  const observer = new PerformanceObserver((list) => {
    add(
      list
        .getEntries()
        .filter((entry) => entry instanceof PerformanceResourceTiming)
        .map((entry) => fromTiming(entry, performance.timeOrigin)),
    );
  });
  observer.observe({ type: "navigation", buffered: true });
  observer.observe({ type: "resource", buffered: true });
  return () => observer.disconnect();
}

/** The service worker tells each entry as it is made; what it has by now is asked for. */
function followLog(add: (entries: readonly SeenRequest[]) => void): () => void {
  // Absent where the browser has none or the page is not secure.
  const workers: ServiceWorkerContainer | undefined = navigator.serviceWorker;
  if (!workers) return () => {};
  const listen = ({ data }: MessageEvent) => {
    const told = fromWorkerSchema.safeParse(data);
    if (told.success && told.data.type === "logged") add([fromLog(told.data.entry)]);
  };
  workers.addEventListener("message", listen);
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }) => {
    const log = logSchema.safeParse(data);
    if (log.success) add(log.data.entries.map(fromLog));
    port1.close();
  };
  workers.controller?.postMessage({ type: "read-log" } satisfies FromPage, [port2]);
  return () => workers.removeEventListener("message", listen);
}
