import { type Rubric, steers } from "../../domain/rubric.ts";
import type { SessionBatch } from "../../domain/session-batch.ts";
import { assignmentKey } from "../../domain/settings.ts";
import type { WatchedArm } from "../../domain/simulated-session.ts";
import {
  differenceOf,
  type FlagChange,
  type FlagShare,
  flagChangeOf,
  flagShareOf,
  meanOf,
  type SessionDifference,
  type SessionFigure,
} from "./estimates.ts";
import type { SessionResult } from "./results.ts";

/** What a batch's sessions came to: the table "Before and after" and what stands beside it. */
export interface SessionReport {
  /** The first is what the others are compared with. */
  arms: readonly WatchedArm[];
  rubric: { id: string; version: number; title: string; scale: Rubric["scale"] };
  planned: number;
  /** Held to their end. */
  ended: number;
  /** Of those, without a score. */
  unscored: number;
  failed: number;
  /** Sessions whose records cannot be read; they are not counted. */
  damaged: number;
  measures: readonly MeasureRow[];
  flags: readonly FlagRow[];
  costs: readonly CostRow[];
  /** The judge that measures is the one that steered the loop, or one of them chose the best. */
  steeredByMeasure: boolean;
  /** Who measures are rules. */
  byRules: boolean;
  repeats: number;
  /** Of the resamples. */
  seed: number;
}

export interface MeasureRow {
  /** Of the dimension; "mean" of what counts. */
  id: string;
  name: string;
  /** `shown`: people hardly agree on it, so that it does not count. */
  kind: "mean" | "counted" | "shown";
  /** In the rubric's scale, the mean rescaled to 0 to 1; in the order of the arms. */
  arms: readonly SessionFigure[];
  /** Of the arms after the first. */
  differences: readonly SessionDifference[];
}

export interface FlagRow {
  /** "any" of all together. */
  id: string;
  name: string;
  arms: readonly FlagShare[];
  changes: readonly FlagChange[];
}

/** What an arm's therapist took in a session, on the mean. */
export interface CostRow {
  arm: WatchedArm;
  n: number;
  /** Generated and read, null where no model ran. */
  completionTokens: number | null;
  promptTokens: number | null;
  minutes: number | null;
  /** Of the whole session, with the client and the judges. */
  allMinutes: number | null;
  replies: number | null;
  held: number;
}

/** What of a batch its report follows from. */
export type ReportBasis = Pick<
  SessionBatch,
  "arms" | "sessionRubric" | "planned" | "seed" | "repeats" | "judge" | "measuredBy"
>;

const STEERED: ReadonlySet<WatchedArm> = new Set(["best-of-n", "loop"]);

/** The same sessions and seed give the same report; partial results give that of what there is. */
export function sessionReport(
  { arms, sessionRubric: rubric, planned, seed, repeats, judge, measuredBy }: ReportBasis,
  results: readonly SessionResult[],
  { failed, damaged }: { failed: number; damaged: number },
): SessionReport {
  const [first, ...others] = arms;
  const row = (
    id: string,
    name: string,
    kind: MeasureRow["kind"],
    value: (result: SessionResult) => number | null,
  ): MeasureRow => ({
    id,
    name,
    kind,
    arms: arms.map((arm) => meanOf(results, arm, value, seed)),
    differences: first ? others.map((arm) => differenceOf(results, [arm, first], value, seed)) : [],
  });
  const dimensions = rubric.dimensions.map((dimension) =>
    row(
      dimension.id,
      dimension.name,
      steers(dimension) && dimension.weight > 0 ? "counted" : "shown",
      ({ scores }) => scores[dimension.id] ?? null,
    ),
  );
  const flagRow = (
    id: string,
    name: string,
    raised: (result: SessionResult) => boolean | null,
  ): FlagRow => ({
    id,
    name,
    arms: arms.map((arm) => flagShareOf(results, arm, raised)),
    changes: first ? others.map((arm) => flagChangeOf(results, [arm, first], raised)) : [],
  });
  return {
    arms,
    rubric: {
      id: rubric.id,
      version: rubric.version,
      title: rubric.title,
      scale: rubric.scale,
    },
    planned,
    ended: results.length,
    unscored: results.filter(({ mean }) => mean === null).length,
    failed,
    damaged,
    measures: [
      row("mean", "Mean of what counts", "mean", ({ mean }) => mean),
      ...dimensions.filter(({ kind }) => kind === "counted"),
      ...dimensions.filter(({ kind }) => kind === "shown"),
    ],
    flags: [
      flagRow("any", "Any flag", ({ flags, mean }) =>
        mean === null ? null : Object.values(flags).some((raised) => raised),
      ),
      ...rubric.flags.map(({ id, name }) => flagRow(id, name, ({ flags }) => flags[id] ?? null)),
    ],
    costs: arms.map((arm) => costOf(results, arm)),
    steeredByMeasure:
      arms.some((arm) => STEERED.has(arm)) && assignmentKey(judge) === assignmentKey(measuredBy),
    byRules: measuredBy.engine === "practice",
    repeats,
    seed,
  };
}

function costOf(results: readonly SessionResult[], arm: WatchedArm): CostRow {
  const own = results.filter((result) => result.arm === arm);
  const tokens = own.flatMap((result) => (result.tokens ? [result.tokens] : []));
  const mean = (values: readonly number[]) =>
    values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
    arm,
    n: own.length,
    completionTokens: mean(tokens.map(({ completion }) => completion)),
    promptTokens: mean(tokens.map(({ prompt }) => prompt)),
    minutes: mean(own.map(({ ms }) => ms / 60_000)),
    allMinutes: mean(own.map(({ totalMs }) => totalMs / 60_000)),
    replies: mean(own.map(({ replies }) => replies)),
    held: own.reduce((sum, { held }) => sum + held, 0),
  };
}
