import { createMD5 } from "hash-wasm";
import { FILE_ERRORS } from "./errors.ts";
import { entryFiles, type ModelFile, namedFiles, readFile } from "./files.ts";
import type { Net } from "./net.ts";
import type { ModelFiles } from "./protocol.ts";

/**
 * Fetches a model's files into the caches where WebLLM looks for them, so that the package finds
 * them all and asks for nothing. Done here and not by the package because it neither tries again
 * nor counts bytes nor looks at what arrived.
 */

/** As many files at once as the package itself fetches. */
const PARALLEL = 4;
/** Tries per file; the wait doubles. */
const TRIES = 4;
const FIRST_WAIT_MS = 1000;
/** Progress is told no more often than a person can see. */
const TELL_EVERY_MS = 100;

export interface DownloadProgress {
  doneBytes: number;
  /** null until every file's size is known. */
  totalBytes: number | null;
  /** Nothing had to be fetched so far. */
  fromCache: boolean;
}

export interface DownloadOptions {
  net: Net;
  storage: CacheStorage;
  onProgress: (progress: DownloadProgress) => void;
  wait: (ms: number) => Promise<void>;
  /** Milliseconds since any fixed moment. */
  now: () => number;
}

function failure(name: string, message: string, cause?: unknown): Error {
  const error = new Error(message, { cause });
  error.name = name;
  return error;
}

function damaged(url: string, why: string): Error {
  return failure(FILE_ERRORS.damaged, `${url}: ${why}`);
}

interface Check {
  /** Passes bytes on and, at the end, compares them with what the index says. */
  stream: TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>;
  /** Why it ended the stream: the Cache API says only that there was "a network error". */
  found: () => Error | null;
}

async function checking(file: ModelFile): Promise<Check> {
  const md5 = file.md5 === null ? null : await createMD5();
  let bytes = 0;
  let wrong: Error | null = null;
  const stream = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(piece, controller) {
      bytes += piece.byteLength;
      md5?.update(piece);
      controller.enqueue(piece);
    },
    flush(controller) {
      if (file.bytes !== null && bytes !== file.bytes) {
        wrong = damaged(file.url, `${bytes} bytes arrived instead of ${file.bytes}`);
      } else if (md5 && md5.digest("hex") !== file.md5) {
        wrong = damaged(file.url, "the content does not fit its checksum");
      }
      if (wrong) controller.error(wrong);
    },
  });
  return { stream, found: () => wrong };
}

/** A stored "Vary" would keep the package from finding the file again. */
function keptHeaders({ headers }: Response): Headers {
  const kept = new Headers();
  for (const name of ["content-type", "content-length"]) {
    const value = headers.get(name);
    if (value !== null) kept.set(name, value);
  }
  return kept;
}

/** Bytes of each file: as announced, and as arrived. Their sums are the progress. */
class Tally {
  readonly #announced = new Map<string, number>();
  readonly #arrived = new Map<string, number>();
  readonly #report: (progress: DownloadProgress) => void;
  readonly #now: () => number;
  #toldAt = Number.NEGATIVE_INFINITY;
  /** Set when all files are known by name. */
  allNamed = false;
  fetched = false;

  constructor({ onProgress, now }: Pick<DownloadOptions, "onProgress" | "now">) {
    this.#report = onProgress;
    this.#now = now;
  }

  name(url: string, bytes: number | null): void {
    if (bytes !== null) this.#announced.set(url, bytes);
    if (!this.#arrived.has(url)) this.#arrived.set(url, 0);
  }

  restart(url: string): void {
    this.#arrived.set(url, 0);
  }

  add(url: string, bytes: number): void {
    this.#arrived.set(url, (this.#arrived.get(url) ?? 0) + bytes);
    if (this.#now() - this.#toldAt >= TELL_EVERY_MS) this.tell();
  }

  /** A body may be larger than announced, when the announced one was compressed. */
  tell(): void {
    this.#toldAt = this.#now();
    let doneBytes = 0;
    let totalBytes = 0;
    let known = this.allNamed;
    for (const [url, arrived] of this.#arrived) {
      const announced = this.#announced.get(url);
      if (announced === undefined) known = false;
      doneBytes += arrived;
      totalBytes += Math.max(arrived, announced ?? 0);
    }
    this.#report({ doneBytes, totalBytes: known ? totalBytes : null, fromCache: !this.fetched });
  }
}

/** A damaged or refused file stays so, and a missing one too; the rest may come at another try. */
function mayTryAgain(error: unknown): boolean {
  return error instanceof Error && error.name === FILE_ERRORS.network;
}

/**
 * Fetches what is missing. Files that arrived whole stay when it is stopped or fails.
 *
 * @throws an error whose name is one of FILE_ERRORS (or QuotaExceededError from the browser)
 */
export async function downloadModel(model: ModelFiles, options: DownloadOptions): Promise<void> {
  const { net, storage, wait } = options;
  const tally = new Tally(options);

  async function fetchInto(file: ModelFile): Promise<void> {
    tally.restart(file.url);
    const response = await net.get(file.url, { onBytes: (bytes) => tally.add(file.url, bytes) });
    const length = Number(response.headers.get("content-length"));
    if (file.bytes === null && length > 0) tally.name(file.url, length);
    const check = await checking(file);
    const body = response.body?.pipeThrough(check.stream) ?? null;
    const cache = await storage.open(file.scope);
    try {
      await cache.put(file.url, new Response(body, { headers: keptHeaders(response) }));
    } catch (error) {
      const full = error instanceof DOMException && error.name === FILE_ERRORS.full;
      if (full) throw error;
      throw check.found() ?? failure(FILE_ERRORS.network, `${file.url}: ${String(error)}`, error);
    }
  }

  async function ensure(file: ModelFile): Promise<void> {
    tally.name(file.url, file.bytes);
    const stored = await readFile(storage, file);
    if (stored) {
      const bytes = file.bytes ?? (await stored.blob()).size;
      tally.name(file.url, bytes);
      tally.add(file.url, bytes);
      return;
    }
    tally.fetched = true;
    for (let attempt = 1; ; attempt++) {
      try {
        return await fetchInto(file);
      } catch (error) {
        if (attempt === TRIES || !mayTryAgain(error)) throw error;
        await wait(FIRST_WAIT_MS * 2 ** (attempt - 1));
      }
    }
  }

  async function json(file: ModelFile): Promise<unknown> {
    await ensure(file);
    const stored = await readFile(storage, file);
    try {
      return await stored?.json();
    } catch {
      await (await storage.open(file.scope)).delete(file.url);
      throw damaged(file.url, "this is not JSON");
    }
  }

  const { config, index } = entryFiles(model);
  const [configContent, indexContent] = await Promise.all([json(config), json(index)]);
  let files: ModelFile[];
  try {
    files = namedFiles(model, configContent, indexContent);
  } catch (error) {
    throw damaged(index.url, `not a model's index and configuration: ${String(error)}`);
  }
  for (const file of files) tally.name(file.url, file.bytes);
  tally.allNamed = true;

  const waiting = [...files];
  async function loop(): Promise<void> {
    for (let file = waiting.shift(); file; file = waiting.shift()) await ensure(file);
  }
  await Promise.all(Array.from({ length: PARALLEL }, loop));
  tally.tell();
}
