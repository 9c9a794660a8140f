import { isAllowed, isSecure } from "../../domain/hosts.ts";
import { FINAL_HOST_HEADER, REFUSED_HEADER, type Refusal } from "../../domain/model-fetch.ts";
import { admits, type Grant } from "../grants.ts";

/** The one way from the app to another host: a granted file, asked for by the fetcher. */

export interface ModelFetchDeps {
  grants: () => Promise<readonly Grant[]>;
  hosts: readonly string[];
  ownOrigin: string;
  fetch: (address: string, init: RequestInit) => Promise<Response>;
  /** Whether the policy that the host gave this script stopped a request to this address just now. */
  wasBlocked: (address: string) => Promise<boolean>;
  /** Told how each request ended. */
  onRequest: (passed: { url: string; method: string; finalHost: string | null }) => void;
}

/** What the downloader goes by; everything else of the host's answer stays behind. */
const PASSED_ON = [
  "accept-ranges",
  "content-length",
  "content-range",
  "etag",
  "last-modified",
  "retry-after",
] as const;

/** The rest of a file from a byte on; another form would need the host's permission. */
const RANGE = /^bytes=(\d{1,15})-$/;

/** Set by the browser itself on every request. */
const USUAL_HEADERS = new Set(["accept", "accept-language", "user-agent", "range"]);

function refused(why: Refusal): Response {
  return new Response(null, { status: 403, headers: { [REFUSED_HEADER]: why } });
}

/** Whether a request asks for a granted file and says nothing beside it. */
function isGranted(request: Request, grants: readonly Grant[]): boolean {
  const { url, method, headers } = request;
  const range = headers.get("range");
  return (
    (method === "GET" || method === "HEAD") &&
    (range === null || RANGE.test(range)) &&
    [...headers.keys()].every((name) => USUAL_HEADERS.has(name)) &&
    grants.some(({ files }) => admits(files, url))
  );
}

function isListed(url: URL, { hosts, ownOrigin }: ModelFetchDeps): boolean {
  return url.origin === ownOrigin || (isSecure(url) && isAllowed(url, hosts));
}

/**
 * Answers a request of the fetcher's. The caller has made sure that it is the fetcher's: to anyone
 * else not even the refusal is told.
 *
 * What the host learns is the address, the range, and what a browser sends of itself with every
 * request. Redirects are followed, as the catalogue's hosts keep their files elsewhere; an answer
 * that came from a host off the list is not passed on.
 *
 * @throws what `fetch` throws where the host cannot be reached
 */
export async function fetchModelFile(request: Request, deps: ModelFetchDeps): Promise<Response> {
  const { url, method, signal } = request;
  const log = (finalHost: string | null) => deps.onRequest({ url, method, finalHost });
  if (!isGranted(request, await deps.grants())) {
    log(null);
    return refused("not-granted");
  }
  const range = request.headers.get("range");
  let answer: Response;
  try {
    answer = await deps.fetch(url, {
      method,
      headers: range === null ? {} : { range },
      mode: "cors",
      credentials: "omit",
      referrer: "",
      referrerPolicy: "no-referrer",
      redirect: "follow",
      cache: "no-store",
      signal,
    });
  } catch (error) {
    // The address itself is on a listed host, so it was where a redirect led.
    if (signal.aborted || !(await deps.wasBlocked(url))) throw error;
    log(null);
    return refused("redirected");
  }
  const final = new URL(answer.url);
  if (!isListed(final, deps)) {
    log(null);
    // The connection ends beside the answer, which does not wait for it.
    void answer.body?.cancel().catch(() => {});
    return refused("redirected");
  }
  log(final.host);
  const headers = new Headers({ [FINAL_HOST_HEADER]: final.host });
  for (const name of PASSED_ON) {
    const value = answer.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  const { status } = answer;
  // A response without a body cannot be given one, and the other way round.
  return new Response(method === "HEAD" ? null : answer.body, { status, headers });
}
