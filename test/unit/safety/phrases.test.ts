import { describe, expect, it } from "vitest";
import { findPhrases, phraseBook } from "../../../src/safety/phrases.ts";
import { wordsOf } from "../../../src/safety/words.ts";

const quotes = (phrase: string, text: string, classes = {}) =>
  findPhrases(phraseBook([{ id: "one", phrases: [phrase] }], classes), text).map((h) => h.quote);

describe("phraseBook", () => {
  it.each([
    ["aa b", "xx AA  b yy", ["AA  b"]],
    ["a b", "a. b", []],
    ["a|c b", "c b", ["c b"]],
    ["a b? c", "a c", ["a c"]],
    ["aa b? cc", "aa b cc", ["aa b cc"]],
    ["take ~ pills", "take all of my pills", ["take all of my pills"]],
    ["take ~ pills", "take one two three four pills", []],
    ["suicid*", "suicidal", ["suicidal"]],
    ["not want", "don't really want", ["don't really want"]],
    ["go on .", "go on. Then", ["go on"]],
    ["go on .", "go on holiday", []],
    ["kill me", "k*ll me", ["k*ll me"]],
    ["kill me", "*** me", []],
    ["@who sees", "my mum sees", ["my mum sees"]],
  ])("%s in %s", (phrase, text, expected) => {
    expect(quotes(phrase, text, { who: ["my_mum"] })).toEqual(expected);
  });

  it.each(["~ a", "a? b", "@none a", "a B"])("refuses the malformed phrase %s", (phrase) => {
    expect(() => quotes(phrase, "a")).toThrow();
  });
});

describe("wordsOf", () => {
  const forms = (text: string) => wordsOf(text).map((word) => word.forms[0]);
  it.each([
    ["I'm FINE", ["i", "am", "fine"]],
    ["don\u2019t", ["do", "not"]],
    ["ki\u200bll", ["kill"]],
    ["k.m.s", ["kms"]],
    ["i w a n t", ["i", "want"]],
    ["café", ["cafe"]],
    ["constructor __proto__", ["constructor", "proto"]],
    ["mum'll nobody'd", ["mum", "will", "nobody", "would"]],
    ["the gun's here", ["the", "gun", "is", "here"]],
    ["idk tn bf", ["i", "do", "not", "know", "tonight", "boyfriend"]],
  ])("%s", (text, expected) => {
    expect(forms(text)).toEqual(expected);
  });

  it("reads a possessive as an owner, with an 'is' that may be stepped over", () => {
    expect(quotes("partner phone", "my partner's phone")).toEqual(["partner's phone"]);
    expect(quotes("gun is loaded", "the gun's loaded")).toEqual(["gun's loaded"]);
  });

  it("takes dots before a small letter for a pause, and before a capital for an end", () => {
    const sentences = (text: string) => new Set(wordsOf(text).map((word) => word.sentence)).size;
    expect(sentences("what if i just... stopped")).toBe(1);
    expect(sentences("what if i just\u2026 stopped")).toBe(1);
    expect(sentences("I waited... Then I left")).toBe(2);
    expect(sentences("i waited. then i left")).toBe(2);
  });

  it("takes homeless for no slip of hopeless", () => {
    expect(wordsOf("homeless")[0]?.forms).toEqual(["homeless"]);
    expect(wordsOf("hopless")[0]?.forms).toContain("hopeless");
  });

  it("knows which words stand in quotation marks", () => {
    expect(wordsOf('aa "bb" cc \u201cdd\u201d').map((word) => word.quoted)).toEqual([
      false,
      true,
      false,
      true,
    ]);
  });
});
