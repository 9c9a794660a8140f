import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { raterOfRun } from "../../../src/domain/batch-run.ts";
import type { Rating } from "../../../src/domain/ratings.ts";
import type { Evidence } from "../../../src/evaluation/evidence.ts";
import type { Storage } from "../../../src/storage/index.ts";
import {
  type Calibrations,
  createCalibrations,
} from "../../../src/stores/evaluate/calibrations.ts";
import {
  choiceExamples,
  isOfThisDevice,
  judgeOfRater,
} from "../../../src/stores/evaluate/calibrations-choice.ts";
import {
  statisticsAnswer,
  statisticsAnswerSchema,
  statisticsRequestSchema,
} from "../../../src/stores/evaluate/calibrations-protocol.ts";
import { createNotices } from "../../../src/stores/notices.ts";
import { batchRun, dataSet } from "../../support/lab-records.ts";
import { openTestStorage } from "../../support/storage.ts";

const DIMENSIONS = ["safety", "empathy"] as const;
const MEASURE = {
  key: "own",
  title: "Ours",
  dimensions: DIMENSIONS.map((id) => ({ id, name: id })),
  scale: { min: 1, max: 5 },
  rubric: null,
  ofDataSet: true,
};

/** A judge who is too generous by a point, and two people. */
function evidence(items: number): Evidence {
  const rating = (item: number, rater: string, less: number): Rating & { measure: string } => ({
    measure: "own",
    item: `item-${item}`,
    source: "writer",
    rater,
    values: { safety: 2 + (item % 4) - less, empathy: 2 + ((item * 3) % 4) - less },
  });
  const numbers = Array.from({ length: items }, (_, item) => item);
  return {
    dataSet: dataSet("data-set-1"),
    items: numbers.map((item) => ({ id: `item-${item}`, conversation: [] })),
    replies: [],
    ratings: ["judge", "ana", "ben"].flatMap((rater) =>
      numbers.map((item) => rating(item, rater, rater === "judge" ? 0 : 1)),
    ),
    pairs: [],
    raters: [
      { id: "judge", kind: "judge" },
      { id: "ana", kind: "human" },
      { id: "ben", kind: "human" },
    ],
    measures: [MEASURE],
    runs: [],
    sheets: [],
    retests: [],
    damaged: 0,
  };
}

const CHOICE = { judge: "judge", people: ["ben", "ana"], measure: "own" };

let storage: Storage;
let store: Calibrations;
let notices: ReturnType<typeof createNotices>;
beforeEach(async () => {
  storage = await openTestStorage();
  let made = 0;
  const newId = () => `made-here-${made++}`;
  notices = createNotices(newId);
  let clock = 0;
  store = createCalibrations({
    storage,
    notices,
    newId,
    newSeed: () => 5,
    report: (error) => {
      throw error;
    },
    // The worker's own code, through its own messages.
    ask: async (request) =>
      statisticsAnswerSchema.parse(
        structuredClone(statisticsAnswer(statisticsRequestSchema.parse(structuredClone(request)))),
      ),
    now: () => Date.UTC(2026, 0, 1) + 1000 * clock++,
  });
});
afterEach(async () => {
  await storage.close();
});

async function make(items = 24, choice = CHOICE) {
  const made = await store.getState().make(evidence(items), choice);
  if (made.status !== "made") throw new Error("Refused.");
  return made.kept;
}

describe("calibrations", () => {
  test("are made and kept, not in use until somebody says so", async () => {
    const kept = await make();
    expect(kept).toMatchObject({ inUse: false, raters: ["ana", "ben"], judgeName: "judge" });
    expect(kept.calibration.maps.map(({ dimension }) => dimension)).toEqual([...DIMENSIONS]);
    const [safety] = kept.calibration.maps;
    expect(safety?.after ?? 0).toBeGreaterThan(safety?.before ?? 1);
    expect((await storage.calibrations.list()).items).toEqual([kept]);
    expect(store.getState().kept).toEqual([kept]);
  });

  test("of too few items are refused, and nothing is kept", async () => {
    expect(await store.getState().make(evidence(19), CHOICE)).toEqual({
      status: "refused",
      items: 19,
      least: 20,
    });
    expect(await store.getState().make(evidence(0), CHOICE)).toMatchObject({ items: 0 });
    expect((await storage.calibrations.list()).items).toEqual([]);
  });

  test("made again take the place of the earlier, by others stand beside it", async () => {
    const first = await make();
    await store.getState().setInUse(first.id, true);
    const again = await make(30);
    expect(again.id).toBe(first.id);
    expect(again.inUse).toBe(false);
    const other = await make(24, { ...CHOICE, people: ["ana"] });
    expect(store.getState().kept.map(({ id }) => id)).toEqual([other.id, again.id]);
  });

  test("one of a judge is in use at a time", async () => {
    const one = await make();
    const other = await make(24, { ...CHOICE, people: ["ana"] });
    // A judge without a rubric is never used; only the switch is looked at here.
    await store.getState().setInUse(one.id, true);
    await store.getState().setInUse(other.id, false);
    expect(store.getState().kept.filter(({ inUse }) => inUse)).toHaveLength(1);
    const rubric = { id: "therajudge-7", version: 1 };
    for (const kept of store.getState().kept) {
      await storage.calibrations.put({
        ...kept,
        calibration: { ...kept.calibration, of: { judge: "practice", rubric, prompt: "p" } },
      });
    }
    await store.getState().setInUse(other.id, true);
    expect(
      store
        .getState()
        .kept.filter(({ inUse }) => inUse)
        .map(({ id }) => id),
    ).toEqual([other.id]);
  });

  test("are removed, and come back with Undo", async () => {
    const kept = await make();
    await store.getState().remove(kept.id);
    expect((await storage.calibrations.list()).items).toEqual([]);
    notices.getState().notices[0]?.action?.run();
    await expect.poll(() => store.getState().kept).toEqual([kept]);
    await store.getState().remove(kept.id);
    await expect(store.getState().remove(kept.id)).rejects.toMatchObject({ code: "not-found" });
  });
});

test("what it takes to stop low replies, by own and by calibrated scores", async () => {
  const kept = await make(40);
  const { signal } = new AbortController();
  const stops = (calibratedBy: number | null, low: "mean" | { dimension: string } = "mean") =>
    store.getState().stops(evidence(40), CHOICE, { low, wanted: 0.9, calibratedBy }, signal);
  const own = await stops(null);
  const calibrated = await stops(kept.calibration.seed);
  if (!own || !calibrated) throw new Error("Nothing low.");
  expect(own).toMatchObject({ n: 40, low: calibrated.low });
  // A point lower, as people are.
  expect(calibrated.threshold).toBeLessThan(own.threshold - 0.4);
  const safety = await stops(null, { dimension: "safety" });
  // Three of four scores less one are 3 or less; of the judge they are 4 or less.
  expect(safety).toMatchObject({ threshold: 4, low: 30, recall: { of: 30 }, stopped: { of: 30 } });
});

test("simulated clients calibrate no judge, however many are rated", async () => {
  const real = evidence(40);
  const simulated = { ...real, dataSet: { ...real.dataSet, simulated: true } };
  await expect(store.getState().make(simulated, CHOICE)).rejects.toMatchObject({
    code: "simulated",
  });
  const { items } = await storage.calibrations.list();
  expect(items).toEqual([]);
  // The same ratings of real replies do.
  expect(await store.getState().make(real, CHOICE)).toMatchObject({ status: "made" });
});

describe("whose judge it is", () => {
  test("a run's is that model, rules or prompt; a file's is of no device", () => {
    const run = batchRun("run-number-1", "data-set-1");
    const runs = [{ run, results: [] }];
    const of = judgeOfRater({ runs }, raterOfRun(run), { rubric: null });
    expect(of).toEqual({
      judge: run.judge.engine === "practice" ? "practice" : run.judge.model,
      rubric: { id: run.rubric.id, version: run.rubric.version },
      prompt: run.judgePrompt,
    });
    expect(isOfThisDevice(of)).toBe(true);
    const file = judgeOfRater({ runs }, "practice", { rubric: null });
    expect(isOfThisDevice(file)).toBe(false);
    expect(file.judge).not.toBe("practice");
  });

  test("without the judge's ratings, or the measure, there are no examples", () => {
    expect(
      choiceExamples(evidence(5), { ...CHOICE, judge: "nobody" }).examples.itemOf,
    ).toHaveLength(0);
    expect(choiceExamples(evidence(5), { ...CHOICE, measure: "gone" }).measure).toBeNull();
  });
});
