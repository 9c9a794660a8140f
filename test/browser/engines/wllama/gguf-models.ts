import { tinyGguf } from "../../../../scripts/gguf/tiny-gguf.mjs";
import type { GgufSource } from "../../../../src/engines/engine.ts";
import { putModelFiles } from "../../../support/opfs-model.ts";

export type Files = Readonly<Record<string, Uint8Array<ArrayBuffer>>>;

/** Puts a model's files on this device; the engine is told of `names`. */
export async function installGguf(
  id: string,
  files: Files = { "tiny.gguf": tinyGguf() },
  names: readonly string[] = Object.keys(files),
): Promise<GgufSource> {
  await putModelFiles(id, files);
  return { engine: "wllama", id, name: id, contextTokens: 2048, thinks: false, files: names };
}
