import { type BuildFile, isFetcher } from "../build-files.ts";
import { contentTypeOf } from "../content-type.ts";
import { PASSKEY_PAGE } from "../passkey/protocol.ts";
import { NO_REACH, type Reach } from "../policy.ts";
import { FILE_HEADERS, sealHeaders } from "../seal-headers.ts";
import { BUILD } from "./build.ts";
import { addressOf, bytesOf, fileAt } from "./files.ts";
import { log } from "./log.ts";
import { type FetchEvent, scope } from "./scope.ts";

/**
 * Answers one kind of request; null where it is not this one's. May reject: the request is then
 * refused. Whoever answers with anything but a file of the build writes it to the log.
 */
export type RequestHandler = (event: FetchEvent, url: URL) => Promise<Response | null>;

/** Where the fetcher may connect just now. */
export type FetcherReach = () => Promise<Reach>;

/** Requests whose response decides under which policy something runs. */
const RUNS: ReadonlySet<string> = new Set([
  "document",
  "worker",
  "sharedworker",
  "iframe",
  "frame",
  "embed",
  "object",
]);

const ownAddresses = (): string[] => [
  scope.registration.scope,
  ...BUILD.files.map(addressOf),
  `${scope.registration.scope}sw.js`,
];

async function headersFor(
  file: BuildFile,
  { destination, mode }: Request,
  fetcherReach: FetcherReach,
): Promise<Record<string, string>> {
  const type = { "Content-Type": contentTypeOf(file.path) };
  if (!RUNS.has(destination) && mode !== "navigate") return { ...type, ...FILE_HEADERS };
  const reach = isFetcher(file.path) ? await fetcherReach() : NO_REACH;
  const passkeys = file.path === PASSKEY_PAGE;
  return { ...type, ...sealHeaders(scope.location.origin, ownAddresses(), { reach, passkeys }) };
}

/** Why a request is not for a file of the build, in one sentence. */
function reasonToRefuse({ method, url }: Request): string {
  if (new URL(url).origin !== scope.location.origin) return "Not an address of Attune's own.";
  if (method !== "GET") return `${method} could carry something away; only GET is answered.`;
  if (url.includes("?")) return "A query could carry something away.";
  return "Not a file of this build.";
}

function fileFor({ method, url, mode }: Request): BuildFile | null {
  const [address = ""] = url.split("#");
  const file = method === "GET" ? fileAt(address) : null;
  // What is not a page has no business to become one.
  return mode === "navigate" && !file?.path.endsWith(".html") ? null : file;
}

/**
 * The answer to a request: a file of the build under headers made here, what one of the handlers
 * makes of it, or a network error. Must not reject: the browser would go to the network.
 */
export async function answer(
  event: FetchEvent,
  handlers: readonly RequestHandler[],
  fetcherReach: FetcherReach,
): Promise<Response> {
  try {
    const { request } = event;
    const file = fileFor(request);
    if (file) {
      const [bytes, headers] = await Promise.all([
        bytesOf(file),
        headersFor(file, request, fetcherReach),
      ]);
      return new Response(bytes, { headers });
    }
    for (const handle of handlers) {
      const response = await handle(event, new URL(request.url));
      if (response) return response;
    }
    log(event, "refused", reasonToRefuse(request));
    return Response.error();
  } catch (error) {
    log(event, "refused", error instanceof Error ? error.message : String(error));
    return Response.error();
  }
}
