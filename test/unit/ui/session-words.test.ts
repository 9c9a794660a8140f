import { expect, test } from "vitest";
import { parseTags, tagsOf } from "../../../src/ui/pages/sessions/tags.ts";

test("reads tags apart by commas, each once", () => {
  expect(parseTags(" work,  first   meeting ,,work, ")).toEqual(["work", "first meeting"]);
  expect(parseTags("")).toEqual([]);
});

test("lists each tag once, in order", () => {
  expect(tagsOf([{ tags: ["work", "age"] }, { tags: ["age", "ärger"] }])).toEqual([
    "age",
    "ärger",
    "work",
  ]);
});
