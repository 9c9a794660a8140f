import type { Utterance } from "../../domain/conversation.ts";
import { dimensionWeights, type Rubric } from "../../domain/rubric.ts";
import { overallScore, type Scale, type Score, type Scorecard } from "../../domain/score.ts";
import { checkReply } from "../../safety/reply-checks.ts";
import { replyFloor } from "../reply-floor.ts";
import { bell } from "./bell.ts";
import { type ClientReading, readClient } from "./client.ts";
import type { ReplyFeatures } from "./feature-ids.ts";
import { readFeatures } from "./features.ts";
import { isRuled, type RuledDimension, ruleValue } from "./rules.ts";

/**
 * The card of a reply by rules over features of its text; pure. A rubric with a dimension that
 * there are no rules for gets `unavailable`: nothing is invented. Of the rubric's flags those are
 * answered that the deterministic checks know; the others are left out.
 */
export function scoreByRules(
  conversation: readonly Utterance[],
  reply: string,
  rubric: Rubric,
): Scorecard {
  if (rubric.unit === "session") {
    return {
      status: "unavailable",
      reason: `${rubric.title} scores whole sessions; the practice rules score single replies.`,
    };
  }
  const unknown = rubric.dimensions.filter((dimension) => !isRuled(dimension.id));
  if (unknown.length > 0) {
    const names = unknown.map((dimension) => dimension.name).join(", ");
    return {
      status: "unavailable",
      reason: `The practice rules have no rule for: ${names}. Load a model and choose it as judge to score this rubric.`,
    };
  }
  const client = readClient(conversation);
  const features = readFeatures(conversation, reply, client);
  const lacking = features.floor ?? replyFloor({ conversation, reply, rubric });
  if (lacking !== null) return { status: "unavailable", reason: lacking };
  const scores: Record<string, Score> = {};
  for (const { id } of rubric.dimensions) {
    const score = isRuled(id) ? dimensionScore(id, rubric.scale, features, client) : null;
    if (score) scores[id] = score;
  }
  const overall = overallScore(scores, dimensionWeights(rubric));
  if (!overall) {
    return { status: "unavailable", reason: "No dimension of this rubric has a weight." };
  }
  const known = new Set(rubric.flags.map((flag) => flag.id));
  const flags = checkReply(conversation, reply, client.screen).filter(({ flag }) =>
    known.has(flag),
  );
  return { status: "scored", scores, flags, overall };
}

function dimensionScore(
  dimension: RuledDimension,
  scale: Scale,
  features: ReplyFeatures,
  client: ClientReading,
): Score | null {
  const value = ruleValue(dimension, features, client);
  const share = (value - 1) / 4;
  const width = scale.max - scale.min;
  const spread = uncertainty(dimension, features, client) * (width / 4);
  return bell(scale, scale.min + share * width, spread);
}

const LEAST_SPREAD = 0.42;
const SHORT_REPLY_WORDS = 35;

/**
 * How wide the bell is, in points of a five-point scale: wider for a short reply or message,
 * where good and bad signs stand side by side, and where the message is not in English.
 */
function uncertainty(
  dimension: RuledDimension,
  features: ReplyFeatures,
  client: ClientReading,
): number {
  const short = Math.max(0, 1 - features.words / SHORT_REPLY_WORDS);
  const { strength } = features;
  const good = strength.feeling + strength.validation;
  const bad = strength.minimising + strength.soothing + strength.judging + strength["early-advice"];
  const mixed = Math.min(1, good, bad);
  const little = client.wordCount < 6 ? 0.15 : 0;
  const foreign = client.english ? 0 : 0.25;
  const inferred = dimension === "helpfulness" ? 0.08 : 0;
  return LEAST_SPREAD + 0.35 * short + 0.2 * mixed + little + foreign + inferred;
}
