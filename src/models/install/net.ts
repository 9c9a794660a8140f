import { isAbort } from "../../domain/errors.ts";
import { isAllowed, isSecure } from "../../domain/hosts.ts";
import { FINAL_HOST_HEADER, REFUSED_HEADER } from "../../domain/model-fetch.ts";
import { InstallError } from "../install-error.ts";
import type { FetchRecord } from "./fetch-record.ts";

/**
 * The one way out of the app: every request for a model's file goes through here, is checked
 * against the list of hosts, counted and recorded. A network policy is put around this module and
 * nowhere else.
 */

export interface NetOptions {
  fetch: typeof fetch;
  /** "*.hf.co" stands for every name under hf.co. The app's own address is always allowed. */
  hosts: readonly string[];
  /** Where the app itself comes from, as in `location.origin`. */
  ownOrigin: string;
  /**
   * Requests go through the service worker, which lets pass what was allowed, and follows
   * redirects itself; without it the browser follows them, and its content policy goes by the list.
   */
  sealed: boolean;
  /** Whether the content policy stopped a request to this address just now. */
  wasBlocked: (url: string) => Promise<boolean>;
  onRecord: (record: FetchRecord) => void;
  /** Epoch milliseconds. */
  now: () => number;
}

export interface GetOptions {
  signal: AbortSignal;
  /** First byte that is wanted; 0 asks for the whole file, in the plainest form. */
  from?: number;
  /** HEAD asks for the headers alone. */
  method?: "GET" | "HEAD";
}

/** An answer of status 200, 206 or 416. */
export interface Answer {
  status: number;
  headers: Headers;
  /** The body, piece by piece; empty for HEAD. @throws TryAgain where the connection is cut */
  pieces(): AsyncGenerator<Uint8Array<ArrayBuffer>>;
  /** Ends the connection of an answer whose body is not wanted. */
  cancel(): Promise<void>;
}

export interface Net {
  /** @throws InstallError, TryAgain, or an AbortError */
  get(url: string, options: GetOptions): Promise<Answer>;
}

/** It may well work a little later. */
export class TryAgain extends Error {
  /** What the server asked for; null where it did not say. */
  readonly waitMs: number | null;

  constructor(why: string, options: { waitMs?: number | null; cause?: unknown } = {}) {
    super(why, { cause: options.cause });
    this.name = "TryAgain";
    this.waitMs = options.waitMs ?? null;
  }
}

/** Name of the file at an address, for people and for the disk. */
export function fileNameOf(url: string): string {
  const last = new URL(url).pathname.split("/").at(-1) ?? "";
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}

const BUSY = new Set([408, 425, 429]);
const isBusy = (status: number) => BUSY.has(status) || status >= 500;

/** Seconds or a date; null if it is neither. */
function retryAfterMs(headers: Headers, now: number): number | null {
  const value = headers.get("retry-after");
  if (value === null) return null;
  const seconds = Number(value);
  const waitMs = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(value) - now;
  return Number.isFinite(waitMs) && waitMs >= 0 ? waitMs : null;
}

/** @param host where the file is, or where a redirect led; in words where it is not told */
function refusedHost(asked: string, host: string): InstallError {
  return new InstallError(
    "refused-host",
    `This app may not fetch from ${host}.`,
    'Serve the model from this app\'s own address, or download it with the browser and use "Install from files".',
    { file: fileNameOf(asked) },
  );
}

function notAllowed(asked: string): InstallError {
  return new InstallError(
    "refused-host",
    `${fileNameOf(asked)} is not among the files that may be fetched now.`,
    "What has arrived is kept. Press Download or Resume again; you are asked anew where that is needed.",
    { file: fileNameOf(asked) },
  );
}

const sendsOn = (url: string) => `the host that ${new URL(url).host} sends on to`;

/** Where an answer came from: as the service worker says it, or as the browser does. */
function finalUrlOf(asked: string, { url, headers }: Response): string {
  const host = headers.get(FINAL_HOST_HEADER);
  const { protocol, host: askedHost } = new URL(asked);
  if (host !== null && host !== askedHost) return `${protocol}//${host}/`;
  return url || asked;
}

function refusedStatus(url: string, status: number): InstallError {
  const file = fileNameOf(url);
  const { host } = new URL(url);
  if (status === 404 || status === 410) {
    return new InstallError(
      "not-found",
      `${file} is not at this address: ${host} answers ${status}.`,
      "Check the address; the model may have been moved or renamed.",
      { file },
    );
  }
  if (status === 401 || status === 403) {
    return new InstallError(
      "forbidden",
      `${host} does not give out ${file}: it answers ${status}.`,
      'The model may have terms to accept there first: download it with the browser, then use "Install from files".',
      { file },
    );
  }
  return new InstallError(
    "network",
    `${host} answers ${status} when asked for ${file}.`,
    "Check the address, or try again later.",
    { file },
  );
}

export function createNet(options: NetOptions): Net {
  const { hosts, ownOrigin, sealed, wasBlocked, onRecord, now } = options;

  function check(address: string, record: FetchRecord): void {
    const url = new URL(address);
    if (url.origin === ownOrigin || (isSecure(url) && isAllowed(url, hosts))) return;
    onRecord({ ...record, from: "refused" });
    throw refusedHost(record.url, url.host);
  }

  async function ask(url: string, record: FetchRecord, request: GetOptions): Promise<Response> {
    const { from = 0, method = "GET", signal } = request;
    try {
      return await options.fetch(url, {
        method,
        credentials: "omit",
        referrerPolicy: "no-referrer",
        cache: "no-store",
        signal,
        // This form of the header needs no permission of the server's, whatever its origin.
        ...(from > 0 && { headers: { Range: `bytes=${from}-` } }),
      });
    } catch (error) {
      onRecord(record);
      if (signal.aborted && isAbort(error)) throw error;
      if (await wasBlocked(url)) {
        if (sealed) throw notAllowed(url);
        // The address itself was allowed, so it was where a redirect led.
        throw refusedHost(url, sendsOn(url));
      }
      throw new TryAgain(`${new URL(url).host} cannot be reached`, { cause: error });
    }
  }

  return {
    async get(url, request) {
      const record: FetchRecord = {
        url,
        finalUrl: null,
        from: "network",
        status: null,
        bytes: null,
        at: new Date(now()).toISOString(),
      };
      check(url, record);
      const response = await ask(url, record, request);
      const { status, headers } = response;
      const refused = sealed ? headers.get(REFUSED_HEADER) : null;
      if (refused !== null) {
        onRecord({ ...record, from: "refused" });
        throw refused === "redirected" ? refusedHost(url, sendsOn(url)) : notAllowed(url);
      }
      const answered = { ...record, finalUrl: finalUrlOf(url, response), status };
      try {
        // A redirect that leads off the list was followed by the browser; nothing of it is used.
        check(answered.finalUrl, answered);
        if (isBusy(status)) {
          onRecord(answered);
          const waitMs = retryAfterMs(headers, now());
          throw new TryAgain(`${new URL(url).host} is busy (${status})`, { waitMs });
        }
        if (![200, 206, 416].includes(status)) {
          onRecord(answered);
          throw refusedStatus(url, status);
        }
      } catch (error) {
        await response.body?.cancel().catch(() => {});
        throw error;
      }
      // Of headers alone there is no body whose end would be told.
      if (request.method === "HEAD") {
        onRecord({ ...answered, bytes: 0 });
        return answerOf(response, request.signal, () => {});
      }
      return answerOf(response, request.signal, (bytes) => onRecord({ ...answered, bytes }));
    },
  };
}

/** Tells how many bytes of the body came, once, however it ends. */
function answerOf(
  { status, headers, body }: Response,
  signal: AbortSignal,
  onEnd: (bytes: number) => void,
): Answer {
  // Read by hand: not every browser can loop over a stream.
  async function* pieces(): AsyncGenerator<Uint8Array<ArrayBuffer>> {
    const reader = body?.getReader();
    let sum = 0;
    try {
      for (;;) {
        const next = await reader?.read();
        if (!next || next.done) return;
        sum += next.value.byteLength;
        yield next.value;
      }
    } catch (error) {
      if (signal.aborted && isAbort(error)) throw error;
      throw new TryAgain("the connection was cut", { cause: error });
    } finally {
      onEnd(sum);
      await reader?.cancel().catch(() => {});
    }
  }
  return {
    status,
    headers,
    pieces,
    async cancel() {
      onEnd(0);
      await body?.cancel().catch(() => {});
    },
  };
}
