import * as z from "zod/mini";

/**
 * A comparison report in flat records, as a worker hands it back and a file keeps it. A figure that
 * cannot be estimated says why; it is never 0 and never missing without a word.
 */

const count = z.int().check(z.minimum(0));

export const figureSchema = z.discriminatedUnion("status", [
  z.object({
    status: z.literal("estimated"),
    value: z.number(),
    /** Of 95 %; null where there is none. */
    interval: z.nullable(z.tuple([z.number(), z.number()])),
    n: count,
  }),
  z.object({ status: z.literal("not-estimable"), because: z.string() }),
]);
export type Figure = z.infer<typeof figureSchema>;

/** `people`: the mean of the people who rated both. A judge is never mixed with them. */
const voiceSchema = z.object({
  kind: z.enum(["people", "judge"]),
  /** The judge's name as a rater; of people all of them. */
  raters: z.array(z.string()),
  /** It chose between the rewrites of one of the two: no evidence of its own success. */
  steered: z.boolean(),
});
export type Voice = z.infer<typeof voiceSchema>;

export const pairingSchema = z.object({
  /** What is compared, for machines: "loop-against-draft"; unique in a report. */
  id: z.string(),
  /** What is asked, in words: "Final against draft". */
  title: z.string(),
  /** Sources; delta and wins are a's over b's. */
  a: z.string(),
  b: z.string(),
  /** Whether b is the draft that a was made from: only then is anything recovered. */
  fromDraft: z.boolean(),
});
export type Pairing = z.infer<typeof pairingSchema>;

export const comparisonRowSchema = z.object({
  pairing: pairingSchema,
  voice: voiceSchema,
  /** Key and title of what was scored. */
  measure: z.string(),
  measureTitle: z.string(),
  /** Mean of a less b, overall, in the scale's units. */
  delta: figureSchema,
  /** Wilcoxon's signed rank test, two-sided. */
  deltaP: z.nullable(z.number()),
  /** By dimension id, in the measure's order. */
  dimensions: z.array(z.object({ id: z.string(), name: z.string(), delta: figureSchema })),
  wins: z.object({
    /** Pairs that people judged as pairs; else who has the higher overall score. */
    by: z.enum(["pairs", "scores"]),
    wins: count,
    losses: count,
    ties: count,
    /** Of a, among pairs with a winner. */
    rate: figureSchema,
    /** McNemar, exact and mid-p. */
    p: z.nullable(z.number()),
    midP: z.nullable(z.number()),
  }),
  lengthControlled: z.object({
    rate: figureSchema,
    /** Ties by half, without the control. */
    plain: figureSchema,
    /** Characters. */
    longerBy: z.nullable(z.number()),
    longer: count,
    shorter: count,
  }),
  /** Share of low drafts whose final is not low; null where b is no draft of a. */
  recovery: z.nullable(z.object({ mean: figureSchema, any: figureSchema })),
});
export type ComparisonRow = z.infer<typeof comparisonRowSchema>;

/** What an arm of a run cost, and what it did to flags. */
export const armRowSchema = z.object({
  run: z.string(),
  arm: z.enum(["loop", "regenerate", "best-of-n"]),
  items: count,
  failed: count,
  /** Of those, the ones that a person must look at before they are used. */
  held: count,
  flags: z.object({
    /** Replies with a flag. */
    draft: count,
    final: count,
    /** Items whose draft had one that the final has not, and the other way round. */
    cleared: count,
    added: count,
    /** By id: drafts and finals with it. */
    byFlag: z.array(z.object({ id: z.string(), name: z.string(), draft: count, final: count })),
  }),
  tokens: count,
  ms: z.number(),
  /** Items whose final the run's own judge scores higher than the draft by more than the margin. */
  improved: count,
  tokensPerImproved: figureSchema,
  secondsPerImproved: figureSchema,
});
export type ArmRow = z.infer<typeof armRowSchema>;

/** A control that a claim about the loop needs, and what cannot be said without it. */
export const missingControlSchema = z.object({
  arm: z.enum(["regenerate", "best-of-n"]),
  /** Who has not rated it beside the loop; null where the run has no result of it. */
  voice: z.nullable(z.enum(["people", "judge"])),
  words: z.string(),
});
export type MissingControl = z.infer<typeof missingControlSchema>;

export const comparisonReportSchema = z.object({
  rows: z.array(comparisonRowSchema),
  arms: z.array(armRowSchema),
  seed: z.int(),
});
export type ComparisonReport = z.infer<typeof comparisonReportSchema>;
