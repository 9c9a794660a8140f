import { describe, expect, it } from "vitest";
import {
  type Instruction,
  readInstruction,
  writeInstruction,
} from "../../../../src/roles/practice/instructions.ts";
import { asOffer, holds, without } from "../../../../src/roles/practice/passages.ts";

const QUOTES = ["one thing", "and \u2018another\u2019"];
const ALL: Instruction[] = [
  { kind: "take-out", quotes: QUOTES, why: "it judges" },
  { kind: "offer", quotes: QUOTES },
  { kind: "open-up", quotes: ["Are you sure?"] },
  { kind: "feeling", quotes: QUOTES, noun: "shame" },
  { kind: "feeling", quotes: [], noun: "shame" },
  { kind: "reflect", quotes: QUOTES },
  { kind: "reflect", quotes: [] },
  { kind: "make-sense" },
  { kind: "deepen" },
  { kind: "encourage" },
  { kind: "ask", about: "work" },
  { kind: "step", about: "work" },
  { kind: "inform", about: "work" },
  { kind: "risk-ask", quotes: QUOTES, about: "suicide" },
  { kind: "risk-help", now: true },
  { kind: "risk-help", now: false },
  { kind: "risk-means" },
  { kind: "check" },
  { kind: "evoke" },
  { kind: "affirm" },
  { kind: "leave-choice" },
  { kind: "weigh" },
  { kind: "slow-down", quotes: QUOTES },
  { kind: "one-question" },
  { kind: "plainer" },
  { kind: "shorten" },
  { kind: "begin-again" },
];

describe("instructions", () => {
  it.each(ALL.map((each) => [writeInstruction(each), each] as const))("%s", (text, instruction) => {
    expect(readInstruction(text)).toEqual({
      kind: instruction.kind,
      quotes: "quotes" in instruction ? instruction.quotes : [],
    });
  });

  it("keeps a passage with quotation marks findable", () => {
    const sentence = 'You said \u201cfine\u201d and then "no".';
    const read = readInstruction(
      writeInstruction({ kind: "take-out", quotes: [sentence], why: "it judges" }),
    );
    expect(holds(sentence, read?.quotes[0] ?? "")).toBe(true);
  });

  it("knows no shape in other sentences", () => {
    expect(readInstruction("Be warmer.")).toBeNull();
  });
});

describe("passages", () => {
  it.each([
    ["It sounds painful, so just get over it.", "get over it", null],
    [
      "That meeting was hard for you, but at least you have a job.",
      "at least you have a job",
      "That meeting was hard for you.",
    ],
    ["Get over it.", "Get over it", null],
  ])("%s without %s", (sentence, quote, expected) => {
    expect(without(sentence, [quote])).toBe(expected);
  });

  it.each([
    ["You should go for a walk.", "go for a walk."],
    ["Try to write it down.", "write it down."],
    ["Everyone is tired, so you should take a break tonight.", "take a break tonight."],
    ["Join a club and people will like you.", "join a club."],
  ])("%s becomes an offer", (sentence, ending) => {
    const offer = asOffer(sentence, (items) => items[0]);
    expect(offer).toMatch(/^If /);
    expect(offer?.endsWith(ending)).toBe(true);
  });

  it.each(["Just relax.", "You should get over it.", "Don't worry.", "You must confront him."])(
    "%s cannot be offered",
    (sentence) => {
      expect(asOffer(sentence, (items) => items[0])).toBeNull();
    },
  );
});
