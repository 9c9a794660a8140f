// Seeded random weights in the form that a library asks for.
import { bytesPerElement } from "./library-metadata.mjs";

/** @typedef {import("./library-metadata.mjs").Param} Param */

/**
 * xorshift32: enough for weights that mean nothing, and the same everywhere.
 * @param {number} seed
 */
function randomWords(seed) {
  let state = seed >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
}

/**
 * Half precision bits of a small normal number; less than 2^-14 becomes zero.
 * @param {number} value
 */
export function halfBits(value) {
  const bits = new Uint32Array(new Float32Array([value]).buffer)[0] ?? 0;
  const sign = (bits >>> 16) & 0x8000;
  const exponent = ((bits >>> 23) & 0xff) - 112;
  if (exponent <= 0) return sign;
  if (exponent >= 31) return sign | 0x7bff;
  return sign | (exponent << 10) | ((bits >>> 13) & 0x3ff);
}

/** @param {Param} param */
export function sizeOf({ shape, dtype }) {
  return shape.reduce((product, length) => product * length, bytesPerElement[dtype]);
}

/** Packed four-bit weights span -7 to 8 times their scale; this is their deviation. */
const PACKED_DEVIATION = 4.6;
/** Weights that share one scale. */
const GROUP = 32;

/**
 * Norms are one and biases zero; the rest keeps the size of what passes through it.
 * @param {Param} param
 * @param {number} seed
 * @returns {Buffer}
 */
export function randomWeights(param, seed) {
  const { name, shape, dtype } = param;
  const next = randomWords(seed);
  const count = sizeOf(param) / bytesPerElement[dtype];
  if (dtype === "uint32") {
    const words = new Uint32Array(count);
    for (let index = 0; index < count; index++) words[index] = next();
    return Buffer.from(words.buffer);
  }
  const columns = shape.at(-1) ?? 1;
  /** @type {() => number} */
  let draw;
  if (shape.length === 1) {
    const constant = name.endsWith("bias") ? 0 : 1;
    draw = () => constant;
  } else if (name.endsWith("q_scale")) {
    const scale = 1 / (PACKED_DEVIATION * Math.sqrt(columns * GROUP));
    draw = () => scale * (0.5 + next() / 2 ** 32);
  } else {
    // Uniform with deviation 1 / sqrt(columns).
    const width = Math.sqrt(12 / columns);
    draw = () => width * (next() / 2 ** 32 - 0.5);
  }
  if (dtype === "float16") {
    const halves = new Uint16Array(count);
    for (let index = 0; index < count; index++) halves[index] = halfBits(draw());
    return Buffer.from(halves.buffer);
  }
  const floats = new Float32Array(count);
  for (let index = 0; index < count; index++) floats[index] = draw();
  return Buffer.from(floats.buffer);
}
