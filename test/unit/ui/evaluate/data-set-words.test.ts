import { expect, test } from "vitest";
import {
  contentText,
  licenceText,
  ownSourcesText,
} from "../../../../src/ui/pages/evaluate/data-set-words.ts";

const counts = { items: 1, replies: 0, ratings: 50_000, pairs: 0, problems: 3 };

test("what is in a data set is said without what is not", () => {
  expect(contentText({ counts, raters: [{ id: "Anna", kind: "human" }] })).toBe(
    `1 item, 1 rater, ${(50_000).toLocaleString()} ratings`,
  );
  expect(contentText({ counts: { ...counts, ratings: 0, pairs: 2, replies: 1 }, raters: [] })).toBe(
    "1 item, 1 reply, 2 rated pairs",
  );
});

test("a licence is its first line, and none is said to be none", () => {
  expect(licenceText({ licence: " MIT\nPermission is hereby granted" })).toBe("MIT");
  expect(licenceText({ licence: " \n" })).toBe("No licence noted");
});

test("sources that must not be judged are named while they are few", () => {
  expect(ownSourcesText([])).toBe("None");
  expect(ownSourcesText(["a", "b"])).toBe("a and b");
  expect(ownSourcesText(["a", "b", "c", "d"])).toBe("4 sources");
});
