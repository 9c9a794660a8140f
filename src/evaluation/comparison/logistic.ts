/** Of outcomes on one predictor: log odds = intercept + slope * x. */
export interface LogisticFit {
  intercept: number;
  slope: number;
}

/** How strongly intercept and slope are pulled to 0: the inverse variance of a normal prior. */
export interface Penalty {
  intercept: number;
  slope: number;
}

const STEPS = 60;
const DONE = 1e-10;
/** Larger steps than this are cut: outcomes that a predictor parts have no fit without a penalty. */
const LONGEST = 4;

/**
 * Logistic regression by iteratively reweighted least squares (McCullagh and Nelder 1989). Outcomes
 * may lie between 0 and 1, as a tie does at one half (a quasi-likelihood then); several of the same
 * are one with a weight.
 *
 * @returns null where there is no fit: nothing varies, or the outcomes are parted and not penalised
 */
export function logisticFit(
  x: Float64Array,
  y: Float64Array,
  weights: Uint32Array | null,
  penalty: Penalty = { intercept: 0, slope: 0 },
): LogisticFit | null {
  let [intercept, slope] = [0, 0];
  for (let step = 0; step < STEPS; step += 1) {
    let [g0, g1] = [-penalty.intercept * intercept, -penalty.slope * slope];
    let [h00, h01, h11] = [penalty.intercept, 0, penalty.slope];
    for (let row = 0; row < x.length; row += 1) {
      const often = weights ? (weights[row] ?? 0) : 1;
      if (often === 0) continue;
      const at = x[row] ?? 0;
      const p = 1 / (1 + Math.exp(-(intercept + slope * at)));
      const residual = often * ((y[row] ?? 0) - p);
      const information = often * p * (1 - p);
      g0 += residual;
      g1 += residual * at;
      h00 += information;
      h01 += information * at;
      h11 += information * at * at;
    }
    const divisor = h00 * h11 - h01 * h01;
    if (!(divisor > 1e-12)) return null;
    let d0 = (h11 * g0 - h01 * g1) / divisor;
    let d1 = (h00 * g1 - h01 * g0) / divisor;
    const size = Math.max(Math.abs(d0), Math.abs(d1));
    if (size > LONGEST) {
      d0 *= LONGEST / size;
      d1 *= LONGEST / size;
    }
    intercept += d0;
    slope += d1;
    if (size < DONE) return { intercept, slope };
  }
  return null;
}
