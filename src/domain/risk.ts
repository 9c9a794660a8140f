import * as z from "zod/mini";

/** Levels of the crisis screen, for routing only; never a diagnosis or an administered scale. */
export const RISK_LEVELS = ["none", "concern", "high", "imminent"] as const;
export const riskLevelSchema = z.enum(RISK_LEVELS);
export type RiskLevel = (typeof RISK_LEVELS)[number];

export const screenHitSchema = z.object({
  /** Which rule of the lexicon fired. */
  rule: z.string(),
  level: riskLevelSchema,
  /** What it is about: "suicidal thoughts", "plan", "abuse" ... */
  topic: z.string(),
  /** The client's own words, verbatim. */
  quote: z.string(),
});
export type ScreenHit = z.infer<typeof screenHitSchema>;

/** Result of the deterministic screen over a whole conversation. */
export const screenSchema = z.object({
  level: riskLevelSchema,
  lexiconVersion: z.string(),
  hits: z.array(screenHitSchema),
});
export type Screen = z.infer<typeof screenSchema>;
