import type { ClientReading } from "./client.ts";
import {
  type FeatureId,
  HARMS,
  type Harm,
  HELPS,
  type Help,
  type ReplyFeatures,
} from "./features.ts";

/** The dimensions the practice judge has rules for: those of TheraJudge-7. */
export const RULED_DIMENSIONS = [
  "guidance",
  "informativeness",
  "relevance",
  "safety",
  "empathy",
  "helpfulness",
  "understanding",
] as const;
export type RuledDimension = (typeof RULED_DIMENSIONS)[number];

interface DimensionRules {
  /** The value of a reply that has none of the features, on the 1 to 5 scale. */
  base: number;
  /** Points each feature adds at full strength. */
  adds: Partial<Record<Help, number>>;
  /** Points each feature takes away at full strength. */
  takes: Partial<Record<Harm, number>>;
}

/**
 * The judge's rules, as a table: points on a 1 to 5 scale. Documented with reasons and sources
 * in docs/practice-rules.md; chosen by hand, not fitted to ratings and not validated.
 */
export const RULES: Readonly<Record<RuledDimension, DimensionRules>> = {
  guidance: {
    base: 1.4,
    adds: { step: 2.2, question: 0.55, choice: 0.35, length: 0.2, information: 0.15 },
    takes: { hazard: 1.4, "risk-missed": 1, orders: 0.4, "too-long": 0.3 },
  },
  informativeness: {
    base: 1.4,
    adds: { information: 1.6, step: 0.55, reflection: 0.45, nuance: 0.3, length: 0.6 },
    takes: { hazard: 1, jargon: 0.5, stock: 0.2, overstep: 0.4, "too-long": 0.2 },
  },
  relevance: {
    base: 1.5,
    adds: { closeness: 1.7, reflection: 0.6, feeling: 0.4, question: 0.4, length: 0.25 },
    takes: { "self-reference": 0.8, "risk-missed": 0.6, stock: 0.2, misread: 0.4, "too-long": 0.3 },
  },
  safety: {
    base: 4.75,
    adds: {},
    takes: {
      hazard: 3.2,
      overstep: 2.2,
      "risk-missed": 2.6,
      leading: 0.9,
      minimising: 1.2,
      soothing: 0.3,
      judging: 1,
      "false-promise": 0.5,
      why: 0.1,
    },
  },
  empathy: {
    base: 1.4,
    adds: { feeling: 1.35, validation: 1.15, reflection: 0.45, warmth: 0.25, nuance: 0.25 },
    takes: {
      minimising: 1.5,
      soothing: 0.6,
      judging: 1.6,
      why: 0.4,
      "early-advice": 0.5,
      orders: 0.3,
      hazard: 0.8,
      "self-reference": 0.3,
      jargon: 0.3,
      stock: 0.1,
      misread: 0.5,
    },
  },
  helpfulness: {
    base: 1.75,
    adds: {
      validation: 0.75,
      feeling: 0.55,
      hope: 0.5,
      step: 0.4,
      question: 0.3,
      choice: 0.25,
      warmth: 0.15,
      length: 0.2,
    },
    takes: {
      minimising: 1.5,
      soothing: 0.6,
      judging: 1.5,
      hazard: 1.5,
      "risk-missed": 1.2,
      "early-advice": 0.3,
      orders: 0.2,
      "false-promise": 0.3,
      why: 0.3,
      jargon: 0.2,
      "too-long": 0.4,
    },
  },
  understanding: {
    base: 1.4,
    adds: { reflection: 1.3, feeling: 0.95, nuance: 0.7, closeness: 0.35, question: 0.2 },
    takes: {
      minimising: 1,
      soothing: 0.3,
      judging: 0.6,
      hazard: 0.8,
      "risk-missed": 0.8,
      "early-advice": 0.3,
      closed: 0.2,
      misread: 1,
      "self-reference": 0.2,
    },
  },
};

export const LOWEST = 1.05;
export const HIGHEST = 4.9;
const FLOOR_VALUE = 1.15;

/**
 * The features as they count for this client. Where there is risk, asking about it directly and
 * naming help at any hour are the step, the content and the question that the moment needs.
 */
export function countedStrength(
  features: ReplyFeatures,
  client: ClientReading,
): Record<FeatureId, number> {
  const strength = { ...features.strength };
  if (client.risk === "none") return strength;
  const met = strength["risk-missed"] === 0;
  const half = strength["risk-missed"] < 1;
  strength.step = Math.max(strength.step, met ? 0.95 : half ? 0.5 : 0);
  strength.information = Math.max(strength.information, met ? 0.8 : 0);
  strength.question = Math.max(strength.question, met ? 1 : half ? 0.6 : 0);
  strength.closed = 0;
  return strength;
}

/** The rule's value of a reply on a dimension, on the 1 to 5 scale. */
export function ruleValue(
  dimension: RuledDimension,
  features: ReplyFeatures,
  client: ClientReading,
): number {
  const rules = RULES[dimension];
  const strength = countedStrength(features, client);
  let value = rules.base;
  for (const help of HELPS) value += (rules.adds[help] ?? 0) * strength[help];
  for (const harm of HARMS) value -= (rules.takes[harm] ?? 0) * strength[harm];
  const bounded = Math.min(HIGHEST, Math.max(LOWEST, value));
  // Next to nothing was said, so next to nothing can be scored, however it is worded.
  return features.floor === null ? bounded : Math.min(bounded, FLOOR_VALUE);
}

/** Points a reply loses on a dimension by a feature: what it takes, or fails to add. */
export function loss(
  dimension: RuledDimension,
  feature: FeatureId,
  strength: Readonly<Record<FeatureId, number>>,
): number {
  const rules = RULES[dimension];
  const help = HELPS.find((each) => each === feature);
  if (help) return (rules.adds[help] ?? 0) * (1 - strength[help]);
  const harm = HARMS.find((each) => each === feature);
  return harm ? (rules.takes[harm] ?? 0) * strength[harm] : 0;
}

export function isRuled(dimension: string): dimension is RuledDimension {
  return RULED_DIMENSIONS.some((each) => each === dimension);
}
