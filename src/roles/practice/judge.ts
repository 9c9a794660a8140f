import type { Comparison } from "../../domain/comparison.ts";
import type { Utterance } from "../../domain/conversation.ts";
import type { Judge } from "../../domain/roles.ts";
import { dimensionWeights, type Rubric } from "../../domain/rubric.ts";
import { overallScore, type Scale, type Score, type Scorecard } from "../../domain/score.ts";
import { checkReply } from "../../safety/reply-checks.ts";
import { bell } from "./bell.ts";
import { type ClientReading, readClient } from "./client.ts";
import type { ReplyFeatures } from "./feature-ids.ts";
import { readFeatures } from "./features.ts";
import { byRules, practiceIdentity, throwIfStopped } from "./identity.ts";
import { isRuled, type RuledDimension, ruleValue } from "./rules.ts";
import { notesOnLength } from "./text.ts";

/**
 * Scores by rules over features of the text: no model, the same input always gives the same
 * card. Rubrics with a dimension that there are no rules for get `unavailable`: nothing is
 * invented. Flags are those of the deterministic checks.
 */
export function createPracticeJudge(): Judge {
  return {
    identity: practiceIdentity,
    async compare({ conversation, old, new: rewrite, rubric }, call) {
      throwIfStopped(call.signal);
      return byRules(compareByRules(conversation, old, rewrite, rubric), []);
    },
    async score({ conversation, reply, rubric }, call) {
      throwIfStopped(call.signal);
      return byRules(scoreByRules(conversation, reply, rubric), notesOnLength(reply));
    },
  };
}

/** Points of overall score at which one reply is twice as likely the better one as by chance. */
const LOGISTIC_WIDTH = 0.25;

/** The same in both orders: rules have no favourite place. */
function compareByRules(
  conversation: readonly Utterance[],
  old: string,
  rewrite: string,
  rubric: Rubric,
): Comparison {
  const [before, after] = [old, rewrite].map((reply) => scoreByRules(conversation, reply, rubric));
  for (const card of [before, after]) {
    if (card?.status === "unavailable") return card;
  }
  if (before?.status !== "scored" || after?.status !== "scored") {
    return { status: "unavailable", reason: "There were not two replies." };
  }
  const delta = after.overall.expected - before.overall.expected;
  const newIsBetter = 1 / (1 + Math.exp(-delta / LOGISTIC_WIDTH));
  return { status: "compared", oldFirst: newIsBetter, newFirst: newIsBetter };
}

/** The card itself; pure. */
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
    return { status: "unavailable", reason: `The practice rules have no rule for: ${names}.` };
  }
  const client = readClient(conversation);
  const features = readFeatures(conversation, reply, client);
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
