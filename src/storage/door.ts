import { createCodecSwitch, plainCodec } from "./codec.ts";
import { DATABASE_NAME, openDatabase } from "./database.ts";
import { guarded } from "./errors.ts";
import {
  createStore,
  type Door,
  type Storage,
  type StorageOptions,
  type StoreParts,
} from "./store.ts";
import { createVault } from "./vault/lazy-vault.ts";
import type { Unlocked } from "./vault/unlock.ts";
import { VaultError } from "./vault/vault.ts";

export type { Door } from "./store.ts";

/**
 * Opens the database and looks whether it is encrypted. Rejects with StorageError `unavailable`,
 * `blocked` or `version`; every call on the storage behind it rejects with an AttuneError, and
 * nothing else, when the database fails it.
 */
export async function openDoor(options: StorageOptions): Promise<Door> {
  const { name = DATABASE_NAME, now } = options;
  let closing = false;
  const db = await openDatabase(name, () => {
    if (!closing) options.onClosed?.();
  });
  const close = () => {
    closing = true;
    db.close({ disableAutoOpen: true });
  };
  const codec = createCodecSwitch(options.codec ?? plainCodec);

  function enterWith(
    unlocked: Unlocked | null,
    sessionRows?: StoreParts["sessionRows"],
  ): Promise<Storage> {
    return createVault({ db, codec, now, ...options.vault }, unlocked).then(({ vault, end }) =>
      createStore(
        { ...options, name },
        {
          db,
          codec,
          vault,
          sessionRows,
          close: () => {
            end();
            close();
          },
        },
      ),
    );
  }

  try {
    const [header, marks] = await guarded(db, () =>
      Promise.all([db.vault.get("header"), db.marks.count()]),
    );
    // Marks without a header: it was taken away, and what is encrypted is not to be written beside.
    const locked = header !== undefined || marks > 0;
    if (!locked) return plainDoor(() => enterWith(null), close);
    const { createLockedDoor } = await import("./vault/locked-door.ts");
    return await createLockedDoor({ db, header, now, ...options.vault }, enterWith, close);
  } catch (error) {
    close();
    throw error;
  }
}

function plainDoor(enter: () => Promise<Storage>, close: () => void): Door {
  const notLocked = async () => {
    throw new VaultError("damaged", "Nothing is encrypted here.", "Open it without a passphrase.");
  };
  return {
    state: "plain",
    passkeys: [],
    retryAt: () => null,
    enter,
    unlock: notLocked,
    unlockWithPasskey: notLocked,
    close: async () => close(),
  };
}
