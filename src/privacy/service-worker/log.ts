import type { FromWorker, LogEntry } from "../protocol.ts";
import { type FetchEvent, scope } from "./scope.ts";

/** Requests that were not answered with a file of the build: in memory, and told to every page. */

const MAX_ENTRIES = 400;
const MAX_URL_CHARS = 300;

const entries: LogEntry[] = [];

/** Tells every page of the app, sealed or not yet. */
export async function tellPages(message: FromWorker): Promise<void> {
  const pages = await scope.clients.matchAll({ includeUncontrolled: true, type: "window" });
  for (const page of pages) page.postMessage(message);
}

async function pathOf(clientId: string): Promise<string> {
  const client = clientId === "" ? undefined : await scope.clients.get(clientId);
  return client ? new URL(client.url).pathname : "";
}

/** Must not throw: what becomes of a request does not depend on its being written down. */
export function log(event: FetchEvent, outcome: LogEntry["outcome"], reason: string): void {
  const { url, method, destination, mode } = event.request;
  const at = Date.now();
  const write = async () => {
    const entry: LogEntry = {
      at,
      url: url.slice(0, MAX_URL_CHARS),
      method,
      destination,
      mode,
      client: await pathOf(event.clientId).catch(() => ""),
      outcome,
      reason,
    };
    entries.push(entry);
    if (entries.length > MAX_ENTRIES) entries.shift();
    await tellPages({ type: "logged", entry });
  };
  event.waitUntil(write().catch(() => {}));
}

export function readLog(): readonly LogEntry[] {
  return entries;
}
