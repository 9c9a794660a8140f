import { followViolations } from "../../violations.ts";
import { fromTiming, fromViolation, type SeenRequest } from "./seen-request.ts";

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
