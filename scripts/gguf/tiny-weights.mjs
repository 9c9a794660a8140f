// Seeded random weights of a llama model that says short sentences and stops. Random weights alone
// would emit invalid UTF-8 and never end, so a few dimensions of the residual stream are kept free
// of noise: dimension 0 is constant, which makes column 0 of the output matrix a bias for each
// token, and the next ones say which row of `SENTENCE` comes next. All other dimensions are
// random: which word of a row is said, and which digit is likely, depends on all that was read.
import { rowBytes } from "./gguf-format.mjs";
import { PHRASE, SENTENCE, SPECIAL } from "./tiny-tokenizer.mjs";

/** @typedef {import("./gguf-format.mjs").Tensor} Tensor */
/** @typedef {import("./gguf-format.mjs").TensorType} TensorType */
/** @typedef {import("./tiny-tokenizer.mjs").TinyVocabulary} TinyVocabulary */

/**
 * @typedef {object} TinyShape
 * @property {number} dim a multiple of 32
 * @property {number} layers
 * @property {number} heads
 * @property {number} kvHeads
 * @property {number} feedForward a multiple of 32
 */

/**
 * What a state allows next: an opening word, a word of each row, what closes the chain, and what
 * follows that. Sentences begin after a line break, phrases after a quotation mark.
 */
const OPENING = 0;
const FULL_STOP = SENTENCE.length;
const AFTER = FULL_STOP + 1;
const QUOTED = AFTER + 1;
const CLOSING = QUOTED + PHRASE.length;
const STATES = CLOSING + 1;
/** The bias and the states. */
const KEPT = 1 + STATES;

/** What the kept dimensions hold, in units of which the random ones have about 1. */
const KEPT_SIZE = 4;
/** Of a word of the row that comes next, over all other words. */
const NEXT_BONUS = 8;
const BANNED = -40;
const ODD = -7;

/** Log-weight of the end after a full stop; a word that begins another sentence has about 0. */
const END_BONUS = 1.2;

/** Of the digits from "1": middling scores are more likely than poor ones. */
const DIGIT_BIAS = [-1.5, -0.5, 0.5, 1, 0.5];
/** How much a logit depends on what was read. */
const WORD_NOISE = 0.14;
/** Less where a sentence may end, so that the likeliest is the end. */
const OPENING_NOISE = 0.05;

/** 32-bit generator with one word of state (mulberry32). @param {number} seed */
function randomNumbers(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Near enough to a normal distribution, and the same on every machine. @param {number} seed */
function noise(seed) {
  const next = randomNumbers(seed);
  return () => (next() + next() + next() + next() - 2) * Math.sqrt(3);
}

const scratch = new DataView(new ArrayBuffer(4));

/** The 16-bit float of a number that is positive and not tiny. @param {number} value */
function halfBits(value) {
  if (value < 6.2e-5) return 0;
  scratch.setFloat32(0, value);
  const bits = scratch.getUint32(0) + 0x1000;
  return ((bits >>> 13) - (112 << 10)) & 0x7fff;
}

/** @param {Float32Array} row @param {TensorType} type @returns {Uint8Array} */
function encodeRow(row, type) {
  const bytes = new Uint8Array(rowBytes(type, row.length));
  const view = new DataView(bytes.buffer);
  if (type === "f32") {
    for (const [index, value] of row.entries()) view.setFloat32(index * 4, value, true);
    return bytes;
  }
  for (let block = 0; block < row.length / 32; block++) {
    const values = row.subarray(block * 32, block * 32 + 32);
    const scale = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0) / 127;
    view.setUint16(block * 34, halfBits(scale), true);
    for (const [index, value] of values.entries()) {
      view.setInt8(block * 34 + 2 + index, scale === 0 ? 0 : Math.round(value / scale));
    }
  }
  return bytes;
}

/** Rows of a large matrix repeat after so many: its values do not matter, its size does. */
const DISTINCT_ROWS = 512;

/**
 * @param {string} name
 * @param {{ columns: number, rows: number, type: TensorType, seed: number, distinct?: number }} shape
 * @param {(row: Float32Array, index: number, next: () => number) => void} fill
 * @returns {Tensor}
 */
function matrix(name, { columns, rows, type, seed, distinct = rows }, fill) {
  return {
    name,
    dims: [columns, rows],
    type,
    *rows() {
      const next = noise(seed);
      /** @type {Uint8Array[]} */
      const made = [];
      for (let index = 0; index < Math.min(rows, distinct); index++) {
        const row = new Float32Array(columns);
        fill(row, index, next);
        made.push(encodeRow(row, type));
      }
      for (let from = 0; from < rows; from += made.length) {
        for (const row of made.slice(0, rows - from)) yield row;
      }
    },
  };
}

/** @param {string} name @param {Float32Array} values @returns {Tensor} */
function vector(name, values) {
  return { name, dims: [values.length], type: "f32", rows: () => [encodeRow(values, "f32")] };
}

/** Which row of a chain a word is in; -1 where in none. @param {string[][]} chain @param {string} word */
function rowOf(chain, word) {
  return chain.findIndex((row) => row.includes(word));
}

/** What comes after a token; null where the token says nothing about it. @param {string} token */
function stateAfter(token) {
  if (token === "Ċ") return OPENING;
  if (token === '"') return QUOTED;
  if (token === ".") return AFTER;
  const word = token.replace("Ġ", "");
  const row = rowOf(SENTENCE, word);
  if (row !== -1) return OPENING + row + 1;
  const phraseRow = rowOf(PHRASE, word);
  return phraseRow === -1 ? null : QUOTED + phraseRow + 1;
}

/**
 * How a token's log-weight comes about: always `bias`, with `state` also `bonus`, and a part that
 * depends on what was read.
 * @typedef {{ bias: number, state?: number, bonus?: number, noise?: number }} Saying
 */

/** Likely in a state and hardly ever elsewhere. @param {number} state @param {number} [extra] */
function onlyIn(state, extra = 0) {
  return { bias: ODD * 2, state, bonus: NEXT_BONUS - ODD * 2 + extra };
}

/** @param {string} token @param {{ ends: boolean }} options @returns {Saying} */
function sayings(token, { ends }) {
  if (token === "<|im_end|>" && ends) return onlyIn(AFTER, END_BONUS);
  if (SPECIAL.includes(token)) return { bias: BANNED };
  if (token === ".") return onlyIn(FULL_STOP);
  if (token === '"') return onlyIn(CLOSING);
  const digit = "12345".indexOf(token);
  if (digit !== -1) return { bias: ODD + (DIGIT_BIAS[digit] ?? 0), noise: WORD_NOISE };
  if (token.length === 1) {
    return token >= "!" && token <= "~" ? { bias: ODD, noise: WORD_NOISE } : { bias: BANNED };
  }
  const spaced = token.startsWith("Ġ");
  const word = token.slice(spaced ? 1 : 0);
  const row = rowOf(SENTENCE, word);
  const phraseRow = rowOf(PHRASE, word);
  if (row === 0) {
    const state = spaced ? AFTER : OPENING;
    return { bias: 0, state, bonus: NEXT_BONUS, noise: OPENING_NOISE };
  }
  if (phraseRow === 0 && !spaced) return { ...onlyIn(QUOTED), noise: WORD_NOISE };
  if (row > 0 && spaced) {
    return { bias: 0, state: OPENING + row, bonus: NEXT_BONUS, noise: WORD_NOISE };
  }
  if (phraseRow > 0 && spaced) return { ...onlyIn(QUOTED + phraseRow), noise: WORD_NOISE };
  return { bias: ODD * 2 };
}

/**
 * @param {TinyVocabulary} vocabulary
 * @param {TinyShape} shape
 * @param {{ seed: number, type: TensorType, ends: boolean }} options
 * @returns {Tensor[]}
 */
export function tinyTensors({ tokens }, shape, { seed, type, ends }) {
  const { dim, layers, heads, kvHeads, feedForward } = shape;
  const kv = (dim / heads) * kvHeads;
  const noiseDims = dim - KEPT;
  let ordinal = 0;
  const nextSeed = () => Math.imul(seed, 0x9e3779b1) + ++ordinal;
  /** The root mean square of the residual stream, by which the last norm divides. */
  const spread = Math.sqrt((KEPT_SIZE * KEPT_SIZE * 2 + noiseDims * (1 + layers * 0.2)) / dim);
  const perLogit = spread / KEPT_SIZE;

  /** Ones, but zeros where the kept dimensions must not be read. */
  const norm = new Float32Array(dim).fill(1);
  norm[0] = 0;
  const all = new Float32Array(dim).fill(1);

  /** @param {number} columns @param {number} scale */
  const random = (columns, scale) => {
    const size = scale / Math.sqrt(columns);
    return (
      /** @type {Float32Array} */ row,
      /** @type {number} */ _,
      /** @type {() => number} */ next,
    ) => {
      for (let column = 0; column < row.length; column++) row[column] = next() * size;
    };
  };
  /** Leaves the kept dimensions as they are. @param {number} columns @param {number} scale */
  const adding = (columns, scale) => {
    const fill = random(columns, scale);
    return (
      /** @type {Float32Array} */ row,
      /** @type {number} */ index,
      /** @type {() => number} */ next,
    ) => {
      if (index >= KEPT) fill(row, index, next);
    };
  };
  /** @param {string} name @param {number} columns @param {number} rows @param {ReturnType<typeof random>} fill */
  const weights = (name, columns, rows, fill) =>
    matrix(name, { columns, rows, type, seed: nextSeed(), distinct: DISTINCT_ROWS }, fill);

  /** @type {Tensor[]} */
  const blocks = [];
  for (let layer = 0; layer < layers; layer++) {
    const name = (/** @type {string} */ part) => `blk.${layer}.${part}.weight`;
    blocks.push(
      vector(name("attn_norm"), norm),
      // Sharper than a fresh model's: what is said depends on single words far back.
      weights(name("attn_q"), dim, dim, random(dim, 2)),
      weights(name("attn_k"), dim, kv, random(dim, 2)),
      weights(name("attn_v"), dim, kv, random(dim, 1)),
      weights(name("attn_output"), dim, dim, adding(dim, 0.7)),
      vector(name("ffn_norm"), norm),
      weights(name("ffn_gate"), dim, feedForward, random(dim, 1)),
      weights(name("ffn_up"), dim, feedForward, random(dim, 1)),
      weights(name("ffn_down"), feedForward, dim, adding(feedForward, 0.7)),
    );
  }
  const rows = tokens.length;
  return [
    matrix("token_embd.weight", { columns: dim, rows, type, seed: nextSeed() }, (row, id, next) => {
      for (let column = KEPT; column < dim; column++) row[column] = next();
      row[0] = KEPT_SIZE;
      const state = stateAfter(tokens[id] ?? "");
      if (state !== null) row[1 + state] = KEPT_SIZE;
    }),
    ...blocks,
    vector("output_norm.weight", all),
    matrix("output.weight", { columns: dim, rows, type, seed: nextSeed() }, (row, id, next) => {
      const { bias, state, bonus = 0, noise: size = 0 } = sayings(tokens[id] ?? "", { ends });
      const scale = size * Math.sqrt(64 / dim);
      for (let column = KEPT; column < dim; column++) row[column] = next() * scale;
      row[0] = bias * perLogit;
      if (state !== undefined) row[1 + state] = bonus * perLogit;
    }),
  ];
}
