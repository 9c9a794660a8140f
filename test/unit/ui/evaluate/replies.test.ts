import { expect, test } from "vitest";
import { browsedReplies, narrowed } from "../../../../src/ui/pages/evaluate/content/replies.ts";

const EVIDENCE = {
  items: [
    { id: "1", conversation: [{ speaker: "client" as const, text: "I cannot SLEEP." }] },
    { id: "2", conversation: [{ speaker: "client" as const, text: "To be refined." }] },
  ],
  replies: [{ item: "1", source: "a", text: "Since when?" }],
  ratings: [
    { item: "1", source: "a", rater: "Anna", values: { empathy: 4 }, measure: "m" },
    { item: "9", source: "b", rater: "Anna", values: { empathy: 2 }, measure: "m" },
  ],
  pairs: [{ item: "1", a: "a", b: "c", rater: "Anna", verdict: "a" as const, first: null }],
};

test("a reply has its text and ratings, and one that is only rated is there by its name", () => {
  const found = browsedReplies(EVIDENCE);
  expect(found.map(({ item, source, text }) => [item, source, text])).toEqual([
    ["1", "a", "Since when?"],
    ["9", "b", null],
    ["1", "c", null],
    ["2", "", null],
  ]);
  expect(found.map(({ ratings, pairs }) => [ratings.length, pairs.length])).toEqual([
    [1, 1],
    [1, 0],
    [0, 1],
    [0, 0],
  ]);
});

test("words are looked for in messages, replies and items, in any case", () => {
  const all = browsedReplies(EVIDENCE);
  const items = (words: string, source = "") =>
    narrowed(all, words, source).map((reply) => `${reply.item}${reply.source}`);
  expect(items("sleep")).toEqual(["1a", "1c"]);
  expect(items(" SINCE ")).toEqual(["1a"]);
  expect(items("", "c")).toEqual(["1c"]);
  expect(items("sleep", "b")).toEqual([]);
  expect(narrowed(all, " ", "")).toBe(all);
});
