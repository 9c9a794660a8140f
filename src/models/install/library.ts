import * as z from "zod/mini";
import { damaged, missingFile, unsupported } from "./errors.ts";
import type { FileAccess } from "./facts.ts";

/** Looks at a compiled model library (.wasm) before the engine does. */

/** Real ones are of some megabytes. */
const MAX_LIBRARY_BYTES = 128 << 20;
const MAGIC = [0, 0x61, 0x73, 0x6d];

/**
 * Functions that the engine (web-llm 0.2.86) calls in every library, whatever the model. Libraries
 * for the versions before the change of TVM's interface call them otherwise.
 */
const CALLED = ["TVMFFIFunctionCall", "TVMFFIFunctionGetGlobal", "TVMWasmAllocSpace"] as const;

/** What the compiler writes about the model into the library, as JSON among its data. */
const metadataSchema = z.object({
  model_type: z.string(),
  quantization: z.string(),
  params: z.array(z.unknown()),
});
type Metadata = z.infer<typeof metadataSchema>;

/** The JSON text that begins at `from`, to its matching brace; null if it does not end. */
function jsonAt(text: string, from: number): string | null {
  let depth = 0;
  let inString = false;
  for (let at = from; at < text.length; at += 1) {
    const char = text[at];
    if (inString) {
      if (char === "\\") at += 1;
      else if (char === '"') inString = false;
    } else if (char === '"') inString = true;
    else if (char === "{") depth += 1;
    else if (char === "}") {
      depth -= 1;
      if (depth === 0) return text.slice(from, at + 1);
    }
  }
  return null;
}

/** More beginnings than this are no library's. */
const MAX_TRIES = 8;

function metadataIn(bytes: Uint8Array): Metadata | null {
  // One character for each byte, so that places in the text are places in the file.
  const text = new TextDecoder("latin1").decode(bytes);
  let at = text.indexOf('{"model_type"');
  for (let tries = 0; at !== -1 && tries < MAX_TRIES; tries += 1) {
    const json = jsonAt(text, at);
    try {
      const read = json === null ? null : metadataSchema.safeParse(JSON.parse(json));
      if (read?.success) return read.data;
    } catch {
      // Bytes that only look like it; the next beginning may be the one.
    }
    at = text.indexOf('{"model_type"', at + 1);
  }
  return null;
}

/**
 * Refuses what is not WebAssembly, is cut short, was built for another version of the engine, or
 * was compiled for another model.
 *
 * @throws InstallError
 */
export async function checkLibrary(
  files: FileAccess,
  name: string,
  model: { model_type: string; quantization: string },
): Promise<void> {
  const file = await files.open(name);
  if (!file) throw missingFile(name, "it is the library that runs the model");
  if (file.size > MAX_LIBRARY_BYTES) throw damaged(name, "is far larger than a model library is");
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (MAGIC.some((byte, index) => bytes[index] !== byte)) {
    throw damaged(name, "is not WebAssembly; perhaps it is a web page saved under this name");
  }
  let module: WebAssembly.Module;
  try {
    module = await WebAssembly.compile(bytes);
  } catch (error) {
    throw damaged(name, `is not whole WebAssembly (${String(error).slice(0, 200)})`);
  }
  const exported = new Set(WebAssembly.Module.exports(module).map((each) => each.name));
  if (CALLED.some((each) => !exported.has(each))) {
    throw unsupported(
      name,
      "was built for another version of the engine than this app's (WebLLM 0.2.86)",
      "Get the library of this model for version 0.2.86 (its address has v0_2_86 in it).",
    );
  }
  const metadata = metadataIn(bytes);
  if (!metadata) return;
  const { model_type, quantization } = metadata;
  if (model_type !== model.model_type || quantization !== model.quantization) {
    throw unsupported(
      name,
      `is for ${model_type} ${quantization}, and the folder is ${model.model_type} ${model.quantization}`,
      "Use the library that was compiled for this model.",
    );
  }
}
