import { krippendorffAlpha } from "./alpha.ts";
import { spreadOf } from "./categories.ts";
import { fleissKappa, gwetAc } from "./chance-corrected.ts";
import type { Estimable } from "./estimable.ts";
import { type ConfusionMatrix, cohenKappa, confusionMatrix } from "./kappa.ts";
import type { Tally } from "./tally.ts";

/** Agreement of any number of raters on categories; missing ratings allowed. */
export interface GroupCategorical {
  fleiss: Estimable;
  ac1: Estimable;
  ac2Linear: Estimable;
  ac2Quadratic: Estimable;
  alphaNominal: Estimable;
  alphaOrdinal: Estimable;
  alphaInterval: Estimable;
}

/** Of two raters, who are told apart. */
export interface PairCategorical extends GroupCategorical {
  kappa: Estimable;
  kappaLinear: Estimable;
  kappaQuadratic: Estimable;
  confusion: ConfusionMatrix;
}

/** @param categories the scale's points, ascending; scores between them count as the nearest */
export function groupCategorical(rows: Tally, categories: readonly number[]): GroupCategorical {
  const spread = spreadOf(rows, categories);
  const { counts } = rows;
  return {
    fleiss: fleissKappa(spread, counts),
    ac1: gwetAc(spread, counts),
    ac2Linear: gwetAc(spread, counts, "linear"),
    ac2Quadratic: gwetAc(spread, counts, "quadratic"),
    alphaNominal: krippendorffAlpha(spread, counts, "nominal"),
    alphaOrdinal: krippendorffAlpha(spread, counts, "ordinal"),
    alphaInterval: krippendorffAlpha(spread, counts, "interval"),
  };
}

/** @param rows of two raters, none missing */
export function pairCategorical(rows: Tally, categories: readonly number[]): PairCategorical {
  const confusion = confusionMatrix(rows, categories);
  return {
    ...groupCategorical(rows, categories),
    kappa: cohenKappa(confusion),
    kappaLinear: cohenKappa(confusion, "linear"),
    kappaQuadratic: cohenKappa(confusion, "quadratic"),
    confusion,
  };
}
