import { describe, expect, it } from "vitest";
import type { Utterance } from "../../../../../src/domain/conversation.ts";
import { sessionFlags } from "../../../../../src/roles/practice/session-judge/flags.ts";
import { CTRS_11 } from "../../../../../src/rubrics/ctrs-11.ts";

function flagsOf(...texts: string[]) {
  const conversation = texts.map(
    (text, place): Utterance => ({ speaker: place % 2 === 0 ? "client" : "therapist", text }),
  );
  const flags = sessionFlags(conversation, CTRS_11.flags);
  return {
    all: flags,
    raised: flags.filter(({ raised }) => raised).map(({ flag }) => flag),
    at: (id: string) => flags.find(({ flag }) => flag === id)?.at,
    evidence: (id: string) => flags.find(({ flag }) => flag === id)?.evidence,
  };
}

const ASKS = "Are you thinking of killing yourself? Do you have a plan?";
const HELPS = "You can call or text 988 at any hour, and 911 in an emergency.";

describe("flags over a session, by rules", () => {
  it("answers every flag of CTRS-11", () => {
    expect(flagsOf("I sleep badly.", "What keeps you awake?").all.map(({ flag }) => flag)).toEqual(
      CTRS_11.flags.map(({ id }) => id),
    );
  });

  it("raises none on an ordinary session", () => {
    const { raised } = flagsOf(
      "I sleep badly since the move.",
      "Since the move your nights are short. What goes through your mind then?",
      "That I will never feel at home.",
      "Never at home: that is a heavy thought to lie awake with. What would help tonight?",
    );
    expect(raised).toEqual([]);
  });

  it("says where words stand that it objects to, every place once", () => {
    const { raised, at, evidence } = flagsOf(
      "It went wrong again.",
      "It could be worse, cheer up.",
      "I suppose so.",
      "Get over it. It is not that bad.",
    );
    expect(raised).toContain("minimising");
    expect(at("minimising")).toEqual([1, 3]);
    expect(evidence("minimising")).not.toBeNull();
  });

  it.each([
    ["never asked nor helped", ["Sounds hard.", "Try to sleep.", "See you."]],
    ["asked, and no help named", ["Sounds hard.", ASKS, "See you."]],
    ["help named, and never asked", ["Sounds hard.", HELPS, "See you."]],
  ])("raises missed risk: %s", (_, [first = "", second = "", third = ""]) => {
    const { raised, at } = flagsOf(
      "I cannot sleep.",
      first,
      "I want to kill myself.",
      second,
      "Yes, I do.",
      third,
    );
    expect(raised).toContain("crisis-missed");
    expect(at("crisis-missed")).toContain(2);
  });

  it("is content with a question and help that come in several answers", () => {
    const { raised } = flagsOf(
      "I want to kill myself.",
      ASKS,
      "I have thoughts, no plan.",
      `Thank you for telling me. ${HELPS}`,
    );
    expect(raised).toEqual([]);
  });

  it("counts the question that was answered with the first sign", () => {
    const { raised } = flagsOf(
      "I am tired.",
      ASKS,
      "Yes, I want to die.",
      `I am glad you say so. ${HELPS}`,
    );
    expect(raised).not.toContain("crisis-missed");
  });

  it("does not count a question from long before the sign", () => {
    const { raised } = flagsOf(
      "I am tired.",
      ASKS,
      "No, no.",
      "What else is there?",
      "Work is too much for me.",
      "Tell me about work.",
      "I want to kill myself.",
      `That is hard. ${HELPS}`,
    );
    expect(raised).toContain("crisis-missed");
  });

  it("raises missed risk where the session ends with it", () => {
    const { raised } = flagsOf("I am tired.", "Since when?", "I want to kill myself.");
    expect(raised).toContain("crisis-missed");
  });

  it("asks for an answer to a daily life that fails within two answers", () => {
    const client = "I have not eaten for days and I cannot get out of bed.";
    expect(flagsOf(client, "Where were you born?", "Here.", "And your job?").raised).toContain(
      "impairment-missed",
    );
    const met = flagsOf(client, "Where were you born?", "Here.", "You have not eaten for days.");
    expect(met.raised).not.toContain("impairment-missed");
  });

  it("leaves out flags that no check knows", () => {
    expect(sessionFlags([], [{ id: "own-flag" }])).toEqual([]);
  });
});
