import { expect, test } from "vitest";
import { dataSetSchema } from "../../../../src/domain/data-set.ts";
import { comparisonMaterial } from "../../../../src/evaluation/comparison/report.ts";
import { evidenceOf } from "../../../../src/evaluation/evidence.ts";
import { transcriptUtterances } from "../../../../src/evaluation/import/transcript.ts";
import { ratingTableOf } from "../../../../src/evaluation/measures.ts";
import { unitWords } from "../../../../src/evaluation/report/agreement/words.ts";
import { provenanceOf } from "../../../../src/evaluation/report/provenance.ts";
import {
  dataSetOfSimulated,
  type MeasuringJudge,
  measuringJudge,
} from "../../../../src/evaluation/sessions/data-set.ts";
import { trainingFile } from "../../../../src/evaluation/training/training-file.ts";
import { CTRS_11 } from "../../../../src/rubrics/ctrs-11.ts";
import { answer, ratingSheet } from "../../../support/lab-records.ts";
import { sessionBatch } from "../../../support/simulation-records.ts";
import { result, said } from "./results.ts";

const SESSIONS = [
  said(result("a1", "draft", 1)),
  said(result("a1", "loop", 4)),
  said(result("b2", "draft", 2)),
  said({ ...result("b2", "loop", 3), scores: {}, mean: null }),
];
const MADE = { id: "data-set-1", title: "Simulated", at: "2026-11-22T12:00:00.000Z" };

const MARIA = { judgeName: "Maria", steered: [] };

function made(judge: MeasuringJudge = MARIA) {
  const found = dataSetOfSimulated(SESSIONS, CTRS_11, judge, MADE);
  if (!found) throw new Error("no data set was made");
  return found;
}

test("each session is a reply of its arm, the judge is a judge, and the whole says simulated", () => {
  const { head, parts } = made();
  expect(dataSetSchema.parse(head)).toEqual(head);
  expect(head).toMatchObject({
    simulated: true,
    rubric: { id: "ctrs-11" },
    scale: { min: 0, max: 6 },
    sources: ["draft", "loop"],
    counts: { items: 2, replies: 4, ratings: 3 },
  });
  // Whatever the judge is called.
  expect(head.raters).toEqual([{ id: "Session judge, Maria", kind: "judge" }]);
  const replies = parts.flatMap((part) => (part.kind === "replies" ? part.replies : []));
  expect(replies.map(({ text }) => transcriptUtterances(text))).toEqual(
    SESSIONS.map(({ conversation }) => conversation),
  );
  // A rater must not read in the item's name who is at risk.
  expect(replies[0]?.item).not.toContain("a1)");
  expect(dataSetOfSimulated([], CTRS_11, MARIA, MADE)).toBeNull();
});

test("what people rate on the same items stands beside the judge, on 0 to 6, as sessions", () => {
  const { head, parts } = made();
  const replies = parts.flatMap((part) => (part.kind === "replies" ? part.replies : []));
  const tasks = replies.map(({ item, source }) => ({ item, source, repeat: false }));
  const sheet = ratingSheet("sheet-0001", head.id, {
    rater: "Ana",
    rubric: CTRS_11,
    tasks: { kind: "single", tasks },
  });
  const values = Object.fromEntries(CTRS_11.dimensions.map(({ id }) => [id, 6]));
  const answers = new Map(
    tasks.map((_, at) => [at, { ...answer(""), kind: "rating" as const, values }] as const),
  );
  const sheets = [{ sheet, answers }];
  const evidence = evidenceOf({ dataSet: head, parts, runs: [], sheets, damaged: 0 });
  const [measure] = evidence.measures;
  expect(measure).toMatchObject({ ofSessions: true, scale: { min: 0, max: 6 } });
  if (!measure) throw new Error("no measure");
  expect(ratingTableOf(evidence, measure).raters).toEqual([
    ...head.raters,
    { id: "Ana", kind: "human" },
  ]);
  const words = unitWords({ unit: "reply", measure });
  expect(words).toContain("single sessions");
  expect(words).not.toMatch(/repl/);
  expect(provenanceOf(evidence, { app: "1", createdAt: MADE.at }, {}).dataSet.simulated).toBe(true);
  const choice = {
    shape: "groups",
    decider: {
      kind: "ratings",
      measure: measure.key,
      raters: new Set(["Session judge, Maria"]),
      minGap: 0,
    },
    ratings: null,
    by: "judge",
  } as const;
  const { records } = trainingFile(evidence, choice);
  expect(records.length).toBeGreaterThan(0);
  for (const record of records) expect(record).toMatchObject({ simulated: true });
});

test("a comparison says where the judge that scores also steered, and only there", () => {
  const batch = sessionBatch("batch-0001", { arms: ["draft", "regenerate", "loop"] });
  const another = { engine: "wllama", model: "another" } as const;
  const apart = measuringJudge({ ...batch, measuredBy: another });
  expect(measuringJudge(batch).steered).toEqual(["loop"]);
  expect(apart.steered).toEqual([]);
  expect(made(apart).head.steeredBy).toBeUndefined();
  const { head } = made(measuringJudge(batch));
  expect(dataSetSchema.parse(head).steeredBy).toEqual({
    "Session judge, Practice rules": ["loop"],
  });

  const steeredIn = (judge: MeasuringJudge, sources: readonly [string, string]) => {
    const { head: dataSet, parts } = made(judge);
    const evidence = evidenceOf({ dataSet, parts, runs: [], sheets: [], damaged: 0 });
    const work = comparisonMaterial(evidence, {
      run: null,
      against: null,
      sources,
      people: [],
      seed: 3,
    });
    for (;;) {
      const step = work.next();
      if (step.done) return step.value.rows.map(({ voice }) => voice.steered);
    }
  };
  expect(steeredIn(measuringJudge(batch), ["loop", "draft"])).toEqual([true]);
  expect(steeredIn(apart, ["loop", "draft"])).toEqual([false]);
});
