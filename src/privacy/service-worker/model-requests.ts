import { isFetcher } from "../build-files.ts";
import { admits, type Grant, reachOf } from "../grants.ts";
import { AGREEMENT_PAGE, type GrantsMessage, grantRequestSchema } from "../grants-protocol.ts";
import type { FetcherReach, RequestHandler } from "./answer.ts";
import { BUILD } from "./build.ts";
import { fileAt } from "./files.ts";
import { GRANT_CACHE, stampedStore } from "./grant-store.ts";
import { createGrantKeeper } from "./grants.ts";
import { log } from "./log.ts";
import type { MessageHandler } from "./messages.ts";
import { fetchModelFile } from "./model-fetch.ts";
import { isPage } from "./pages.ts";
import { scope, type WorkerClient } from "./scope.ts";

/** The one worker that may reach other hosts, and what it may reach: what was granted, just now. */

const ownOrigin = scope.location.origin;
const hosts = BUILD.modelOrigins.map((origin) => origin.replace(/^https?:\/\//, ""));

/** Addresses that the policy of this script's own response has stopped: told by an event. */
const blocked = new Set<string>();
/** The event may come a little after the failure. */
const EVENT_LAG_MS = 50;
addEventListener("securitypolicyviolation", (event) => {
  if (event instanceof SecurityPolicyViolationEvent) blocked.add(event.blockedURI);
});

async function wasBlocked(address: string): Promise<boolean> {
  await new Promise((resolve) => setTimeout(resolve, EVENT_LAG_MS));
  return blocked.delete(address);
}

/** Requests under way, the newest last; a stopped one costs nothing. */
const underWay: { url: string; stop: AbortController }[] = [];
const MAX_UNDER_WAY = 64;

async function tellPages(message: GrantsMessage): Promise<void> {
  const pages = await scope.clients.matchAll({ includeUncontrolled: true, type: "window" });
  for (const page of pages) page.postMessage(message);
}

/** What is no longer allowed ends at once, in the middle of a file too. */
function onChange(grants: readonly Grant[]): void {
  for (const { url, stop } of underWay) {
    if (!grants.some(({ files }) => admits(files, url))) stop.abort();
  }
  void tellPages({ type: "grants", done: true, grants: [...grants] });
}

const keeper = createGrantKeeper({
  store: stampedStore({
    open: () => caches.open(GRANT_CACHE),
    fetch: (address) => fetch(address),
  }),
  catalogue: Object.fromEntries(BUILD.models.map(({ id, files }) => [id, files])),
  hosts,
  ownOrigin,
  now: () => Date.now(),
  onChange,
});

export const fetcherReach: FetcherReach = async () => reachOf(await keeper.list());

/** A worker that runs the fetcher's script, which only this service worker hands out. */
async function isFetchers(clientId: string): Promise<boolean> {
  const client = clientId === "" ? undefined : await scope.clients.get(clientId);
  if (client?.type !== "worker") return false;
  const file = fileAt(client.url);
  return file !== null && isFetcher(file.path);
}

export const handleFetcher: RequestHandler = async (event) => {
  const { request, clientId } = event;
  if (!(await isFetchers(clientId))) return null;
  const stop = new AbortController();
  underWay.push({ url: request.url, stop });
  if (underWay.length > MAX_UNDER_WAY) underWay.shift();
  return await fetchModelFile(request, {
    grants: () => keeper.list(),
    hosts,
    ownOrigin,
    fetch: (address, init) =>
      fetch(address, { ...init, signal: AbortSignal.any([request.signal, stop.signal]) }),
    wasBlocked,
    onRequest({ finalHost }) {
      const { host } = new URL(request.url);
      if (finalHost === null) log(event, "refused", "Not among the files that may be fetched now.");
      else if (finalHost === host) log(event, "fetched", "A model's file that was allowed.");
      else log(event, "fetched", `A model's file that was allowed; it came from ${finalHost}.`);
    },
  });
};

async function answerTo(data: unknown, source: WorkerClient | null): Promise<boolean> {
  const request = grantRequestSchema.parse(data);
  switch (request.type) {
    case "grants/list":
      return true;
    case "grants/allow-catalogue":
      return await keeper.allowCatalogue(request.id);
    case "grants/agree":
      return (
        isPage(source, scope.registration.scope, AGREEMENT_PAGE) &&
        (await keeper.agree(request.files))
      );
    case "grants/end":
      await keeper.end(request.key);
      return true;
  }
}

export const takeGrantMessages: MessageHandler = (event) => {
  if (!grantRequestSchema.safeParse(event.data).success) return false;
  const work = async () => {
    const done = await answerTo(event.data, event.source);
    const message: GrantsMessage = { type: "grants", done, grants: [...(await keeper.list())] };
    event.ports[0]?.postMessage(message);
  };
  event.waitUntil(work());
  return true;
};
