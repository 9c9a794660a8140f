/**
 * The distinct rows of a table of ratings and how often each occurs. On a scale of five points two
 * raters make 25 of them at most, however many replies were rated, so that a coefficient is a sum
 * over these and not over replies; a resample is the same rows with other counts.
 */
export interface Tally {
  /** Raters, which is values in a row. */
  raters: number;
  /** Row after row; NaN where a rater gave none. */
  values: Float64Array;
  /** How often each row occurs. */
  counts: Counts;
}

export type Counts = Uint32Array;

/**
 * @param columns one for each rater, of one length; NaN where there is no rating
 * @param complete leaves out the rows in which a rating is missing
 */
export function tally(columns: readonly Float64Array[], complete = true): Tally {
  const raters = columns.length;
  const keys = keysOf(columns);
  const found = new Map<number, number>();
  const values: number[] = [];
  const counts: number[] = [];
  keys.forEach((key, at) => {
    const known = found.get(key);
    if (known !== undefined) {
      counts[known] = (counts[known] ?? 0) + 1;
      return;
    }
    const missing = columns.filter((column) => Number.isNaN(column[at])).length;
    if (missing === raters || (complete && missing > 0)) return;
    found.set(key, counts.length);
    counts.push(1);
    for (const column of columns) values.push(column[at] ?? Number.NaN);
  });
  return { raters, values: Float64Array.from(values), counts: Uint32Array.from(counts) };
}

/** A number for each row, the same for the same values; one of its own for each where they vary too much. */
function keysOf(columns: readonly Float64Array[]): Float64Array {
  const keys = new Float64Array(columns[0]?.length ?? 0);
  let sizes = 1;
  for (const column of columns) {
    const codes = new Map<number, number>();
    for (let at = 0; at < keys.length; at += 1) {
      const value = column[at] ?? Number.NaN;
      const known = codes.get(value);
      const code = known ?? codes.size;
      if (known === undefined) codes.set(value, code);
      keys[at] = (keys[at] ?? 0) + sizes * code;
    }
    sizes *= codes.size;
  }
  return sizes < Number.MAX_SAFE_INTEGER ? keys : Float64Array.from(keys.keys());
}

/** How many rows there are. */
export function totalOf(counts: Counts): number {
  let total = 0;
  for (let at = 0; at < counts.length; at += 1) total += counts[at] ?? 0;
  return total;
}

/** More rows than a plot can show apart. */
const MANY_ROWS = 600;
const GRID = 20;

/** The tally as it is where it is small; else with values to the nearest twentieth. */
export function coarse(rows: Tally): Tally {
  const { raters, values, counts } = rows;
  if (counts.length <= MANY_ROWS) return rows;
  const found = new Map<string, number>();
  const near: number[] = [];
  const times: number[] = [];
  counts.forEach((count, row) => {
    const own = Array.from(
      values.subarray(row * raters, (row + 1) * raters),
      (value) => Math.round(value * GRID) / GRID,
    );
    const key = own.join(" ");
    const known = found.get(key);
    if (known !== undefined) {
      times[known] = (times[known] ?? 0) + count;
      return;
    }
    found.set(key, times.length);
    times.push(count);
    near.push(...own);
  });
  return { raters, values: Float64Array.from(near), counts: Uint32Array.from(times) };
}
