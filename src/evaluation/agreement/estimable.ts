/** Why a coefficient has no value for these ratings. */
export const NOT_ESTIMABLE_BECAUSE = [
  /** No target was rated by the raters it takes. */
  "nothing-rated",
  /** Fewer than two targets. */
  "too-few-targets",
  /** It takes two raters. */
  "one-rater",
  /** All ratings are the same, or all that it compares: nothing to agree on. */
  "no-variance",
  /** Targets differ no more than chance makes them, and the formula divides by that difference. */
  "no-difference-between-targets",
  /** Fewer than nine in ten resamples gave a value. */
  "too-few-resamples",
  /** There is a value, of a single target, and no interval around it. */
  "one-target",
] as const;
export type NotEstimableBecause = (typeof NOT_ESTIMABLE_BECAUSE)[number];

export interface NotEstimable {
  status: "not-estimable";
  because: NotEstimableBecause;
}

/** A coefficient's value, or why there is none: never NaN, and never 0 for want of data. */
export type Estimable<Value = number> = { status: "estimated"; value: Value } | NotEstimable;

export function estimated<Value>(value: Value): Estimable<Value> {
  return { status: "estimated", value };
}

export function notEstimable(because: NotEstimableBecause): NotEstimable {
  return { status: "not-estimable", because };
}

/** The reason in words, to stand where the value would. */
export function describeNotEstimable(because: NotEstimableBecause): string {
  switch (because) {
    case "nothing-rated":
      return "Not estimable: no reply was rated by all of them.";
    case "too-few-targets":
      return "Not estimable: it takes two rated replies or sources at least.";
    case "one-rater":
      return "Not estimable: it takes two raters.";
    case "no-variance":
      return "Not estimable: the ratings do not vary, so there is nothing to agree on.";
    case "no-difference-between-targets":
      return "Not estimable: what was rated differs no more than chance would make it.";
    case "too-few-resamples":
      return "No interval: too few resamples gave a value.";
    case "one-target":
      return "No interval: it is from one reply or source only.";
  }
}
