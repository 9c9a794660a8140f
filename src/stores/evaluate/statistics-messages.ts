import * as z from "zod/mini";
import { raterSchema } from "../../domain/ratings.ts";
import { scaleSchema } from "../../domain/score.ts";
import { CATEGORICAL_FORMS } from "../../evaluation/agreement/cells.ts";
import { NOT_ESTIMABLE_BECAUSE } from "../../evaluation/agreement/estimable.ts";

/** What the page and a worker of statistics say to each other; both sides check what they hear. */

const count = z.int().check(z.minimum(0));
const finite = z.number().check(z.refine(Number.isFinite));
const float64 = z.custom<Float64Array>((value) => value instanceof Float64Array);
const uint32 = z.custom<Uint32Array>((value) => value instanceof Uint32Array);
const uint8 = z.custom<Uint8Array>((value) => value instanceof Uint8Array);
function listOf<Item extends z.ZodMiniType>(item: Item) {
  return z.readonly(z.array(item));
}
const columns = listOf(listOf(float64));
const reasons = listOf(listOf(uint8));

const tableSchema = z.object({
  dimensions: listOf(z.string()),
  scale: scaleSchema,
  raters: listOf(raterSchema),
  items: listOf(z.string()),
  sources: listOf(z.string()),
  itemOf: uint32,
  sourceOf: uint32,
  scores: columns,
  reasons,
  replaced: count,
});

const settingsSchema = z.object({
  keepOutOfRange: z.boolean(),
  ownSources: z.record(z.string(), listOf(z.string())),
  seed: z.int().check(z.minimum(0), z.maximum(0xffffffff)),
  resamples: z.int().check(z.minimum(1), z.maximum(100_000)),
});

const stopSettingsSchema = z.object({
  rule: z.enum(["mean", "any"]),
  low: finite,
  threshold: finite,
});

const pairTaskSchema = z.object({
  type: z.literal("pair"),
  pair: z.tuple([count, count]),
  /** Null where the first is no judge. */
  stops: z.nullable(stopSettingsSchema),
});
const groupTaskSchema = z.object({ type: z.literal("group"), raters: listOf(count) });
const retestTaskSchema = z.object({
  type: z.literal("retest"),
  /** Of one rater: their second ratings and their first. */
  table: tableSchema,
});
const overviewTaskSchema = z.object({ type: z.literal("overview") });

/** The first message has the table; each task after it is answered once, in their order. */
export const requestSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("table"), table: tableSchema, settings: settingsSchema }),
  pairTaskSchema,
  groupTaskSchema,
  retestTaskSchema,
  overviewTaskSchema,
]);
export type StatisticsRequest = z.infer<typeof requestSchema>;
export type StatisticsTask = Exclude<StatisticsRequest, { type: "table" }>;

const notEstimable = z.object({
  status: z.literal("not-estimable"),
  because: z.enum(NOT_ESTIMABLE_BECAUSE),
});
function estimableOf<Value extends z.ZodMiniType>(value: Value) {
  return z.discriminatedUnion("status", [
    z.object({ status: z.literal("estimated"), value }),
    notEstimable,
  ]);
}
const estimable = estimableOf(finite);
const interval = z.discriminatedUnion("status", [
  z.object({ status: z.literal("estimated"), low: finite, high: finite, resamples: count }),
  notEstimable,
]);
const withInterval = z.object({ estimate: estimable, interval });
const iccs = z.object({
  c1: withInterval,
  a1: withInterval,
  cK: withInterval,
  aK: withInterval,
});
const coefficients = {
  fleiss: estimable,
  ac1: estimable,
  ac2Linear: estimable,
  ac2Quadratic: estimable,
  alphaNominal: estimable,
  alphaOrdinal: estimable,
  alphaInterval: estimable,
};

const pairRowSchema = z.object({
  raterA: z.string(),
  raterB: z.string(),
  dimension: z.string(),
  unit: z.enum(["reply", "source"]),
  n: count,
  replies: count,
  icc: iccs,
  spearman: estimable,
  differences: z.object({
    n: count,
    exact: estimable,
    withinOne: estimable,
    bias: estimable,
    meanAbsolute: estimable,
    deviation: estimable,
  }),
  categorical: z.nullable(
    z.object({
      ...coefficients,
      kappa: estimable,
      kappaLinear: estimable,
      kappaQuadratic: estimable,
      confusion: z.object({ categories: listOf(finite), cells: uint32 }),
    }),
  ),
  intervals: z.object({
    bias: interval,
    categorical: z.nullable(z.record(z.enum(CATEGORICAL_FORMS), interval)),
  }),
  scores: z.object({
    raters: count,
    values: float64,
    counts: uint32,
  }),
  otherwise: z.array(
    z.object({
      rule: z.enum(["keepOutOfRange", "ownSources"]),
      n: count,
      replies: count,
      c1: estimable,
      a1: estimable,
    }),
  ),
});

const share = z.object({ of: count, n: count, low: finite, high: finite });
const alarmSchema = z.object({
  threshold: finite,
  n: count,
  low: count,
  stopped: count,
  recall: estimableOf(share),
  precision: estimableOf(share),
});
const stopsSchema = z.object({
  judge: z.string(),
  human: z.string(),
  chosen: alarmSchema,
  forRecall: listOf(z.object({ wanted: finite, alarm: z.nullable(alarmSchema) })),
});

const groupRowSchema = z.object({
  raters: z.array(z.string()),
  dimension: z.string(),
  complete: count,
  rated: count,
  icc: iccs,
  categorical: z.object(coefficients),
});

export const answerSchema = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("pair"),
    compared: z.object({
      raterA: z.string(),
      raterB: z.string(),
      replies: count,
      ownSource: count,
      unusable: count,
    }),
    rows: z.array(pairRowSchema),
    stops: z.nullable(stopsSchema),
  }),
  z.object({ type: z.literal("group"), rows: z.array(groupRowSchema) }),
  z.object({ type: z.literal("retest"), rows: z.array(pairRowSchema) }),
  z.object({
    type: z.literal("overview"),
    excluded: z.array(
      z.object({
        rater: z.string(),
        dimension: z.string(),
        reason: z.enum(["missing", "not-sure", "cannot-rate", "out-of-range"]),
        values: count,
      }),
    ),
    distributions: z.array(
      z.object({
        rater: z.string(),
        dimension: z.string(),
        counts: z.array(count),
        mean: z.nullable(finite),
      }),
    ),
  }),
  z.object({ type: z.literal("failed"), message: z.string() }),
]);
export type StatisticsAnswer = z.infer<typeof answerSchema>;
