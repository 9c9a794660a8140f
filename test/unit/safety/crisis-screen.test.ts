import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Utterance } from "../../../src/domain/conversation.ts";
import { RISK_LEVELS, screenSchema } from "../../../src/domain/risk.ts";
import { CRISIS_LEXICON_VERSION } from "../../../src/safety/crisis-lexicon.ts";
import { higher, screenConversation } from "../../../src/safety/crisis-screen.ts";
import { SCREEN_MESSAGES } from "./screen-messages.ts";

const client = (text: string): Utterance => ({ speaker: "client", text });
const screen = (...texts: string[]) => screenConversation(texts.map(client));

describe("screenConversation", () => {
  it.each(SCREEN_MESSAGES)("%s: %s", (level, text) => {
    expect(screen(text).level).toBe(level);
  });

  it("records the lexicon it used and quotes the client verbatim", () => {
    const text = "Some days I really just want to fucking DIE, and nobody knows.";
    const result = screen(text);
    expect(result.lexiconVersion).toBe(CRISIS_LEXICON_VERSION);
    expect(result.hits.map((hit) => hit.quote)).toContain("I really just want to fucking DIE");
    for (const hit of result.hits) expect(text).toContain(hit.quote);
  });

  it("keeps a sign that the client later takes back", () => {
    const before = screen("I want to kill myself");
    const after = screen("I want to kill myself", "No, I didn't mean it, I'm fine, not suicidal");
    expect(after.level).toBe(before.level);
    expect(after.hits).toEqual(before.hits);
  });

  it("reads the client only", () => {
    const asked: Utterance = {
      speaker: "therapist",
      text: "Are you thinking of killing yourself?",
    };
    expect(screenConversation([client("I feel low"), asked, client("No")]).level).toBe("none");
  });

  it("raises the level where two signs stand together", () => {
    expect(screen("I have a plan to end my life").level).toBe("high");
    expect(screen("I have a plan to end my life, tonight").level).toBe("imminent");
    expect(screen("I want to die").level).toBe("concern");
    expect(screen("I want to die and there is a gun in my drawer").level).toBe("high");
  });

  it("sets aside the idiom and still reads the rest", () => {
    expect(screen("This heat is killing me and I want to kill myself").level).toBe("high");
  });

  it("finds the words however they are disguised", () => {
    const disguise = fc.record({
      upper: fc.boolean(),
      zeroWidth: fc.boolean(),
      cyrillic: fc.boolean(),
      spaces: fc.boolean(),
    });
    fc.assert(
      fc.property(disguise, ({ upper, zeroWidth, cyrillic, spaces }) => {
        let text = "i want to kill myself";
        if (spaces) text = text.replaceAll(" ", "   ");
        if (upper) text = text.toUpperCase();
        if (cyrillic) text = text.replaceAll("i", "\u0456").replaceAll("e", "\u0435");
        if (zeroWidth) text = [...text].join("\u200b");
        expect(screen(text).level).toBe("high");
      }),
    );
  });

  it("never throws, quotes verbatim, and gives the same answer twice", () => {
    const texts = fc.array(fc.string({ unit: "binary", maxLength: 200 }), { maxLength: 4 });
    fc.assert(
      fc.property(texts, (all) => {
        const result = screen(...all);
        expect(screenSchema.parse(result)).toEqual(result);
        expect(screen(...all)).toEqual(result);
        for (const hit of result.hits) {
          expect(all.some((text) => text.includes(hit.quote))).toBe(true);
        }
      }),
    );
  });

  it("adding a message never lowers the level", () => {
    const message = fc.constantFrom(...SCREEN_MESSAGES.map(([, text]) => text));
    fc.assert(
      fc.property(fc.array(message, { maxLength: 4 }), message, (before, next) => {
        const level = (texts: string[]) => RISK_LEVELS.indexOf(screen(...texts).level);
        expect(level([...before, next])).toBeGreaterThanOrEqual(level(before));
      }),
    );
  });

  it.each([
    [
      "prose",
      "The week was long and I kept thinking about what my sister said to me on the phone. ",
    ],
    ["the words of the lexicon", "i want to take all of the pills and kill maybe how i would "],
    ["one letter", "i "],
    ["drawn-out letters", "aaaa "],
    ["asterisks", "*"],
    ["no spaces", "a"],
    ["halves that never meet", "not want the gun they would forever my husband says "],
    ["a pause without end", ". "],
    ["dots", "."],
    ["one word with many meanings", "not "],
    ["apostrophes", "gun's "],
  ])("comes to an end on 200,000 characters of %s", (_, piece) => {
    expect(screen(piece.repeat(200_000 / piece.length)).lexiconVersion).not.toBe("");
  });
});

describe("higher", () => {
  it("takes the higher level", () => {
    expect(higher("none", "high")).toBe("high");
    expect(higher("imminent", "concern")).toBe("imminent");
  });
});
