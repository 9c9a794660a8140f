import { isAllowed } from "../../domain/hosts.ts";
import { isFetcher } from "../build-files.ts";
import type { FetcherReach, RequestHandler } from "./answer.ts";
import { BUILD } from "./build.ts";
import { log } from "./log.ts";
import { scope } from "./scope.ts";

/** The one worker that may reach other hosts, and what it may reach. */

const hosts = BUILD.modelOrigins.map((origin) => origin.replace(/^https?:\/\//, ""));

export const fetcherReach: FetcherReach = async () => ({
  connectSrc: BUILD.modelOrigins,
  allowlist: [...BUILD.modelOrigins, scope.location.origin].map((origin) => `"${origin}/*"`),
});

export const handleFetcher: RequestHandler = async (event, url) => {
  const { request, clientId } = event;
  if (request.method !== "GET") return null;
  const client = clientId === "" ? undefined : await scope.clients.get(clientId);
  if (!client || !isFetcher(client.url.slice(scope.registration.scope.length))) return null;
  if (url.origin !== scope.location.origin && !isAllowed(url, hosts)) return null;
  log(event, "fetched", "A model's file, asked for by the fetcher.");
  return await fetch(request);
};
