import type { NewId } from "../domain/ids.ts";
import type { AgeBox } from "./backup/age-box.ts";
import { type Backups, createBackups } from "./backup/backups.ts";
import { type Changes, subscribeChanges } from "./changes.ts";
import { type Codec, plainCodec } from "./codec.ts";
import { type ComposerStore, createComposer } from "./composer.ts";
import { DATABASE_NAME, openDatabase } from "./database.ts";
import { createDeviceHistory, type DeviceHistoryStore } from "./device-history.ts";
import { createFiles, type Files } from "./files.ts";
import { createJournal, type Journal } from "./journal.ts";
import { createOwnership, type Ownership } from "./ownership.ts";
import { createPartials, type Partials } from "./partials.ts";
import type { StoreContext } from "./records.ts";
import { createRefinements, type Refinements } from "./refinements.ts";
import type { RubricFinder } from "./session-rebuild.ts";
import { createSessions, type Sessions } from "./sessions.ts";
import { createSettings, type SettingsStore } from "./settings.ts";

export interface StorageOptions {
  /** Another database than the app's own; for tests. */
  name?: string;
  /** What bodies pass through on their way to disk; plain JSON unless given. */
  codec?: Codec;
  /** Milliseconds since the epoch. */
  now(): number;
  newId: NewId;
  /** Finds the rubrics that files refer to; the built-in ones unless given. */
  rubricFor?: RubricFinder;
  /** Makes and opens age files; in a worker unless given. */
  ageBox?: AgeBox;
  /** The connection is gone for good: the page has to be reloaded. Not called by `close`. */
  onClosed?(): void;
}

/** All content that is kept on this device passes through here; models do not. */
export interface Storage {
  sessions: Sessions;
  refinements: Refinements;
  journal: Journal;
  partials: Partials;
  settings: SettingsStore;
  composer: ComposerStore;
  deviceHistory: DeviceHistoryStore;
  files: Files;
  backups: Backups;
  ownership: Ownership;
  /** Hears of every change, of this tab and of others; ids only. */
  onChange: Changes["subscribe"];
  close(): Promise<void>;
}

/**
 * Opens what is stored on this device. Rejects with StorageError `unavailable`, `blocked` or
 * `version`; every call on the result rejects with a StorageError, and nothing else, when the
 * database fails it.
 */
export async function openStorage(options: StorageOptions): Promise<Storage> {
  const { name = DATABASE_NAME, codec = plainCodec, now, newId } = options;
  let closing = false;
  const db = await openDatabase(name, () => {
    if (!closing) options.onClosed?.();
  });
  const changes = subscribeChanges(`${name}-changes`);
  const ctx: StoreContext = { db, codec, now, newId, notify: changes.notify };
  const browser = typeof navigator === "undefined" ? null : navigator;
  const ownership = createOwnership(name, browser?.locks ?? null);
  const settings = createSettings(ctx);
  const deviceHistory = createDeviceHistory(ctx);
  return {
    sessions: createSessions(ctx),
    refinements: createRefinements(ctx),
    journal: createJournal(ctx),
    partials: createPartials(ctx),
    settings,
    composer: createComposer(ctx),
    deviceHistory,
    files: createFiles(ctx, options.rubricFor),
    backups: createBackups(ctx, { settings, deviceHistory, ageBox: options.ageBox }),
    ownership,
    onChange: changes.subscribe,
    async close() {
      closing = true;
      await ownership.close();
      changes.close();
      db.close({ disableAutoOpen: true });
    },
  };
}
