import { InstallError } from "../install-error.ts";
import { damaged } from "./errors.ts";
import { createDigest, type Digest, piecesOf } from "./hash.ts";
import type { Meter } from "./meter.ts";
import { type Answer, type Net, TryAgain } from "./net.ts";
import type { WantedFile } from "./plan.ts";
import type { FileWriter, ModelFolder } from "./store.ts";

/** Brings one file to the disk: goes on where it stopped, tries again, compares what arrived. */

export interface FetchContext {
  folder: ModelFolder;
  net: Net;
  meter: Meter;
  signal: AbortSignal;
  /** Hashes of what earlier runs left of each file, at its `saved` bytes. */
  proven: Map<string, Digest>;
  /** Writes the record of the download, with this file's state in it. */
  save: () => Promise<void>;
  /** Looks at what has been made safe of a file; what it throws ends the download. */
  onKept?: (file: WantedFile) => Promise<void>;
  wait: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Epoch milliseconds. */
  now: () => number;
}

/**
 * After so many bytes what has arrived is made safe and noted. A browser that is killed, or a
 * power cut, costs at most this much of each file at work.
 */
export const CHUNK_BYTES = 4 << 20;
/** Tries in a row that bring nothing. */
const TRIES = 6;
const FIRST_WAIT_MS = 500;
const MAX_WAIT_MS = 30_000;
/** A server that asks for more patience than this is one to come back to. */
const MAX_ASKED_WAIT_MS = 120_000;
/** A connection that brings nothing for so long is taken for dead. */
const STALL_MS = 60_000;

/** A file at work: what is on disk, and its hash so far. */
interface Work {
  file: WantedFile;
  writer: FileWriter;
  digest: Digest;
}

/** Hashes what an earlier run left of a file; what does not fit the record is forgotten. */
export async function proveSaved(
  file: WantedFile,
  { folder, meter, signal, proven }: Pick<FetchContext, "folder" | "meter" | "signal" | "proven">,
): Promise<void> {
  meter.expect(file.name, file.bytes ?? file.announcedBytes);
  const { saved } = file;
  if (!saved) return;
  const stored = await folder.open(file.name);
  const digest = await createDigest({ md5: file.md5 !== null });
  let bytes = 0;
  if (stored && stored.size >= saved.bytes) {
    for await (const piece of piecesOf(stored.slice(0, saved.bytes), { signal })) {
      digest.update(piece);
      bytes += piece.length;
      meter.set(file.name, bytes);
    }
  }
  if (bytes === saved.bytes && digest.sha256() === saved.sha256) proven.set(file.name, digest);
  else forget(file, meter);
}

function forget(file: WantedFile, meter: Meter): void {
  file.saved = null;
  file.whole = false;
  file.version = null;
  meter.set(file.name, 0);
}

async function restart(work: Work, { meter }: FetchContext): Promise<void> {
  forget(work.file, meter);
  work.writer.truncate(0);
  work.digest = await createDigest({ md5: work.file.md5 !== null });
}

/** Makes safe what has arrived, and notes it. */
async function keep(work: Work, { save, onKept }: FetchContext): Promise<void> {
  if (work.writer.bytes === (work.file.saved?.bytes ?? 0)) return;
  work.writer.flush();
  work.file.saved = { bytes: work.writer.bytes, sha256: work.digest.sha256() };
  await save();
  await onKept?.(work.file);
}

/** ETag or date of the file; where neither can be read, nothing is compared. */
function versionOf(headers: Headers): string | null {
  return headers.get("etag")?.replace(/^W\//, "") ?? headers.get("last-modified");
}

interface ContentRange {
  from: number | null;
  totalBytes: number | null;
}

function contentRange(headers: Headers): ContentRange {
  const [, from, total] =
    /^bytes (?:(\d+)-\d+|\*)\/(\d+|\*)$/.exec(headers.get("content-range") ?? "") ?? [];
  const number = (text: string | undefined) =>
    text === undefined || text === "*" ? null : Number(text);
  return { from: number(from), totalBytes: number(total) };
}

/** Whether an answer goes on exactly where the file on disk ends. */
function goesOn(answer: Answer, { file, writer }: Work): boolean {
  if (answer.status !== 206) return false;
  const { from, totalBytes } = contentRange(answer.headers);
  const version = versionOf(answer.headers);
  const sameFile = file.version === null || version === null || file.version === version;
  const sameSize = file.bytes === null || totalBytes === null || totalBytes === file.bytes;
  return sameFile && sameSize && (from === null || from === writer.bytes);
}

/** Ends the connection where nothing comes any more. */
function watchStall(outer: AbortSignal): {
  signal: AbortSignal;
  alive: () => void;
  stalled: () => boolean;
  stop: () => void;
} {
  const own = new AbortController();
  let stalled = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const alive = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      stalled = true;
      own.abort();
    }, STALL_MS);
  };
  alive();
  return {
    signal: AbortSignal.any([outer, own.signal]),
    alive,
    stalled: () => stalled,
    stop: () => clearTimeout(timer),
  };
}

function note(answer: Answer, { file, writer }: Work, meter: Meter): void {
  file.version = versionOf(answer.headers);
  const { totalBytes } = contentRange(answer.headers);
  const length = Number(answer.headers.get("content-length"));
  const announced = totalBytes ?? (length > 0 ? writer.bytes + length : null);
  file.announcedBytes = announced ?? file.announcedBytes;
  meter.expect(file.name, file.bytes ?? file.announcedBytes);
}

/** One connection: appends what it brings. */
async function receive(work: Work, context: FetchContext): Promise<void> {
  const { net, meter, signal } = context;
  const { file, writer } = work;
  const stall = watchStall(signal);
  try {
    const answer = await net.get(file.url, { signal: stall.signal, from: writer.bytes });
    const { totalBytes } = contentRange(answer.headers);
    if (answer.status === 416 && totalBytes === writer.bytes && file.bytes === null) {
      await answer.cancel();
      return;
    }
    const goingOn = writer.bytes > 0 && goesOn(answer, work);
    if (writer.bytes > 0 && !goingOn) await restart(work, context);
    if (answer.status !== 200 && !goingOn) {
      // The file on the server is not the one that was begun; it is asked for from its beginning.
      await answer.cancel();
      throw new TryAgain("the file has changed", { waitMs: 0 });
    }
    note(answer, work, meter);
    for await (const piece of answer.pieces()) {
      stall.alive();
      meter.waitUntil(null);
      if (file.bytes !== null && writer.bytes + piece.length > file.bytes) {
        throw damaged(
          file.name,
          `is larger on the server than the ${file.bytes} bytes of the index`,
        );
      }
      writer.append(piece);
      work.digest.update(piece);
      meter.set(file.name, writer.bytes);
      if (writer.bytes - (file.saved?.bytes ?? 0) >= CHUNK_BYTES) await keep(work, context);
    }
    if (totalBytes !== null && writer.bytes < totalBytes) {
      throw new TryAgain("the connection ended early");
    }
  } catch (error) {
    if (stall.stalled() && !signal.aborted) {
      throw new TryAgain("the connection stood still", { cause: error });
    }
    throw error;
  } finally {
    stall.stop();
  }
}

function gaveUp(file: WantedFile, error: TryAgain): InstallError {
  return new InstallError(
    "network",
    `${file.name} could not be fetched: ${error.message}.`,
    "What has arrived is kept. Check the connection, then go on.",
    { file: file.name, cause: error },
  );
}

/** Connects as often as it takes, and gives up where several tries in a row bring nothing. */
async function receiveAll(work: Work, context: FetchContext): Promise<void> {
  const { meter, wait, now, signal } = context;
  let failures = 0;
  // A server that begins anew each time and never gets to the end brings bytes, and no progress.
  let farthest = work.writer.bytes;
  for (;;) {
    try {
      await receive(work, context);
      return;
    } catch (error) {
      if (!(error instanceof TryAgain)) throw error;
      failures = work.writer.bytes > farthest ? 1 : failures + 1;
      farthest = Math.max(farthest, work.writer.bytes);
      const asked = error.waitMs ?? 0;
      if (failures === TRIES || asked > MAX_ASKED_WAIT_MS) throw gaveUp(work.file, error);
      const usual = error.waitMs === 0 ? 0 : FIRST_WAIT_MS * 2 ** (failures - 1);
      const waitMs = Math.max(asked, Math.min(usual, MAX_WAIT_MS));
      meter.waitUntil(waitMs > 0 ? now() + waitMs : null);
      await wait(waitMs, signal);
    }
  }
}

/** Compares the whole file with what the index says of it. */
function compare({ file, writer, digest }: Work): void {
  if (file.bytes !== null && writer.bytes !== file.bytes) {
    throw damaged(file.name, `has ${writer.bytes} bytes on the server instead of ${file.bytes}`);
  }
  if (file.md5 !== null && digest.md5() !== file.md5) {
    throw damaged(
      file.name,
      "does not fit its checksum in the index",
      "Try again; if it happens again, the file on the server is damaged.",
    );
  }
}

/**
 * Fetches what is missing of a file. What has arrived stays when it is stopped or fails, but for a
 * file that turns out to be damaged.
 *
 * @throws InstallError, or an AbortError
 */
export async function fetchFile(file: WantedFile, context: FetchContext): Promise<void> {
  if (file.whole) return;
  const digest = context.proven.get(file.name) ?? (await createDigest({ md5: file.md5 !== null }));
  const writer = await context.folder.writer(file.name);
  const work: Work = { file, writer, digest };
  try {
    writer.truncate(file.saved?.bytes ?? 0);
    // Known to be all there already, but not noted: the browser was killed in between.
    if (file.bytes === null || writer.bytes < file.bytes) await receiveAll(work, context);
    compare(work);
    file.whole = true;
    writer.flush();
    file.saved = { bytes: writer.bytes, sha256: work.digest.sha256() };
    await context.save();
  } catch (error) {
    const broken = error instanceof InstallError && error.code === "damaged";
    if (broken) {
      await restart(work, context);
      await context.save();
    } else await keep(work, context).catch(() => {});
    throw error;
  } finally {
    writer.close();
  }
}
