import type { BatchRun, RunItem } from "../domain/batch-run.ts";
import type { ClientProfile } from "../domain/client-profile.ts";
import type { DataSet, DataSetPart } from "../domain/data-set.ts";
import type { NewId } from "../domain/ids.ts";
import type { KeptCalibration } from "../domain/kept-calibration.ts";
import type { OwnRubric } from "../domain/own-rubric.ts";
import type { RatingAnswer, RatingSheet } from "../domain/rating-sheet.ts";
import type { FailedSession, SessionBatch } from "../domain/session-batch.ts";
import type { SessionStep, SimulatedSession } from "../domain/simulated-session.ts";
import type { StressTest } from "../domain/stress-test.ts";
import type { AgeBox } from "./backup/age-box.ts";
import type { BackupParts, Backups } from "./backup/backups.ts";
import { type Changes, subscribeChanges } from "./changes.ts";
import type { Codec } from "./codec.ts";
import type { Collection } from "./collection.ts";
import { type Composer, composerSchema } from "./composer.ts";
import type { AttuneDatabase, SessionRow } from "./database.ts";
import type { DeviceHistoryStore } from "./device-history.ts";
import { type Drafts, draftsSchema } from "./drafts.ts";
import type { Files } from "./files.ts";
import type { Journal } from "./journal.ts";
import type { Partials } from "./partials.ts";
import type { Damaged, StoreContext } from "./records.ts";
import type { Refinements } from "./refinements.ts";
import type { RemovedDataSet } from "./remove-data-set.ts";
import type { Series } from "./series.ts";
import { createSessionIndex } from "./session-index.ts";
import type { RubricFinder } from "./session-rubric.ts";
import { createSessions, type Sessions } from "./sessions.ts";
import { createSettings, type SettingsStore } from "./settings.ts";
import { createUnsaved, type Unsaved } from "./unsaved.ts";
import type { VaultOptions } from "./vault/lazy-vault.ts";
import type { PasskeyAnswer, PasskeyInfo, Vault } from "./vault/vault.ts";

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
  /** How the vault derives keys; as it should unless given. */
  vault?: VaultOptions;
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
  composer: Unsaved<Composer>;
  drafts: Unsaved<Drafts>;
  deviceHistory: DeviceHistoryStore;
  /** Every version of the rubrics that are the person's own. */
  rubrics: Collection<OwnRubric>;
  stressTests: Collection<StressTest>;
  calibrations: Collection<KeptCalibration>;
  dataSets: Series<DataSet, DataSetPart>;
  batchRuns: Series<BatchRun, RunItem>;
  ratingSheets: Series<RatingSheet, RatingAnswer>;
  /** Simulated clients that are the person's own; they have no parts. */
  clientProfiles: Series<ClientProfile, never>;
  sessionBatches: Series<SessionBatch, FailedSession>;
  simulatedSessions: Series<SimulatedSession, SessionStep>;
  /** Deletes parts that were cut off before their head was written. */
  dropOrphanParts(): Promise<number>;
  /** Deletes a data set with its batch runs and rating sheets, all of it or nothing. */
  removeDataSet(id: string): Promise<RemovedDataSet>;
  files: Files;
  backups: Backups;
  vault: Vault;
  /** Hears of every change, of this tab and of others; ids only. */
  onChange: Changes["subscribe"];
  close(): Promise<void>;
}

/** The database is open; of what is in it nothing was read but how it is locked. */
export interface Door {
  state: "plain" | "locked";
  /** Of the passkeys that may unlock, with the salt (base64url) that each is asked with. */
  passkeys: readonly (PasskeyInfo & { salt: string })[];
  /** Epoch ms at which the next passphrase is taken; null when now. */
  retryAt(): number | null;
  /** Only where plain. */
  enter(): Promise<Storage>;
  /** Rejects with VaultError `wrong-passphrase`, `wait` or `damaged`. */
  unlock(passphrase: string): Promise<Storage>;
  /** Rejects with VaultError `passkey` or `damaged`. */
  unlockWithPasskey(answer: PasskeyAnswer): Promise<Storage>;
  /** For a door that nobody went through; the storage has its own. */
  close(): Promise<void>;
}

/** What a store is made of once the door is open. */
export interface StoreParts {
  db: AttuneDatabase;
  codec: Codec;
  vault: Vault;
  /** All rows of `sessions`, where they were read while the key was derived; null where not. */
  sessionRows?: Promise<readonly SessionRow[] | null> | undefined;
  /** Ends what the store does by itself and the connection. */
  close(): void;
}

/** All repositories over an open database. */
export function createStore(
  options: StorageOptions & { name: string },
  { db, codec, vault, sessionRows, close }: StoreParts,
): Storage {
  const { name, now, newId } = options;
  const changes = subscribeChanges(`${name}-changes`);
  const ctx: StoreContext = { db, codec, now, newId, notify: changes.notify };
  const index = createSessionIndex(ctx, changes.subscribe);
  if (sessionRows) index.warm(sessionRows);
  const settings = createSettings(ctx);
  const deviceHistory = laterDeviceHistory(ctx);
  const sessions = createSessions(ctx, index);
  const collections = () => import("./collections.ts");
  const rubrics = laterCollection(async () => (await collections()).createRubrics(ctx));
  const stressTests = laterCollection(async () => (await collections()).createStressTests(ctx));
  const calibrations = laterCollection(async () => (await collections()).createCalibrations(ctx));
  const dataSets = laterSeries(async () => (await collections()).createDataSets(ctx));
  const batchRuns = laterSeries(async () => (await collections()).createBatchRuns(ctx));
  const ratingSheets = laterSeries(async () => (await collections()).createRatingSheets(ctx));
  const clientProfiles = laterSeries(async () => (await collections()).createClientProfiles(ctx));
  const sessionBatches = laterSeries(async () => (await collections()).createSessionBatches(ctx));
  const simulatedSessions = laterSeries(async () =>
    (await collections()).createSimulatedSessions(ctx),
  );
  const series = {
    dataSets,
    batchRuns,
    ratingSheets,
    clientProfiles,
    sessionBatches,
    simulatedSessions,
  };
  return {
    sessions,
    refinements: laterRefinements(ctx),
    journal: laterJournal(ctx),
    partials: laterPartials(ctx),
    settings,
    composer: createUnsaved(ctx, "composer", composerSchema),
    drafts: createUnsaved(ctx, "drafts", draftsSchema),
    deviceHistory,
    rubrics,
    stressTests,
    calibrations,
    ...series,
    dropOrphanParts: async () => (await import("./series.ts")).dropOrphanParts(ctx),
    removeDataSet: async (id) => (await import("./remove-data-set.ts")).removeDataSet(ctx, id),
    files: laterFiles(ctx, options.rubricFor),
    backups: laterBackups(ctx, {
      settings,
      deviceHistory,
      rubrics,
      stressTests,
      calibrations,
      ...series,
      ageBox: options.ageBox,
    }),
    vault: {
      ...vault,
      acceptStored: () =>
        acceptStored(
          vault,
          [sessions, rubrics, stressTests, calibrations, ...Object.values(series)],
          changes,
        ),
    },
    onChange: changes.subscribe,
    async close() {
      changes.close();
      close();
    },
  };
}

/** What the lists refused is read anew. */
async function acceptStored(
  vault: Vault,
  lists: readonly { list(): Promise<{ damaged: Damaged[] }> }[],
  changes: Changes,
): Promise<void> {
  const damaged = (await Promise.all(lists.map((each) => each.list()))).flatMap(
    (listed) => listed.damaged,
  );
  await vault.acceptStored();
  for (const { table, id } of damaged) changes.notify({ table, id });
}

// What few visits use is loaded when it is first used.

/** Loads once; another try follows one that failed, as without a network. */
function once<Part>(load: () => Promise<Part>): () => Promise<Part> {
  let loaded: Promise<Part> | null = null;
  return () => {
    loaded ??= load().catch((error: unknown) => {
      loaded = null;
      throw error;
    });
    return loaded;
  };
}

function laterCollection<Item extends { id: string }>(
  load: () => Promise<Collection<Item>>,
): Collection<Item> {
  const part = once(load);
  return {
    list: async () => (await part()).list(),
    put: async (item) => (await part()).put(item),
    putAll: async (items) => (await part()).putAll(items),
    remove: async (id) => (await part()).remove(id),
    removeAll: async (ids) => (await part()).removeAll(ids),
  };
}

function laterSeries<Head extends { id: string }, Part>(
  load: () => Promise<Series<Head, Part>>,
): Series<Head, Part> {
  const part = once(load);
  return {
    list: async () => (await part()).list(),
    put: async (head) => (await part()).put(head),
    putAll: async (heads) => (await part()).putAll(heads),
    readParts: async (...asked) => (await part()).readParts(...asked),
    placesOf: async (id) => (await part()).placesOf(id),
    putParts: async (...given) => (await part()).putParts(...given),
    removeParts: async (...given) => (await part()).removeParts(...given),
    remove: async (id) => (await part()).remove(id),
  };
}

function laterRefinements(ctx: StoreContext): Refinements {
  const part = once(async () => (await import("./refinements.ts")).createRefinements(ctx));
  return {
    create: async (record) => (await part()).create(record),
    begin: async (...given) => (await part()).begin(...given),
    get: async (id) => (await part()).get(id),
    listBySession: async (session) => (await part()).listBySession(session),
    traced: async (session) => (await part()).traced(session),
    setStatus: async (...given) => (await part()).setStatus(...given),
  };
}

function laterJournal(ctx: StoreContext): Journal {
  const part = once(async () => (await import("./journal.ts")).createJournal(ctx));
  return { appendStep: async (...given) => (await part()).appendStep(...given) };
}

function laterPartials(ctx: StoreContext): Partials {
  const part = once(async () => (await import("./partials.ts")).createPartials(ctx));
  return {
    checkpoint: async (...given) => (await part()).checkpoint(...given),
    get: async (id) => (await part()).get(id),
  };
}

function laterDeviceHistory(ctx: StoreContext): DeviceHistoryStore {
  const part = once(async () => (await import("./device-history.ts")).createDeviceHistory(ctx));
  return {
    get: async () => (await part()).get(),
    record: async (trial) => (await part()).record(trial),
  };
}

function laterFiles(ctx: StoreContext, rubricFor: RubricFinder | undefined): Files {
  const part = once(async () => (await import("./files.ts")).createFiles(ctx, rubricFor));
  return {
    exportSession: async (id) => (await part()).exportSession(id),
    exportAll: async () => (await part()).exportAll(),
    exportMarkdown: async (id) => (await part()).exportMarkdown(id),
    exportDamaged: async () => (await part()).exportDamaged(),
    removeDamaged: async () => (await part()).removeDamaged(),
    importText: async (text) => (await part()).importText(text),
  };
}

function laterBackups(ctx: StoreContext, parts: BackupParts): Backups {
  const part = once(async () => (await import("./backup/backups.ts")).createBackups(ctx, parts));
  return {
    make: async (...asked) => (await part()).make(...asked),
    open: async (...asked) => (await part()).open(...asked),
    history: {
      get: async () => (await part()).history.get(),
      change: async (patch) => (await part()).history.change(patch),
    },
  };
}
