import { raterOfRun } from "../../domain/batch-run.ts";
import type { CalibratedJudge } from "../../domain/calibration.ts";
import { dimensionWeights, type Rubric } from "../../domain/rubric.ts";
import type { Scale } from "../../domain/score.ts";
import { onScale } from "../../domain/target.ts";
import { type Examples, examplesOf } from "../../evaluation/calibration/examples.ts";
import { isLow, type LowRule } from "../../evaluation/comparison/low-quality.ts";
import type { Evidence } from "../../evaluation/evidence.ts";
import { type Measure, ratingTableOf } from "../../evaluation/measures.ts";
import type { StatisticsRequest } from "./calibrations-protocol.ts";

/** Whose scores are to be brought nearer to whose ratings, and on what. */
export interface CalibrationChoice {
  /** A rater that is a judge: a run's, or a file's. */
  judge: string;
  /** Raters whose ratings count, averaged where several rated a reply. */
  people: readonly string[];
  /** Key of the measure. */
  measure: string;
}

/** A file's judge is on no device: its name here is never one of a model. */
const OF_A_FILE = "file:";

/** Whether it can be asked here, and so be used in the loop. */
export function isOfThisDevice({ judge }: Pick<CalibratedJudge, "judge">): boolean {
  return !judge.startsWith(OF_A_FILE);
}

/** A rater that is a judge, as calibrations name it. */
export function judgeOfRater(
  { runs }: Pick<Evidence, "runs">,
  rater: string,
  { rubric }: Pick<Measure, "rubric">,
): CalibratedJudge {
  const run = runs.find((each) => raterOfRun(each.run) === rater)?.run;
  if (!run) return { judge: `${OF_A_FILE}${rater}`, rubric, prompt: "" };
  return {
    judge: run.judge.engine === "practice" ? "practice" : run.judge.model,
    rubric: { id: run.rubric.id, version: run.rubric.version },
    prompt: run.judgePrompt,
  };
}

/** What a calibration is made from. */
export function choiceExamples(
  evidence: Evidence,
  { judge, people, measure: key }: CalibrationChoice,
): {
  examples: Examples;
  of: CalibratedJudge;
  dimensions: string[];
  scale: Scale;
  measure: Measure | null;
} {
  const measure = evidence.measures.find((each) => each.key === key) ?? null;
  if (!measure) {
    const none = { judge: [], human: [], itemOf: new Uint32Array() };
    const of = judgeOfRater(evidence, judge, { rubric: null });
    return { examples: none, of, dimensions: [], scale: { min: 1, max: 5 }, measure };
  }
  const table = ratingTableOf(evidence, measure, new Set([judge, ...people]));
  const at = (rater: string) => table.raters.findIndex(({ id }) => id === rater);
  const { keepOutOfRange, ownSources } = evidence.dataSet;
  const rated = people.map(at).filter((index) => index >= 0);
  const examples =
    at(judge) < 0
      ? { judge: [], human: [], itemOf: new Uint32Array() }
      : examplesOf(table, at(judge), rated, { keepOutOfRange, ownSources });
  return {
    examples,
    of: judgeOfRater(evidence, judge, measure),
    dimensions: measure.dimensions.map(({ id }) => id),
    scale: measure.scale,
    measure,
  };
}

/** What is to be stopped, and by which scores. */
export interface StopChoice {
  /** `mean` and `any`: by the overall score; else a dimension's id: by its own score. */
  low: LowRule | { dimension: string };
  /** Share of the replies that people rate low, 0 to 1. */
  wanted: number;
  /** Seed of a calibration that the scores pass through first; null for the judge's own. */
  calibratedBy: number | null;
}

/** A reply at or below this is low, in points of 1 to 5. */
const LOW = 3;
/** The same ratings give the same figures. */
const SEED = 1;

export function stopsRequest(
  evidence: Evidence,
  choice: CalibrationChoice,
  { low: rule, wanted, calibratedBy }: StopChoice,
): StatisticsRequest {
  const { examples, of, dimensions, scale } = choiceExamples(evidence, choice);
  const bound = onScale(scale, LOW);
  const ratings = (row: number) => examples.human.map((column) => column[row] ?? Number.NaN);
  const isRuleLow = (row: number) => {
    if (rule === "mean" || rule === "any") return isLow(ratings(row), rule, bound);
    return (ratings(row)[dimensions.indexOf(rule.dimension)] ?? Number.NaN) <= bound;
  };
  const weights = weightsOf(evidence, of);
  return {
    type: "stops",
    examples: copyOf(examples),
    calibrated: calibratedBy === null ? null : { of, dimensions, scale, seed: calibratedBy },
    weights: dimensions.map((id) =>
      typeof rule === "object"
        ? Number(id === rule.dimension)
        : (weights?.[id] ?? (weights ? 0 : 1)),
    ),
    low: Uint8Array.from(examples.itemOf, (_, row) => Number(isRuleLow(row))),
    wanted,
    seed: SEED,
  };
}

/** Of the rubric that the judge scored by; null where it is not known. */
function weightsOf(
  { runs, sheets }: Evidence,
  { rubric: ref }: CalibratedJudge,
): Record<string, number> | null {
  const rubrics: Rubric[] = [
    ...runs.map(({ run }) => run.rubric),
    ...sheets.map(({ sheet }) => sheet.rubric),
  ];
  const rubric = rubrics.find(({ id, version }) => id === ref?.id && version === ref.version);
  return rubric ? dimensionWeights(rubric) : null;
}

/** In memory of its own, to be handed to a worker. */
export function copyOf({ judge, human, itemOf }: Examples) {
  const copied = (columns: readonly Float64Array[]) =>
    columns.map((column) => Float64Array.from(column));
  return { judge: copied(judge), human: copied(human), itemOf: Uint32Array.from(itemOf) };
}
