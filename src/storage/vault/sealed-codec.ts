import type { Codec, CodecContext, EncodedBody } from "../codec.ts";
import { RefusedBody } from "../codec.ts";
import { randomBytes, utf8 } from "./bytes.ts";
import { pad, unpad } from "./padding.ts";

/**
 * A body in the vault: one byte that says how it is made, 4 bytes of the header's phase when it was
 * written (big-endian), 12 bytes IV, then AES-256-GCM of the padded text with its 16 bytes of tag.
 * The IV is random and new with every write: a key may write 2^32 records before two may meet (NIST
 * SP 800-38D, section 8.3).
 */
const FORMAT = 1;
const PHASE_BYTES = 4;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const IV_AT = 1 + PHASE_BYTES;
const TEXT_AT = IV_AT + IV_BYTES;
const LEAST_BYTES = TEXT_AT + TAG_BYTES;

const decoder = new TextDecoder("utf-8", { fatal: true });

/** Which record of which vault it is; JSON of a list has one reading only. */
function binding(
  vaultId: string,
  { table, id, rev }: CodecContext,
  phase: number,
): Uint8Array<ArrayBuffer> {
  return utf8(JSON.stringify(["attune.vault.record", FORMAT, vaultId, table, id, rev, phase]));
}

const viewOf = (body: Uint8Array) => new DataView(body.buffer, body.byteOffset, body.byteLength);

/** The phase that a sealed body was written in, as it says itself. */
export function phaseOf(body: Uint8Array): number {
  return body.length < LEAST_BYTES ? 0 : viewOf(body).getUint32(1);
}

/** Seals and opens the text of one record. */
export interface Sealer {
  /** The phase that is written now. */
  phase(): number;
  seal(text: string, context: CodecContext): Promise<Uint8Array<ArrayBuffer>>;
  /** Rejects where `seal` did not make it for this record and revision of this vault. */
  open(body: Uint8Array<ArrayBuffer>, context: CodecContext): Promise<string>;
}

export function createSealer(key: CryptoKey, vaultId: string, phase: () => number): Sealer {
  return {
    phase,
    async seal(text, context) {
      const iv = randomBytes(IV_BYTES);
      const now = phase();
      const additionalData = binding(vaultId, context, now);
      const padded = pad(utf8(text));
      const sealed = await crypto.subtle.encrypt(
        { name: "AES-GCM", iv, additionalData },
        key,
        padded,
      );
      const body = new Uint8Array(TEXT_AT + sealed.byteLength);
      body[0] = FORMAT;
      viewOf(body).setUint32(1, now);
      body.set(iv, IV_AT);
      body.set(new Uint8Array(sealed), TEXT_AT);
      return body;
    },
    async open(body, context) {
      if (body.length < LEAST_BYTES) throw new Error("it is cut short");
      if (body[0] !== FORMAT) throw new Error("it is in a form that is not known here");
      const iv = body.subarray(IV_AT, TEXT_AT);
      const additionalData = binding(vaultId, context, phaseOf(body));
      let padded: ArrayBuffer;
      try {
        const algorithm = { name: "AES-GCM", iv, additionalData };
        padded = await crypto.subtle.decrypt(algorithm, key, body.subarray(TEXT_AT));
      } catch {
        throw new Error("it was changed, moved or cut, or belongs to another vault");
      }
      return decoder.decode(unpad(new Uint8Array(padded)));
    },
  };
}

/** The last bytes of a sealed body: no two writes have the same. null where it is not sealed. */
export function tagOf(body: unknown): Uint8Array<ArrayBuffer> | null {
  return body instanceof Uint8Array && body.length >= LEAST_BYTES
    ? Uint8Array.from(body.subarray(body.length - TAG_BYTES))
    : null;
}

export interface SealedCodecOptions {
  sealer: Sealer;
  /** Whether a body in the clear is taken: while records are being switched only. */
  takesPlain(): boolean;
  /** Why a body that opens is not the record's latest state; null where it is. */
  staleness(context: CodecContext, body: EncodedBody): string | null;
  journalProblem(refinement: string, bodies: readonly unknown[]): string | null;
  removalProblem(row: { id: string; deletedHour: unknown }): string | null;
  expectedIds(table: string): readonly string[];
}

/** A text that was damaged before it was sealed is told as it is. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const problem = error instanceof Error ? error.message : "it is not JSON";
    throw new RefusedBody(`It cannot be decoded: ${problem}`, text, { stale: false });
  }
}

/** The codec of the vault: everything written is sealed. */
export function createSealedCodec(options: SealedCodecOptions): Codec {
  const { sealer } = options;
  return {
    encode: (value, context) => sealer.seal(JSON.stringify(value), context),
    async decode(body, context) {
      if (typeof body === "string") {
        if (options.takesPlain()) return JSON.parse(body);
        throw new Error("it is not encrypted, though the vault is on; it was not written so here");
      }
      const value = parsed(await sealer.open(body, context));
      const stale = options.staleness(context, body);
      if (stale !== null) throw new RefusedBody(stale, value, { stale: true });
      return value;
    },
    journalProblem: options.journalProblem,
    removalProblem: options.removalProblem,
    expectedIds: options.expectedIds,
  };
}
