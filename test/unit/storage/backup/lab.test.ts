import "fake-indexeddb/auto";
import { expect, test } from "vitest";
import { planSessions } from "../../../../src/evaluation/sessions/plan.ts";
import { lineHash } from "../../../../src/storage/backup/format.ts";
import type { Storage } from "../../../../src/storage/index.ts";
import { partKey } from "../../../../src/storage/series.ts";
import {
  backUp,
  cheapAge,
  linesOf,
  openBackup,
  PASSPHRASE,
  quiet,
  restore,
  sealLines,
} from "../../../support/backups.ts";
import {
  answer,
  batchRun,
  dataSet,
  dataSetParts,
  failedItem,
  fillLab,
  keptCalibration,
  labContents,
  numbered,
  ratingSheet,
  runItem,
} from "../../../support/lab-records.ts";
import {
  failedSession,
  fillSimulations,
  oneTurn,
  sessionBatch,
  simulatedSession,
} from "../../../support/simulation-records.ts";
import { freshName, openTestStorage } from "../../../support/storage.ts";
import { raw } from "../../../support/vault.ts";

const SET = "data-set-0001";
const RUN = "run-of-data-set-0001";
const SHEET = "sheet-of-data-set-0001";
const PRACTISED = "practice-data-set-0001";
const LATER = "2026-11-21T12:00:00.000Z";

const open = (name = freshName()) => openTestStorage({ name, ageBox: cheapAge });

/** Lines again, with the hashes that they have now. */
async function resealed(lines: readonly string[]): Promise<Blob> {
  const before = lines.slice(0, -1);
  const end = JSON.parse(lines.at(-1) ?? "{}");
  const sha256 = await Promise.all(before.map(lineHash));
  return sealLines([...before, JSON.stringify({ ...end, sha256 })]);
}

const ids = async (storage: Storage) => {
  const { dataSets, batchRuns, ratingSheets } = await labContents(storage);
  const of = (whole: { heads: readonly { id: string }[] }) => whole.heads.map(({ id }) => id);
  return { dataSets: of(dataSets), batchRuns: of(batchRuns), ratingSheets: of(ratingSheets) };
};

test("all kinds come back exactly; a second time adds nothing", async () => {
  const [a, b] = [await open(), await open()];
  await fillLab(a);
  await fillLab(a, "other", "data-set-0002");
  const request = { sessions: "all", settings: false, lab: true, models: [] } as const;
  const { file, counts } = await a.backups.make(request, PASSPHRASE, quiet);
  expect(counts).toMatchObject({ dataSets: 2, batchRuns: 2, ratingSheets: 2, calibrations: 2 });
  const { plan } = await openBackup(b, file);
  expect(plan.unreadable).toEqual([]);
  const two = { new: 2, same: 0, updated: 0, kept: 0, copied: 0 };
  const lab = {
    dataSets: two,
    batchRuns: two,
    ratingSheets: two,
    clientProfiles: two,
    sessionBatches: two,
    simulatedSessions: two,
    calibrations: two,
  };
  expect(plan.lab).toEqual(lab);
  expect((await labContents(b)).dataSets.heads).toEqual([]);

  expect((await restore(b, file)).lab).toEqual(lab);
  const restored = await labContents(b);
  const [first, second] = restored.calibrations.items;
  // One is in use here by the time that the other comes.
  expect([first?.inUse, second?.inUse]).toEqual([true, false]);
  const original = await labContents(a);
  expect({ ...restored, calibrations: null }).toEqual({ ...original, calibrations: null });
  const again = await restore(b, file);
  const same = { ...two, new: 0, same: 2 };
  expect(again.lab).toEqual(Object.fromEntries(Object.keys(lab).map((kind) => [kind, same])));
  expect(await labContents(b)).toEqual(restored);
});

test("a backup without them has nothing of them", async () => {
  const storage = await open();
  await fillLab(storage, "SECRET");
  const request = { sessions: "all", settings: true, lab: false, models: [] } as const;
  const { file, counts } = await storage.backups.make(request, PASSPHRASE, quiet);
  expect(counts).toMatchObject({ dataSets: 0, batchRuns: 0 });
  expect((await linesOf(file)).join()).not.toContain("SECRET");
});

test("no line holds more than one part, and each head comes after its own", async () => {
  const storage = await open();
  await fillLab(storage);
  const names = (await linesOf(await backUp(storage))).map((line) => JSON.parse(line).part);
  expect(names.slice(3, -1)).toEqual([
    ...Array.from({ length: 5 }, () => "data-set-part"),
    "data-set",
    "batch-run-part",
    "batch-run-part",
    "batch-run",
    "rating-sheet-part",
    "rating-sheet",
    "client-profile",
    "session-batch-part",
    "session-batch",
    "simulated-session-part",
    "simulated-session-part",
    "simulated-session",
    "calibration",
  ]);
});

test("a run that writes while it is backed up is in it as of one moment", async () => {
  const storage = await open();
  await fillLab(storage);
  await storage.batchRuns.putParts(
    RUN,
    Array.from({ length: 45 }, (_, seq) => ({ seq, part: runItem(`first ${seq}`) })),
    batchRun(RUN, SET, { done: 45, planned: 60 }),
  );
  let writes = 0;
  const { get } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.get = function (query) {
    if (this.name === "parts" && writes < 3) {
      writes += 1;
      const seq = writes === 1 ? 2 : 44 + writes;
      const done = batchRun(RUN, SET, { done: 45 + writes, planned: 60 });
      void storage.batchRuns.putParts(RUN, [{ seq, part: runItem(`later ${seq}`) }], done);
    }
    return get.call(this, query);
  };
  let file: Blob;
  try {
    file = await backUp(storage);
  } finally {
    IDBObjectStore.prototype.get = get;
  }
  const other = await open();
  await restore(other, file);
  const [head] = (await other.batchRuns.list()).items;
  const { items } = await other.batchRuns.readParts(RUN);
  const whole = await labContents(storage);
  // What the head says is what there is, whichever moment it was.
  const later = items.filter(({ part }) => JSON.stringify(part).includes("later")).length;
  expect(head?.done).toBe(45 + later);
  expect(later).toBeGreaterThan(0);
  expect(whole.batchRuns.heads[0]).toMatchObject({ done: 45 + writes });
});

test("what went on in the backup is brought up to it; what went on here stays", async () => {
  const [a, b] = [await open(), await open()];
  await fillLab(a);
  const earlier = await backUp(a);
  await restore(b, earlier);
  // A failed piece is done, another is added; an answer is added; replies are.
  await a.batchRuns.putParts(
    RUN,
    [
      { seq: 1, part: runItem("tried again") },
      { seq: 2, part: runItem("third") },
    ],
    batchRun(RUN, SET, { label: "Run, said", done: 3, status: "done", updatedAt: LATER }),
  );
  await a.ratingSheets.putParts(
    SHEET,
    [{ seq: 1, part: answer("second") }],
    ratingSheet(SHEET, SET, { rater: "said", answered: 2, updatedAt: LATER }),
  );
  await a.dataSets.putParts(
    SET,
    [{ seq: 5, part: { kind: "replies", replies: [{ item: "item 1", source: "3", text: "t" }] } }],
    dataSet(SET, { title: "About said", sources: ["one", "two", "3"], parts: 6, updatedAt: LATER }),
  );
  const later = await backUp(a);
  const updated = await restore(b, later);
  for (const kind of ["dataSets", "batchRuns", "ratingSheets"] as const) {
    expect(updated.lab[kind], kind).toMatchObject({ updated: 1, copied: 0 });
  }
  expect(await labContents(b)).toEqual(await labContents(a));
  const kept = await restore(b, earlier);
  for (const kind of ["dataSets", "batchRuns", "ratingSheets"] as const) {
    expect(kept.lab[kind], kind).toMatchObject({ kept: 1, copied: 0 });
  }
  expect(await labContents(b)).toEqual(await labContents(a));
});

test("where both have something of their own, both are kept, and runs stay with their set", async () => {
  const [a, b] = [await open(), await open()];
  await fillLab(a);
  await fillLab(b);
  await b.dataSets.putParts(SET, [{ seq: 1, part: { kind: "replies", replies: [] } }]);
  await b.batchRuns.putParts(RUN, [{ seq: 0, part: runItem("here") }]);
  await b.calibrations.put(keptCalibration(`calibration-of-${SET}`, { judgeName: "here" }));
  await fillSimulations(b, "here", PRACTISED);
  const before = await labContents(b);
  const file = await backUp(a);
  const report = await restore(b, file);
  for (const counts of Object.values(report.lab)) expect(counts).toMatchObject({ copied: 1 });
  const after = await labContents(b);
  for (const head of before.dataSets.heads) expect(after.dataSets.heads).toContainEqual(head);
  const copy = after.dataSets.heads.find(({ id }) => id !== SET);
  const of = (label: string) => after.batchRuns.heads.find((run) => run.label === label);
  expect(copy).toMatchObject({ title: "About said (from backup)" });
  expect(of("Run, said (from backup)")).toMatchObject({ dataSet: copy?.id });
  expect(of("Run, said")).toMatchObject({ id: RUN, dataSet: SET });
  const parts = await b.dataSets.readParts(copy?.id ?? "");
  expect(parts).toEqual(await a.dataSets.readParts(SET));
  const [batch] = after.sessionBatches.heads.filter(({ label }) => label.endsWith("(from backup)"));
  const session = after.simulatedSessions.heads.find(({ id }) => id !== PRACTISED);
  expect(batch).toBeDefined();
  // It is at no place of that batch's plan, so that it is shown as one of its own.
  expect(session).toMatchObject({ batch: null, profile: { name: "said" } });
  // The data set is here as it was: its run is the only thing that came to be twice.
  const again = await restore(b, file);
  for (const counts of Object.values(again.lab)) expect(counts).toMatchObject({ same: 1 });
  expect(await labContents(b)).toEqual(after);
});

test("a run that is other in a set that is the same stands beside it, under another name", async () => {
  const [a, b] = [await open(), await open()];
  await fillLab(a);
  await fillLab(b);
  await b.batchRuns.putParts(RUN, [{ seq: 0, part: runItem("here") }]);
  const { lab } = await restore(b, await backUp(a));
  expect(lab).toMatchObject({ dataSets: { same: 1 }, batchRuns: { copied: 1 } });
  const { batchRuns } = await labContents(b);
  expect(batchRuns.heads.map(({ dataSet: of }) => of)).toEqual([SET, SET]);
  expect(new Set(batchRuns.heads.map(({ label }) => label)).size).toBe(2);
});

test("an id that another kind has here is not used for parts of both", async () => {
  const [a, b] = [await open(), await open()];
  await fillLab(a);
  await b.batchRuns.putParts(SET, numbered([runItem("here")]), batchRun(SET, "data-set-0009"));
  const before = await b.batchRuns.readParts(SET);
  expect((await restore(b, await backUp(a))).lab.dataSets).toMatchObject({ copied: 1 });
  expect(await b.batchRuns.readParts(SET)).toEqual(before);
});

test("one that cannot be read stays; a part that cannot be read is put right", async () => {
  const name = freshName();
  const [a, b] = [await open(), await open(name)];
  await fillLab(a);
  await fillLab(b);
  await raw(name, async (db) => {
    await db.parts.update(partKey(SET, 1), { body: "{}" });
    await db.batchRuns.update(RUN, { body: "{}" });
  });
  const { lab } = await restore(b, await backUp(a));
  expect(lab).toMatchObject({ dataSets: { updated: 1 }, batchRuns: { copied: 1 } });
  expect(await b.dataSets.readParts(SET)).toEqual(await a.dataSets.readParts(SET));
  expect((await b.batchRuns.list()).damaged).toMatchObject([{ id: RUN }]);
});

test("damaged records are left out of a backup and told of; the rest is in it", async () => {
  const name = freshName();
  const [a, b] = [await open(name), await open()];
  await fillLab(a);
  await fillLab(a, "other", "data-set-0002");
  await raw(name, async (db) => {
    await db.parts.update(partKey(SET, 1), { body: "{}" });
    await db.dataSets.update("data-set-0002", { body: "{}" });
  });
  const request = { sessions: "all", settings: false, lab: true, models: [] } as const;
  const made = await a.backups.make(request, PASSPHRASE, quiet);
  expect(made.damaged.map(({ id }) => id).toSorted()).toEqual([partKey(SET, 1), "data-set-0002"]);
  const { plan } = await openBackup(b, made.file);
  // What belongs to the data set that is not in it has no place.
  expect(plan.unreadable.map(({ problem }) => problem)).toEqual([
    "Its data set is neither in the backup nor here.",
    "Its data set is neither in the backup nor here.",
  ]);
  await restore(b, made.file);
  expect(await ids(b)).toEqual({ dataSets: [SET], batchRuns: [RUN], ratingSheets: [SHEET] });
  expect((await b.dataSets.readParts(SET)).items.map(({ seq }) => seq)).toEqual([0, 2, 3, 4]);
  expect((await b.files.exportDamaged()).damaged).toEqual([]);
  expect(await b.dropOrphanParts()).toBe(0);
});

test("a restore that was cut off is gone on with, and leaves nothing over", async () => {
  const name = freshName();
  const [a, b] = [await open(), await open(name)];
  await fillLab(a);
  const file = await backUp(a);
  // As it is where the page was killed after some parts, of another backup even.
  await b.dataSets.putParts(SET, numbered(dataSetParts("other"), 3));
  const { put } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = function (...args) {
    if (this.name === "batchRuns") throw new DOMException("full", "QuotaExceededError");
    return put.apply(this, args);
  };
  try {
    const report = await restore(b, file);
    expect(report.stopped).toMatchObject({ code: "quota" });
    expect(report.lab).toMatchObject({ dataSets: { new: 1 }, batchRuns: { new: 0 } });
  } finally {
    IDBObjectStore.prototype.put = put;
  }
  expect(await b.dataSets.readParts(SET)).toEqual(await a.dataSets.readParts(SET));
  const report = await restore(b, file);
  expect(report.lab).toMatchObject({ dataSets: { same: 1 }, batchRuns: { new: 1 } });
  expect(await labContents(b)).toEqual(await labContents(a));
});

test("lines that were changed or are not ours are left out, and what is left is sound", async () => {
  const a = await open();
  await fillLab(a);
  const lines = await linesOf(await backUp(a));
  const at = (part: string) => lines.findIndex((line) => JSON.parse(line).part === part);
  const changed = (index: number, change: (value: Record<string, unknown>) => object) =>
    lines.map((line, place) => (place === index ? JSON.stringify(change(JSON.parse(line))) : line));
  const cases: [string, Blob, { unreadable: number; dataSets: number }][] = [
    [
      "a part whose hash is not its own",
      await sealLines(changed(at("data-set-part"), (line) => ({ ...line, more: 1 }))),
      { unreadable: 1, dataSets: 1 },
    ],
    [
      "a part that is of another kind",
      await resealed(changed(at("data-set-part"), (line) => ({ ...line, value: answer("") }))),
      { unreadable: 1, dataSets: 1 },
    ],
    [
      "a head that is none",
      await resealed(changed(at("data-set"), ({ part }) => ({ part }))),
      { unreadable: 3, dataSets: 0 },
    ],
    [
      "a head twice",
      await resealed(
        lines.flatMap((line, index) => (index === at("data-set") ? [line, line] : [line])),
      ),
      { unreadable: 1, dataSets: 1 },
    ],
    [
      "a place that no series has",
      await resealed(changed(at("batch-run-part"), (line) => ({ ...line, seq: 1e7 }))),
      { unreadable: 1, dataSets: 1 },
    ],
  ];
  for (const [how, file, expected] of cases) {
    const b = await open();
    const { plan } = await openBackup(b, file);
    expect(plan.unreadable.length, how).toBe(expected.unreadable);
    const report = await restore(b, file);
    expect(report.lab, how).toEqual(plan.lab);
    expect(report.lab.dataSets.new, how).toBe(expected.dataSets);
    expect((await b.files.exportDamaged()).damaged, how).toEqual([]);
    expect(await b.dropOrphanParts(), how).toBe(0);
  }
});

test("a failed piece here does not take the place of a result in the backup, nor the other way", async () => {
  const [a, b] = [await open(), await open()];
  await fillLab(a);
  await fillLab(b);
  await a.batchRuns.putParts(RUN, [{ seq: 1, part: runItem("came out") }]);
  const { lab } = await restore(b, await backUp(a));
  expect(lab.batchRuns).toMatchObject({ updated: 1 });
  await a.batchRuns.putParts(RUN, [{ seq: 1, part: failedItem() }]);
  expect((await restore(b, await backUp(a))).lab.batchRuns).toMatchObject({ kept: 1 });
});

const BATCH = "batch-0001";
const HELD = "2026-11-23T12:00:00.000Z";

/** A batch with a session at each place of its plan but the last, which failed. */
async function fillBatch(storage: Storage, label: string): Promise<void> {
  const batch = sessionBatch(BATCH, { label, arms: ["draft", "loop", "regenerate"], planned: 3 });
  const plan = planSessions(batch);
  const [failed] = plan.slice(-1);
  const part = failedSession(failed?.id ?? "");
  await storage.sessionBatches.putParts(BATCH, [{ seq: 2, part }], batch);
  for (const { id, arm, seed, beside } of plan.slice(0, -1)) {
    const steps = oneTurn(label).map((step, seq) => ({ seq, part: step }));
    const head = simulatedSession(id, { arm, seed, beside, batch: BATCH });
    await storage.simulatedSessions.putParts(id, steps, head);
  }
}

test("a batch that is restored as a copy has its sessions at the places of its plan", async () => {
  const [a, b] = [await open(), await open()];
  await fillBatch(a, "said");
  await fillBatch(b, "here");
  const file = await backUp(a);
  const { lab } = await restore(b, file);
  expect(lab).toMatchObject({ sessionBatches: { copied: 1 }, simulatedSessions: { copied: 2 } });
  const { sessionBatches, simulatedSessions } = await labContents(b);
  const [copy] = sessionBatches.heads.filter(({ id }) => id !== BATCH);
  if (!copy) throw new Error("There is no copy.");
  const plan = planSessions(copy);
  for (const planned of plan.slice(0, -1)) {
    const { id, arm, beside } = planned;
    const head = simulatedSessions.heads.find((each) => each.id === id);
    expect(head).toMatchObject({ batch: copy.id, arm, beside });
    const { items } = await b.simulatedSessions.readParts(id);
    expect(items.map(({ part }) => part)).toEqual(oneTurn("said"));
  }
  const { items } = await b.sessionBatches.readParts(copy.id);
  expect(items).toMatchObject([{ seq: 2, part: { session: plan[2]?.id } }]);
  expect(simulatedSessions.heads).toHaveLength(4);
  const before = await labContents(b);
  expect((await restore(b, file)).lab).toMatchObject({
    sessionBatches: { same: 1 },
    simulatedSessions: { same: 2 },
  });
  expect(await labContents(b)).toEqual(before);
});

test("a session that is other in a batch that is the same becomes one of its own", async () => {
  const [a, b] = [await open(), await open()];
  await fillBatch(a, "said");
  await fillBatch(b, "said");
  await b.simulatedSessions.putParts(
    `${BATCH}-0`,
    oneTurn("here").map((part, seq) => ({ seq, part })),
  );
  const { lab } = await restore(b, await backUp(a));
  expect(lab).toMatchObject({
    sessionBatches: { same: 1 },
    simulatedSessions: { same: 1, copied: 1 },
  });
  const { simulatedSessions } = await labContents(b);
  const [copy] = simulatedSessions.heads.filter(({ id }) => !id.startsWith(BATCH));
  expect(copy).toMatchObject({ batch: null, beside: null });
});

test("sessions whose batch is in no backup are restored as sessions of their own", async () => {
  const name = freshName();
  const [a, b] = [await open(name), await open()];
  await fillBatch(a, "said");
  await raw(name, (db) => db.sessionBatches.update(BATCH, { body: "{}" }));
  const file = await backUp(a);
  expect((await restore(b, file)).lab.simulatedSessions).toMatchObject({ new: 2 });
  const { heads } = (await labContents(b)).simulatedSessions;
  expect(heads).toMatchObject([{ batch: null }, { batch: null }]);
  expect((await b.files.exportDamaged()).damaged).toEqual([]);
  expect((await restore(b, file)).lab.simulatedSessions).toMatchObject({ same: 2 });
});

test("sessions that stand beside each other do so as copies too", async () => {
  const [a, b] = [await open(), await open()];
  const pair = ["session-0002", "session-0001"];
  for (const [storage, text] of [
    [a, "said"],
    [b, "here"],
  ] as const) {
    for (const id of pair) {
      const steps = oneTurn(text).map((part, seq) => ({ seq, part }));
      const head = simulatedSession(id, { arm: "draft", beside: "session-0002" });
      await storage.simulatedSessions.putParts(id, steps, head);
    }
  }
  const file = await backUp(a);
  expect((await restore(b, file)).lab.simulatedSessions).toMatchObject({ copied: 2 });
  const { heads } = (await labContents(b)).simulatedSessions;
  const copies = heads.filter(({ id }) => !pair.includes(id));
  const [first] = copies.filter(({ id, beside }) => beside === id);
  expect(copies.map(({ beside }) => beside)).toEqual([first?.id, first?.id]);
  expect((await restore(b, file)).lab.simulatedSessions).toMatchObject({ same: 2 });
});

test("a failed session that was held after all makes an older backup an earlier one", async () => {
  const [a, b] = [await open(), await open()];
  await fillBatch(a, "said");
  const file = await backUp(a);
  await restore(b, file);
  const [head] = (await a.sessionBatches.list()).items;
  if (!head) throw new Error("There is no batch.");
  const done = { ...head, status: "done", done: 3, failed: 0, updatedAt: HELD } as const;
  await a.sessionBatches.removeParts(BATCH, [2], done);
  expect((await restore(a, file)).lab.sessionBatches).toMatchObject({ kept: 1, copied: 0 });
  const later = await restore(b, await backUp(a));
  expect(later.lab.sessionBatches).toMatchObject({ updated: 1, copied: 0 });
  expect((await b.sessionBatches.readParts(BATCH)).items).toEqual([]);
  expect((await b.sessionBatches.list()).items).toEqual([done]);
});

test("a failed piece of a run that a backup of the same moment lacks is not taken away", async () => {
  const [a, b] = [await open(), await open()];
  await fillLab(a);
  await fillLab(b);
  await a.batchRuns.removeParts(RUN, [1]);
  expect((await restore(b, await backUp(a))).lab.batchRuns).toMatchObject({ kept: 1 });
  expect((await b.batchRuns.readParts(RUN)).items).toHaveLength(2);
});
