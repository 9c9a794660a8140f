import { describe, expect, it } from "vitest";
import { screenConversation } from "../../../src/safety/crisis-screen.ts";
import { fired, isBenign, isRisk, screenedPart } from "./crisis-corpus.ts";

/**
 * Words that set an idiom aside must not set aside what stands beside it: messages of risk, with
 * ordinary words before or after them.
 */
const PLAIN = [
  "I don't want to be here anymore",
  "I want to kill myself",
  "I don't want to live anymore",
  "I want to die",
  "I keep thinking about ending my life",
  "everyone would be better off without me",
];

const BESIDE = [
  "and I have pills at home",
  "at home",
  "in class",
  "at work",
  "and my boss is angry",
  "and school is hard",
  "when the kids are asleep",
  "after the exam",
  "at the party",
  "on the train",
  "but I am fine",
  "lol",
  "and I told my friend at a meeting",
];

const levelOf = (text: string) => screenConversation([{ speaker: "client", text }]).level;
const unstopped = (text: string) => text.replace(/[.!?\s]+$/, "");

describe("risk beside ordinary words", () => {
  it("is seen in plain words, whatever follows", () => {
    const missed = PLAIN.flatMap((risk) => BESIDE.map((rest) => `${risk} ${rest}`)).filter(
      (text) => levelOf(text) === "none",
    );
    expect(missed).toEqual([]);
  });

  const all = [...screenedPart("tuned"), ...screenedPart("held-out")];
  const risks = all
    .filter((message) => isRisk(message) && fired(message) && message.turns.length === 1)
    .map(({ turns }) => turns[0] ?? "");
  const benign = all.filter(isBenign).map(({ turns }) => turns.join(" "));
  // Each risk with another ordinary message; the steps have no divisor in common with their number.
  const pairs = risks.map((risk, index) => [risk, benign[(index * 37) % benign.length] ?? ""]);

  it("is never hidden by a sentence that follows", () => {
    const missed = pairs
      .map(([risk = "", other = ""]) => `${unstopped(risk)}. ${other}`)
      .filter((text) => levelOf(text) === "none");
    expect(missed).toEqual([]);
  });

  it("is seldom hidden in one sentence with it", () => {
    const missed = pairs
      .flatMap(([risk = "", other = ""]) => [
        `${unstopped(risk)} and ${other}`,
        `${unstopped(other)} and ${risk}`,
      ])
      .filter((text) => levelOf(text) === "none");
    expect(missed.length / (2 * pairs.length)).toBeLessThan(0.02);
  });
});
