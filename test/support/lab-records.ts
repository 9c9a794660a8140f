import type { BatchRun, RunItem } from "../../src/domain/batch-run.ts";
import type { DataSet, DataSetPart } from "../../src/domain/data-set.ts";
import type { KeptCalibration } from "../../src/domain/kept-calibration.ts";
import type { RatingAnswer, RatingSheet } from "../../src/domain/rating-sheet.ts";
import { DEFAULT_LOOP_SETTINGS, DEFAULT_ROLE_SAMPLING } from "../../src/domain/settings.ts";
import { THERAJUDGE_7 } from "../../src/rubrics/index.ts";
import type { Storage } from "../../src/storage/index.ts";
import type { Series } from "../../src/storage/series.ts";
import { fillSimulations } from "./simulation-records.ts";

const AT = "2026-11-20T12:00:00.000Z";

/** A data set of two replies to one message, in parts of each kind. */
export function dataSet(id: string, more: Partial<DataSet> = {}): DataSet {
  return {
    id,
    title: `Data set ${id}`,
    createdAt: AT,
    updatedAt: AT,
    origin: { kind: "sessions" },
    licence: "CC BY 4.0",
    rubric: null,
    dimensions: ["empathy"],
    scale: { min: 1, max: 5 },
    raters: [{ id: "Ana", kind: "human" }],
    sources: ["one", "two"],
    ownSources: {},
    keepOutOfRange: false,
    counts: { items: 1, replies: 2, ratings: 1, pairs: 1, problems: 1 },
    parts: 5,
    ...more,
  };
}

/** @param text is in every part that has one */
export function dataSetParts(text = "said"): DataSetPart[] {
  const conversation = [{ speaker: "client" as const, text: `I cannot sleep, ${text}.` }];
  const item = "item 1";
  return [
    { kind: "items", items: [{ id: item, conversation }] },
    {
      kind: "replies",
      replies: [
        { item, source: "one", text: `That sounds hard, ${text}.` },
        { item, source: "two", text: `Relax, ${text}.` },
      ],
    },
    { kind: "ratings", ratings: [{ item, source: "one", rater: "Ana", values: { empathy: 4 } }] },
    {
      kind: "pairs",
      pairs: [{ item, a: "one", b: "two", rater: "Ana", verdict: "a", first: "b" }],
    },
    { kind: "problems", problems: [{ line: 3, column: "empathy", value: text, reason: "no" }] },
  ];
}

const prompt = { version: "built-in-1", text: "Reply to the client." };

export function batchRun(id: string, of: string, more: Partial<BatchRun> = {}): BatchRun {
  return {
    id,
    dataSet: of,
    label: `Run ${id}`,
    arms: ["loop"],
    fromSource: null,
    limit: null,
    rubric: THERAJUDGE_7,
    preferences: null,
    settings: DEFAULT_LOOP_SETTINGS,
    sampling: DEFAULT_ROLE_SAMPLING,
    prompts: { draft: prompt, revise: prompt, judge: prompt, critic: prompt, coach: prompt },
    generator: { engine: "practice" },
    judge: { engine: "practice" },
    generatorName: "Practice rules",
    judgeName: "Practice rules",
    judgePrompt: "rules-1",
    hashes: {},
    seed: 7,
    status: "running",
    createdAt: AT,
    updatedAt: AT,
    planned: 3,
    done: 0,
    failed: 0,
    app: "1.0.0",
    ...more,
  };
}

/** A piece of work that is done; its text says which. */
export function runItem(text: string): RunItem {
  const card = { status: "unavailable", reason: "nothing to score" } as const;
  return {
    kind: "run-item",
    item: "item 1",
    arm: "loop",
    source: null,
    result: {
      status: "done",
      draft: { text: `draft ${text}`, card },
      final: { text, card },
      candidates: [{ text, card }],
      outcome: "best",
      completionTokens: 0,
      promptTokens: 0,
      ms: 5,
      tokenBudget: null,
      seed: 7,
    },
    at: AT,
  };
}

/** A piece of work that failed. */
export function failedItem(): RunItem {
  return {
    ...runItem(""),
    result: { status: "failed", code: null, message: "The model stopped.", tries: 1 },
  };
}

export function ratingSheet(id: string, of: string, more: Partial<RatingSheet> = {}): RatingSheet {
  return {
    id,
    dataSet: of,
    rater: "Ben",
    tasks: {
      kind: "single",
      tasks: [
        { item: "item 1", source: "one", repeat: false },
        { item: "item 1", source: "two", repeat: false },
      ],
    },
    rubric: THERAJUDGE_7,
    seed: 7,
    createdAt: AT,
    updatedAt: AT,
    answered: 0,
    imported: false,
    ...more,
  };
}

export function answer(note: string): RatingAnswer {
  return { kind: "rating", values: { empathy: 4 }, note, ms: 900, at: AT };
}

export function keptCalibration(id: string, more: Partial<KeptCalibration> = {}): KeptCalibration {
  return {
    id,
    calibration: {
      of: { judge: "practice", rubric: { id: "therajudge-7", version: 1 }, prompt: "rules-1" },
      scale: { min: 1, max: 5 },
      centres: [3],
      maps: [
        {
          dimension: "empathy",
          weight: 0.5,
          intercept: 3,
          linear: [1],
          quadratic: [0],
          before: 0.1,
          after: 0.4,
        },
      ],
      items: 30,
      replies: 60,
      seed: 7,
    },
    judgeName: "Practice rules",
    dataSet: "data-set-0001",
    dataSetTitle: "Data set",
    raters: ["Ana"],
    inUse: true,
    createdAt: AT,
    ...more,
  };
}

/** Parts numbered from 0. */
export function numbered<Part>(parts: readonly Part[], from = 0) {
  return parts.map((part, index) => ({ seq: from + index, part }));
}

type Lab = Pick<
  Storage,
  | "dataSets"
  | "batchRuns"
  | "ratingSheets"
  | "calibrations"
  | "clientProfiles"
  | "sessionBatches"
  | "simulatedSessions"
>;

/** One of each kind, with parts; `text` is in all of them. */
export async function fillLab(storage: Lab, text = "said", id = "data-set-0001"): Promise<void> {
  const titled = dataSet(id, { title: `About ${text}`, licence: `Of ${text}` });
  await storage.dataSets.putParts(id, numbered(dataSetParts(text)), titled);
  const run = batchRun(`run-of-${id}`, id, { label: `Run, ${text}`, done: 2 });
  const results = [runItem(`It sounds lonely, ${text}.`), failedItem()];
  await storage.batchRuns.putParts(run.id, numbered(results), run);
  const sheet = ratingSheet(`sheet-of-${id}`, id, { rater: text, answered: 1 });
  await storage.ratingSheets.putParts(sheet.id, numbered([answer(`Note: ${text}`)]), sheet);
  await storage.calibrations.put(keptCalibration(`calibration-of-${id}`, { judgeName: text }));
  await fillSimulations(storage, text, `practice-${id}`);
}

/** Everything of it that can be read, in the order of ids. */
export async function labContents(storage: Lab) {
  const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
  const whole = async <Head extends { id: string }, Part>(series: Series<Head, Part>) => {
    const { items, damaged } = await series.list();
    const heads = items.toSorted(byId);
    const parts = await Promise.all(heads.map(({ id }) => series.readParts(id)));
    return { heads, parts, damaged };
  };
  const calibrations = await storage.calibrations.list();
  return {
    dataSets: await whole(storage.dataSets),
    batchRuns: await whole(storage.batchRuns),
    ratingSheets: await whole(storage.ratingSheets),
    clientProfiles: await whole(storage.clientProfiles),
    sessionBatches: await whole(storage.sessionBatches),
    simulatedSessions: await whole(storage.simulatedSessions),
    calibrations: { ...calibrations, items: calibrations.items.toSorted(byId) },
  };
}
