import { type BuildFile, LATER_BYTES } from "../build-files.ts";
import type { FilesHere } from "../protocol.ts";
import { BUILD } from "./build.ts";
import { scope } from "./scope.ts";

/**
 * The build's files on this device: fetched from the own host, compared with their hashes when
 * they come and again whenever they are handed out, because code in the page can write to the
 * cache as well.
 */

const PREFIX = "attune-build-";
const CACHE = PREFIX + BUILD.build;
/** Enough that a host far away is not waited for file by file. */
const AT_ONCE = 24;
const FETCH_TIMEOUT_MS = 120_000;

/** A file that is not here and could not be brought: which, and why. */
export class FileError extends Error {
  readonly file: string;

  constructor(file: string, reason: string, options?: { cause: unknown }) {
    super(reason, options);
    this.name = "FileError";
    this.file = file;
  }
}

const byPath = new Map(BUILD.files.map((file) => [file.path, file]));

/** The file with exactly this address, as one asks for it; the app's own address is its page. */
export function fileAt(address: string): BuildFile | null {
  const base = scope.registration.scope;
  if (!address.startsWith(base)) return null;
  return byPath.get(address.slice(base.length) || "index.html") ?? null;
}

export function addressOf({ path }: BuildFile): string {
  return scope.registration.scope + path;
}

function hex(bytes: ArrayBuffer): string {
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function isWhole(file: BuildFile, bytes: ArrayBuffer): Promise<boolean> {
  if (bytes.byteLength !== file.bytes) return false;
  return hex(await crypto.subtle.digest("SHA-256", bytes)) === file.sha256;
}

async function download(file: BuildFile): Promise<ArrayBuffer> {
  // Some hosts send index.html on to the folder; what counts is the hash of what arrives.
  const path = file.path === "index.html" ? "" : file.path;
  let bytes: ArrayBuffer;
  try {
    const response = await fetch(scope.registration.scope + path, {
      cache: "no-store",
      credentials: "omit",
      signal: AbortSignal.timeout(FETCH_TIMEOUT_MS),
    });
    if (!response.ok) throw new Error(`The host answered with ${response.status}.`);
    bytes = await response.arrayBuffer();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new FileError(file.path, reason, { cause });
  }
  if (await isWhole(file, bytes)) return bytes;
  throw new FileError(file.path, "The host's file is not the one of this build.");
}

/** False once everything is being erased: from then on no cache is opened, which would make it. */
let keeps = true;

/** Drops every file of every build, and keeps none from now on. */
export async function keepNothing(): Promise<void> {
  keeps = false;
  const names = await caches.keys();
  await Promise.all(
    names.filter((name) => name.startsWith(PREFIX)).map((name) => caches.delete(name)),
  );
}

async function keptFile(name: string, address: string): Promise<ArrayBuffer | undefined> {
  if (!keeps) return undefined;
  return await (await (await caches.open(name)).match(address))?.arrayBuffer();
}

/** The caches that files are in, this build's first. On a first visit there is none to look into. */
async function cachesHere(): Promise<readonly string[]> {
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
  return names.sort((a, b) => Number(b === CACHE) - Number(a === CACHE));
}

/** From one of these caches: a build before may have the same file. */
async function find(file: BuildFile, names: readonly string[]): Promise<ArrayBuffer | null> {
  for (const name of names) {
    const bytes = await keptFile(name, addressOf(file));
    if (bytes && (await isWhole(file, bytes))) return bytes;
  }
  return null;
}

const coming = new Map<string, Promise<ArrayBuffer>>();

/** Fetches a file once, however many ask for it meanwhile. */
function bring(file: BuildFile, from: Promise<readonly string[]>): Promise<ArrayBuffer> {
  const under = coming.get(file.path);
  if (under) return under;
  const work = async () => {
    const bytes = (await find(file, await from)) ?? (await download(file));
    if (keeps) await (await caches.open(CACHE)).put(addressOf(file), new Response(bytes));
    return bytes;
  };
  const begun = work().finally(() => coming.delete(file.path));
  coming.set(file.path, begun);
  return begun;
}

/** The file's bytes, which have the hash of the build. Rejects with a FileError. */
export async function bytesOf(file: BuildFile): Promise<ArrayBuffer> {
  const bytes = await keptFile(CACHE, addressOf(file));
  return bytes && (await isWhole(file, bytes)) ? bytes : await bring(file, cachesHere());
}

async function bringAll(files: readonly BuildFile[]): Promise<void> {
  const waiting = [...files];
  const from = cachesHere();
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await bring(next, from);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

/** Brings what every visit needs. Rejects with a FileError; the build before then stays. */
export async function bringFirst(): Promise<void> {
  await bringAll(BUILD.files.filter(({ bytes }) => bytes <= LATER_BYTES));
}

/** Brings the rest, so that all of the app works without a network. */
export async function bringRest(): Promise<void> {
  const here = await pathsHere();
  const missing = BUILD.files.filter(({ path }) => !here.has(path));
  for (const file of missing) {
    if (!keeps) return;
    await bring(file, cachesHere());
  }
}

async function pathsHere(): Promise<Set<string>> {
  if (!keeps) return new Set();
  const kept = await (await caches.open(CACHE)).keys();
  const base = scope.registration.scope;
  return new Set(kept.map(({ url }) => url.slice(base.length)));
}

export async function filesHere(): Promise<FilesHere> {
  const here = await pathsHere();
  const total = BUILD.files.length;
  return { here: BUILD.files.filter(({ path }) => here.has(path)).length, total };
}

/** Drops the files of builds before; called once none of their pages is served any more. */
export async function dropOtherBuilds(): Promise<void> {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
}
