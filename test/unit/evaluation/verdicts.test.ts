import { expect, test } from "vitest";
import type { PairRating } from "../../../src/domain/data-set.ts";
import { agreedVerdicts } from "../../../src/evaluation/verdicts.ts";
import { dataSet } from "../../support/lab-records.ts";

const said = (
  rater: string,
  verdict: PairRating["verdict"],
  [a, b]: readonly [string, string] = ["one", "two"],
): PairRating => ({ item: "item 1", a, b, rater, verdict, first: "a" });
const SWAPPED = ["two", "one"] as const;
const EVERYONE = new Set(["ana", "ben", "eve"]);

function verdictOf(pairs: readonly PairRating[], ownSources: Record<string, string[]> = {}) {
  const of = { pairs, dataSet: dataSet("data-set-1", { ownSources }) };
  return agreedVerdicts(of, EVERYONE).map(({ verdict }) => verdict);
}

test.each<[string, PairRating[], string[]]>([
  ["the side that more took", [said("ana", "a"), said("ben", "a"), said("eve", "b")], ["a"]],
  ["whichever stood first", [said("ana", "a"), said("ben", "b", SWAPPED)], ["a"]],
  ["as many on both sides", [said("ana", "a"), said("ben", "a", SWAPPED)], ["tie"]],
  [
    "more who see no difference",
    [said("ana", "a"), said("ben", "tie"), said("eve", "tie")],
    ["tie"],
  ],
  ["as many who see none", [said("ana", "b"), said("ben", "tie")], ["b"]],
  ["nobody who is asked", [said("someone", "a")], []],
  ["nobody who could say", [said("ana", "not-sure"), said("ben", "cannot-rate")], []],
])("%s", (_, pairs, verdicts) => {
  expect(verdictOf(pairs)).toEqual(verdicts);
});

test("a person has one vote, their last, in whichever order the two stood", () => {
  const twice = [said("ana", "a"), said("ana", "a"), said("ben", "b"), said("eve", "b")];
  expect(verdictOf(twice)).toEqual(["b"]);
  expect(verdictOf([said("ana", "a"), said("ana", "a", SWAPPED)])).toEqual(["b"]);
  expect(verdictOf([said("ana", "a"), said("ana", "not-sure")])).toEqual([]);
});

test("nobody has a vote on a source that they must not judge", () => {
  const pairs = [said("ana", "a"), said("ben", "b")];
  expect(verdictOf(pairs, { ana: ["one"] })).toEqual(["b"]);
  expect(verdictOf(pairs, { ana: ["one"], ben: ["one"] })).toEqual([]);
});

test("a rater may be called as an object's own parts are", () => {
  const pairs = [said("constructor", "b")];
  const of = { pairs, dataSet: dataSet("data-set-1") };
  expect(agreedVerdicts(of, new Set(["constructor"]))).toMatchObject([{ verdict: "b" }]);
});
