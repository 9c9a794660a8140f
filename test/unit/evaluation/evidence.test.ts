import { expect, test } from "vitest";
import { raterOfRun, sourceOfArm } from "../../../src/domain/batch-run.ts";
import type { RatingAnswer, RatingSheet } from "../../../src/domain/rating-sheet.ts";
import type { ScoredCard } from "../../../src/domain/score.ts";
import { type EvidenceParts, evidenceOf } from "../../../src/evaluation/evidence.ts";
import { ratingTableOf } from "../../../src/evaluation/measures.ts";
import { THERAJUDGE_7 } from "../../../src/rubrics/index.ts";
import { batchRun, dataSet, dataSetParts } from "../../support/lab-records.ts";

const AT = "2026-11-20T12:00:00.000Z";
const id = "data-set-1";
const base: EvidenceParts = {
  dataSet: dataSet(id),
  parts: dataSetParts(),
  runs: [],
  sheets: [],
  damaged: 0,
};

function card(expected: number): ScoredCard {
  return {
    status: "scored",
    scores: Object.fromEntries(
      THERAJUDGE_7.dimensions.map((dimension) => [
        dimension.id,
        { expected, spread: 0.5, distribution: [0.2, 0.2, 0.2, 0.2, 0.2] },
      ]),
    ),
    flags: [],
    overall: { expected, spread: 0.2 },
  };
}

const done = (draft: string, final: string) => ({
  status: "done" as const,
  draft: { text: draft, card: card(2) },
  final: { text: final, card: card(4) },
  candidates: [],
  outcome: null,
  completionTokens: 0,
  promptTokens: 0,
  ms: 1,
  tokenBudget: null,
  seed: 1,
});
const result = (
  arm: "loop" | "regenerate" | "best-of-n" | "judge",
  source: string | null = null,
) => ({
  kind: "run-item" as const,
  item: "item 1",
  arm,
  source,
  result: done(`draft of ${arm}`, `final of ${arm}`),
  at: AT,
});

test("a run's replies have its name, its judge is a rater, and the draft is the loop's", () => {
  const run = batchRun("run-00001", id, { arms: ["loop", "regenerate"] });
  const evidence = evidenceOf({
    ...base,
    runs: [{ run, results: [result("regenerate"), result("loop")] }],
  });
  const made = evidence.replies.filter(({ source }) => source.startsWith(run.label));
  expect(Object.fromEntries(made.map(({ source, text }) => [source, text]))).toEqual({
    [sourceOfArm(run, "draft")]: "draft of loop",
    [sourceOfArm(run, "loop")]: "final of loop",
    [sourceOfArm(run, "regenerate")]: "final of regenerate",
  });
  const judge = raterOfRun(run);
  expect(evidence.raters).toContainEqual({ id: judge, kind: "judge" });
  const scores = evidence.ratings.filter(({ rater }) => rater === judge);
  expect(scores.map(({ source, values }) => [source, values.empathy])).toEqual([
    [sourceOfArm(run, "draft"), 2],
    [sourceOfArm(run, "regenerate"), 4],
    [sourceOfArm(run, "loop"), 4],
  ]);
});

test("a run over replies of the data set rates those, and makes no draft of its own", () => {
  const run = batchRun("run-00001", id, { fromSource: "one" });
  const { replies, ratings } = evidenceOf({
    ...base,
    runs: [{ run, results: [result("loop", "one"), result("judge", "two")] }],
  });
  expect(replies.map(({ source }) => source)).toEqual(["one", "two", sourceOfArm(run, "loop")]);
  const judged = ratings.filter(({ rater }) => rater === raterOfRun(run));
  expect(judged.map(({ source }) => source)).toEqual(["one", sourceOfArm(run, "loop"), "two"]);
});

test("failed pieces and cards without scores are no ratings on anything", () => {
  const run = batchRun("run-00001", id);
  const failed = { status: "failed" as const, code: null, message: "No.", tries: 1 };
  const { ratings } = evidenceOf({
    ...base,
    runs: [{ run, results: [{ ...result("loop"), result: failed }] }],
  });
  expect(ratings.filter(({ rater }) => rater === raterOfRun(run))).toEqual([]);
});

const single = (repeat: boolean) => ({ item: "item 1", source: "one", repeat });
const rated = (empathy: number): RatingAnswer => ({
  kind: "rating",
  values: { empathy },
  note: "",
  ms: 1,
  at: AT,
});
const sheet = (tasks: RatingSheet["tasks"], rater = "Ben"): RatingSheet => ({
  id: "sheet-001",
  dataSet: id,
  rater,
  tasks,
  rubric: THERAJUDGE_7,
  seed: 1,
  createdAt: AT,
  updatedAt: AT,
  answered: 0,
  imported: false,
});

test("second answers of a sheet are retests, and never take the place of the first", () => {
  const tasks = { kind: "single" as const, tasks: [single(true), single(false)] };
  const answers = new Map([
    [0, rated(5)],
    [1, rated(2)],
  ]);
  const { ratings, retests, raters } = evidenceOf({
    ...base,
    sheets: [{ sheet: sheet(tasks), answers }],
  });
  expect(ratings.filter(({ rater }) => rater === "Ben").map(({ values }) => values)).toEqual([
    { empathy: 2 },
  ]);
  expect(retests).toMatchObject([{ rater: "Ben", first: { empathy: 2 }, second: { empathy: 5 } }]);
  expect(raters).toContainEqual({ id: "Ben", kind: "human" });
});

test("verdicts on pairs are of sources, whichever side they stood on", () => {
  const pair = { item: "item 1", first: "two", second: "one", repeat: false };
  const answers = new Map<number, RatingAnswer>([
    [0, { kind: "preference", verdict: "second", note: "", ms: 1, at: AT }],
  ]);
  const { pairs } = evidenceOf({
    ...base,
    sheets: [{ sheet: sheet({ kind: "pairs", tasks: [pair] }), answers }],
  });
  expect(pairs.at(-1)).toEqual({
    item: "item 1",
    a: "two",
    b: "one",
    rater: "Ben",
    verdict: "b",
    first: "a",
  });
});

test("a person who has a judge's name is another rater", () => {
  const named = dataSet(id, { raters: [{ id: "gpt-4o", kind: "judge" }] });
  const tasks = { kind: "single" as const, tasks: [single(false)] };
  const { raters } = evidenceOf({
    ...base,
    dataSet: named,
    sheets: [{ sheet: sheet(tasks, "gpt-4o"), answers: new Map([[0, rated(3)]]) }],
  });
  expect(raters).toEqual([
    { id: "gpt-4o", kind: "judge" },
    { id: "gpt-4o (person)", kind: "human" },
  ]);
});

test("ratings under another rubric are another measure; the same dimensions are the same one", () => {
  const run = batchRun("run-00001", id);
  const parts: EvidenceParts = { ...base, runs: [{ run, results: [result("judge", "one")] }] };
  const apart = evidenceOf(parts);
  expect(apart.measures.map(({ ofDataSet }) => ofDataSet)).toEqual([true, false]);
  const [own, other] = apart.measures;
  if (!own || !other) throw new Error("Two measures were expected.");
  expect(ratingTableOf(apart, own).raters.map((rater) => rater.id)).toEqual(["Ana"]);
  expect(ratingTableOf(apart, other).raters.map((rater) => rater.id)).toEqual([raterOfRun(run)]);

  const dimensions = THERAJUDGE_7.dimensions.map((dimension) => dimension.id);
  const together = evidenceOf({ ...parts, dataSet: dataSet(id, { dimensions }) });
  expect(together.measures).toHaveLength(1);
  const [measure] = together.measures;
  if (!measure) throw new Error("A measure was expected.");
  expect(ratingTableOf(together, measure).raters).toHaveLength(2);
  expect(measure.rubric).toEqual({ id: THERAJUDGE_7.id, version: THERAJUDGE_7.version });
});
