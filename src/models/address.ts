import { AttuneError } from "../domain/errors.ts";
import { modelIdSchema } from "../engines/model-files.ts";
import type { DownloadPlan } from "./installer.ts";

export class AddressError extends AttuneError<"bad-address"> {}

const LOCAL_HOSTS = ["localhost", "127.0.0.1", "[::1]"];
/** llama.cpp's name of one part of a split file. */
const SPLIT_PART = /-(\d{5})-of-(\d{5})\.gguf$/;
const MAX_ID_CHARS = 100;

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
  const origin = { kind: "url", url: url.href } as const;
  if (url.pathname.endsWith(".gguf")) {
    const name = lastPart(url);
    const title = name.replace(SPLIT_PART, "").replace(/\.gguf$/, "");
    return {
      id: idFrom(title),
      name: title,
      origin,
      licence: null,
      files: { kind: "gguf", urls: partsOf(url.href) },
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
    name,
    origin,
    licence: null,
    files: { kind: "mlc", folderUrl: folder.href, libraryUrl: libraryUrl.href },
  };
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
  return decodeURIComponent(url.pathname.split("/").filter(Boolean).at(-1) ?? url.hostname);
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
    href.replace(SPLIT_PART, `-${String(index + 1).padStart(5, "0")}-of-${match[2]}.gguf`),
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
