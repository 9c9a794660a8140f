import "fake-indexeddb/auto";
import { expect, test } from "vitest";
import { raterOfRun } from "../../../../src/domain/batch-run.ts";
import type { DataSetPart } from "../../../../src/domain/data-set.ts";
import { lineHash } from "../../../../src/storage/backup/format.ts";
import type { Storage } from "../../../../src/storage/index.ts";
import {
  backUp,
  cheapAge,
  linesOf,
  openBackup,
  restore,
  sealLines,
} from "../../../support/backups.ts";
import {
  batchRun,
  dataSet,
  dataSetParts,
  fillLab,
  labContents,
  numbered,
  runItem,
} from "../../../support/lab-records.ts";
import { freshName, openTestStorage } from "../../../support/storage.ts";

const SET = "data-set-0001";
const RUN = "run-of-data-set-0001";
const LATER = "2026-11-21T12:00:00.000Z";

const open = () => openTestStorage({ name: freshName(), ageBox: cheapAge });

const labelsOf = async (storage: Storage) =>
  (await storage.batchRuns.list()).items.map(({ label }) => label).toSorted();

/** The same backup with its parts in the other order, behind lines that it did not have. */
async function reordered(file: Blob): Promise<Blob> {
  const lines = await linesOf(file);
  const end = JSON.parse(lines.at(-1) ?? "{}");
  const isPart = (line: string) => /-part$/.test(JSON.parse(line).part);
  const [head = "", ...rest] = lines.slice(0, -1);
  const again = [
    head,
    JSON.stringify({ part: "of a later version" }),
    ...rest.filter(isPart).toReversed(),
    ...rest.filter((line) => !isPart(line)),
  ];
  const sha256 = await Promise.all(again.map(lineHash));
  return sealLines([...again, JSON.stringify({ ...end, sha256 })]);
}

test("a copy is found again where the same records stand elsewhere in a backup", async () => {
  const [a, b] = [await open(), await open()];
  await fillLab(a);
  await fillLab(b);
  await b.dataSets.putParts(SET, [{ seq: 1, part: { kind: "replies", replies: [] } }]);
  await b.batchRuns.putParts(RUN, [{ seq: 0, part: runItem("here") }]);
  const file = await backUp(a);
  expect((await restore(b, file)).lab).toMatchObject({
    dataSets: { copied: 1 },
    batchRuns: { copied: 1 },
  });
  const after = await labContents(b);
  const { lab } = await restore(b, await reordered(file));
  expect(lab).toMatchObject({ dataSets: { same: 1 }, batchRuns: { same: 1 } });
  expect(await labContents(b)).toEqual(after);
});

test("no two runs of a data set share a label, and a label given here stays", async () => {
  const [a, b, c] = [await open(), await open(), await open()];
  await fillLab(a);
  await restore(b, await backUp(a));
  // Each begins a run of the same name; the third device has another under the first one's id.
  const named = (id: string, at: string) => batchRun(id, SET, { label: "Second", createdAt: at });
  await a.batchRuns.putParts("second-of-a", numbered([runItem("a")]), named("second-of-a", LATER));
  await b.batchRuns.putParts("second-of-b", numbered([runItem("b")]), named("second-of-b", LATER));
  await fillLab(c);
  await c.batchRuns.putParts("second-of-b", numbered([runItem("c")]), named("second-of-b", LATER));

  const fromA = await backUp(a);
  await restore(b, fromA);
  expect(await labelsOf(b)).toEqual(["Run, said", "Second", "Second (from backup)"]);
  await restore(b, await backUp(c));
  expect(await labelsOf(b)).toEqual([
    "Run, said",
    "Second",
    "Second (from backup 2)",
    "Second (from backup)",
  ]);
  const { items } = await b.batchRuns.list();
  expect(new Set(items.map(raterOfRun)).size).toBe(items.length);

  const before = await labContents(b);
  for (const file of [fromA, await backUp(c)]) {
    expect((await restore(b, file)).lab.batchRuns).toMatchObject({ new: 0, copied: 0 });
  }
  expect(await labContents(b)).toEqual(before);

  // It goes on under the name that it has here.
  const done = batchRun("second-of-a", SET, {
    label: "Second",
    createdAt: LATER,
    updatedAt: LATER,
  });
  await a.batchRuns.putParts("second-of-a", [{ seq: 1, part: runItem("more") }], {
    ...done,
    done: 2,
  });
  expect((await restore(b, await backUp(a))).lab.batchRuns).toMatchObject({ updated: 1 });
  const went = (await b.batchRuns.list()).items.find(({ id }) => id === "second-of-a");
  expect(went).toMatchObject({ label: "Second (from backup)", done: 2 });
});

test("two runs that share a label in a backup do not share one here", async () => {
  const [a, b] = [await open(), await open()];
  await a.dataSets.putParts(SET, numbered(dataSetParts()), dataSet(SET));
  const label = "n".repeat(200);
  for (const id of ["run-0001", "run-0002", "run-0003"]) {
    await a.batchRuns.put(batchRun(id, SET, { label }));
  }
  const file = await backUp(a);
  const { plan } = await openBackup(b, file);
  expect(plan.lab.batchRuns).toMatchObject({ new: 3 });
  await restore(b, file);
  const labels = await labelsOf(b);
  expect(new Set(labels).size).toBe(3);
  expect(labels.every((each) => each.length <= 200)).toBe(true);
  expect((await restore(b, file)).lab.batchRuns).toMatchObject({ same: 3, copied: 0 });
});

test("what a data set may hold is what comes back, whatever sessions may", async () => {
  const [a, b] = [await open(), await open()];
  const rater = "r".repeat(300);
  const parts: DataSetPart[] = [
    { kind: "items", items: [{ id: "item 1", conversation: [] }] },
    {
      kind: "replies",
      replies: [{ item: "item 1", source: "constructor", text: "word ".repeat(50_000) }],
    },
    {
      kind: "ratings",
      ratings: [
        { item: "item 1", source: "constructor", rater, values: { constructor: 3, prototype: 4 } },
      ],
    },
  ];
  const head = dataSet(SET, {
    raters: [{ id: rater, kind: "human" }],
    sources: ["constructor", ...Array.from({ length: 50_000 }, (_, at) => `model ${at}`)],
    ownSources: { [rater]: ["constructor"] },
    parts: parts.length,
  });
  await a.dataSets.putParts(SET, numbered(parts), head);
  const file = await backUp(a);
  expect((await openBackup(b, file)).plan).toMatchObject({ unreadable: [], notes: [] });
  await restore(b, file);
  expect(await b.dataSets.readParts(SET)).toEqual({ items: numbered(parts), damaged: [] });
  expect((await b.dataSets.list()).items).toEqual([head]);
});

test("what is being restored is not dropped by a lab that is opened meanwhile", async () => {
  const [a, b] = [await open(), await open()];
  await fillLab(a);
  // More than is written at once.
  const text = "word ".repeat(300_000);
  const long: DataSetPart[] = ["one", "two", "three", "four", "five"].map((source) => ({
    kind: "replies",
    replies: [{ item: "item 1", source, text }],
  }));
  await a.dataSets.putParts(SET, numbered(long, 5), dataSet(SET, { parts: 10 }));
  // What another tab left when it was closed.
  await b.dataSets.putParts("cut-off-0001", numbered(dataSetParts()));
  const dropped: Promise<number>[] = [];
  b.onChange(({ table }) => {
    if (table === "parts") dropped.push(b.dropOrphanParts());
  });
  expect((await restore(b, await backUp(a))).stopped).toBeNull();
  expect(dropped.length).toBeGreaterThan(10);
  expect(await b.dataSets.readParts(SET)).toEqual(await a.dataSets.readParts(SET));
  expect(await labContents(b)).toEqual(await labContents(a));
  await Promise.all(dropped);
  await b.dropOrphanParts();
  expect(await b.dataSets.placesOf("cut-off-0001")).toEqual([]);
});
