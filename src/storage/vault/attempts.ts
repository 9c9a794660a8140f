import * as z from "zod/mini";
import type { AttuneDatabase } from "../database.ts";
import { guarded } from "../errors.ts";

/**
 * How often a wrong passphrase was given since the last right one. It slows down somebody at the
 * keyboard; who has a copy of the files is slowed down by Argon2id alone.
 */
export interface Attempts {
  /** Epoch ms at which the next passphrase is taken; null when now. */
  retryAt(): number | null;
  /**
   * Counts one before it is tried, so that closing the page does not spare it. Where it cannot be
   * stored, as on a full disk, it is counted on this page: whoever has the passphrase gets in all
   * the same, for only then can room be made.
   */
  count(): Promise<void>;
  /** Likewise. */
  forget(): Promise<void>;
}

const ATTEMPTS_ID = "attempts";

const rowSchema = z.object({ count: z.int().check(z.minimum(0)), at: z.number() });

/** A slip of the finger costs nothing. */
const FREE = 3;
const MOST_MS = 300_000;

function delayMs(count: number): number {
  return count < FREE ? 0 : Math.min(MOST_MS, 1000 * 2 ** Math.min(20, count - FREE + 1));
}

export async function readAttempts(db: AttuneDatabase, now: () => number): Promise<Attempts> {
  const stored = z.safeParse(rowSchema, await guarded(db, () => db.vault.get(ATTEMPTS_ID)));
  let attempts = stored.success ? stored.data : { count: 0, at: 0 };
  return {
    retryAt() {
      const delay = delayMs(attempts.count);
      // A clock that was set back must not make it longer than it is.
      const at = Math.min(attempts.at, now()) + delay;
      return at > now() ? at : null;
    },
    async count() {
      attempts = { count: attempts.count + 1, at: now() };
      const row = { id: ATTEMPTS_ID, ...attempts };
      await guarded(db, () => db.vault.put(row)).catch(() => {});
    },
    async forget() {
      attempts = { count: 0, at: 0 };
      await guarded(db, () => db.vault.delete(ATTEMPTS_ID)).catch(() => {});
    },
  };
}
