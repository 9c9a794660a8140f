/** Below this mean, counting up from 0 is faster than rejection, which needs 10 at least. */
const SMALL_MEAN = 12;

/**
 * A draw from the binomial distribution, exactly: by inversion where the mean is small, else by
 * Hörmann's transformed rejection, BTRS (1993, "The generation of binomial random variates").
 *
 * @param random uniform between 0 and 1, neither included
 */
export function binomial(trials: number, p: number, random: () => number): number {
  if (trials <= 0 || p <= 0) return 0;
  if (p >= 1) return trials;
  if (p > 0.5) return trials - binomial(trials, 1 - p, random);
  return trials * p < SMALL_MEAN ? byInversion(trials, p, random) : byRejection(trials, p, random);
}

function byInversion(trials: number, p: number, random: () => number): number {
  const odds = p / (1 - p);
  let left = random();
  let probability = Math.exp(trials * Math.log1p(-p));
  let drawn = 0;
  while (left > probability && drawn < trials) {
    left -= probability;
    drawn += 1;
    probability *= (odds * (trials - drawn + 1)) / drawn;
  }
  return drawn;
}

function byRejection(trials: number, p: number, random: () => number): number {
  const deviation = Math.sqrt(trials * p * (1 - p));
  const b = 1.15 + 2.53 * deviation;
  const a = -0.0873 + 0.0248 * b + 0.01 * p;
  const c = trials * p + 0.5;
  const alpha = (2.83 + 5.1 / b) * deviation;
  const surely = 0.92 - 4.2 / b;
  const mode = Math.floor((trials + 1) * p);
  for (;;) {
    const u = random() - 0.5;
    const v = random();
    const us = 0.5 - Math.abs(u);
    const drawn = Math.floor(((2 * a) / us + b) * u + c);
    if (drawn < 0 || drawn > trials) continue;
    if (us >= 0.07 && v <= surely) return drawn;
    const height = Math.log((v * alpha) / (a / (us * us) + b));
    if (height <= logRatio(trials, p, mode, drawn)) return drawn;
  }
}

/** Log of the probability of `drawn`, less that of the mode. */
function logRatio(trials: number, p: number, mode: number, drawn: number): number {
  return (
    logFactorial(mode) +
    logFactorial(trials - mode) -
    logFactorial(drawn) -
    logFactorial(trials - drawn) +
    (drawn - mode) * Math.log(p / (1 - p))
  );
}

const HALF_LOG_TWO_PI = 0.9189385332046728;

/** By Stirling's series, whose error is below 1e-9 from 10 on; a product before. */
function logFactorial(n: number): number {
  if (n < 10) return SMALL_LOG_FACTORIALS[n] ?? 0;
  const x = n + 1;
  const square = 1 / (x * x);
  const series = (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square / 1680))) / x;
  return (x - 0.5) * Math.log(x) - x + HALF_LOG_TWO_PI + series;
}

const SMALL_LOG_FACTORIALS = [1, 1, 2, 6, 24, 120, 720, 5040, 40320, 362880].map(Math.log);
