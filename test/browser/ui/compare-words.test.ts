import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareWords } from "../../../src/ui/workbench/compare-words.ts";
import { type Change, segmentsOf } from "../../../src/ui/workbench/segments.ts";

const reply = fc
  .array(fc.constantFrom("you", "feel", "sad", ", ", ". ", "我很难过", "👩‍👩‍👧", "\n", " ", "a"), {
    maxLength: 40,
  })
  .map((parts) => parts.join(" "));

describe("compareWords", () => {
  test("what is not removed is the new text, and what is not added is the old one's words", () => {
    fc.assert(
      fc.property(reply, reply, (before, after) => {
        const changes = compareWords(before, after);
        if (changes === null) return;
        const joined = (keep: (change: Change) => boolean) =>
          changes
            .filter(keep)
            .map((change) => change.value)
            .join("");
        expect(joined((change) => !change.removed)).toBe(after);
        const words = (text: string) => text.replace(/\s+/gu, "");
        expect(words(joined((change) => !change.added))).toBe(words(before));
      }),
    );
  });

  test("finds the words that changed", () => {
    const changes = compareWords("You should rest today.", "You could rest today.");
    expect(changes?.filter((change) => change.added).map((change) => change.value)).toEqual([
      "could",
    ]);
    expect(
      changes?.filter((change) => change.removed).map((change) => change.value.trim()),
    ).toEqual(["should"]);
  });

  test("gives up on long texts that have nothing in common", () => {
    const one = Array.from({ length: 20_000 }, (_, index) => `a${index}`).join(" ");
    const other = Array.from({ length: 20_000 }, (_, index) => `b${index}`).join(" ");
    expect(compareWords(one, other)).toBeNull();
  });
});

describe("segmentsOf", () => {
  test("keeps every character of the reply, whatever is quoted", () => {
    fc.assert(
      fc.property(reply, reply, fc.array(fc.nat(200), { maxLength: 4 }), (before, after, cuts) => {
        const quotes = cuts.map((at) => after.slice(at, at + 7));
        const segments = segmentsOf(after, quotes, compareWords(before, after));
        const shown = segments.filter((segment) => !segment.removed);
        expect(shown.map((segment) => segment.text).join("")).toBe(after);
      }),
    );
  });

  test("marks a quote that crosses a change", () => {
    const segments = segmentsOf(
      "one two three",
      ["two thr"],
      [
        { value: "one ", added: false, removed: false },
        { value: "old ", added: false, removed: true },
        { value: "two", added: true, removed: false },
        { value: " three", added: false, removed: false },
      ],
    );
    expect(segments.filter((each) => each.quoted).map((each) => each.text)).toEqual([
      "two",
      " thr",
    ]);
    expect(segments.filter((each) => each.removed).map((each) => each.text)).toEqual(["old "]);
  });

  test("leaves out a quote that is not in the reply", () => {
    expect(segmentsOf("one two", ["three"], null)).toEqual([
      { text: "one two", added: false, removed: false, quoted: false },
    ]);
  });
});
