import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RISK_LEVELS } from "../../../src/domain/risk.ts";
import { COMBINATIONS, SIGNS } from "../../../src/safety/crisis-combinations.ts";
import { CRISIS_RULES } from "../../../src/safety/crisis-lexicon.ts";
import { screenConversation } from "../../../src/safety/crisis-screen.ts";
import { WEAK_SIGNS } from "../../../src/safety/crisis-signs-weak.ts";
import { isRisk, screenedPart } from "./crisis-corpus.ts";

const rank = (text: string) =>
  RISK_LEVELS.indexOf(screenConversation([{ speaker: "client", text }]).level);

const risk = screenedPart("tuned")
  .filter((message) => isRisk(message) && message.level !== "none" && message.turns.length === 1)
  .map((message) => message.turns[0] ?? "");

const EXPLICIT = [
  "i want to die",
  "i am going to kill myself",
  "thinking about suicide",
  "i want to end my life",
  "i hurt myself",
];
const LOOK_ALIKE: Readonly<Record<string, string>> = { e: "е", i: "і", o: "ο", a: "а", s: "5" };

const PHRASES = [
  ...CRISIS_RULES.flatMap((rule) => rule.phrases),
  ...Object.values(SIGNS).flat(),
  ...Object.values(WEAK_SIGNS).flatMap(({ phrases }) => phrases),
];
const WORDS = [
  ...new Set(PHRASES.flatMap((phrase) => phrase.split(/[^a-z*]+/).filter((word) => word !== ""))),
];

describe("the crisis screen, whatever the words", () => {
  it("never lowers its level for words that come after", () => {
    const later = fc.oneof(
      fc.constantFrom("No, I didn't mean it.", "lol jk", "I'm writing an essay about a film."),
      fc.string({ unit: "grapheme", maxLength: 60 }),
      fc.constantFrom(...risk),
    );
    fc.assert(
      fc.property(fc.constantFrom(...risk), later, (text, more) => {
        expect(rank(`${text}\n${more}`)).toBeGreaterThanOrEqual(rank(text));
      }),
      { numRuns: 200 },
    );
  }, 60_000);

  it("sees the plain words through case, spacing and borrowed letters", () => {
    const change = fc.constantFrom("same", "upper", "alike", "hidden");
    fc.assert(
      fc.property(
        fc.constantFrom(...EXPLICIT),
        fc.array(change, { minLength: 40, maxLength: 40 }),
        fc.constantFrom(" ", "  ", " \u00a0", ", "),
        (text, changes, space) => {
          const disguised = [...text].map((letter, index) => {
            if (letter === " ") return space;
            if (changes[index] === "upper") return letter.toUpperCase();
            if (changes[index] === "alike") return LOOK_ALIKE[letter] ?? letter;
            if (changes[index] === "hidden") return `${letter}\u200b`;
            return letter;
          });
          expect(rank(disguised.join(""))).toBeGreaterThan(0);
        },
      ),
      { numRuns: 200 },
    );
  }, 60_000);

  it("comes to an end on long texts made of the lexicon's own words", () => {
    const texts = fc.array(fc.constantFrom(...WORDS, "i", "not", "to"), {
      minLength: 4,
      maxLength: 12,
    });
    fc.assert(
      fc.property(texts, (some) => {
        const text = `${some.join(" ")} `.repeat(200);
        for (const hit of screenConversation([{ speaker: "client", text }]).hits) {
          expect(text).toContain(hit.quote);
        }
      }),
      { numRuns: 30 },
    );
  }, 60_000);

  it("comes to an end on 100,000 characters of one combination's own signs", () => {
    const first = (phrases: readonly string[], at: number) =>
      (phrases[at % phrases.length] ?? "")
        .split(" ")
        .map(
          (part) =>
            part
              .split("|")[0]
              ?.replace(/[?*~.@]/g, "")
              .replaceAll("_", " ") ?? "",
        )
        .filter((word) => word !== "")
        .join(" ");
    for (const { signs } of COMBINATIONS) {
      // Signs apart from each other, so that many halves stand about and few combine.
      const piece = signs
        .map((name, at) => `${first(SIGNS[name], at)} the one `.repeat(9))
        .join("");
      const text = piece.repeat(Math.ceil(100_000 / piece.length)).slice(0, 100_000);
      expect(screenConversation([{ speaker: "client", text }]).lexiconVersion).not.toBe("");
    }
  }, 120_000);
});
