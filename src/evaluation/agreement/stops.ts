import type { RatingTable } from "../../domain/ratings.ts";
import { type Alarm, alarmAt, alarmForRecall, type JudgedReply } from "../calibration/alarm.ts";
import { isLow, type LowRule } from "../comparison/low-quality.ts";
import { type ExclusionRules, select } from "./selection.ts";

/** What would have stopped a reply, and what ought to have been stopped. */
export interface StopSettings {
  /** When a person rates a reply low: the mean of its dimensions, or any one of them. */
  rule: LowRule;
  /** The highest rating that is low. */
  low: number;
  /** The judge stops a reply whose mean score is at or below this. */
  threshold: number;
}

/** What a judge would have stopped of what one person rates low. */
export interface Stops {
  judge: string;
  human: string;
  /** At the threshold. */
  chosen: Alarm;
  /** What it takes to catch as many as wanted; null where no reply is rated low. */
  forRecall: readonly { wanted: number; alarm: Alarm | null }[];
}

const WANTED = [0.5, 0.75, 0.9];

/** @param pair indices into the table's raters: the judge, then the person */
export function stopsOf(
  table: RatingTable,
  pair: readonly [number, number],
  rules: ExclusionRules,
  { rule, low, threshold }: StopSettings,
): Stops {
  const [judge, human] = pair;
  const { replies } = select(table, pair, rules);
  const scoresOf = (rater: number, reply: number) =>
    table.dimensions.map((_, d) => table.scores[rater]?.[d]?.[reply] ?? Number.NaN);
  const judged = Array.from(replies, (reply): JudgedReply => {
    const scores = scoresOf(judge, reply);
    return {
      score: scores.reduce((sum, score) => sum + score, 0) / scores.length,
      low: isLow(scoresOf(human, reply), rule, low),
    };
  });
  return {
    judge: table.raters[judge]?.id ?? "",
    human: table.raters[human]?.id ?? "",
    chosen: { ...alarmAt(judged, threshold + ROUNDING), threshold },
    forRecall: WANTED.map((wanted) => ({ wanted, alarm: alarmForRecall(judged, wanted) })),
  };
}

/** A mean of whole scores that equals the threshold is at it. */
const ROUNDING = 1e-9;
