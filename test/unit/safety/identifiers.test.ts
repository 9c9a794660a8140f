import fc from "fast-check";
import { expect, test } from "vitest";
import { findIdentifiers } from "../../../src/safety/identifiers.ts";
import { identifierCorpus, tallyIdentifiers } from "./identifiers-corpus.ts";

test("the corpus it was made with is found, and nothing else in it", () => {
  expect(tallyIdentifiers(identifierCorpus("made"))).toEqual({
    hits: 29,
    misses: [],
    falseAlarms: [],
  });
});

test("on the corpus that was held out, it finds what docs/safety.md says", () => {
  expect(tallyIdentifiers(identifierCorpus("held-out"))).toEqual({
    hits: 26,
    misses: ["address: St. Mary's Hospital"],
    falseAlarms: ["name: Mary's Hospital"],
  });
});

test("on lines that were written to be hard, it misses most: as docs/safety.md says", () => {
  const { hits, misses, falseAlarms } = tallyIdentifiers(identifierCorpus("hard"));
  expect([hits, misses.length, falseAlarms.length]).toEqual([8, 32, 3]);
});

test("what is told of is where it says, in order, and nothing twice", () => {
  const piece = fc.oneof(
    fc.constantFrom(
      ...["made", "held-out"].flatMap((name) =>
        identifierCorpus(name === "made" ? "made" : "held-out").map(({ text }) => text),
      ),
    ),
    fc.string({ unit: "binary" }),
    fc.constantFrom("👩‍👩‍👧 ", "\n", " -- ", "İstanbul ", "12", "@", "Dr. "),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const text = pieces.join("");
      let last = 0;
      for (const { start, end, text: told } of findIdentifiers(text)) {
        expect(start).toBeGreaterThanOrEqual(last);
        expect(end).toBeGreaterThan(start);
        expect(text.slice(start, end)).toBe(told);
        last = end;
      }
    }),
    { numRuns: 150 },
  );
});

test("texts that are made to keep patterns busy come to an end", () => {
  const hostile = [
    "1 ",
    "A",
    "Aa ",
    "a.",
    "a@a.",
    "my wife ",
    "12-",
    "#1",
    "St. ",
    "@a.",
    "9 ",
    "(",
  ];
  for (const each of hostile) {
    expect(Array.isArray(findIdentifiers(each.repeat(50_000 / each.length)))).toBe(true);
  }
});
