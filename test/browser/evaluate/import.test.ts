import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { guessMapping } from "../../../src/evaluation/import/guess-mapping.ts";
import { readSummarySchema } from "../../../src/evaluation/import/read-file.ts";
import { BUILT_IN_RUBRICS } from "../../../src/rubrics/index.ts";
import type { Storage } from "../../../src/storage/index.ts";
import { FileReadError, workerReader } from "../../../src/stores/evaluate/import-reader.ts";
import { sha256Hex } from "../../../src/stores/hash.ts";
import { generatedRatings } from "../../support/generated-ratings.ts";
import { pageReader } from "../../support/import-reader.ts";
import { dataSetsOf, importAll, watchPage } from "../../support/imported-file.ts";
import { openTestStorage } from "../../support/storage.ts";

let storage: Storage;

beforeEach(async () => {
  storage = await openTestStorage({ newId: () => crypto.randomUUID() });
});
afterEach(() => storage.close());

const file = (content: BlobPart, name: string) => new File([content], name);
const quiet = { signal: new AbortController().signal, onProgress: () => {} };

/** Turns of the page for each second that something takes. */
async function turnsDuring(work: () => Promise<unknown>): Promise<number> {
  // What was done before is a long task of its own.
  await new Promise((resolve) => setTimeout(resolve, 200));
  const from = performance.now();
  const page = watchPage();
  await work();
  const { turns } = page.stop();
  return (turns * 1000) / (performance.now() - from);
}

const idling = () => turnsDuring(() => new Promise((resolve) => setTimeout(resolve, 500)));

test("a worker reads a file, and the page takes its parts one after the other", async () => {
  const ratings = file(generatedRatings(20_000), "ratings.csv");
  const opened = await workerReader.open(ratings, {}, quiet);
  expect(opened).toMatchObject({ rows: 20_000, reading: { format: "csv", encoding: "utf-8" } });
  let taking = 0;
  let most = 0;
  let records = 0;
  const mapping = guessMapping(opened, BUILT_IN_RUBRICS);
  const { summary, sha256 } = await workerReader.read(
    ratings,
    { reading: opened.reading, mapping },
    async (part) => {
      taking += 1;
      most = Math.max(most, taking);
      await new Promise((resolve) => setTimeout(resolve));
      taking -= 1;
      if (part.kind === "ratings") records += part.ratings.length;
    },
    quiet,
  );
  expect(most).toBe(1);
  expect(records).toBe(20_000);
  expect(readSummarySchema.parse(summary).counts.ratings).toBe(20_000);
  expect(sha256).toBe(await sha256Hex(await ratings.text()));
});

test("the page goes on with other things while a file is read and stored", async () => {
  const rows = 20_000;
  const ratings = file(generatedRatings(rows), "ratings.csv");
  const dataSets = dataSetsOf(storage);
  const idle = await idling();
  const importing = await turnsDuring(() => importAll(dataSets, ratings));
  const held = await turnsDuring(async () => {
    const opened = await pageReader.open(ratings, {}, quiet);
    const mapping = guessMapping(opened, BUILT_IN_RUBRICS);
    await pageReader.read(ratings, { reading: opened.reading, mapping }, async () => {}, quiet);
  });
  expect(importing).toBeGreaterThan(idle / 4);
  // A page that reads the file itself has hardly any.
  expect(held).toBeLessThan(idle / 4);
  const [dataSet] = dataSets.getState().list;
  expect(dataSet?.counts).toMatchObject({ items: 400, ratings: rows });
  expect(await storage.dataSets.placesOf(dataSet?.id ?? "")).toHaveLength(dataSet?.parts ?? -1);
});

test("stopped in the middle, the worker ends and nothing is kept", async () => {
  const dataSets = dataSetsOf(storage);
  await dataSets.getState().open(file(generatedRatings(100_000), "ratings.csv"));
  const importing = dataSets.getState().importDraft();
  await expect
    .poll(
      () => {
        const { importing: at } = dataSets.getState();
        return at.step === "importing" && at.rows > 0;
      },
      { timeout: 30_000, interval: 5 },
    )
    .toBe(true);
  await dataSets.getState().cancel();
  expect(await importing).toBeNull();
  expect(dataSets.getState().importing.step).toBe("draft");
  expect((await storage.dataSets.list()).items).toEqual([]);
  expect(await storage.dropOrphanParts()).toBe(0);
});

describe("what cannot be read is said in words", () => {
  test("of its form", async () => {
    const opening = workerReader.open(file("[{", "x.json"), {}, quiet);
    await expect(opening).rejects.toThrow(FileReadError);
    await expect(workerReader.open(file("[{", "x.json"), {}, quiet)).rejects.toThrow("not JSON");
  });

  test("of a store that takes no more", async () => {
    const dataSets = dataSetsOf({
      ...storage,
      dataSets: {
        ...storage.dataSets,
        putParts: async () => {
          throw new Error("the disk is full");
        },
      },
    });
    await dataSets.getState().open(file(generatedRatings(10_000), "ratings.csv"));
    expect(await dataSets.getState().importDraft()).toBeNull();
    expect(dataSets.getState().importing).toMatchObject({ step: "failed" });
  });
});

// Takes a while; in the long run only.
test.runIf(import.meta.env.ATTUNE_FULL)(
  "100 MB are imported while the page goes on",
  { timeout: 600_000 },
  async () => {
    const rows = 2_600_000;
    const ratings = file(generatedRatings(rows), "large.csv");
    expect(ratings.size).toBeGreaterThan(100_000_000);
    const dataSets = dataSetsOf(storage);
    const idle = await idling();
    const importing = await turnsDuring(() => importAll(dataSets, ratings));
    console.log(`100 MB: ${Math.round(importing)} turns a second, ${Math.round(idle)} when idle`);
    expect(dataSets.getState().list[0]?.counts.ratings).toBe(rows);
    expect(importing).toBeGreaterThan(idle / 4);
  },
);
