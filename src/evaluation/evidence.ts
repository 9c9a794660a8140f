import { type BatchRun, type RunItem, raterOfRun, sourceOfArm } from "../domain/batch-run.ts";
import type { DataSet, DataSetPart, Item, PairRating, Reply } from "../domain/data-set.ts";
import type { RatingAnswer, RatingSheet } from "../domain/rating-sheet.ts";
import type { Rater, Rating } from "../domain/ratings.ts";
import type { Scorecard } from "../domain/score.ts";
import { type Measure, type MeasuredRating, measureOfRubric, measuresOf } from "./measures.ts";

/** A batch run with the results that it has so far. */
export interface RunEvidence {
  run: BatchRun;
  results: readonly RunItem[];
}

/** A rating sheet with the answers that it has so far, by the number of the task. */
export interface SheetEvidence {
  sheet: RatingSheet;
  answers: ReadonlyMap<number, RatingAnswer>;
}

/** One rater on one reply, or pair, twice. */
export type Retest =
  | {
      kind: "rating";
      rater: string;
      measure: string;
      item: string;
      source: string;
      first: Rating["values"];
      second: Rating["values"];
    }
  | { kind: "pair"; rater: string; first: PairRating; second: PairRating };

/**
 * All that is known of one data set: what was imported, what runs made and judged, what people
 * rated here. Reports are computed from this and nothing else.
 *
 * A reply that a run made has the source `sourceOfArm(run, arm)`, and the draft that it began from
 * `sourceOfArm(run, "draft")` where it was no reply of the data set. A run's judge is the rater
 * `raterOfRun(run)`.
 */
export interface Evidence {
  dataSet: DataSet;
  items: readonly Item[];
  replies: readonly Reply[];
  /** First answers only: second ones are in `retests`. */
  ratings: readonly MeasuredRating[];
  pairs: readonly PairRating[];
  /** The data set's, runs' judges and people with sheets here, in this order. */
  raters: readonly Rater[];
  /** What replies are rated on; the data set's own first, where it has one. */
  measures: readonly Measure[];
  /** Oldest first. */
  runs: readonly RunEvidence[];
  /** Oldest first. */
  sheets: readonly SheetEvidence[];
  retests: readonly Retest[];
  /** Records that could not be read and are not in this. */
  damaged: number;
}

/** What is stored of a data set, as it was read. */
export interface EvidenceParts {
  dataSet: DataSet;
  parts: readonly DataSetPart[];
  runs: readonly RunEvidence[];
  sheets: readonly SheetEvidence[];
  damaged: number;
}

/** Puts together what is known of a data set. */
export function evidenceOf({ dataSet, parts, runs, sheets, damaged }: EvidenceParts): Evidence {
  const oldestFirst = runs.toSorted((a, b) => (a.run.createdAt < b.run.createdAt ? -1 : 1));
  // What a person said last counts.
  const inOrder = sheets.toSorted((a, b) => (a.sheet.createdAt < b.sheet.createdAt ? -1 : 1));
  const measures = measuresOf(
    dataSet,
    [...oldestFirst.map(({ run }) => run), ...sheets.map(({ sheet }) => sheet)].map(
      ({ rubric }) => rubric,
    ),
  );
  const own = measures.find((measure) => measure.ofDataSet)?.key ?? "";
  const items: Item[] = [];
  const replies: Reply[] = [];
  const ratings: MeasuredRating[] = [];
  const pairs: PairRating[] = [];
  const retests: Retest[] = [];
  for (const part of parts) {
    if (part.kind === "items") for (const item of part.items) items.push(item);
    if (part.kind === "replies") for (const reply of part.replies) replies.push(reply);
    if (part.kind === "pairs") for (const pair of part.pairs) pairs.push(pair);
    if (part.kind !== "ratings") continue;
    for (const rating of part.ratings) ratings.push({ ...rating, measure: own });
  }
  for (const { run, results } of oldestFirst) {
    const made = repliesOfRun(run, results);
    const measure = measureOfRubric(measures, run.rubric);
    for (const { text, card, item, source, isNew } of made) {
      if (isNew) replies.push({ item, source, text });
      ratings.push({ item, source, rater: raterOfRun(run), values: valuesOf(card), measure });
    }
  }
  const judges = new Set(
    dataSet.raters
      .flatMap(({ id, kind }) => (kind === "judge" ? [id] : []))
      .concat(oldestFirst.map(({ run }) => raterOfRun(run))),
  );
  for (const evidence of inOrder) {
    const rater = raterOfSheet(evidence.sheet, judges);
    const measure = measureOfRubric(measures, evidence.sheet.rubric);
    const answered = answersOf(evidence, rater, measure);
    ratings.push(...answered.ratings);
    pairs.push(...answered.pairs);
    retests.push(...answered.retests);
  }
  const raters = new Map<string, Rater>(dataSet.raters.map((rater) => [rater.id, rater]));
  const join = (id: string, kind: Rater["kind"]) => raters.has(id) || raters.set(id, { id, kind });
  for (const { run } of oldestFirst) join(raterOfRun(run), "judge");
  for (const { sheet } of inOrder) join(raterOfSheet(sheet, judges), "human");
  return {
    dataSet,
    items,
    replies,
    ratings,
    pairs,
    raters: [...raters.values()],
    measures,
    runs: oldestFirst,
    sheets: inOrder,
    retests,
    damaged,
  };
}

interface RunReply {
  item: string;
  source: string;
  text: string;
  card: Scorecard;
  /** Made by the run, not a reply of the data set. */
  isNew: boolean;
}

/** What a run judged; the draft once for each item, as the loop, else the first control, had it. */
function repliesOfRun(run: BatchRun, results: readonly RunItem[]): RunReply[] {
  const drafts = new Map<string, { place: number; reply: RunReply }>();
  const found: RunReply[] = [];
  for (const { item, arm, source, result } of results) {
    if (result.status !== "done") continue;
    if (arm === "judge") {
      if (source !== null) found.push({ item, source, ...result.final, isNew: false });
      continue;
    }
    found.push({ item, source: sourceOfArm(run, arm), ...result.final, isNew: true });
    const place = ["loop", "regenerate", "best-of-n"].indexOf(arm);
    const isNew = source === null;
    const reply = { item, source: source ?? sourceOfArm(run, "draft"), ...result.draft, isNew };
    const known = drafts.get(item);
    if (!known || place < known.place) drafts.set(item, { place, reply });
  }
  return [...Array.from(drafts.values(), ({ reply }) => reply), ...found];
}

/** The judge's own expected scores, calibrated or not; none where it could not give any. */
function valuesOf(card: Scorecard): Rating["values"] {
  if (card.status !== "scored") return {};
  return Object.fromEntries(
    Object.entries(card.scores).map(([dimension, { expected, judged = expected }]) => [
      dimension,
      judged,
    ]),
  );
}

/** Who a sheet's rater is; told apart from a judge of the same name. */
export function raterOfSheet({ rater }: RatingSheet, judges: ReadonlySet<string>): string {
  return judges.has(rater) ? `${rater} (person)` : rater;
}

function answersOf(
  { sheet, answers }: SheetEvidence,
  rater: string,
  measure: string,
): { ratings: MeasuredRating[]; pairs: PairRating[]; retests: Retest[] } {
  const { tasks } = sheet.tasks;
  const ratings = new Map<string, MeasuredRating>();
  const pairs = new Map<string, PairRating>();
  const retests: Retest[] = [];
  // A second answer comes after the first, whatever the numbers of their tasks.
  const inOrder = tasks
    .map((task, at) => ({ task, answer: answers.get(at) }))
    .filter(({ answer }) => !answer?.unfinished)
    .toSorted((a, b) => Number(a.task.repeat) - Number(b.task.repeat));
  for (const { task, answer } of inOrder) {
    if (answer?.kind === "rating" && "source" in task) {
      const { item, source } = task;
      const key = JSON.stringify([item, source]);
      const first = ratings.get(key)?.values;
      if (!task.repeat) ratings.set(key, { item, source, rater, values: answer.values, measure });
      else if (first) {
        const second = answer.values;
        retests.push({ kind: "rating", rater, measure, item, source, first, second });
      }
    }
    if (answer?.kind === "preference" && answer.verdict !== null && "first" in task) {
      const sides = { first: "a", second: "b" } as const;
      const { verdict } = answer;
      const said: PairRating = {
        item: task.item,
        a: task.first,
        b: task.second,
        rater,
        verdict: verdict === "first" || verdict === "second" ? sides[verdict] : verdict,
        first: "a",
      };
      // The second time the sides may be the other way round.
      const key = JSON.stringify([task.item, ...[task.first, task.second].sort()]);
      const first = pairs.get(key);
      if (!task.repeat) pairs.set(key, said);
      else if (first) retests.push({ kind: "pair", rater, first, second: said });
    }
  }
  return { ratings: [...ratings.values()], pairs: [...pairs.values()], retests };
}
