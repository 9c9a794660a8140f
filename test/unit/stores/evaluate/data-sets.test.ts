import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { DataSet } from "../../../../src/domain/data-set.ts";
import { DEFAULT_SETTINGS } from "../../../../src/domain/settings.ts";
import { BUILT_IN_RUBRICS, THERAJUDGE_7 } from "../../../../src/rubrics/index.ts";
import type { Storage } from "../../../../src/storage/index.ts";
import { createDataSets, type DataSetsDeps } from "../../../../src/stores/evaluate/data-sets.ts";
import type { DataSets, ImportDraft } from "../../../../src/stores/evaluate/data-sets-state.ts";
import type { FileReader } from "../../../../src/stores/evaluate/import-reader.ts";
import { createNotices } from "../../../../src/stores/notices.ts";
import { openRubrics, type Rubrics } from "../../../../src/stores/rubrics.ts";
import { createSettings } from "../../../../src/stores/settings.ts";
import { pageReader } from "../../../support/import-reader.ts";
import {
  createSession,
  openTestStorage,
  testClock,
  testIds,
  testRefinement,
  testStep,
} from "../../../support/storage.ts";

let storage: Storage;
let dataSets: DataSets;
let notices: ReturnType<typeof createNotices>;
let reported: unknown[];

beforeEach(async () => {
  storage = await openTestStorage();
  reported = [];
  notices = createNotices(testIds("notice"));
  dataSets = made();
});
afterEach(async () => {
  expect(reported).toEqual([]);
  await storage.close();
});

/** The rubrics of a device that has none of its own. */
function openRubricsHere() {
  const settings = createSettings(
    { settings: DEFAULT_SETTINGS, notes: [] },
    () => {},
    async () => [],
  );
  const mine = reported;
  return openRubrics({
    storage,
    notices,
    settings,
    newId: testIds("rubric"),
    now: testClock(),
    report: (error: unknown) => mine.push(error),
  });
}

function made(reader: FileReader = pageReader, more: Partial<DataSetsDeps> = {}): DataSets {
  // A store of an earlier test may still be about to read again.
  const mine = reported;
  const report = (error: unknown) => mine.push(error);
  const common = { storage, notices, newId: testIds("set"), now: testClock(), report };
  return createDataSets({
    ...common,
    reader,
    rubrics: openRubricsHere,
    ...more,
  });
}

const now = () => dataSets.getState();
const csv = (text: string, name = "ratings.csv") => new File([text], name, { type: "text/csv" });
const RATINGS = `item,source,rater,empathy,safety
1,gpt-4o,Zoe,4,5
1,gpt-4o,gpt-4o,9,5
2,human,Zoe,,x
2,human,gpt-4o,3,3
`;

function draft(): ImportDraft {
  const { importing } = now();
  if (importing.step !== "draft") throw new Error(`it is at "${importing.step}"`);
  return importing.draft;
}

async function importedSet(text = RATINGS) {
  await now().open(csv(text));
  const dataSet = await now().importDraft();
  if (!dataSet) throw new Error("it was not imported");
  return dataSet;
}

const partsOf = async (id: string) =>
  (await storage.dataSets.readParts(id)).items.map(({ part }) => part);

/** Of every data set, with or without a head. */
async function storedParts(): Promise<number> {
  let parts = 0;
  for (const { id } of (await storage.dataSets.list()).items) {
    parts += (await storage.dataSets.placesOf(id)).length;
  }
  return parts + (await storage.dropOrphanParts());
}

describe("importing", () => {
  test("a file is looked at, then read, and is there with all that is in it", async () => {
    await now().open(csv(RATINGS));
    expect(draft()).toMatchObject({
      title: "ratings",
      opened: { rows: 4, reading: { format: "csv", encoding: "utf-8", delimiter: "," } },
      mapping: { rubric: { id: THERAJUDGE_7.id }, scale: { min: 1, max: 5 } },
      mappingProblems: [],
      raters: [
        { id: "Zoe", kind: "human" },
        { id: "gpt-4o", kind: "judge" },
      ],
      sources: ["gpt-4o", "human"],
      ownSources: { "gpt-4o": ["gpt-4o"] },
    });
    expect(draft().preview.problems.map(({ line }) => line)).toEqual([3, 4, 4]);
    now().changeDraft({ title: " Pilot ", licence: "CC BY 4.0", keepOutOfRange: true });
    const dataSet = await now().importDraft();
    expect(dataSet).toMatchObject({
      title: "Pilot",
      licence: "CC BY 4.0",
      keepOutOfRange: true,
      origin: { kind: "file", name: "ratings.csv", format: "csv", encoding: "utf-8" },
      dimensions: ["empathy", "safety"],
      ownSources: { "gpt-4o": ["gpt-4o"] },
      counts: { items: 2, replies: 0, ratings: 4, pairs: 0, problems: 3 },
    });
    expect(now().importing).toMatchObject({ step: "done" });
    expect((await storage.dataSets.list()).items).toEqual([dataSet]);
    const parts = await partsOf(dataSet?.id ?? "");
    expect(parts).toHaveLength(dataSet?.parts ?? -1);
    expect(parts.flatMap((part) => (part.kind === "ratings" ? part.ratings : []))[1]).toEqual({
      item: "1",
      source: "gpt-4o",
      rater: "gpt-4o",
      values: { empathy: 9, safety: 5 },
    });
  });

  test("what a person says of columns, raters and sources counts", async () => {
    await now().open(csv(RATINGS));
    now().setMeaning(4, { as: "ignore" });
    now().setRaterKind("Zoe", "judge");
    now().changeDraft({ ownSources: { Zoe: ["human"] }, scale: { min: 1, max: 10 } });
    expect(draft().preview.problems.map(({ line }) => line)).toEqual([4, 1]);
    const dataSet = await now().importDraft();
    expect(dataSet).toMatchObject({
      dimensions: ["empathy"],
      scale: { min: 1, max: 10 },
      raters: [
        { id: "Zoe", kind: "judge" },
        { id: "gpt-4o", kind: "judge" },
      ],
      ownSources: { Zoe: ["human"] },
    });
  });

  test("another rubric, or none, names the dimensions anew and keeps the other choices", async () => {
    await now().open(csv("item,empathy,staging\n1,4,5\n2,3,4\n"));
    expect(draft().mapping.rubric?.id).toBe("psychocounsel-7");
    now().setMeaning(0, { as: "ignore" });
    now().changeDraft({ rubric: null });
    await expect.poll(() => draft().mapping.rubric).toBeNull();
    expect(draft().mapping.meanings.map((meaning) => meaning)).toEqual([
      { as: "ignore" },
      { as: "rating", dimension: "empathy", rater: "", of: "" },
      { as: "rating", dimension: "staging", rater: "", of: "" },
    ]);
    const psychocounsel = BUILT_IN_RUBRICS.find(({ id }) => id === "psychocounsel-7");
    if (!psychocounsel) throw new Error("the rubric is not here");
    now().changeDraft({ rubric: { id: psychocounsel.id, version: psychocounsel.version } });
    await expect
      .poll(() => draft().mapping.meanings[2])
      .toMatchObject({ dimension: "stage-of-change" });
  });

  test("it is read again another way", async () => {
    await now().open(csv("a;b,c\n1;2,3\n"));
    await now().reopen({ delimiter: ";" });
    expect(draft().opened.columns.map(({ name }) => name)).toEqual(["a", "b,c"]);
    await now().reopen({ header: false });
    expect(draft().opened).toMatchObject({ rows: 2, reading: { delimiter: ";", header: false } });
  });

  test("a file that cannot be read says why and leaves nothing", async () => {
    await now().open(csv("[{", "broken.json"));
    expect(now().importing).toMatchObject({ step: "failed", fileName: "broken.json", draft: null });
    expect(await now().importDraft()).toBeNull();
    expect(await storedParts()).toBe(0);
  });

  test("what fails in the middle leaves nothing, and can be tried again", async () => {
    let fails = true;
    dataSets = made({
      ...pageReader,
      read: (file, how, take, options) =>
        pageReader.read(
          file,
          how,
          async (part) => {
            await take(part);
            if (fails && part.kind === "items") throw new Error("the disk is full");
          },
          options,
        ),
    });
    const rows = Array.from({ length: 5000 }, (_, at) => `${at},m,r,4,5`).join("\n");
    await now().open(csv(`item,source,rater,empathy,safety\n${rows}\n`));
    expect(await now().importDraft()).toBeNull();
    const { importing } = now();
    expect(importing).toMatchObject({ step: "failed" });
    expect(importing.step === "failed" && importing.message).toContain("the disk is full");
    expect(await storedParts()).toBe(0);
    expect(await now().importDraft()).toBeNull();
    expect(now().importing).toMatchObject({ step: "failed", at: "importing" });
    fails = false;
    expect(await now().importDraft()).toMatchObject({ counts: { ratings: 5000 } });
  });

  test("what failed can be chosen anew before it is tried again", async () => {
    let fails = true;
    const read: FileReader["read"] = async (...asked) => {
      if (fails) throw new Error("the file is gone");
      return pageReader.read(...asked);
    };
    dataSets = made({ ...pageReader, read });
    await now().open(csv(RATINGS));
    expect(await now().importDraft()).toBeNull();
    fails = false;
    now().changeDraft({});
    expect(now().importing.step).toBe("draft");
    now().changeDraft({ title: "Again" });
    expect(await now().importDraft()).toMatchObject({ title: "Again", counts: { ratings: 4 } });
  });

  test("read another way in vain, it is not imported as it was, but its choices are there", async () => {
    let fails = false;
    const open: FileReader["open"] = async (...asked) => {
      if (fails) throw new Error("the file is gone");
      return pageReader.open(...asked);
    };
    dataSets = made({ ...pageReader, open });
    await now().open(csv(RATINGS));
    fails = true;
    await now().reopen({ delimiter: ";" });
    expect(now().importing).toMatchObject({ step: "failed", at: "opening" });
    expect(await now().importDraft()).toBeNull();
    expect(now().importing).toMatchObject({ step: "failed", at: "opening" });
    now().changeDraft({});
    expect(draft().opened.reading.delimiter).toBe(",");
  });

  test("what was under way when it failed is not written any more", async () => {
    let late: Promise<void> | null = null;
    const read: FileReader["read"] = async (file, how, take, options) => {
      await pageReader.read(
        file,
        how,
        async (part) => {
          await take(part);
          if (part.kind !== "ratings") return;
          const rest = async () => {
            await expect.poll(() => now().importing.step).toBe("failed");
            for (let at = 0; at < 4; at += 1) await take(part);
          };
          late = rest();
          throw new Error("the file is gone");
        },
        options,
      );
      throw new Error("it goes no further");
    };
    dataSets = made({ ...pageReader, read });
    await now().open(csv(RATINGS));
    expect(await now().importDraft()).toBeNull();
    expect(late).not.toBeNull();
    await late;
    expect(await storedParts()).toBe(0);
  });

  test("cancelled while rubrics are still read, it is not looked at", async () => {
    let goOn: (rubrics: Rubrics) => void = () => {};
    const rubrics = new Promise<Rubrics>((resolve) => {
      goOn = resolve;
    });
    const whole = openRubricsHere();
    dataSets = made(pageReader, { rubrics: () => rubrics });
    const opening = now().open(csv(RATINGS));
    // Not kept waiting for what it needs no more.
    await now().cancel();
    expect(now().importing.step).toBe("none");
    goOn(await whole);
    await opening;
    expect(now().importing.step).toBe("none");
  });

  test("cancelled before the first row is read, nothing is read", async () => {
    let goOn: () => void = () => {};
    const swept = new Promise<number>((resolve) => {
      goOn = () => resolve(0);
    });
    let reads = 0;
    const read: FileReader["read"] = (...asked) => {
      reads += 1;
      return pageReader.read(...asked);
    };
    const dropOrphanParts = () => swept;
    dataSets = made({ ...pageReader, read }, { storage: { ...storage, dropOrphanParts } });
    await now().open(csv(RATINGS));
    const importing = now().importDraft();
    const cancelling = now().cancel();
    goOn();
    expect(await importing).toBeNull();
    await cancelling;
    expect(now().importing.step).toBe("draft");
    expect(reads).toBe(0);
    expect(await storedParts()).toBe(0);
  });

  test("cancelled while its head is written, nothing of it is kept", async () => {
    const { put } = storage.dataSets;
    let cancelling: Promise<void> | null = null;
    const late = {
      ...storage.dataSets,
      async put(head: DataSet) {
        await put(head);
        cancelling = now().cancel();
      },
    };
    dataSets = made(pageReader, { storage: { ...storage, dataSets: late } });
    await now().open(csv(RATINGS));
    expect(await now().importDraft()).toBeNull();
    await cancelling;
    expect(now().importing.step).toBe("draft");
    expect((await storage.dataSets.list()).items).toEqual([]);
    expect(await storedParts()).toBe(0);
  });

  test("another file is looked at where the first is still being read", async () => {
    const first = now().open(csv(RATINGS, "first.csv"));
    const second = now().open(csv(RATINGS, "second.csv"));
    await Promise.all([first, second]);
    expect(draft().fileName).toBe("second.csv");
  });

  test("cancelled in the middle, nothing of it is kept and its draft is there again", async () => {
    const rows = Array.from({ length: 5000 }, (_, at) => `${at},m,r,4,5`).join("\n");
    let parts = 0;
    let cancelled: Promise<void> | null = null;
    dataSets = made({
      ...pageReader,
      read: (file, how, take, options) =>
        pageReader.read(
          file,
          how,
          async (part) => {
            await take(part);
            parts += 1;
            if (parts === 6) cancelled = now().cancel();
          },
          options,
        ),
    });
    await now().open(csv(`item,source,rater,empathy,safety\n${rows}\n`));
    expect(await now().importDraft()).toBeNull();
    await cancelled;
    expect(now().importing.step).toBe("draft");
    expect(await storedParts()).toBe(0);
    await now().cancel();
    expect(now().importing.step).toBe("none");
  });

  test("what a crash left behind is dropped before anything is shown", async () => {
    await storage.dataSets.putParts("lost-data-set", [
      { seq: 0, part: { kind: "items", items: [] } },
    ]);
    await now().refresh();
    expect(await storage.dataSets.placesOf("lost-data-set")).toEqual([]);
  });
});

describe("data sets that are here", () => {
  test("change by what a person says", async () => {
    const { id } = await importedSet();
    await now().change(id, { title: "  ", licence: "mine", keepOutOfRange: true });
    expect(now().byId(id)).toMatchObject({
      title: "ratings",
      licence: "mine",
      keepOutOfRange: true,
    });
    await expect(now().change("nothing-here", { title: "x" })).rejects.toMatchObject({
      code: "not-found",
    });
  });

  test("keep every change that was made, also at one moment", async () => {
    const { id } = await importedSet();
    await Promise.all([
      now().change(id, { title: "Another name" }),
      now().change(id, { keepOutOfRange: true }),
      now().change(id, { licence: "mine" }),
    ]);
    const kept = { title: "Another name", keepOutOfRange: true, licence: "mine" };
    expect(now().byId(id)).toMatchObject(kept);
    const { items } = await storage.dataSets.list();
    expect(items).toMatchObject([kept]);
  });

  test("are removed, and come back whole", async () => {
    const dataSet = await importedSet();
    const parts = await partsOf(dataSet.id);
    await now().remove(dataSet.id);
    expect(now().list).toEqual([]);
    expect(await storedParts()).toBe(0);
    notices.getState().notices.at(-1)?.action?.run();
    await expect.poll(() => now().list).toEqual([dataSet]);
    expect(await partsOf(dataSet.id)).toEqual(parts);
  });

  test("have their problems as a table that no spreadsheet runs", async () => {
    const { id } = await importedSet(`${RATINGS}3,human,Zoe,=1+1,5\n`);
    expect((await now().problemsOf(id)).map(({ line }) => line)).toEqual([3, 4, 4, 6]);
    const { fileName, text } = await now().problemsCsv(id);
    expect(fileName).toBe("attune-problems-2026-11-20.csv");
    expect(text.trimStart().split("\r\n")[0]).toContain("line,column,value,reason");
    expect(text).toContain('6,empathy,"\'=1+1",It is not a number.');
  });
});

describe("sessions", () => {
  test("become items with their accepted, refined and first replies", async () => {
    const session = await createSession(storage.sessions, {
      title: "After the meeting",
      turns: [
        { client: "I am sad.", reply: "Tell me." },
        { client: "My boss.", reply: null },
      ],
    });
    const empty = await createSession(storage.sessions, { title: "Empty" });
    const record = testRefinement(session, "refinement-1");
    await storage.refinements.create(record);
    await storage.journal.appendStep(record.id, testStep(0, "Cheer up."));
    const dataSet = await now().addSessions([session.id, empty.id], "Mine");
    expect(dataSet).toMatchObject({
      title: "Mine",
      origin: { kind: "sessions" },
      counts: { items: 1, ratings: 0 },
    });
    const [items, replies] = await partsOf(dataSet.id);
    expect(items).toEqual({
      kind: "items",
      items: [
        {
          id: "After the meeting, message 1",
          conversation: [{ speaker: "client", text: "I am sad." }],
        },
      ],
    });
    expect(replies).toMatchObject({
      replies: [
        { source: "Accepted", text: "Tell me." },
        { source: "Refined", text: "Cheer up." },
        { source: "Draft", text: "Cheer up." },
      ],
    });
    expect(now().list).toEqual([dataSet]);
  });

  test("without a reply in them are refused in words", async () => {
    const session = await createSession(storage.sessions, { title: "Empty" });
    await expect(now().addSessions([session.id], "Mine")).rejects.toMatchObject({ code: "empty" });
    expect(await storedParts()).toBe(0);
  });
});
