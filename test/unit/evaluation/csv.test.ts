import Papa from "papaparse";
import { expect, test } from "vitest";
import { csvText } from "../../../src/evaluation/csv.ts";

test("what is written is read back, with commas, quotes and line ends", () => {
  const text = csvText(
    ["a", "b, c"],
    [
      ['say "no"', "two\nlines"],
      ["ümlaut", 3.25],
    ],
  );
  expect(text.startsWith("\uFEFF")).toBe(true);
  expect(text).not.toMatch(/[^\r]\n(?!lines)/);
  expect(Papa.parse<string[]>(text.slice(1), { skipEmptyLines: true }).data).toEqual([
    ["a", "b, c"],
    ['say "no"', "two\nlines"],
    ["ümlaut", "3.25"],
  ]);
});

test("what a spreadsheet would run as a formula is text, also over several lines", () => {
  for (const text of ["=1+1", "+1", "-1", "@SUM(A1)", "=cmd\nmore", " =1", "\t=1"]) {
    const [[cell]] = Papa.parse<[string]>(
      csvText([], [[text]])
        .slice(1)
        .trimStart(),
    ).data as [[string]];
    expect(cell, JSON.stringify(text)).toMatch(/^'/);
  }
});

test("numbers stay numbers, and what is none is empty", () => {
  const [, row] = csvText(
    ["a", "b", "c", "d", "e"],
    [[-0.4, Number.NaN, null, false, Number.POSITIVE_INFINITY]],
  ).split("\r\n");
  expect(row).toBe("-0.4,,,false,");
});
