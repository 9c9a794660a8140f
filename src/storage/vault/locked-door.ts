import type { AttuneDatabase } from "../database.ts";
import type { Door, Storage, StoreParts } from "../store.ts";
import { readAttempts } from "./attempts.ts";
import type { VaultHeader } from "./header.ts";
import { type DeriveKey, deriveKey } from "./kdf.ts";
import { readHeader, type Unlocked, unlockWithPasskey, unlockWithPassphrase } from "./unlock.ts";
import { VaultError } from "./vault.ts";

export interface LockedParts {
  db: AttuneDatabase;
  /** As it was found. */
  header: unknown;
  now(): number;
  derive?: DeriveKey;
}

/** The door of a store that is encrypted. */
export async function createLockedDoor(
  { db, header: stored, now, derive = deriveKey }: LockedParts,
  enterWith: (unlocked: Unlocked, rows: StoreParts["sessionRows"]) => Promise<Storage>,
  close: () => void,
): Promise<Door> {
  const attempts = await readAttempts(db, now);
  let header: VaultHeader | VaultError;
  try {
    header = readHeader(stored);
  } catch (error) {
    if (!(error instanceof VaultError)) throw error;
    header = error;
  }
  const readable = () => {
    if (header instanceof VaultError) throw header;
    return header;
  };

  // Read while the key is derived, sealed as they are: the list is there sooner. Where it fails,
  // whoever lists them reads them again, and is told.
  const readSessions = () => db.sessions.toArray().catch(() => null);

  return {
    state: "locked",
    passkeys:
      header instanceof VaultError
        ? []
        : header.passkeys.map(({ id, label, addedAt, salt }) => ({ id, label, addedAt, salt })),
    retryAt: attempts.retryAt,
    enter: async () => {
      throw new VaultError(
        "wrong-passphrase",
        "What is stored here is encrypted.",
        "Type the passphrase.",
      );
    },
    async unlock(passphrase) {
      const retryAt = attempts.retryAt();
      if (retryAt !== null) {
        throw new VaultError(
          "wait",
          "Several passphrases in a row were not the right one.",
          "Wait a moment, then type it again.",
          { retryAt },
        );
      }
      const known = readable();
      await attempts.count();
      const rows = readSessions();
      const unlocked = await unlockWithPassphrase(known, passphrase, derive);
      await attempts.forget();
      return enterWith(unlocked, rows);
    },
    async unlockWithPasskey(answer) {
      const unlocked = await unlockWithPasskey(readable(), answer);
      await attempts.forget();
      return enterWith(unlocked, readSessions());
    },
    close: async () => close(),
  };
}
