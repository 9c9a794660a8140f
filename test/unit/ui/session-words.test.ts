import { expect, test } from "vitest";
import { plainDate } from "../../../src/ui/pages/sessions/dates.ts";
import { parseTags, tagsOf } from "../../../src/ui/pages/sessions/tags.ts";

test("says when in plain words", () => {
  const now = new Date(2026, 10, 20, 0, 30);
  const at = (...parts: [number, number, number, number, number]) =>
    plainDate(new Date(...parts).toISOString(), now);
  expect(at(2026, 10, 20, 0, 5)).toBe("today, 00:05");
  expect(at(2026, 10, 19, 23, 59)).toBe("yesterday, 23:59");
  expect(at(2026, 10, 18, 12, 0)).toBe("18 November");
  expect(at(2025, 10, 20, 12, 0)).toBe("20 November 2025");
  expect(plainDate("not a date", now)).toBe("date unknown");
});

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
