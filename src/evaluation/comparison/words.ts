import { LEAST_FOR_DIRECTION } from "../agreement/bootstrap.ts";
import { describeNotEstimable, type NotEstimableBecause } from "../agreement/estimable.ts";
import type { EstimateCell } from "../report/table.ts";
import { signedText } from "../report/text.ts";
import type { ComparisonRow, Figure, Voice } from "./shapes.ts";

/** Why a figure of a comparison has no value, to stand in its place. */
export function whyNot(because: string): string {
  switch (because) {
    case "nothing-rated":
      return "Nothing was rated.";
    case "nothing-improved":
      return "Nothing improved.";
    case "too-few-targets":
      return "Fewer than 10 pairs.";
    case "no-variance":
      return "Both always of one length.";
    case "always-as-much-longer":
      return "One always longer by as much.";
    case "no-texts":
      return "The texts are not here.";
    case "none-low":
      return "No draft is low.";
    case "only-ties":
      return "Only ties.";
    default:
      return describeNotEstimable(isReason(because) ? because : "too-few-resamples");
  }
}

function isReason(because: string): because is NotEstimableBecause {
  return because === "one-rater" || because === "no-difference-between-targets";
}

/** A figure as a cell of a report's table. */
export function cellOf(figure: Figure): EstimateCell {
  if (figure.status === "not-estimable") return { value: null, why: whyNot(figure.because) };
  const { value, interval, n } = figure;
  if (interval) return { value, low: interval[0], high: interval[1], n };
  return { value, n, why: n < 2 ? "No interval from one item" : "No interval" };
}

/** Whether it is people, a judge, or the judge that chose what is compared. */
export function whoWords({ kind, steered }: Pick<Voice, "kind" | "steered">): string {
  if (kind === "people") return "People";
  return steered ? "Judge that steered" : "Judge";
}

/** Whether a difference is of enough items to say that one side is higher or lower. */
export function saysDirection(
  delta: Figure,
): delta is Extract<Figure, { status: "estimated" }> & { interval: readonly [number, number] } {
  return delta.status === "estimated" && delta.interval !== null && delta.n >= LEAST_FOR_DIRECTION;
}

/** What a row's delta says, in a sentence. */
export function deltaSentence({ pairing, voice, delta }: ComparisonRow): string {
  const who =
    voice.kind === "people"
      ? "People"
      : `The judge ${voice.raters.join(", ")}${voice.steered ? ", which steered," : ""}`;
  const rates = voice.kind === "people" ? "rate" : "scores";
  if (delta.status === "not-estimable") {
    return `${pairing.title}: ${who} ${voice.kind === "people" ? "have" : "has"} scored no item in both.`;
  }
  const { value, interval, n } = delta;
  if (!interval) {
    const by = voice.kind === "people" ? "people" : voice.raters.join(", ");
    const much = n < 2 ? "one item" : `${n} items`;
    return `${pairing.title}: by ${by} ${signedText(value)} points on ${much}, from which no interval can be told.`;
  }
  const [low, high] = interval;
  if (!saysDirection(delta)) {
    const by = voice.kind === "people" ? "people" : voice.raters.join(", ");
    return `${pairing.title}: by ${by} ${signedText(value)} points, ${signedText(low)} to ${signedText(high)}. Which is higher cannot be said from ${n} items.`;
  }
  const figures = `${signedText(value)} points, ${signedText(low)} to ${signedText(high)}, n = ${n}`;
  if (low > 0) return `${pairing.title}: ${who} ${rates} the first higher (${figures}).`;
  if (high < 0) return `${pairing.title}: ${who} ${rates} the first lower (${figures}).`;
  return `${pairing.title}: by ${voice.kind === "people" ? "people" : voice.raters.join(", ")} no difference can be told (${figures}).`;
}
