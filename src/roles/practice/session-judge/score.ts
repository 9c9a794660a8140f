import type { Utterance } from "../../../domain/conversation.ts";
import type { Rubric } from "../../../domain/rubric.ts";
import type { Scale, Score } from "../../../domain/score.ts";
import { type SessionScorecard, sessionMean } from "../../../domain/session-score.ts";
import { sessionFloor } from "../../session-floor.ts";
import { bell } from "../bell.ts";
import { evidenceFor } from "./evidence.ts";
import type { SessionFeatures } from "./feature-ids.ts";
import { readSessionFeatures } from "./features.ts";
import { sessionFlags } from "./flags.ts";
import { readSession } from "./reading.ts";
import { SESSION_RULES, type SessionDimensionRules } from "./rules.ts";

/** Points of the rules go from 0 to here. */
const TOP = 6;
/** Nearer to an end than this, points count for less and less: no rule is certain of an end. */
const GENTLE = 1;
const LEAST_SPREAD = 0.6;
/** Fewer turns make the bell wider. */
const FULL_TURNS = 8;
const MORE_SPREAD = 0.6;

/**
 * The card of a session by rules; pure. A rubric with a dimension that there are no rules for, a
 * session with next to nothing in it and one that is not in English get `unavailable`.
 */
export function scoreSessionByRules(
  conversation: readonly Utterance[],
  rubric: Rubric,
): SessionScorecard {
  const unavailable = (reason: string): SessionScorecard => ({ status: "unavailable", reason });
  const unknown = rubric.dimensions.filter(({ id }) => !rulesFor(id));
  if (unknown.length > 0) {
    const names = unknown.map(({ name }) => name).join(", ");
    return unavailable(
      `The practice rules have no rule over a session for: ${names}. Load a model and choose it as judge to score this rubric.`,
    );
  }
  const lacking = sessionFloor(conversation);
  if (lacking !== null) return unavailable(lacking);
  const reading = readSession(conversation);
  if (!reading.english) {
    return unavailable(
      "The practice rules read English only. Load a model and choose it as judge to score this session.",
    );
  }
  const features = readSessionFeatures(reading);
  const scores: Record<string, Score> = {};
  const evidence: Record<string, number[]> = {};
  for (const { id } of rubric.dimensions) {
    const score = dimensionScore(id, rubric.scale, features, reading.turns.length);
    if (!score) continue;
    scores[id] = score;
    evidence[id] = evidenceFor(id, features);
  }
  const mean = sessionMean(scores, rubric);
  if (!mean) return unavailable("No dimension of this rubric has a weight.");
  return {
    status: "scored",
    scores,
    evidence,
    flags: sessionFlags(conversation, rubric.flags),
    mean,
    parts: [{ from: 0, to: conversation.length - 1 }],
  };
}

/** What the rules read a session's scores from, for judges that need it; empty where they cannot. */
export function evidenceByRules(
  conversation: readonly Utterance[],
  dimensions: readonly string[],
): Record<string, number[]> {
  const features = readSessionFeatures(readSession(conversation));
  return Object.fromEntries(dimensions.map((id) => [id, evidenceFor(id, features)]));
}

function rulesFor(dimension: string): SessionDimensionRules | null {
  return Object.hasOwn(SESSION_RULES, dimension) ? (SESSION_RULES[dimension] ?? null) : null;
}

/** In points of 0 to 6. */
function ruledValue(
  { base, adds, takes }: SessionDimensionRules,
  features: SessionFeatures,
): number {
  let value = base;
  for (const [id, { strength }] of Object.entries(features)) {
    value += (pointsOf(adds, id) - pointsOf(takes, id)) * strength;
  }
  if (value < GENTLE) return GENTLE * Math.exp((value - GENTLE) / GENTLE);
  if (value > TOP - GENTLE) return TOP - GENTLE * Math.exp((TOP - GENTLE - value) / GENTLE);
  return value;
}

function pointsOf(points: Readonly<Record<string, number>>, id: string): number {
  return points[id] ?? 0;
}

function dimensionScore(
  dimension: string,
  scale: Scale,
  features: SessionFeatures,
  turns: number,
): Score | null {
  const rules = rulesFor(dimension);
  if (!rules) return null;
  const width = scale.max - scale.min;
  const short = Math.max(0, 1 - turns / FULL_TURNS);
  const spread = (LEAST_SPREAD + MORE_SPREAD * short) * (width / TOP);
  return bell(scale, scale.min + (ruledValue(rules, features) / TOP) * width, spread);
}
