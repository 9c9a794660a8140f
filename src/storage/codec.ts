/**
 * What stands between a typed value and the bytes on disk. Every body in the database passes
 * through one codec; encryption is another implementation of this port and nothing else changes.
 *
 * `encode` and `decode` are always called **outside** IndexedDB transactions. A transaction
 * commits by itself as soon as control returns to the event loop with no request pending, and
 * awaiting anything but a request (WebCrypto, a worker) does just that: the next request would
 * fail with TransactionInactiveError. So: read rows, leave the transaction, decode; encode,
 * then enter a transaction and check there that what was read is still what is stored (`rev`).
 */
export type EncodedBody = string | Uint8Array<ArrayBuffer>;

/**
 * Which record a body belongs to. A codec that authenticates binds the body to all three, so
 * that a body moved to another record, or an older revision put back, does not decode.
 */
export interface CodecContext {
  table: string;
  /** The primary key; of a step, "<refinement>/<seq>". */
  id: string;
  /** Counts the writes of one record, from 0. */
  rev: number;
}

export interface Codec {
  /** @param value plain data that JSON can carry */
  encode(value: unknown, context: CodecContext): Promise<EncodedBody>;
  /**
   * Returns plain data, not believed yet: the caller passes it through a schema. Rejects when the
   * body is not one that `encode` made for this context; it must not return something else.
   */
  decode(body: EncodedBody, context: CodecContext): Promise<unknown>;
}

/** Bodies as JSON text, not encrypted. */
export const plainCodec: Codec = {
  async encode(value) {
    return JSON.stringify(value);
  },
  async decode(body) {
    if (typeof body !== "string") throw new TypeError("the body is not text");
    return JSON.parse(body);
  },
};
