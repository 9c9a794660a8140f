import type { ClientReading } from "./client.ts";
import {
  type DimensionRules,
  type FeatureId,
  HARMS,
  HELPS,
  type ReplyFeatures,
} from "./feature-ids.ts";
import { QUALITY_RULES } from "./rules-qualities.ts";
import { STANCE_RULES } from "./rules-stance.ts";

export type RuledDimension = keyof typeof QUALITY_RULES | keyof typeof STANCE_RULES;

/**
 * The judge's rules, as a table: points on a 1 to 5 scale, for all dimensions of the built-in
 * rubrics of replies. Documented with reasons and sources in docs/practice-rules.md; chosen by
 * hand, not fitted to ratings and not validated. A rubric's copy keeps its dimensions' ids, and
 * so its rules.
 */
export const RULES: Readonly<Record<RuledDimension, DimensionRules>> = {
  ...QUALITY_RULES,
  ...STANCE_RULES,
};

const LOWEST = 1.05;
const HIGHEST = 4.9;

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
  // The moment asks for safety, whatever the client's stage was; the direct question evokes.
  strength["fits-stage"] = Math.max(strength["fits-stage"], met ? 0.95 : half ? 0.5 : 0);
  strength["own-reasons"] = Math.max(strength["own-reasons"], met ? 0.6 : 0);
  strength.choice = Math.max(strength.choice, met ? 0.8 : 0);
  strength.checking = Math.max(strength.checking, met ? 1 : 0);
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
  return Math.min(HIGHEST, Math.max(LOWEST, value));
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
  return Object.hasOwn(RULES, dimension);
}
