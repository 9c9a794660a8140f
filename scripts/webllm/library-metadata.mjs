// Reads what a compiled MLC model library (.wasm) says about the model it was compiled for.

/**
 * @typedef {"uint32" | "float32" | "float16"} DType
 * @typedef {{ name: string, shape: number[], dtype: DType }} Param
 * @typedef {{
 *   modelType: string, quantization: string, contextTokens: number, prefillChunk: number,
 *   vocabulary: number, params: Param[]
 * }} LibraryMetadata
 */

/** @type {Record<DType, number>} */
export const bytesPerElement = { uint32: 4, float32: 4, float16: 2 };

const begin = Buffer.from('{"model_type"');

/**
 * The JSON text that starts at `from`, to its matching brace.
 * @param {Buffer} library
 * @param {number} from
 */
function jsonAt(library, from) {
  let depth = 0;
  let inString = false;
  for (let at = from; at < library.length; at++) {
    const char = String.fromCharCode(library[at] ?? 0);
    if (inString) {
      if (char === "\\") at++;
      else if (char === '"') inString = false;
    } else if (char === '"') inString = true;
    else if (char === "{") depth++;
    else if (char === "}" && --depth === 0) return library.toString("utf8", from, at + 1);
  }
  return null;
}

/** @param {unknown} value */
const isCount = (value) => typeof value === "number" && Number.isInteger(value) && value > 0;

/**
 * @param {any} param
 * @returns {Param}
 */
function readParam(param) {
  const { name, shape, dtype } = param ?? {};
  const readable = typeof name === "string" && Array.isArray(shape) && shape.every(isCount);
  if (!readable || !Object.hasOwn(bytesPerElement, dtype)) {
    throw new Error(`A parameter of unknown form: ${JSON.stringify(param)}`);
  }
  return { name, shape, dtype };
}

/**
 * @param {Buffer} library the .wasm file
 * @returns {LibraryMetadata}
 */
export function readLibrary(library) {
  for (let at = library.indexOf(begin); at !== -1; at = library.indexOf(begin, at + 1)) {
    const text = jsonAt(library, at);
    if (text === null) continue;
    /** @type {any} */
    let metadata;
    try {
      metadata = JSON.parse(text);
    } catch {
      continue;
    }
    if (!Array.isArray(metadata.params)) continue;
    const params = metadata.params.map(readParam);
    const embedding = params.find((/** @type {Param} */ { name }) => /embed|wte/.test(name));
    if (!embedding) throw new Error("The library names no embedding.");
    return {
      modelType: String(metadata.model_type),
      quantization: String(metadata.quantization),
      contextTokens: metadata.context_window_size > 0 ? metadata.context_window_size : 4096,
      prefillChunk: metadata.prefill_chunk_size,
      vocabulary: embedding.shape[0] ?? 0,
      params,
    };
  }
  throw new Error("This is not a compiled MLC model library: it carries no list of parameters.");
}
