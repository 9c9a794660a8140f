import type { Rubric } from "../../domain/rubric.ts";
import { nameWords, plainName, slugOf } from "./column-name.ts";
import type { Meaning } from "./mapping.ts";
import type { ColumnFacts } from "./reading.ts";

type RatingMeaning = Extract<Meaning, { as: "rating" }>;

/** Words that say only that it is a rating. */
const NOISE: ReadonlySet<string> = new Set([
  "rating",
  "ratings",
  "score",
  "scores",
  "rated",
  "value",
  "mean",
  "avg",
]);
/** Numbers that are seldom a rating. */
const NO_RATINGS =
  /\b(?:margin|tokens?|length|chars|words|seed|rank|turns?|age|year|time|seconds|ms|count|number|index|idx|id|no|round|step|line|cost)\b/;
/** What other files call the dimensions of the rubrics here. */
const OTHER_NAMES: Readonly<Record<string, readonly string[]>> = {
  "stage-of-change": ["staging", "stage"],
  trust: ["trust", "rapport"],
  autonomy: ["autonomy"],
  safety: ["safety"],
  understanding: ["understanding"],
  informativeness: ["informative"],
  "self-motivated-change": ["motivation", "change"],
  guidance: ["guidance"],
};
/** A scale of ratings seldom has more points. */
const MAX_POINTS = 21;
const MIN_NUMBERS = 0.7;

interface Phrase {
  dimension: string;
  words: readonly string[];
}

/** What a column rates, as far as its name is that of a dimension of the rubric. */
export function ratingByName(
  { name }: ColumnFacts,
  rubric: Pick<Rubric, "dimensions">,
  sides: readonly string[],
): RatingMeaning | null {
  const words = nameWords(name);
  const plain = words.map(({ word }) => word);
  for (const { dimension, words: phrase } of phrasesOf(rubric)) {
    const at = plain.findIndex((_, from) => phrase.every((word, i) => plain[from + i] === word));
    if (at === -1) continue;
    const isRest = (index: number) =>
      (index < at || index >= at + phrase.length) && !NOISE.has(plain[index] ?? "");
    const rest = words.filter((_, index) => isRest(index));
    return { as: "rating", dimension, ...whose(name, rest, sides) };
  }
  return null;
}

/** What a column of numbers rates where its name is that of no dimension known here. */
export function ratingByNumbers(
  column: ColumnFacts,
  sides: readonly string[],
): RatingMeaning | null {
  const plain = plainName(column.name);
  const isCalledRating = plain.split(" ").some((word) => NOISE.has(word));
  const isNumeric = column.numbers > 0 && column.numbers >= column.filled * MIN_NUMBERS;
  if (!isNumeric || NO_RATINGS.test(plain)) return null;
  const whole = Object.values(column.whole);
  const onPoints = whole.reduce((sum, times) => sum + times, 0) >= column.numbers * 0.9;
  if (!isCalledRating && !(onPoints && whole.length <= MAX_POINTS)) return null;
  const words = nameWords(column.name).filter(({ word }) => !NOISE.has(word));
  const [first] = words;
  const side = sides.find((each) => each === first?.word);
  const own = side === undefined ? words : words.slice(1);
  const last = own.at(-1);
  const name = own[0] && last ? column.name.slice(own[0].start, last.end) : column.name;
  return { as: "rating", dimension: slugOf(name), rater: "", of: side ?? "" };
}

/** Longest first, so that "stage of change" is not taken for "change". */
function phrasesOf({ dimensions }: Pick<Rubric, "dimensions">): Phrase[] {
  return dimensions
    .flatMap(({ id, name }) =>
      [id, name, ...(OTHER_NAMES[id] ?? [])].map((phrase) => ({
        dimension: id,
        words: plainName(phrase).split(" "),
      })),
    )
    .toSorted((a, b) => b.words.length - a.words.length);
}

/** What is left of a name is one of the row's replies, or who rated. */
function whose(
  name: string,
  rest: readonly { word: string; start: number; end: number }[],
  sides: readonly string[],
): Pick<RatingMeaning, "rater" | "of"> {
  const plain = rest.map(({ word }) => word).join(" ");
  const side = sides.find((each) => each === plain || plainName(each) === plain);
  if (side !== undefined) return { rater: "", of: side };
  const [first] = rest;
  const start = sides.find((each) => rest.length > 1 && each === first?.word);
  const named = start === undefined ? rest : rest.slice(1);
  const [from, to] = [named[0], named.at(-1)];
  if (!from || !to) return { rater: "", of: "" };
  const between = name.slice(from.start, to.end);
  const whole = plainName(between) === named.map(({ word }) => word).join(" ");
  const rater = whole ? between : named.map(({ word }) => word).join(" ");
  return { rater, of: start ?? "" };
}
