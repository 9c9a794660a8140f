import { AttuneError } from "../domain/errors.ts";
import { modelIdSchema } from "../engines/model-files.ts";
import type { DownloadPlan } from "./installer.ts";

export class AddressError extends AttuneError<"bad-address"> {}

const LOCAL_HOSTS = ["localhost", "127.0.0.1", "[::1]"];
/** llama.cpp's name of one part of a split file. */
const SPLIT_PART = /-(\d{5})-of-(\d{5})(\.gguf)$/i;
const GGUF = /\.gguf$/i;
const MAX_ID_CHARS = 100;
/** What is kept of a name leaves room for a number behind it. */
const MAX_NAME_CHARS = 180;
const MOST_OF_ONE_NAME = 100;

/**
 * What to fetch from an address that a person typed: a GGUF file (of a split one any part), or an
 * MLC folder with the address of its library. A page that shows a file on huggingface.co is taken
 * for the file.
 *
 * @param base the app's own address: what is typed without a host is beside the app
 * @throws AddressError
 */
export function planFromAddress(address: string, library: string, base: string): DownloadPlan {
  const url = readAddress(address, base);
  if (GGUF.test(url.pathname)) {
    const title = lastPart(url).replace(SPLIT_PART, "").replace(GGUF, "");
    const urls = partsOf(url.href);
    return {
      id: idFrom(title),
      name: title.slice(0, MAX_NAME_CHARS),
      // Whichever part was given, it is the same model.
      origin: { kind: "url", url: urls[0] ?? url.href },
      licence: null,
      files: { kind: "gguf", urls },
    };
  }
  if (library.trim() === "") {
    throw new AddressError(
      "bad-address",
      "This is not the address of a GGUF file, so it is taken for a folder of MLC, and the address of its library is missing.",
      "Give the address of a file that ends in .gguf, or add the address of the library (.wasm).",
    );
  }
  const libraryUrl = readAddress(library, base);
  if (!libraryUrl.pathname.endsWith(".wasm")) {
    throw new AddressError(
      "bad-address",
      "The address of the library does not end in .wasm.",
      "The library is the compiled file that belongs to the folder, for this version of WebLLM.",
    );
  }
  const folder = new URL(url);
  const name = lastPart(new URL(folder.href.replace(/\/resolve\/[^/]+\/?$|\/+$/, "")));
  return {
    id: idFrom(name),
    name: name.slice(0, MAX_NAME_CHARS),
    origin: { kind: "url", url: url.href },
    licence: null,
    files: { kind: "mlc", folderUrl: folder.href, libraryUrl: libraryUrl.href },
  };
}

/** Where a plan's files begin: two plans with the same one are of the same model. */
export function placeOf({ origin, files }: DownloadPlan): string | null {
  if (origin.kind === "url") return origin.url;
  return files.kind === "gguf" ? (files.urls[0] ?? null) : files.folderUrl;
}

/**
 * The plan under an id of its own: many files are called "model.gguf", and what is installed or
 * begun under one id must not pass for another.
 *
 * @param placeAt where the model of an id is from: null where that is not known, undefined where
 *   the id is free
 */
export function withFreeId(
  plan: DownloadPlan,
  placeAt: (id: string) => string | null | undefined,
): DownloadPlan {
  const place = placeOf(plan);
  for (let number = 1; number <= MOST_OF_ONE_NAME; number += 1) {
    const id = number === 1 ? plan.id : `${plan.id}-${number}`;
    const there = placeAt(id);
    if (there !== undefined && there !== place) continue;
    return number === 1 ? plan : { ...plan, id, name: `${plan.name} (${number})` };
  }
  throw new AddressError(
    "bad-address",
    `There are many models called ${plan.name} already.`,
    "Remove one of them, or install this one from files under another name.",
  );
}

function readAddress(text: string, base: string): URL {
  const typed = text.trim();
  const refuse = (happened: string, remedy: string) =>
    new AddressError("bad-address", happened, remedy);
  if (typed === "") throw refuse("No address was given.", "Paste the address of the model.");
  if (!URL.canParse(typed, base)) {
    throw refuse(`“${typed.slice(0, 200)}” is not an address.`, "It begins with https://");
  }
  const url = new URL(typed, base);
  if (url.hostname === "huggingface.co") {
    url.pathname = url.pathname.replace(/^(\/[^/]+\/[^/]+)\/blob\//, "$1/resolve/");
    url.searchParams.delete("download");
  }
  const own = url.origin === new URL(base).origin;
  const local = url.protocol === "http:" && LOCAL_HOSTS.includes(url.hostname);
  if (url.protocol !== "https:" && !local && !(own && url.protocol === "http:")) {
    throw refuse(
      "This address is not an https:// address.",
      "Use https, a server on this machine, or the host that Attune itself comes from.",
    );
  }
  if (url.username || url.password) {
    throw refuse("The address holds a name or password.", "Attune sends none; remove it.");
  }
  if (url.search || url.hash) {
    throw refuse(
      "The address has a part after “?” or “#”.",
      "Use the plain address of the file or folder.",
    );
  }
  return url;
}

function lastPart(url: URL): string {
  const last = url.pathname.split("/").filter(Boolean).at(-1) ?? url.hostname;
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}

function partsOf(href: string): string[] {
  const match = SPLIT_PART.exec(href);
  const total = Number(match?.[2] ?? 1);
  if (!match || total <= 1) return [href];
  if (total > 1000) {
    throw new AddressError(
      "bad-address",
      `The name says that the file is split into ${total} parts.`,
      "Check the address; a model here has a thousand parts at most.",
    );
  }
  return Array.from({ length: total }, (_, index) =>
    href.replace(SPLIT_PART, `-${String(index + 1).padStart(5, "0")}-of-${match[2]}${match[3]}`),
  );
}

/** A folder's name from a model's name: what is not plain becomes a dash. */
function idFrom(name: string): string {
  const plain = name
    .replace(/[^A-Za-z0-9._-]+/g, "-")
    .replace(/^[^A-Za-z0-9]+|[^A-Za-z0-9]+$/g, "")
    .slice(0, MAX_ID_CHARS);
  const parsed = modelIdSchema.safeParse(plain);
  if (parsed.success) return parsed.data;
  throw new AddressError(
    "bad-address",
    "No name for the model could be read off the address.",
    "The file or folder needs a name of letters and digits.",
  );
}
