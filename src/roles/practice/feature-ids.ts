import type { SentenceReading } from "./sentences.ts";

/** Things a reply may do, each as strongly as 0..1. What helps, and what harms. */
export const HELPS = [
  "feeling",
  "reflection",
  "validation",
  "nuance",
  "question",
  "step",
  "information",
  "warmth",
  "hope",
  "choice",
  "closeness",
  "length",
  "tentative",
  "checking",
  "own-reasons",
  "strengths",
  "plain",
  "fits-stage",
] as const;
export const HARMS = [
  "hazard",
  "overstep",
  "risk-missed",
  "leading",
  "minimising",
  "soothing",
  "judging",
  "why",
  "early-advice",
  "orders",
  "closed",
  "self-reference",
  "jargon",
  "stock",
  "false-promise",
  "misread",
  "too-long",
  "assuming",
  "pushing",
  "dependence",
  "interrogating",
  "dense",
  "repetitive",
  "ahead",
] as const;
export type Help = (typeof HELPS)[number];
export type Harm = (typeof HARMS)[number];
export type FeatureId = Help | Harm;

export interface ReplyFeatures {
  reply: string;
  sentences: readonly SentenceReading[];
  words: number;
  /** Why there is next to nothing to score; null where there is something. */
  floor: string | null;
  /** Strength of each feature, 0..1. */
  strength: Readonly<Record<FeatureId, number>>;
  /** Passages that show it, verbatim from the reply. */
  spans: Readonly<Record<FeatureId, readonly string[]>>;
}

/** Notes one feature's strength, held to 0..1, and the passages that show it. */
export type SetFeature = (
  id: FeatureId,
  value: number,
  found?: readonly (string | undefined)[],
) => void;

/** One dimension's row of the rules. */
export interface DimensionRules {
  /** The value of a reply that has none of the features, on the 1 to 5 scale. */
  base: number;
  /** Points each feature adds at full strength. */
  adds: Partial<Record<Help, number>>;
  /** Points each feature takes away at full strength. */
  takes: Partial<Record<Harm, number>>;
}
