// The GGUF container, version 3: header, metadata, tensor directory, aligned tensor data.
// https://github.com/ggml-org/ggml/blob/master/docs/gguf.md

/**
 * One metadata value with its type; an array has one type for all items.
 * @typedef {| { type: "u16" | "u32" | "i32" | "f32", value: number }
 *   | { type: "bool", value: boolean }
 *   | { type: "string", value: string }
 *   | { type: "strings", value: readonly string[] }
 *   | { type: "i32s", value: readonly number[] }
 *   | { type: "f32s", value: readonly number[] }} MetadataValue
 */

/** @typedef {"f32" | "q8_0"} TensorType */

/**
 * @typedef {object} Tensor
 * @property {string} name
 * @property {readonly number[]} dims innermost first; the first is a row's length
 * @property {TensorType} type
 * @property {() => Iterable<Uint8Array>} rows the data in pieces, in order
 */

const ALIGNMENT = 32;
const VALUE_TYPES = { u16: 2, u32: 4, i32: 5, f32: 6, bool: 7, string: 8, array: 9 };
const TENSOR_TYPES = { f32: 0, q8_0: 8 };

/** Bytes that a row of `length` numbers takes. @param {TensorType} type @param {number} length */
export function rowBytes(type, length) {
  return type === "f32" ? length * 4 : (length / 32) * 34;
}

/** @param {Tensor} tensor */
function tensorBytes({ dims, type }) {
  const [length = 0, ...outer] = dims;
  return outer.reduce((product, dim) => product * dim, rowBytes(type, length));
}

/** @param {number} size */
function aligned(size) {
  return Math.ceil(size / ALIGNMENT) * ALIGNMENT;
}

/** Collects little-endian values; grows as needed. */
function createWriter() {
  let bytes = new Uint8Array(64 * 1024);
  let view = new DataView(bytes.buffer);
  let at = 0;
  const encoder = new TextEncoder();
  /** @param {number} count */
  const room = (count) => {
    if (at + count > bytes.length) {
      const larger = new Uint8Array(Math.max(bytes.length * 2, at + count));
      larger.set(bytes);
      bytes = larger;
      view = new DataView(bytes.buffer);
    }
    const from = at;
    at += count;
    return from;
  };
  const writer = {
    /** @param {number} value */
    u16: (value) => view.setUint16(room(2), value, true),
    /** @param {number} value */
    u32: (value) => view.setUint32(room(4), value, true),
    /** @param {number} value */
    i32: (value) => view.setInt32(room(4), value, true),
    /** @param {number} value */
    u64: (value) => view.setBigUint64(room(8), BigInt(value), true),
    /** @param {number} value */
    f32: (value) => view.setFloat32(room(4), value, true),
    /** @param {boolean} value */
    bool: (value) => view.setUint8(room(1), value ? 1 : 0),
    /** @param {Uint8Array} value */
    bytes: (value) => bytes.set(value, room(value.length)),
    /** @param {string} value */
    string: (value) => {
      const encoded = encoder.encode(value);
      writer.u64(encoded.length);
      writer.bytes(encoded);
    },
    pad: () => room(aligned(at) - at),
    done: () => bytes.slice(0, at),
  };
  return writer;
}

/** @param {ReturnType<typeof createWriter>} out @param {MetadataValue} entry */
function writeValue(out, entry) {
  switch (entry.type) {
    case "strings":
    case "i32s":
    case "f32s": {
      const item = /** @type {"string" | "i32" | "f32"} */ (entry.type.slice(0, -1));
      out.u32(VALUE_TYPES.array);
      out.u32(VALUE_TYPES[item]);
      out.u64(entry.value.length);
      if (entry.type === "strings") for (const value of entry.value) out.string(value);
      else if (entry.type === "i32s") for (const value of entry.value) out.i32(value);
      else for (const value of entry.value) out.f32(value);
      break;
    }
    case "string":
      out.u32(VALUE_TYPES.string);
      out.string(entry.value);
      break;
    case "bool":
      out.u32(VALUE_TYPES.bool);
      out.bool(entry.value);
      break;
    default:
      out.u32(VALUE_TYPES[entry.type]);
      out[entry.type](entry.value);
  }
}

/**
 * The bytes of one file in pieces, so that a file of any size can be written without holding it.
 *
 * @param {Readonly<Record<string, MetadataValue>>} metadata
 * @param {readonly Tensor[]} tensors
 * @returns {Generator<Uint8Array>}
 */
export function* ggufPieces(metadata, tensors) {
  const out = createWriter();
  out.bytes(new TextEncoder().encode("GGUF"));
  out.u32(3);
  out.u64(tensors.length);
  const entries = Object.entries(metadata);
  out.u64(entries.length);
  for (const [key, value] of entries) {
    out.string(key);
    writeValue(out, value);
  }
  let offset = 0;
  for (const tensor of tensors) {
    out.string(tensor.name);
    out.u32(tensor.dims.length);
    for (const dim of tensor.dims) out.u64(dim);
    out.u32(TENSOR_TYPES[tensor.type]);
    out.u64(offset);
    offset = aligned(offset + tensorBytes(tensor));
  }
  out.pad();
  yield out.done();
  for (const tensor of tensors) {
    yield* tensor.rows();
    const size = tensorBytes(tensor);
    if (aligned(size) > size) yield new Uint8Array(aligned(size) - size);
  }
}

/** @param {Iterable<Uint8Array>} pieces @returns {Uint8Array<ArrayBuffer>} */
export function join(pieces) {
  const all = [...pieces];
  const whole = new Uint8Array(all.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of all) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
