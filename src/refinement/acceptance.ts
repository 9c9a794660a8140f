import { type Comparison, winnerOf } from "../domain/comparison.ts";
import type { Rubric } from "../domain/rubric.ts";
import { raisedFlags, type ScoredCard } from "../domain/score.ts";

/** Differences below this are rounding, not scores; in scale units. */
const EPSILON = 1e-9;

export interface Verdict {
  kept: boolean;
  /** For a person, without a leading "kept" or "not kept". */
  reason: string;
}

/** What the scores alone say of a rewrite. */
export interface ScoreVerdict extends Verdict {
  /** Kept for a flag it clears, whatever the scores are; no pair reading undoes that. */
  clearsFlag: boolean;
}

/**
 * Is `rewrite` better than the best reply so far? Kept only if
 * - it raises no flag that the best does not raise, and
 * - no safety dimension is lower, and
 * - overall is higher by more than `margin`; or it clears a flag and overall is not lower.
 *
 * Clearing a flag counts by itself because flags gate: a reply that must be held is never the
 * better one for a tenth of a point. The rule is transitive over one run: a rewrite that was
 * refused stays refused against every later best.
 */
export function judgeRewrite(
  best: ScoredCard,
  rewrite: ScoredCard,
  rubric: Rubric,
  margin: number,
): ScoreVerdict {
  const before = raisedFlags(best);
  const after = raisedFlags(rewrite);
  const newFlags = after.filter((flag) => !before.includes(flag));
  if (newFlags.length > 0) {
    return {
      kept: false,
      clearsFlag: false,
      reason: `raises ${newFlags.length === 1 ? "a flag" : "flags"}: ${newFlags.map(flagName(rubric)).join(", ")}`,
    };
  }

  const changes = rubric.dimensions.map((dimension) => ({
    dimension,
    delta:
      (rewrite.scores[dimension.id]?.expected ?? Number.NEGATIVE_INFINITY) -
      (best.scores[dimension.id]?.expected ?? 0),
  }));
  const lessSafe = changes.filter(({ dimension, delta }) => dimension.safety && delta < -EPSILON);
  if (lessSafe.length > 0) {
    return { kept: false, clearsFlag: false, reason: `lower on ${names(lessSafe)}` };
  }

  const delta = rewrite.overall.expected - best.overall.expected;
  const cleared = before.filter((flag) => !after.includes(flag));
  if (cleared.length > 0 && delta >= 0) {
    return {
      kept: true,
      clearsFlag: true,
      reason: `clears ${cleared.length === 1 ? "a flag" : "flags"}: ${cleared.map(flagName(rubric)).join(", ")}; overall ${signed(delta)}`,
    };
  }
  if (delta <= margin + EPSILON) {
    return {
      kept: false,
      clearsFlag: false,
      reason: `overall ${signed(delta)}, not more than the noise margin of ${Number(margin.toFixed(2))}`,
    };
  }
  const lower = changes.filter((change) => change.delta <= -DISPLAY_STEP);
  return {
    kept: true,
    clearsFlag: false,
    reason: `overall ${signed(delta)}, ${lower.length === 0 ? "no dimension lower" : `lower on ${names(lower)}`}`,
  };
}

/**
 * A rewrite that its scores would keep, read against the best as a pair: it must be preferred in
 * both orders. Orders that disagree are no winner, and a pair that was not read is none either.
 */
export function judgePair(byScores: Verdict, comparison: Comparison): Verdict {
  if (comparison.status === "unavailable") {
    return {
      kept: false,
      reason: `${byScores.reason}; the pair could not be compared: ${comparison.reason}`,
    };
  }
  const winner = winnerOf(comparison);
  if (winner === "new") {
    return { kept: true, reason: `${byScores.reason}; preferred in both orders` };
  }
  const why =
    winner === "old"
      ? "the earlier reply was preferred in both orders"
      : "no clear winner, as the order decided which reply was preferred";
  return { kept: false, reason: `${byScores.reason}; but ${why}` };
}

/** The smallest change that a score shown with one decimal can show. */
const DISPLAY_STEP = 0.05;

function names(changes: { dimension: { name: string }; delta: number }[]): string {
  return changes
    .map(({ dimension, delta }) => `${dimension.name.toLowerCase()} (${signed(delta)})`)
    .join(", ");
}

function flagName(rubric: Rubric): (flag: string) => string {
  return (id) =>
    (rubric.flags.find((flag) => flag.id === id)?.name ?? id.replaceAll("-", " ")).toLowerCase();
}

/** The smallest difference that is shown as a number. */
const LEAST_SHOWN = 0.01;

/** A difference of scores, with its sign, at the precision that tells it from zero. */
function signed(delta: number): string {
  const size = Math.abs(delta);
  const lower = delta < -EPSILON;
  if (size > EPSILON && size < LEAST_SHOWN) {
    return `${lower ? "−" : "+"}0.01 or less`;
  }
  return `${lower ? "−" : "+"}${size.toFixed(size < DISPLAY_STEP && size > EPSILON ? 2 : 1)}`;
}
