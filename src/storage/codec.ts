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
  /**
   * Why the stored bodies of one journal, in order, are not all that was written of it; null where
   * they are. Absent where nobody keeps count.
   */
  journalProblem?(refinement: string, bodies: readonly unknown[]): string | null;
  /**
   * Why a session's `deletedHour`, which stands beside its body, cannot be believed; null where it
   * can. Absent where nobody keeps account of it.
   */
  removalProblem?(row: { id: string; deletedHour: unknown }): string | null;
  /** Ids of the records of a table that should be there. Absent where nobody keeps count. */
  expectedIds?(table: string): readonly string[];
}

/** A body of which something can be told, and which is refused all the same. */
export class RefusedBody extends Error {
  /** What it says, to be exported; not to be used. */
  readonly value: unknown;
  /** It would be taken, if it were known to be the latest. */
  readonly stale: boolean;

  constructor(problem: string, value: unknown, { stale }: { stale: boolean }) {
    super(problem);
    this.name = "RefusedBody";
    this.value = value;
    this.stale = stale;
  }
}

/** A codec that can be exchanged while the store is open. */
export interface CodecSwitch extends Codec {
  use(codec: Codec): void;
  /** Lets everyone who wants to encode wait until the result is called. */
  hold(): () => void;
}

export function createCodecSwitch(first: Codec): CodecSwitch {
  let current = first;
  let opened: Promise<void> = Promise.resolve();
  return {
    async encode(value, context) {
      await opened;
      return current.encode(value, context);
    },
    decode: (body, context) => current.decode(body, context),
    journalProblem: (refinement, bodies) => current.journalProblem?.(refinement, bodies) ?? null,
    removalProblem: (row) => current.removalProblem?.(row) ?? null,
    expectedIds: (table) => current.expectedIds?.(table) ?? [],
    use(codec) {
      current = codec;
    },
    hold() {
      let release = () => {};
      opened = new Promise((resolve) => {
        release = resolve;
      });
      return release;
    },
  };
}

/** Bodies as JSON text, not encrypted. */
export const plainCodec: Codec = {
  async encode(value) {
    return JSON.stringify(value);
  },
  async decode(body) {
    if (typeof body !== "string") throw new TypeError("it is not text; it may be encrypted");
    return JSON.parse(body);
  },
};
