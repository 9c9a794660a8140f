import { expect, test } from "vitest";
import * as z from "zod/mini";
import {
  noScoreAt,
  type Rating,
  raterSchema,
  ratingSchema,
  ratingTable,
} from "../../../src/domain/ratings.ts";

const shape = {
  dimensions: ["safety", "empathy"],
  scale: { min: 1, max: 5 },
  raters: [
    { id: "ana", kind: "human" as const },
    { id: "judge", kind: "judge" as const },
  ],
};

test("ratings become columns, and what has no score keeps its reason", () => {
  const ratings: Rating[] = [
    { item: "1", source: "a", rater: "ana", values: { safety: 4, empathy: "not-sure" } },
    { item: "1", source: "b", rater: "judge", values: { safety: "cannot-rate", empathy: 2.5 } },
    { item: "2", source: "a", rater: "ana", values: { safety: 1 } },
    { item: "2", source: "a", rater: "somebody else", values: { safety: 5, empathy: 5 } },
    { item: "1", source: "a", rater: "ana", values: { safety: 5, empathy: 3 } },
  ];
  const table = ratingTable(z.parse(z.array(ratingSchema), ratings), shape);
  expect(table.items).toEqual(["1", "2"]);
  expect(table.sources).toEqual(["a", "b"]);
  expect([...table.itemOf]).toEqual([0, 0, 1]);
  expect([...table.sourceOf]).toEqual([0, 1, 0]);
  expect(table.replaced).toBe(1);
  expect([...(table.scores[0]?.[0] ?? [])]).toEqual([5, Number.NaN, 1]);
  expect([...(table.scores[1]?.[1] ?? [])]).toEqual([Number.NaN, 2.5, Number.NaN]);
  expect(noScoreAt(table, 0, 0, 0)).toBeNull();
  expect(noScoreAt(table, 0, 1, 0)).toBeNull();
  expect(noScoreAt(table, 1, 0, 1)).toBe("cannot-rate");
  expect(noScoreAt(table, 0, 1, 2)).toBe("missing");
  expect(noScoreAt(table, 1, 0, 2)).toBe("missing");
});

test("what is no rating or no rater is refused", () => {
  const rating = { item: "1", source: "a", rater: "ana", values: {} };
  expect(ratingSchema.safeParse(rating).success).toBe(true);
  expect(ratingSchema.safeParse({ ...rating, values: { safety: "no idea" } }).success).toBe(false);
  expect(ratingSchema.safeParse({ ...rating, item: "" }).success).toBe(false);
  expect(raterSchema.safeParse({ id: "ana", kind: "oracle" }).success).toBe(false);
});
