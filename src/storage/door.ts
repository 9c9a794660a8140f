import { createCodecSwitch, plainCodec } from "./codec.ts";
import { type AttuneDatabase, DATABASE_NAME, openDatabase } from "./database.ts";
import { guarded } from "./errors.ts";
import {
  createStore,
  type Door,
  type Storage,
  type StorageOptions,
  type StoreParts,
} from "./store.ts";
import { CONTENT_TABLES } from "./tables.ts";
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
    // Marks or sealed records without a header: it was taken away, and nothing is to be written in
    // the clear beside what is encrypted.
    const locked = header !== undefined || marks > 0 || (await hasSealed(db));
    if (!locked) return plainDoor(() => enterWith(null), close);
    const { createLockedDoor } = await import("./vault/locked-door.ts");
    return await createLockedDoor({ db, header, now, ...options.vault }, enterWith, close);
  } catch (error) {
    close();
    throw error;
  }
}

/** Whether sealed records are there: of each table the first and the last are looked at. */
function hasSealed(db: AttuneDatabase): Promise<boolean> {
  return guarded(db, async () => {
    const tables = CONTENT_TABLES.map((name) => db.table<{ body: unknown }>(name));
    const rows = await Promise.all(
      tables.flatMap((table) => [table.orderBy(":id").first(), table.orderBy(":id").last()]),
    );
    return rows.some((row) => row?.body instanceof Uint8Array);
  });
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
