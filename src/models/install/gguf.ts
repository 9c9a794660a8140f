/**
 * Reads the head of a GGUF file (versions 2 and 3): metadata and tensor list, no weights.
 * https://github.com/ggml-org/ggml/blob/master/docs/gguf.md
 *
 * Written here because what is asked of it is more than a reader's view: a head that is cut off
 * must be told from one that ends, the place where the last tensor ends must be known, and of the
 * vocabulary (megabytes) nothing may stay in memory. `@huggingface/gguf` fills a cut-off head up
 * with zeros, keeps every array, and works on addresses. A test compares the two.
 */

/** The file is not a GGUF, or a broken one; the message ends a sentence that begins with its name. */
export class GgufError extends Error {
  readonly kind: "damaged" | "unsupported";

  constructor(kind: "damaged" | "unsupported", why: string) {
    super(why);
    this.name = "GgufError";
    this.kind = kind;
  }
}

type Scalar = number | string | boolean;

/** Arrays are not kept, but for short ones of numbers. */
interface ArrayValue {
  length: number;
  numbers: number[] | null;
}

export interface GgufTensor {
  name: string;
  elements: number;
}

export interface GgufHead {
  metadata: ReadonlyMap<string, Scalar | ArrayValue>;
  tensors: readonly GgufTensor[];
  /** Bytes the file must have for all its tensors to be in it. */
  fileBytes: number;
}

// Above what any published model has, and far below what would fill memory.
const MAX_METADATA = 20_000;
const MAX_TENSORS = 100_000;
const MAX_NAME_BYTES = 65_535;
const MAX_STRING_BYTES = 4_000_000;
const MAX_ARRAY_LENGTH = 4_000_000;
const MAX_KEPT_NUMBERS = 4096;
const MAX_DIMENSIONS = 4;
const DEFAULT_ALIGNMENT = 32;
const MAX_ALIGNMENT = 65_536;

/** Numbers in a block, bytes of a block: by ggml's type number. */
const TENSOR_TYPES: Readonly<Record<number, readonly [elements: number, bytes: number]>> = {
  0: [1, 4],
  1: [1, 2],
  2: [32, 18],
  3: [32, 20],
  6: [32, 22],
  7: [32, 24],
  8: [32, 34],
  9: [32, 40],
  10: [256, 84],
  11: [256, 110],
  12: [256, 144],
  13: [256, 176],
  14: [256, 210],
  15: [256, 292],
  16: [256, 66],
  17: [256, 74],
  18: [256, 98],
  19: [256, 50],
  20: [32, 18],
  21: [256, 110],
  22: [256, 82],
  23: [256, 136],
  24: [1, 1],
  25: [1, 2],
  26: [1, 4],
  27: [1, 8],
  28: [1, 8],
  29: [256, 56],
  30: [1, 2],
  34: [256, 54],
  35: [256, 66],
  39: [32, 17],
};

const TYPE = { string: 8, array: 9 } as const;
/** Bytes of the types of one size: u8 i8 u16 i16 u32 i32 f32 bool, then u64 i64 f64. */
const SCALAR_BYTES: Readonly<Record<number, number>> = {
  0: 1,
  1: 1,
  2: 2,
  3: 2,
  4: 4,
  5: 4,
  6: 4,
  7: 1,
  10: 8,
  11: 8,
  12: 8,
};

/** The bytes given end before the head does. */
class NeedMore extends Error {}

class Cursor {
  readonly #view: DataView;
  readonly #decoder = new TextDecoder();
  at = 0;

  constructor(bytes: Uint8Array) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  skip(bytes: number): number {
    const from = this.at;
    if (from + bytes > this.#view.byteLength) throw new NeedMore();
    this.at = from + bytes;
    return from;
  }

  u32(): number {
    return this.#view.getUint32(this.skip(4), true);
  }

  /** A count or length; beyond what a double holds it is nonsense anyway. */
  u64(): number {
    return Number(this.#view.getBigUint64(this.skip(8), true));
  }

  string(limit: number, what: string): string {
    const length = this.u64();
    if (length > limit) throw new GgufError("damaged", `names a ${what} of ${length} bytes`);
    const from = this.skip(length);
    const { buffer, byteOffset } = this.#view;
    return this.#decoder.decode(new Uint8Array(buffer, byteOffset + from, length));
  }

  scalar(type: number): number | boolean {
    const from = this.skip(SCALAR_BYTES[type] ?? 0);
    const view = this.#view;
    switch (type) {
      case 0:
        return view.getUint8(from);
      case 1:
        return view.getInt8(from);
      case 2:
        return view.getUint16(from, true);
      case 3:
        return view.getInt16(from, true);
      case 4:
        return view.getUint32(from, true);
      case 5:
        return view.getInt32(from, true);
      case 6:
        return view.getFloat32(from, true);
      case 7:
        return view.getUint8(from) !== 0;
      case 10:
        return Number(view.getBigUint64(from, true));
      case 11:
        return Number(view.getBigInt64(from, true));
      case 12:
        return view.getFloat64(from, true);
      default:
        throw new GgufError("damaged", `holds a value of unknown type ${type}`);
    }
  }
}

function readArray(cursor: Cursor): ArrayValue {
  const type = cursor.u32();
  const length = cursor.u64();
  if (length > MAX_ARRAY_LENGTH) throw new GgufError("damaged", `holds a list of ${length} values`);
  if (type === TYPE.string) {
    for (let index = 0; index < length; index += 1) {
      const bytes = cursor.u64();
      if (bytes > MAX_STRING_BYTES)
        throw new GgufError("damaged", `holds a text of ${bytes} bytes`);
      cursor.skip(bytes);
    }
    return { length, numbers: null };
  }
  const bytes = SCALAR_BYTES[type];
  // The format allows lists of lists; no model of llama.cpp has them.
  if (bytes === undefined) throw new GgufError("damaged", `holds a list of unknown type ${type}`);
  if (length > MAX_KEPT_NUMBERS) {
    cursor.skip(length * bytes);
    return { length, numbers: null };
  }
  return { length, numbers: Array.from({ length }, () => Number(cursor.scalar(type))) };
}

function readValue(cursor: Cursor, type: number): Scalar | ArrayValue {
  if (type === TYPE.string) return cursor.string(MAX_STRING_BYTES, "text");
  if (type === TYPE.array) return readArray(cursor);
  return cursor.scalar(type);
}

function readTensor(cursor: Cursor): GgufTensor & { end: number } {
  const name = cursor.string(MAX_NAME_BYTES, "tensor name");
  const dimensions = cursor.u32();
  if (dimensions === 0 || dimensions > MAX_DIMENSIONS) {
    throw new GgufError("damaged", `holds a tensor of ${dimensions} dimensions`);
  }
  let elements = 1;
  for (let index = 0; index < dimensions; index += 1) elements *= cursor.u64();
  const type = cursor.u32();
  const offset = cursor.u64();
  const known = TENSOR_TYPES[type];
  if (!known) {
    throw new GgufError(
      "unsupported",
      `stores weights in a form (type ${type}) that this app does not know`,
    );
  }
  const [blockElements, blockBytes] = known;
  const end = offset + (elements / blockElements) * blockBytes;
  if (elements === 0 || elements % blockElements !== 0 || !Number.isSafeInteger(end)) {
    throw new GgufError("damaged", `holds a tensor of an impossible size (${name.slice(0, 60)})`);
  }
  return { name, elements, end };
}

function parse(cursor: Cursor): GgufHead {
  if (cursor.u32() !== 0x46_55_47_47) {
    throw new GgufError("damaged", "is not a GGUF file: its first four bytes are others");
  }
  const version = cursor.u32();
  if (version !== 2 && version !== 3) {
    throw new GgufError("unsupported", `is a GGUF of version ${version}; 2 and 3 can be read`);
  }
  const tensorCount = cursor.u64();
  const metadataCount = cursor.u64();
  if (tensorCount > MAX_TENSORS || metadataCount > MAX_METADATA) {
    throw new GgufError("damaged", "names more parts than any model has");
  }
  const metadata = new Map<string, Scalar | ArrayValue>();
  for (let index = 0; index < metadataCount; index += 1) {
    const key = cursor.string(MAX_NAME_BYTES, "key");
    metadata.set(key, readValue(cursor, cursor.u32()));
  }
  const tensors: GgufTensor[] = [];
  let end = 0;
  for (let index = 0; index < tensorCount; index += 1) {
    const tensor = readTensor(cursor);
    tensors.push({ name: tensor.name, elements: tensor.elements });
    end = Math.max(end, tensor.end);
  }
  const alignment = metadata.get("general.alignment") ?? DEFAULT_ALIGNMENT;
  if (
    typeof alignment !== "number" ||
    !Number.isInteger(alignment) ||
    alignment < 1 ||
    alignment > MAX_ALIGNMENT
  ) {
    throw new GgufError("damaged", "names an impossible alignment");
  }
  return { metadata, tensors, fileBytes: Math.ceil(cursor.at / alignment) * alignment + end };
}

/**
 * @param bytes the beginning of the file
 * @returns null if the head goes on beyond `bytes`
 * @throws GgufError if it is no head of a GGUF
 */
export function parseGgufHead(bytes: Uint8Array): GgufHead | null {
  try {
    return parse(new Cursor(bytes));
  } catch (error) {
    if (error instanceof NeedMore) return null;
    throw error;
  }
}

/** Heads of models with the largest vocabularies take some twenty megabytes. */
const READ_BYTES = [1 << 20, 8 << 20, 64 << 20] as const;

/** Reads no more of the file than its head. @throws GgufError */
export async function readGgufHead(file: Blob): Promise<GgufHead> {
  for (const bytes of READ_BYTES) {
    const head = parseGgufHead(new Uint8Array(await file.slice(0, bytes).arrayBuffer()));
    if (head) return head;
    if (bytes >= file.size) {
      throw new GgufError("damaged", "is cut short: it ends before its weights begin");
    }
  }
  throw new GgufError("damaged", "has a head larger than any model's");
}
