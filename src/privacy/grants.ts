import * as z from "zod/mini";
import { isAllowed, isSecure } from "../domain/hosts.ts";

/**
 * Which addresses may be fetched, and nothing else: a grant names the files of one model and holds
 * no word of anybody's. The service worker gives grants and goes by them; everything here is pure.
 */

const MAX_FILES = 1000;
const MAX_ADDRESS_CHARS = 2000;

/** How long a grant holds where its download neither ends nor is given up, milliseconds. */
export const GRANT_MS = 24 * 60 * 60 * 1000;

/**
 * The whole address as `URL.href` writes it, so that comparing two is comparing text. A query, a
 * fragment, a name or a password could carry what is no address.
 */
export function isPlainAddress(text: string): boolean {
  if (text.length > MAX_ADDRESS_CHARS || /[?#]/.test(text) || !URL.canParse(text)) return false;
  const url = new URL(text);
  return url.href === text && isSecureForm(url) && url.username === "" && url.password === "";
}

const isSecureForm = (url: URL) => url.protocol === "https:" || url.protocol === "http:";

const endingIn = (ending: string) =>
  z.string().check(z.refine((text) => isPlainAddress(text) && text.toLowerCase().endsWith(ending)));

/** The files of one model, by their addresses. */
export const grantedFilesSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("mlc"), folderUrl: endingIn("/"), libraryUrl: endingIn(".wasm") }),
  z.object({
    kind: z.literal("gguf"),
    urls: z.array(endingIn(".gguf")).check(z.minLength(1), z.maxLength(MAX_FILES)),
  }),
]);
export type GrantedFiles = z.infer<typeof grantedFilesSchema>;

export const grantSchema = z.object({
  /** Named in the catalogue, or agreed to by the person on the agreement page. */
  by: z.enum(["catalogue", "agreement"]),
  /** The catalogue's id of the model, or the first address. */
  key: z.string(),
  files: grantedFilesSchema,
  /** Epoch milliseconds. */
  until: z.number(),
});
export type Grant = z.infer<typeof grantSchema>;

/** Files that an MLC folder may have: a closed set, so that no name carries a text. */
const FOLDER_FILES = [
  "mlc-chat-config.json",
  "tensor-cache.json",
  "ndarray-cache.json",
  "tokenizer.json",
  "tokenizer.model",
] as const;
const SHARD = /^params_shard_(0|[1-9]\d{0,3})\.bin$/;

function isFolderFile(name: string): boolean {
  return FOLDER_FILES.some((each) => each === name) || SHARD.test(name);
}

/** Whether these files have exactly this address. */
export function admits(files: GrantedFiles, address: string): boolean {
  if (files.kind === "gguf") return files.urls.includes(address);
  if (address === files.libraryUrl) return true;
  const { folderUrl } = files;
  return address.startsWith(folderUrl) && isFolderFile(address.slice(folderUrl.length));
}

/** Addresses that name the files whole: of a folder, the folder and the library. */
export function addressesOf(files: GrantedFiles): readonly string[] {
  return files.kind === "gguf" ? files.urls : [files.folderUrl, files.libraryUrl];
}

/** Two grants with the same key are of the same model; the newer one holds. */
export function keyOf(files: GrantedFiles): string {
  return addressesOf(files)[0] ?? "";
}

/** Whether all of these files are among those. */
export function covers(those: GrantedFiles, files: GrantedFiles): boolean {
  if (files.kind === "gguf") return files.urls.every((url) => admits(those, url));
  return (
    those.kind === "mlc" &&
    those.folderUrl === files.folderUrl &&
    those.libraryUrl === files.libraryUrl
  );
}

/** Grants that still hold. */
export function valid(grants: readonly Grant[], nowMs: number): Grant[] {
  // One that would hold longer than any that is given was not given at a time that has been.
  return grants.filter(({ until }) => until > nowMs && until <= nowMs + GRANT_MS);
}

/** Whether a person may agree to these files: every one of them is on a host of the list. */
export function isOnListedHosts(
  files: GrantedFiles,
  { hosts, ownOrigin }: { hosts: readonly string[]; ownOrigin: string },
): boolean {
  return addressesOf(files).every((address) => {
    const url = new URL(address);
    return url.origin === ownOrigin || (isSecure(url) && isAllowed(url, hosts));
  });
}

/** Where the fetcher may connect, in the two languages in which its response says so. */
export interface Reach {
  /** Sources for `connect-src`. */
  connectSrc: string[];
  /** Patterns for `Connection-Allowlist`, each as a quoted string; "?" at its end: no query. */
  allowlist: string[];
}

/** A policy of a thousand addresses is longer than what a browser reads. */
const MAX_NAMED = 50;

/** A content policy ends a source at "," and ";", which an address may hold. */
const asSource = (address: string) => address.replaceAll(";", "%3B").replaceAll(",", "%2C");

/** What a pattern of addresses would not take as it is, and then what a quoted string would not. */
function asPattern(address: string): string {
  const [, origin = "", path = ""] = /^(https?:\/\/[^/]+)(.*)$/.exec(address) ?? [];
  const literal = origin + path.replace(/[\\*+:{}()]/g, "\\$&");
  return literal.replaceAll("\\", "\\\\");
}

const folderOf = (address: string) => address.slice(0, address.lastIndexOf("/") + 1);

/**
 * The fence around the fetcher itself. It is a little wider than the grants where a policy cannot
 * be as exact; the service worker compares every request with the grants besides.
 */
export function reachOf(grants: readonly Grant[]): Reach {
  const all = grants.flatMap(({ files }) => addressesOf(files));
  const named = all.length > MAX_NAMED ? all.map(folderOf) : all;
  const connectSrc = [...new Set(named.map(asSource))];
  const exact = [...new Set(named)];
  const allowlist = exact.map((address) =>
    address.endsWith("/") ? `"${asPattern(address)}*?"` : `"${asPattern(address)}?"`,
  );
  return { connectSrc, allowlist };
}
