import { invert, multiply } from "./matrix.ts";

/**
 * Bradley-Terry: item i is chosen over j with probability 1 / (1 + exp(t[j] - t[i])), t being the
 * items' log worths. Fitted by penalised maximum likelihood: each log worth has a normal prior
 * around 0, so that a fit exists for any answers (without one it does not where an item is always
 * chosen; Ford 1957).
 */
export interface BradleyTerryFit {
  /** Log worths; they sum to 0. */
  logWorth: number[];
  /** Of the log worths, from the observed information at the fit. */
  covariance: number[][];
}

const MAX_STEPS = 200;
const TOLERANCE = 1e-12;
const MAX_HALVINGS = 60;

/**
 * @param wins `wins[i][j]` is how often i was chosen over j; a tie is half for each
 * @param ridge the prior's precision (1 / variance) on each log worth, above 0
 */
export function fitBradleyTerry(
  wins: readonly (readonly number[])[],
  ridge: number,
): BradleyTerryFit {
  const count = wins.length;
  let logWorth: number[] = Array(count).fill(0);
  let height = penalisedLogLikelihood(wins, logWorth, ridge);
  for (let step = 0; step < MAX_STEPS; step++) {
    const slope = gradient(wins, logWorth, ridge);
    if (Math.max(0, ...slope.map(Math.abs)) < TOLERANCE) break;
    const move = multiply(
      invert(information(wins, logWorth, ridge)),
      slope.map((value) => [value]),
    ).map(([value = 0]) => value);
    const climbed = climb(wins, ridge, logWorth, move, height);
    if (!climbed) break;
    ({ logWorth, height } = climbed);
  }
  return { logWorth, covariance: centred(invert(information(wins, logWorth, ridge))) };
}

/** The step, halved until it leads up; null where none does, which is at the top. */
function climb(
  wins: readonly (readonly number[])[],
  ridge: number,
  from: readonly number[],
  move: readonly number[],
  height: number,
): { logWorth: number[]; height: number } | null {
  let share = 1;
  for (let halving = 0; halving < MAX_HALVINGS; halving++) {
    const there = from.map((value, index) => value + share * (move[index] ?? 0));
    const above = penalisedLogLikelihood(wins, there, ridge);
    if (above > height) return { logWorth: there, height: above };
    share /= 2;
  }
  return null;
}

/** How likely i is chosen over j, from the difference of their log worths. */
export function choiceProbability(difference: number): number {
  return 1 / (1 + Math.exp(-difference));
}

function penalisedLogLikelihood(
  wins: readonly (readonly number[])[],
  logWorth: readonly number[],
  ridge: number,
): number {
  let sum = 0;
  for (const [i, row] of wins.entries()) {
    const own = logWorth[i] ?? 0;
    sum -= (ridge / 2) * own ** 2;
    for (const [j, won] of row.entries()) {
      // log p as -log(1 + exp(-d)), which stays finite for any d.
      if (won > 0) sum -= won * softplus((logWorth[j] ?? 0) - own);
    }
  }
  return sum;
}

function softplus(value: number): number {
  return Math.max(value, 0) + Math.log1p(Math.exp(-Math.abs(value)));
}

function gradient(
  wins: readonly (readonly number[])[],
  logWorth: readonly number[],
  ridge: number,
): number[] {
  return wins.map((row, i) => {
    const own = logWorth[i] ?? 0;
    return row.reduce((sum, won, j) => {
      const lost = wins[j]?.[i] ?? 0;
      return sum + won - (won + lost) * choiceProbability(own - (logWorth[j] ?? 0));
    }, -ridge * own);
  });
}

/**
 * The negative second derivatives. Worths are known up to a common factor only: 1 / count is
 * added everywhere, which changes no difference of log worths and makes the matrix invertible
 * for the smallest prior too.
 */
function information(
  wins: readonly (readonly number[])[],
  logWorth: readonly number[],
  ridge: number,
): number[][] {
  const count = wins.length;
  const matrix = wins.map((_, i) => wins.map((__, j) => 1 / count + (i === j ? ridge : 0)));
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < count; j++) {
      const compared = (wins[i]?.[j] ?? 0) + (wins[j]?.[i] ?? 0);
      if (i === j || compared === 0) continue;
      const p = choiceProbability((logWorth[i] ?? 0) - (logWorth[j] ?? 0));
      const row = matrix[i] ?? [];
      row[i] = (row[i] ?? 0) + compared * p * (1 - p);
      row[j] = (row[j] ?? 0) - compared * p * (1 - p);
    }
  }
  return matrix;
}

/** The covariance of what is left when each log worth is taken from their mean. */
function centred(covariance: number[][]): number[][] {
  const count = covariance.length;
  const keep = covariance.map((_, i) => covariance.map((__, j) => (i === j ? 1 : 0) - 1 / count));
  return multiply(multiply(keep, covariance), keep);
}
