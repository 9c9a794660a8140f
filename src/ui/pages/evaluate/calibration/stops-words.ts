import type { Scale } from "../../../../domain/score.ts";
import { onScale } from "../../../../domain/target.ts";
import type { Share } from "../../../../evaluation/stress/statistics.ts";
import type { StopsAnswer } from "../../../../stores/evaluate/calibrations-protocol.ts";
import { countText, percentText } from "../../../format.ts";

/** A share of replies with its interval: "62% (55% to 69%, n = 200)". */
export function shareWords({ of, n, low, high }: Share): string {
  return `${percentText(of / n)} (${percentText(low)} to ${percentText(high)}, n = ${countText(n)})`;
}

/** What it takes, in a sentence or three. */
export function stopsWords(
  { threshold, stopped, elsewhere, recall, precision, auc }: StopsAnswer,
  wanted: number,
  lowWords: string,
): string[] {
  const words = [
    `To catch ${percentText(wanted)} of the replies that people rate low (${lowWords}), this judge must stop every reply that it scores ${threshold.toFixed(2)} or less: ${shareWords(stopped)} of all.`,
  ];
  if (recall && precision) {
    words.push(
      `It then catches ${shareWords(recall)} of the low ones; of those that it stops, ${shareWords(precision)} are low.`,
    );
  }
  if (elsewhere) {
    words.push(
      `On other items like these it may have to stop ${percentText(elsewhere[0])} to ${percentText(elsewhere[1])}.`,
    );
  }
  words.push(
    auc
      ? `Of a low reply and another it scores the low one lower in ${percentText(auc.value)} of the cases (area under the curve ${auc.value.toFixed(2)}, ${auc.low.toFixed(2)} to ${auc.high.toFixed(2)}); half is guessing.`
      : "How well it tells low replies from others is not estimable here.",
  );
  return words;
}

/** Steps of the settings. */
const STEP = 0.01;

/**
 * The setting, in points of 1 to 5, that stops what scores the threshold or less.
 *
 * @returns null where even the highest score would be stopped
 */
export function settingAbove(threshold: number, scale: Scale): number | null {
  const unit = onScale(scale, 2) - onScale(scale, 1);
  const points = 1 + (threshold - scale.min) / unit;
  const above = Math.round((Math.floor(points / STEP + 1e-6) + 1) * STEP * 100) / 100;
  return above > 5 ? null : Math.max(1, above);
}
