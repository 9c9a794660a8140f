// A tiny GGUF model of seeded random weights for tests and measurements: a real llama architecture,
// tokenizer and chat template, so that engines, installers and the loop can be walked for real.
// The same options give the same bytes, in Node and in a browser.
import { ggufPieces, join } from "./gguf-format.mjs";
import { SPECIAL, tinyVocabulary } from "./tiny-tokenizer.mjs";
import { tinyTensors } from "./tiny-weights.mjs";

/** @typedef {import("./gguf-format.mjs").MetadataValue} MetadataValue */
/** @typedef {import("./gguf-format.mjs").TensorType} TensorType */
/** @typedef {import("./tiny-weights.mjs").TinyShape} TinyShape */

/**
 * @typedef {object} TinyOptions
 * @property {number} [seed] 32-bit unsigned; 1 where absent
 * @property {string} [name] "general.name" in the file; "Tiny <seed>" where absent
 * @property {number} [contextTokens] what it says it was trained for; 4096 where absent
 * @property {boolean} [thinks] its template knows `enable_thinking`, and begins the answer with an
 *   empty thought where that is false
 * @property {boolean} [ends] false: it never ends an answer by itself
 * @property {TensorType} [weights] "f32" where absent, the fastest on processors
 * @property {TinyShape} [shape]
 * @property {number} [vocabulary] tokens, filled up; as few as possible where absent
 */

/** @type {TinyShape} */
const TINY = { dim: 64, layers: 2, heads: 4, kvHeads: 2, feedForward: 128 };

// ChatML as Qwen's models have it.
const CHAT_TEMPLATE =
  "{% for message in messages %}" +
  "{{ '<|im_start|>' + message['role'] + '\\n' + message['content'] + '<|im_end|>' + '\\n' }}" +
  "{% endfor %}" +
  "{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}";

const THOUGHT_TEMPLATE =
  "{% if add_generation_prompt and enable_thinking is defined and enable_thinking is false %}" +
  "{{ '<think>\\n\\n</think>\\n\\n' }}" +
  "{% endif %}";

const NORMAL = 1;
const CONTROL = 3;

/**
 * @param {TinyOptions} options
 * @returns {{ metadata: Record<string, MetadataValue>, tensors: import("./gguf-format.mjs").Tensor[] }}
 */
function tinyModel(options) {
  const { seed = 1, contextTokens = 4096, ends = true, weights = "f32", shape = TINY } = options;
  const vocabulary = tinyVocabulary(options.vocabulary);
  const { tokens, merges, ids } = vocabulary;
  const firstSpecial = tokens.length - SPECIAL.length;
  /** @param {string} token */
  const id = (token) => ids.get(token) ?? 0;
  return {
    metadata: {
      "general.architecture": { type: "string", value: "llama" },
      "general.type": { type: "string", value: "model" },
      "general.name": { type: "string", value: options.name ?? `Tiny ${seed}` },
      "general.license": { type: "string", value: "apache-2.0" },
      "general.file_type": { type: "u32", value: weights === "f32" ? 0 : 7 },
      "general.alignment": { type: "u32", value: 32 },
      "llama.context_length": { type: "u32", value: contextTokens },
      "llama.embedding_length": { type: "u32", value: shape.dim },
      "llama.block_count": { type: "u32", value: shape.layers },
      "llama.feed_forward_length": { type: "u32", value: shape.feedForward },
      "llama.attention.head_count": { type: "u32", value: shape.heads },
      "llama.attention.head_count_kv": { type: "u32", value: shape.kvHeads },
      "llama.attention.layer_norm_rms_epsilon": { type: "f32", value: 1e-6 },
      "llama.rope.dimension_count": { type: "u32", value: shape.dim / shape.heads },
      "llama.rope.freq_base": { type: "f32", value: 10_000 },
      "llama.vocab_size": { type: "u32", value: tokens.length },
      "tokenizer.ggml.model": { type: "string", value: "gpt2" },
      "tokenizer.ggml.pre": { type: "string", value: "qwen2" },
      "tokenizer.ggml.tokens": { type: "strings", value: tokens },
      "tokenizer.ggml.token_type": {
        type: "i32s",
        value: tokens.map((_, index) => (index < firstSpecial ? NORMAL : CONTROL)),
      },
      "tokenizer.ggml.merges": { type: "strings", value: merges },
      "tokenizer.ggml.bos_token_id": { type: "u32", value: id("<|endoftext|>") },
      "tokenizer.ggml.eos_token_id": { type: "u32", value: id("<|im_end|>") },
      "tokenizer.ggml.padding_token_id": { type: "u32", value: id("<|endoftext|>") },
      "tokenizer.ggml.add_bos_token": { type: "bool", value: false },
      "tokenizer.chat_template": {
        type: "string",
        value: options.thinks ? CHAT_TEMPLATE + THOUGHT_TEMPLATE : CHAT_TEMPLATE,
      },
    },
    tensors: tinyTensors(vocabulary, shape, { seed, type: weights, ends }),
  };
}

/**
 * The model's bytes in pieces, for files that are better not held in memory.
 *
 * @param {TinyOptions} [options]
 */
export function tinyGgufPieces(options = {}) {
  const { metadata, tensors } = tinyModel(options);
  return ggufPieces(metadata, tensors);
}

/**
 * The model as one file.
 *
 * @param {TinyOptions} [options]
 */
export function tinyGguf(options = {}) {
  return join(tinyGgufPieces(options));
}

/**
 * The model split into files as llama.cpp's gguf-split does it: the first has all metadata.
 *
 * @param {number} count at least 2, at most as many as there are tensors
 * @param {TinyOptions} [options]
 * @returns {{ name: string, bytes: Uint8Array<ArrayBuffer> }[]} in order, named
 *   "tiny-00001-of-00002.gguf"
 */
export function tinyGgufParts(count, options = {}) {
  const { metadata, tensors } = tinyModel(options);
  return Array.from({ length: count }, (_, index) => {
    const from = Math.floor((index * tensors.length) / count);
    const to = Math.floor(((index + 1) * tensors.length) / count);
    const pieces = ggufPieces(
      {
        ...(index === 0 && metadata),
        "split.no": { type: "u16", value: index },
        "split.count": { type: "u16", value: count },
        "split.tensors.count": { type: "i32", value: tensors.length },
      },
      tensors.slice(from, to),
    );
    return { name: partName("tiny", index, count), bytes: join(pieces) };
  });
}

/** @param {string} stem @param {number} index from 0 @param {number} count */
function partName(stem, index, count) {
  const digits = (/** @type {number} */ value) => String(value).padStart(5, "0");
  return `${stem}-${digits(index + 1)}-of-${digits(count)}.gguf`;
}

/**
 * A shape as real models have it, whose file is about so large with weights of 8 bits.
 *
 * @param {number} megabytes at least 16
 * @returns {TinyShape}
 */
export function shapeOfSize(megabytes) {
  const parameters = (megabytes * 1e6) / 1.0625;
  // Twelve numbers for each pair of dimensions in a layer, and layers in step with the dimensions.
  const dim = Math.max(256, Math.round(Math.cbrt((parameters * 100) / 12) / 128) * 128);
  const layers = Math.max(1, Math.round(parameters / (12 * dim * dim)));
  return {
    dim,
    layers,
    heads: dim / 64,
    kvHeads: dim / 128,
    feedForward: Math.round((dim * 2.75) / 32) * 32,
  };
}
