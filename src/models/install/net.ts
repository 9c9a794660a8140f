import { FILE_ERRORS } from "./errors.ts";
import type { FetchRecord } from "./protocol.ts";

/**
 * The one way out of the worker. Every request for a file, our own and the package's, goes through
 * here, is checked against the list of hosts, and is recorded. A network policy is put around this
 * module and nowhere else.
 */

export interface NetOptions {
  fetch: typeof fetch;
  storage: CacheStorage;
  onRecord: (record: FetchRecord) => void;
  now: () => Date;
}

export interface Net {
  /** Until this is called no host is allowed. "*.hf.co" stands for every name under hf.co. */
  allow(hosts: readonly string[]): void;
  /**
   * Gets a file: GET, no credentials, no referrer. `onBytes` is told of each piece of the body.
   *
   * @throws an error whose name is one of FILE_ERRORS, or an AbortError
   */
  get(url: string, options: GetOptions): Promise<Response>;
  /** Takes the place of the global `fetch`: installed files come from the cache, others by `get`. */
  fetch: typeof fetch;
}

export interface GetOptions {
  signal?: AbortSignal | undefined;
  onBytes?: (bytes: number) => void;
}

function failure(name: string, message: string, cause?: unknown): Error {
  const error = new Error(message, { cause });
  error.name = name;
  return error;
}

/**
 * True if the address's host is on the list. A host may carry a port; a pattern admits the default
 * port alone, and stands for names under a registrable domain: "*.com" admits nothing.
 */
export function isAllowed(url: URL, hosts: readonly string[]): boolean {
  return hosts.some((host) =>
    /^\*\.[^.*]+\.[^*]+$/.test(host)
      ? url.port === "" && url.hostname.endsWith(host.slice(1))
      : !host.includes("*") && url.host === host,
  );
}

/** Only https leaves the device; http is for a server on this very machine. */
function isSecure(url: URL): boolean {
  const local = ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname);
  return url.protocol === "https:" || (url.protocol === "http:" && local);
}

/** The same bytes; tells of each piece, and of the sum once, however the body ends. */
function countBytes(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  onBytes: (bytes: number) => void,
  onEnd: (bytes: number) => void,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const reader = body.getReader();
  let sum = 0;
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (done) {
          onEnd(sum);
          controller.close();
          return;
        }
        sum += value.byteLength;
        onBytes(value.byteLength);
        controller.enqueue(value);
      } catch (error) {
        onEnd(sum);
        controller.error(error);
      }
    },
    async cancel(reason) {
      onEnd(sum);
      await reader.cancel(reason);
    },
  });
}

export function createNet(options: NetOptions): Net {
  let allowed: readonly string[] = [];

  function check(address: string, record: FetchRecord): void {
    const url = new URL(address);
    if (isSecure(url) && isAllowed(url, allowed)) return;
    options.onRecord({ ...record, from: "refused" });
    throw failure(FILE_ERRORS.refused, `${url.host} is not on the list of model hosts`);
  }

  async function get(url: string, { signal, onBytes }: GetOptions): Promise<Response> {
    const record: FetchRecord = {
      url,
      finalUrl: null,
      from: "network",
      status: null,
      bytes: null,
      at: options.now().toISOString(),
    };
    check(url, record);
    let response: Response;
    try {
      response = await options.fetch(url, {
        credentials: "omit",
        referrerPolicy: "no-referrer",
        cache: "no-store",
        ...(signal && { signal }),
      });
    } catch (error) {
      options.onRecord(record);
      if (signal?.aborted) throw error;
      throw failure(FILE_ERRORS.network, `${url}: ${String(error)}`, error);
    }
    const answered = { ...record, finalUrl: response.url || url, status: response.status };
    // A redirect that leads off the list was followed by the browser, but nothing of it is used.
    check(answered.finalUrl, answered);
    if (!response.ok || response.body === null) {
      options.onRecord(answered);
      const missing = response.status === 404 || response.status === 410;
      const name = missing ? FILE_ERRORS.notFound : FILE_ERRORS.network;
      throw failure(name, `${url}: status ${response.status}`);
    }
    const report = (bytes: number) => options.onRecord({ ...answered, bytes });
    const counted = countBytes(response.body, onBytes ?? (() => {}), report);
    return new Response(counted, { status: response.status, headers: response.headers });
  }

  return {
    allow(hosts) {
      allowed = [...hosts];
    },
    get,
    async fetch(input, init) {
      const request = new Request(input, init);
      // The package fetches a library from this very machine anew at every load; ours is pinned.
      const stored = await options.storage.match(request.url);
      return stored ?? (await get(request.url, { signal: init?.signal ?? undefined }));
    },
  };
}

/**
 * Puts a net in the place of the worker's own ways out, before the package is loaded: the global
 * `fetch`, and `Cache.add`, by which the package fetches most files. What cannot be counted and
 * checked is taken away.
 */
export function installNet(scope: typeof globalThis, net: Net): void {
  const refuse = () => {
    throw failure(FILE_ERRORS.refused, "Only files of models are fetched here");
  };
  const replace = (target: object, name: string, value: unknown) => {
    Object.defineProperty(target, name, { value, writable: false, configurable: false });
  };
  replace(scope, "fetch", net.fetch);
  for (const name of ["XMLHttpRequest", "WebSocket", "EventSource", "WebTransport"]) {
    replace(scope, name, refuse);
  }
  replace(scope.Cache.prototype, "add", async function add(this: Cache, request: RequestInfo) {
    const { url, signal } = new Request(request);
    await this.put(url, await net.get(url, { signal }));
  });
  replace(scope.Cache.prototype, "addAll", refuse);
}
