import type { Rubric } from "../../src/domain/rubric.ts";
import { type Score, type ScoredCard, scoreFromWeights } from "../../src/domain/score.ts";
import type { ScoredSession } from "../../src/domain/session-score.ts";
import { sessionMean } from "../../src/domain/session-score.ts";
import type { SessionStepOf } from "../../src/domain/simulated-session.ts";
import { CTRS_11 } from "../../src/rubrics/ctrs-11.ts";
import { THERAJUDGE_7 } from "../../src/rubrics/index.ts";

/** Steps that somebody else's judgement fills, for tests of what is made of them. */

const RULES = { engine: "practice" } as const;
const done = { at: "2026-11-22T12:00:00.000Z", ms: 3, usage: null, notes: [] };
const by = { ...RULES, model: null, promptVersion: "rules-1", params: {} };

/** A score at a point of the scale or between two, with next to no spread. */
export function scoreAt({ scale }: Pick<Rubric, "scale">, value: number): Score {
  const points = Array.from({ length: scale.max - scale.min + 1 }, (_, at) => scale.min + at);
  const weights = points.map((point) => Math.max(0, 1 - Math.abs(point - value)));
  const score = scoreFromWeights(scale, weights);
  if (!score) throw new RangeError(`${value} is not on the scale.`);
  return score;
}

/** A card of a whole session, 3 on every item that is not named. */
export function sessionCard(
  values: Readonly<Record<string, number>> = {},
  flags: ScoredSession["flags"] = [],
  rubric = CTRS_11,
): ScoredSession {
  const scores = Object.fromEntries(
    rubric.dimensions.map(({ id }) => [id, scoreAt(rubric, values[id] ?? 3)]),
  );
  const mean = sessionMean(scores, rubric);
  if (!mean) throw new RangeError("Nothing of this rubric counts.");
  const evidence = Object.fromEntries(
    rubric.dimensions.map(({ id }, at) => [id, at % 2 ? [1] : []]),
  );
  return { status: "scored", scores, evidence, flags, mean, parts: [{ from: 0, to: 3 }] };
}

export function verdict(
  card: SessionStepOf<"verdict">["card"],
  more: Partial<SessionStepOf<"verdict">> = {},
): SessionStepOf<"verdict"> {
  return { kind: "verdict", judge: RULES, judgeName: "Practice rules", by, card, ...done, ...more };
}

/** Of one reply: the same score on every dimension. */
export function replyCard(value: number, rubric = THERAJUDGE_7): ScoredCard {
  const score = scoreAt(rubric, value);
  return {
    status: "scored",
    scores: Object.fromEntries(rubric.dimensions.map(({ id }) => [id, score])),
    flags: [],
    overall: { expected: score.expected, spread: score.spread },
  };
}

export function feedback(
  turn: number,
  value: number,
  more: Partial<SessionStepOf<"feedback">> = {},
): SessionStepOf<"feedback"> {
  return {
    kind: "feedback",
    turn,
    by,
    card: replyCard(value),
    critique: [],
    coaching: [],
    ...done,
    ...more,
  };
}

export function revision(turn: number, value: number, text: string): SessionStepOf<"revision"> {
  return {
    kind: "revision",
    turn,
    text,
    card: replyCard(value),
    outcome: "best",
    rounds: 2,
    ...done,
  };
}
