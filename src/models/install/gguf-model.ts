import { MOST_GGUF_BYTES_AT_ONCE } from "../gguf-size.ts";
import { damaged, missingFile, unsupported } from "./errors.ts";
import type { FileAccess, ModelFacts } from "./facts.ts";
import { GgufError, type GgufHead, parseGgufHead, readGgufHead } from "./gguf.ts";

/** Says what a GGUF model is from the heads of its files, and refuses what cannot run. */

const SPLIT_NAME = /^(.+)-(\d{5})-of-(\d{5})\.gguf$/i;

/** Parts and place of a file of a split model; null for a model in one file. */
export function splitOf(name: string): { stem: string; part: number; parts: number } | null {
  const [, stem, part, parts] = SPLIT_NAME.exec(name) ?? [];
  if (stem === undefined) return null;
  return { stem, part: Number(part), parts: Number(parts) };
}

/** Name of a part, counted from 1. */
function partName(stem: string, part: number, parts: number): string {
  const digits = (value: number) => String(value).padStart(5, "0");
  return `${stem}-${digits(part)}-of-${digits(parts)}.gguf`;
}

/** llama.cpp's names of `general.file_type`. */
const FILE_TYPES: Readonly<Record<number, string>> = {
  0: "F32",
  1: "F16",
  2: "Q4_0",
  3: "Q4_1",
  7: "Q8_0",
  8: "Q5_0",
  9: "Q5_1",
  10: "Q2_K",
  11: "Q3_K_S",
  12: "Q3_K_M",
  13: "Q3_K_L",
  14: "Q4_K_S",
  15: "Q4_K_M",
  16: "Q5_K_S",
  17: "Q5_K_M",
  18: "Q6_K",
  19: "IQ2_XXS",
  20: "IQ2_XS",
  21: "Q2_K_S",
  22: "IQ3_XS",
  23: "IQ3_XXS",
  24: "IQ1_S",
  25: "IQ4_NL",
  26: "IQ3_S",
  27: "IQ3_M",
  28: "IQ2_S",
  29: "IQ2_M",
  30: "IQ4_XS",
  31: "IQ1_M",
  32: "BF16",
  36: "TQ1_0",
  37: "TQ2_0",
  38: "MXFP4",
};

/** Architectures that embed, see, hear or translate, and do not chat. */
const NO_CHAT = /bert|^clip$|^t5|whisper|^wavtokenizer|embedding/;

interface Part {
  name: string;
  head: GgufHead;
}

/**
 * @param suspending this browser's WebAssembly can wait for a file to be read
 * @throws InstallError saying how to split a file that is too large
 */
export function checkGgufSize(
  name: string,
  bytes: number,
  suspending = "Suspending" in WebAssembly,
): void {
  if (bytes > MOST_GGUF_BYTES_AT_ONCE && !suspending) {
    throw unsupported(
      name,
      "is larger than 2 GB, which this browser cannot load as one file",
      `Split it with llama.cpp's tool: llama-gguf-split --split-max-size 512M ${name} ${name.replace(/\.gguf$/i, "")}. Then pick all its parts.`,
    );
  }
}

/** What a reader says of a broken file, with the file's name. */
function named(name: string, error: unknown): unknown {
  if (!(error instanceof GgufError)) return error;
  return error.kind === "damaged"
    ? damaged(name, error.message)
    : unsupported(name, error.message, "Get the model in another quantisation, such as Q4_K_M.");
}

async function readPart(name: string, file: Blob): Promise<Part> {
  checkGgufSize(name, file.size);
  try {
    const head = await readGgufHead(file);
    if (file.size < head.fileBytes) {
      throw damaged(name, `is cut short: ${file.size} of ${head.fileBytes} bytes are there`);
    }
    return { name, head };
  } catch (error) {
    throw named(name, error);
  }
}

/**
 * Looks at the beginning of a file that is still coming: what cannot run is refused before
 * gigabytes have been fetched. Says nothing where the head is not all there yet.
 *
 * @throws InstallError
 */
export async function checkGgufBeginning(name: string, beginning: Blob): Promise<void> {
  try {
    const head = parseGgufHead(new Uint8Array(await beginning.arrayBuffer()));
    if (head && placeOf(head) === 0) checkChat({ name, head });
  } catch (error) {
    throw named(name, error);
  }
}

const text = ({ metadata }: GgufHead, key: string): string | null => {
  const value = metadata.get(key);
  return typeof value === "string" && value !== "" ? value : null;
};

const count = ({ metadata }: GgufHead, key: string): number | null => {
  const value = metadata.get(key);
  return typeof value === "number" && Number.isSafeInteger(value) && value > 0 ? value : null;
};

/** Key and value heads of all layers together: one number for all, or one for each. */
function kvHeads(head: GgufHead, prefix: string, layers: number): number | null {
  const value = head.metadata.get(`${prefix}.attention.head_count_kv`);
  if (typeof value === "object" && value.numbers) {
    return value.numbers.reduce((sum, heads) => sum + heads, 0);
  }
  const each =
    count(head, `${prefix}.attention.head_count_kv`) ??
    count(head, `${prefix}.attention.head_count`);
  return each === null ? null : each * layers;
}

/** Bytes of one token's keys and values, at 16 bits a number. */
function kvBytes(head: GgufHead, prefix: string): number | null {
  const layers = count(head, `${prefix}.block_count`);
  const heads = layers === null ? null : kvHeads(head, prefix, layers);
  const width = count(head, `${prefix}.embedding_length`);
  const queryHeads = count(head, `${prefix}.attention.head_count`);
  const usual = width !== null && queryHeads !== null ? width / queryHeads : null;
  const key = count(head, `${prefix}.attention.key_length`) ?? usual;
  const value = count(head, `${prefix}.attention.value_length`) ?? usual;
  if (heads === null || key === null || value === null) return null;
  const bytes = heads * (key + value) * 2;
  return Number.isFinite(bytes) && bytes >= 0 ? bytes : null;
}

/** A model with no template or no vocabulary would load, and then answer nonsense. */
function checkChat({ name, head }: Part): string {
  const architecture = text(head, "general.architecture");
  if (architecture === null) throw damaged(name, "does not name its architecture");
  if (NO_CHAT.test(architecture)) {
    throw unsupported(
      name,
      `is not a model that chats (its architecture is ${architecture})`,
      "Choose an instruct or chat model.",
    );
  }
  const tokens = head.metadata.get("tokenizer.ggml.tokens");
  if (typeof tokens !== "object" || tokens.length === 0) {
    throw unsupported(
      name,
      "carries no vocabulary",
      "Get the complete model: this is perhaps an adapter or a part of another model.",
    );
  }
  if (text(head, "tokenizer.chat_template") === null) {
    throw unsupported(
      name,
      "has no chat template, so it cannot be told who said what",
      "Choose the instruct or chat version of the model, in a recent conversion.",
    );
  }
  return architecture;
}

const MAX_PARTS = 1000;

/** Which part it is, counted from 0; a file that is not split is the only one. */
function placeOf({ metadata }: GgufHead): number {
  const value = metadata.get("split.no") ?? 0;
  return typeof value === "number" ? value : -1;
}

/** The parts in order, whole, and of one model. */
function checkParts(parts: readonly Part[]): Part[] {
  const stranger = ({ name }: Part) =>
    damaged(name, "does not belong with the other files: it is of another model, or a copy of one");
  const total = Math.max(...parts.map(({ head }) => count(head, "split.count") ?? 1));
  const byPlace = new Map<number, Part>();
  for (const part of parts) {
    const place = placeOf(part.head);
    const fits = (count(part.head, "split.count") ?? 1) === total && total <= MAX_PARTS;
    if (!fits || place < 0 || place >= total || byPlace.has(place)) throw stranger(part);
    byPlace.set(place, part);
  }
  const sorted: Part[] = [];
  for (let place = 0; place < total; place += 1) {
    const part = byPlace.get(place);
    if (!part) {
      const name = expectedName(parts[0]?.name ?? "", place);
      throw missingFile(name, `it is part ${place + 1} of ${total} of this model`);
    }
    sorted.push(part);
  }
  const names = new Set<string>();
  for (const part of sorted) {
    if (part.head.tensors.some(({ name }) => names.has(name))) throw stranger(part);
    for (const { name } of part.head.tensors) names.add(name);
  }
  const first = sorted[0];
  const declared = first ? count(first.head, "split.tensors.count") : null;
  if (first && declared !== null && declared !== names.size) throw stranger(first);
  return sorted;
}

/** Name of the part at `index`, counted from 0, going by a sister's name. */
function expectedName(sister: string, index: number): string {
  const split = splitOf(sister);
  return split
    ? partName(split.stem, index + 1, split.parts)
    : `Part ${index + 1} beside ${sister}`;
}

/**
 * @param names the files of the model, in any order
 * @throws InstallError naming the file and what is wrong with it
 */
export async function inspectGguf(
  files: FileAccess,
  names: readonly string[],
): Promise<ModelFacts> {
  const parts: Part[] = [];
  if (names.length === 0) throw missingFile("model.gguf", "no part of the model is there");
  for (const name of names) {
    const file = await files.open(name);
    if (!file) throw missingFile(name, "a part of this model");
    parts.push(await readPart(name, file));
  }
  const sorted = checkParts(parts);
  const first = sorted[0];
  if (!first) throw missingFile("model.gguf", "no part of the model is there");
  const architecture = checkChat(first);
  const template = text(first.head, "tokenizer.chat_template") ?? "";
  const elements = sorted
    .flatMap(({ head }) => head.tensors)
    .reduce((sum, tensor) => sum + tensor.elements, 0);
  const fileType = first.head.metadata.get("general.file_type");
  return {
    model: { engine: "wllama", parts: sorted.map(({ name }) => name) },
    files: sorted.map(({ name }) => name),
    title: text(first.head, "general.name"),
    licence: text(first.head, "general.license"),
    quantisation: typeof fileType === "number" ? (FILE_TYPES[fileType] ?? null) : null,
    thinks: template.includes("enable_thinking") || template.includes("<think>"),
    shape: {
      parametersB: elements / 1e9,
      layers: count(first.head, `${architecture}.block_count`),
      kvBytesPerToken: kvBytes(first.head, architecture),
      maxContextTokens: count(first.head, `${architecture}.context_length`),
    },
  };
}
