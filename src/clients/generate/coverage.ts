import { AGE_GROUPS, PROBLEM_AREAS } from "../../domain/client-profile.ts";
import {
  type DrawnAttributes,
  fitsTogether,
  MAIN_NAMES,
  type MainAttribute,
  type Values,
} from "./attributes.ts";

type MainValues = Pick<DrawnAttributes, MainAttribute>;

/** Pairs of main attributes, each once. */
export const PAIRS_OF_ATTRIBUTES: readonly (readonly [MainAttribute, MainAttribute])[] =
  MAIN_NAMES.flatMap((one, index) =>
    MAIN_NAMES.slice(index + 1).map((other) => [one, other] as const),
  );

export interface AttributeCoverage {
  attribute: MainAttribute;
  /** Values that are drawn at least once, and all that may be. */
  covered: number;
  of: number;
  /** How often each is drawn, in the order of its list. */
  counts: { value: string; count: number }[];
  /** Those drawn least; all of them where they are even. */
  least: string[];
}

export interface Coverage {
  profiles: number;
  attributes: AttributeCoverage[];
  pairs: { one: MainAttribute; other: MainAttribute; covered: number; of: number }[];
  /** Of all pairs of values of two main attributes that can occur. */
  allPairs: { covered: number; of: number };
}

/** How a pair of values is told from the others. */
export function pairKey(one: MainAttribute, a: string, other: MainAttribute, b: string): string {
  return `${one}=${a}&${other}=${b}`;
}

/** The pairs of values that one profile covers. */
export function pairsOf(drawn: MainValues): string[] {
  return PAIRS_OF_ATTRIBUTES.map(([one, other]) => pairKey(one, drawn[one], other, drawn[other]));
}

/** What profiles cover of the values that may be drawn; drawn ones outside them do not count. */
export function coverageOf(drawn: readonly MainValues[], values: Values): Coverage {
  const attributes = MAIN_NAMES.map((attribute): AttributeCoverage => {
    const counts = values[attribute].map((value) => ({
      value,
      count: drawn.filter((each) => each[attribute] === value).length,
    }));
    const fewest = Math.min(...counts.map(({ count }) => count));
    return {
      attribute,
      covered: counts.filter(({ count }) => count > 0).length,
      of: counts.length,
      counts,
      least: counts.filter(({ count }) => count === fewest).map(({ value }) => value),
    };
  });
  const seen = new Set(drawn.flatMap(pairsOf));
  const pairs = PAIRS_OF_ATTRIBUTES.map(([one, other]) => {
    const keys = values[one].flatMap((a) =>
      values[other].filter((b) => possible(one, a, other, b)).map((b) => pairKey(one, a, other, b)),
    );
    return { one, other, covered: keys.filter((key) => seen.has(key)).length, of: keys.length };
  });
  const sum = (of: "covered" | "of") => pairs.reduce((total, pair) => total + pair[of], 0);
  return {
    profiles: drawn.length,
    attributes,
    pairs,
    allPairs: { covered: sum("covered"), of: sum("of") },
  };
}

function possible(one: MainAttribute, a: string, other: MainAttribute, b: string): boolean {
  if (one !== "area" || other !== "ageGroup") return true;
  return FITTING.has(`${a}/${b}`);
}

const FITTING: ReadonlySet<string> = new Set(
  PROBLEM_AREAS.flatMap((area) =>
    AGE_GROUPS.filter((ageGroup) => fitsTogether(area, ageGroup)).map(
      (ageGroup) => `${area}/${ageGroup}`,
    ),
  ),
);
