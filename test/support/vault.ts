import { AttuneDatabase } from "../../src/storage/database.ts";
import { type Door, openDoor, type Storage, type StorageOptions } from "../../src/storage/index.ts";
import { CONTENT_TABLES } from "../../src/storage/tables.ts";
import type { VaultOptions } from "../../src/storage/vault/lazy-vault.ts";
import { fillLab, labContents } from "./lab-records.ts";
import { ownRubric, stressTest } from "./own-rubrics.ts";
import { createSession, testClock, testIds, testRefinement, testStep } from "./storage.ts";

/** The least that is taken: real Argon2id, as quick as it may be. */
export const LEAST_KDF: VaultOptions = {
  kdf: { memoryKiB: 46 * 1024, iterations: 1, parallelism: 1 },
};

/** For tests that unlock hundreds of times; what is tested in them is not how keys are derived. */
export const QUICK_KDF: VaultOptions = {
  async derive({ passphrase, salt }) {
    const text = new TextEncoder().encode(`${passphrase} ${salt.join()}`);
    return new Uint8Array(await crypto.subtle.digest("SHA-256", text));
  },
};

export const PASSPHRASE = "correct horse battery staple";

/** Each opening gives ids of its own. */
let opened = 0;

export function doorTo(name: string, options: Partial<StorageOptions> = {}): Promise<Door> {
  opened += 1;
  const newId = testIds(`opened-${opened}`);
  return openDoor({ name, now: testClock(), newId, vault: QUICK_KDF, ...options });
}

/** Opens it whatever its state. */
export async function enter(name: string, options: Partial<StorageOptions> = {}): Promise<Storage> {
  const door = await doorTo(name, options);
  return door.state === "plain" ? door.enter() : door.unlock(PASSPHRASE);
}

/** Texts that must not be found in the clear; one for each kind of record. */
export const MARKERS = {
  title: "MARKER-TITLE",
  client: "MARKER-CLIENT",
  reply: "MARKER-REPLY",
  removed: "MARKER-REMOVED",
  step: "MARKER-STEP",
  partial: "MARKER-PARTIAL",
  composer: "MARKER-COMPOSER",
  setting: "MARKER-SETTING",
  setAside: "MARKER-SET-ASIDE",
  history: "MARKER-HISTORY",
  damaged: "MARKER-DAMAGED",
  rubric: "MARKER-RUBRIC",
  stressTest: "MARKER-STRESS",
  lab: "MARKER-LAB",
} as const;

/** Writes at least one row of every kind, one that was removed and one that is damaged included. */
export async function fill(storage: Storage, name: string): Promise<{ session: string }> {
  const session = await createSession(storage.sessions, {
    title: MARKERS.title,
    turns: [{ client: MARKERS.client, reply: MARKERS.reply }],
  });
  const record = testRefinement(session, `refinement-of-${session.id}`);
  await storage.refinements.create(record);
  for (const seq of [0, 1]) {
    await storage.journal.appendStep(record.id, testStep(seq, `${MARKERS.step} ${seq}`));
  }
  const partial = { seq: 2, kind: "rewrite", round: 2, text: MARKERS.partial };
  await storage.partials.checkpoint(record.id, partial);
  const gone = await createSession(storage.sessions, { title: MARKERS.removed });
  await storage.sessions.remove(gone.id);
  await storage.composer.save({
    session: session.id,
    example: null,
    client: MARKERS.composer,
    reply: "",
  });
  await storage.deviceHistory.record({
    model: MARKERS.history,
    contextTokens: 4096,
    beside: null,
    hardware: "cpu",
    outcome: "failed",
    code: "out-of-memory",
    loadMs: null,
    prefillTokensPerSecond: null,
    decodeTokensPerSecond: null,
    at: "2026-11-20T12:00:00.000Z",
  });
  await storage.rubrics.put(ownRubric(MARKERS.rubric));
  await storage.stressTests.put(stressTest("stress-0001", { judgeName: MARKERS.stressTest }));
  await fillLab(storage, MARKERS.lab, `data-set-of-${session.id}`);
  const bad = await createSession(storage.sessions, { title: "to be damaged" });
  await raw(name, async (db) => {
    await db.sessions.update(bad.id, { body: `{"title": "${MARKERS.damaged}` });
    const body = JSON.stringify({ theme: MARKERS.setAside });
    await db.settings.put({ id: "settings", rev: 0, body });
  });
  const draft = [{ version: "own-1", text: MARKERS.setting }];
  await storage.settings.update((settings) => ({
    ...settings,
    ownPrompts: { ...settings.ownPrompts, draft },
  }));
  return { session: session.id };
}

/** Works on the database beside any store, as something outside of Attune would. */
export async function raw<Result>(
  name: string,
  work: (db: AttuneDatabase) => Promise<Result>,
): Promise<Result> {
  const db = new AttuneDatabase(name);
  await db.open();
  try {
    return await work(db);
  } finally {
    db.close();
  }
}

/** Everything stored, as text in which a marker would be found. */
export function stored(name: string): Promise<string> {
  return raw(name, async (db) => {
    const rows = await Promise.all(db.tables.map((table) => table.toArray()));
    const decoder = new TextDecoder("latin1");
    return JSON.stringify(rows, (_key, value) =>
      value instanceof Uint8Array ? decoder.decode(value) : value,
    );
  });
}

/** How many bodies have which form. */
export function forms(name: string): Promise<{ plain: number; sealed: number }> {
  return raw(name, async (db) => {
    const tables = CONTENT_TABLES.map((table) => db.table<{ body: unknown }>(table).toArray());
    const rows = (await Promise.all(tables)).flat();
    const sealed = rows.filter((row) => row.body instanceof Uint8Array).length;
    return { plain: rows.length - sealed, sealed };
  });
}

/**
 * Everything that can be read of a store, to compare before and after.
 *
 * @param query of which sessions; all unless given
 */
export async function contents(storage: Storage, query = "") {
  const { items } = await storage.sessions.list(query);
  const sessions = [];
  for (const { id } of items.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    const { items: traced, damaged } = await storage.refinements.traced(id);
    const partials = [];
    for (const { record } of traced) partials.push(await storage.partials.get(record.id));
    sessions.push({ session: await storage.sessions.get(id), traced, damaged, partials });
  }
  return {
    sessions,
    settings: await storage.settings.get(),
    setAside: await storage.settings.setAside(),
    composer: await storage.composer.get(),
    history: await storage.deviceHistory.get(),
    rubrics: await storage.rubrics.list(),
    stressTests: await storage.stressTests.list(),
    lab: await labContents(storage),
  };
}
