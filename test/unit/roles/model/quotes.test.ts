import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findQuote } from "../../../../src/roles/model/quotes.ts";
import { HOSTILE_TEXTS, REPLY } from "./fixtures.ts";

describe("findQuote", () => {
  it.each([
    ["You should just try to relax", "You should just try to relax"],
    ["you should JUST  try\nto relax", "You should just try to relax"],
    ["“don't think about it”", "don’t think about it"],
    ["...just try to relax...", "just try to relax"],
    ["relax", "relax"],
    ["She said you should just try to unwind", "You should just try to"],
    ["You should just breathe and don't think about it, dear", "and don’t think about it"],
  ])("traces %j to %j", (quote, expected) => {
    expect(findQuote(REPLY, quote)).toBe(expected);
  });

  it.each(["", "  ", "...", "You must relax now", "ela", "shame loud", "It was her fault"])(
    "does not find %j",
    (quote) => {
      expect(findQuote(REPLY, quote)).toBeNull();
    },
  );

  it("gives the reply's own characters, hidden and typographic ones too", () => {
    const reply = "Well, “that’s\u200B   life” — get\u00A0over it… soon.";
    expect(findQuote(reply, `"that's life" - get over it...`)).toBe(
      "that’s\u200B   life” — get\u00A0over it",
    );
    expect(findQuote("İstanbul is far away.", "is far")).toBe("is far");
    expect(findQuote("你最近一直很难过，也很累。", "一直很难过")).toBe("一直很难过");
  });

  const texts = fc.oneof(
    fc.constantFrom(REPLY, ...Object.values(HOSTILE_TEXTS).filter((text) => text.length < 1000)),
    fc.string({ unit: "grapheme" }),
    fc
      .array(fc.constantFrom("I", "am", "it’s", "-", "—", "\n", "İ", "ß", "…", "好", "😢"), {
        maxLength: 30,
      })
      .map((words) => words.join(" ")),
  );

  it("is verbatim or nothing, whatever the model claims", () => {
    fc.assert(
      fc.property(texts, texts, (reply, quote) => {
        const found = findQuote(reply, quote);
        if (found !== null) {
          expect(found).not.toBe("");
          expect(reply).toContain(found);
        }
      }),
      { numRuns: 1500 },
    );
  });

  it("finds any run of words that is really there", () => {
    const words = REPLY.split(" ");
    fc.assert(
      fc.property(fc.nat(words.length - 1), fc.integer({ min: 1, max: 8 }), (from, length) => {
        const quote = words.slice(from, from + length).join(" ");
        expect(findQuote(REPLY, quote.toUpperCase().replaceAll("’", "'"))).not.toBeNull();
      }),
    );
  });

  it("comes to an end on long texts, with a run of words that both have or nothing", () => {
    const reply = "I feel low and tired. ".repeat(4500);
    const found = findQuote(reply, "tired low feel and I not ".repeat(2000));
    if (found !== null) expect(reply).toContain(found);
  });
});
