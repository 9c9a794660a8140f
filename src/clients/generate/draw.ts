import {
  type DrawnAttributes,
  fitsTogether,
  MAIN_NAMES,
  type Restriction,
  type Values,
  valuesWith,
} from "./attributes.ts";
import { pairsOf } from "./coverage.ts";
import { type Random, randomFrom } from "./random.ts";

/** Most profiles of one drawing; as many as a batch takes. */
export const MAX_DRAWN = 500;
/** Drawings that are compared for each profile. */
const CANDIDATES = 60;
/** Without risk is drawn so often for once with each level that is asked for. */
const NONE_FOR_ONE = 3;

export interface DrawOptions {
  /** How many; fewer come where the values allow no more that differ. */
  count: number;
  /** 32-bit unsigned. */
  seed: number;
  restriction?: Restriction;
}

/**
 * Draws profiles' attributes so that the values of the main ones, and their pairs, are covered as
 * evenly as possible: of several random drawings each time the one that adds most, values first,
 * then pairs. No two are the same in all main attributes and place. The same options give the same list.
 *
 * @throws RangeError for a count that is no whole number from 1 to 500
 */
export function drawAttributes({ count, seed, restriction = {} }: DrawOptions): DrawnAttributes[] {
  if (!Number.isInteger(count) || count < 1 || count > MAX_DRAWN) {
    throw new RangeError(`the count must be a whole number from 1 to ${MAX_DRAWN}`);
  }
  const values = valuesWith(restriction);
  const random = randomFrom(seed);
  const chosen: DrawnAttributes[] = [];
  const tally = new Tally();
  while (chosen.length < count) {
    let best: { drawn: DrawnAttributes; gain: readonly number[] } | null = null;
    for (let attempt = 0; attempt < CANDIDATES; attempt += 1) {
      // Every other one among what was drawn least so far; the rest keeps pairs apart.
      const drawn = drawOne(attempt % 2 === 0 ? tally.rarest(values) : values, random);
      if (!drawn || tally.has(drawn)) continue;
      const gain = tally.gainOf(drawn);
      if (!best || greater(gain, best.gain)) best = { drawn, gain };
    }
    if (!best) break;
    chosen.push(best.drawn);
    tally.add(best.drawn);
  }
  return chosen;
}

/** One at random, each attribute for itself; null where what was drawn does not go together. */
export function drawOne(values: Values, random: Random): DrawnAttributes | null {
  const area = random.pick(values.area);
  const fitting = values.ageGroup.filter((ageGroup) => fitsTogether(area, ageGroup));
  const risks = values.risk.flatMap((level) =>
    level === "none" && values.risk.length > 1 ? Array(NONE_FOR_ONE).fill(level) : [level],
  );
  const drawn = {
    readiness: random.pick(values.readiness),
    style: random.pick(values.style),
    place: random.pick(values.place),
    risk: random.pick(risks),
    closesOn: random.pick(values.closesOn),
  };
  if (fitting.length === 0) return null;
  return { area, ageGroup: random.pick(fitting), ...drawn };
}

/** What has been drawn so far. */
class Tally {
  readonly #keys = new Set<string>();
  readonly #values = new Map<string, number>();
  readonly #pairs = new Map<string, number>();

  has(drawn: DrawnAttributes): boolean {
    return this.#keys.has(keyOf(drawn));
  }

  add(drawn: DrawnAttributes): void {
    this.#keys.add(keyOf(drawn));
    for (const value of valuesOf(drawn)) count(this.#values, value);
    for (const pair of pairsOf(drawn)) count(this.#pairs, pair);
  }

  /** What may be drawn, with only those values of what is covered that were drawn least. */
  rarest(values: Values): Values {
    const times = (name: string, value: string) => this.#values.get(`${name}=${value}`) ?? 0;
    const least = <Value extends string>(name: string, all: readonly Value[]): readonly Value[] => {
      const fewest = Math.min(...all.map((value) => times(name, value)));
      return all.filter((value) => times(name, value) === fewest);
    };
    const area = least("area", values.area);
    // Only ages that one of these areas admits: else what is rarest could not be drawn together.
    const ages = values.ageGroup.filter((age) => area.some((each) => fitsTogether(each, age)));
    return {
      ...values,
      area,
      readiness: least("readiness", values.readiness),
      style: least("style", values.style),
      ageGroup: least("ageGroup", ages),
      place: least("place", values.place),
    };
  }

  /** Most telling first: values and pairs that are new, then how rare what it has is so far. */
  gainOf(drawn: DrawnAttributes): readonly number[] {
    const pairs = pairsOf(drawn).map((pair) => this.#pairs.get(pair) ?? 0);
    const values = valuesOf(drawn).map((value) => this.#values.get(value) ?? 0);
    const isNew = (times: number) => times === 0;
    return [
      values.slice(0, MAIN_NAMES.length).filter(isNew).length,
      pairs.filter(isNew).length,
      -sum(values),
      -sum(pairs),
    ];
  }
}

function keyOf({ place, ...drawn }: DrawnAttributes): string {
  return [...MAIN_NAMES.map((name) => drawn[name]), place].join("/");
}

/** All of its values but age, which the areas narrow: what is drawn for its own sake. */
function valuesOf(drawn: DrawnAttributes): string[] {
  const { place, risk, closesOn } = drawn;
  const main = MAIN_NAMES.map((name) => `${name}=${drawn[name]}`);
  return [...main, `place=${place}`, `risk=${risk}`, ...closesOn.map((each) => `closer=${each}`)];
}

function count(map: Map<string, number>, key: string): void {
  map.set(key, (map.get(key) ?? 0) + 1);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

function greater(one: readonly number[], other: readonly number[]): boolean {
  const place = one.findIndex((value, index) => value !== other[index]);
  return place >= 0 && (one[place] ?? 0) > (other[place] ?? 0);
}
