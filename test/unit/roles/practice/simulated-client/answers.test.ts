import { describe, expect, it } from "vitest";
import { BUNDLED_PROFILES } from "../../../../../src/clients/bundled.ts";
import { createPracticeClient } from "../../../../../src/roles/practice/simulated-client/index.ts";
import { stateOf } from "../../../../../src/roles/practice/simulated-client/state.ts";
import { goodTherapist, poorTherapist } from "../../../../support/scripted-therapists.ts";
import { callOf } from "../../model/scripted-model.ts";
import { ASKS_DIRECTLY, clientWith, talk } from "./support.ts";

const profileOf = (id: string) => {
  const profile = BUNDLED_PROFILES.find((each) => each.id === id);
  if (!profile) throw new Error(`No profile ${id}`);
  return profile;
};
const lastOf = (profile: Parameters<typeof talk>[0], replies: Parameters<typeof talk>[1]) =>
  talk(profile, replies).lines.at(-1)?.text ?? "";

describe("the practice client", () => {
  it("opens with its opening, also where only the therapist spoke", async () => {
    const profile = clientWith();
    const client = createPracticeClient({ pause: async () => {} });
    const parts: string[] = [];
    const call = callOf({ onPartial: (text) => parts.push(text) });
    const { output, usage } = await client.speak({ profile, conversation: [] }, call);
    expect(output).toEqual({ text: profile.opening, revealed: [], repaired: null });
    expect(usage).toBeNull();
    expect(parts.at(-1)).toBe(profile.opening);
    const greeted = [{ speaker: "therapist" as const, text: "Hello, come in." }];
    const second = await client.speak({ profile, conversation: greeted }, callOf());
    expect(second.output.text).toBe(profile.opening);
    expect(client.identity().engine).toBe("practice");
  });

  it("rejects with an AbortError when stopped", async () => {
    const controller = new AbortController();
    const client = createPracticeClient({ pause: async () => controller.abort() });
    const speaking = client.speak(
      { profile: clientWith(), conversation: [] },
      callOf({ signal: controller.signal }),
    );
    await expect(speaking).rejects.toMatchObject({ name: "AbortError" });
  });

  it("reveals to an open question what an open question opens, and not the rest", () => {
    const profile = clientWith();
    const { lines } = talk(profile, ["What is on your mind? Tell me about it."]);
    expect(lines[1]?.revealed).toEqual(["exhibition"]);
    expect(lines[1]?.text).toContain(profile.reveals[0]?.says);
  });

  it("reveals nothing to a closed question", () => {
    const { lines } = talk(clientWith(), ["Are you sad?", "Do you sleep?"]);
    expect(lines.flatMap(({ revealed }) => revealed)).toEqual([]);
  });

  it("reveals nothing that takes trust before it was opened twice", () => {
    const profile = clientWith({
      reveals: [
        { id: "late", opener: "trust", says: "I kept the blue notebook from the harbour." },
      ],
    });
    const warm = "It makes sense that everything feels grey. What is it like for you?";
    const { lines } = talk(profile, [warm, warm, warm, warm]);
    expect(lines.findIndex(({ revealed }) => revealed.includes("late"))).toBe(3);
  });

  it("tells more to a good therapist than to a poor one", () => {
    let good = 0;
    let poor = 0;
    for (const profile of BUNDLED_PROFILES) {
      const revealed = (therapist: typeof goodTherapist) =>
        talk(profile, Array(9).fill(therapist)).lines.flatMap((line) => line.revealed).length;
      good += revealed(goodTherapist);
      poor += revealed(poorTherapist);
    }
    expect(poor).toBe(0);
    expect(good).toBeGreaterThanOrEqual(2 * BUNDLED_PROFILES.length);
  });

  it.each([
    ["early-advice", "You should just exercise more."],
    ["minimising", "It is not that bad, others have it worse."],
    ["interrogation", "Do you sleep? Do you eat? Do you drink coffee?"],
    ["lecturing", "Research has shown for decades that mood follows activity."],
    ["diagnosing", "You clearly have depression."],
    ["arguing", "That is not true, you are being irrational."],
    ["changing-subject", "By the way, have you seen the new series?"],
  ] as const)("closes on %s where its profile says so", (closer, reply) => {
    const profile = clientWith({ closesOn: [closer], closedLines: ["That will be all then."] });
    expect(lastOf(profile, [reply])).toBe("That will be all then.");
    const other = clientWith({ closesOn: [], closedLines: ["That will be all then."] });
    expect(lastOf(other, [reply])).not.toContain("That will be all then.");
  });

  it("stays closed until it is met, and reveals nothing meanwhile", () => {
    const profile = clientWith({ closesOn: ["minimising"] });
    const closing = "It is not that bad, others have it worse.";
    const { lines, conversation } = talk(profile, [
      closing,
      "What is on your mind?",
      "It makes sense that everything feels grey. What is that like?",
    ]);
    expect(lines[2]?.revealed).toEqual([]);
    expect(stateOf(profile, conversation.slice(0, 4)).closed).toBe(1);
    expect(lines[3]?.revealed).toEqual(["exhibition"]);
  });

  it.each([
    [
      "precontemplation",
      /don't see|not the one|managed so far|as people make out|the others|do not see/i,
    ],
    [
      "contemplation",
      /part of me|isn't that simple|is not that simple|give up|back and forth|should/i,
    ],
    ["preparation", /how would|where to begin|first thing|the doing/i],
    ["action", /started|already|last week/i],
    ["maintenance", /keeping it up|slipping back|under pressure/i],
  ] as const)("answers advice as somebody in %s", (readiness, expected) => {
    expect(lastOf(clientWith({ readiness }), ["You should go for a walk every day."])).toMatch(
      expected,
    );
  });

  it("answers what goes through its mind, and what it believes of itself only once it was met", () => {
    const profile = clientWith({ style: "plain", reveals: [] });
    const thought = "What was going through your mind at that moment?";
    expect(lastOf(profile, [thought])).toContain(profile.thought);
    const meaning = "What does that say about you?";
    expect(lastOf(profile, [thought, meaning])).not.toContain("I am dull.");
    const met = "It makes sense that you feel grey.";
    expect(lastOf(profile, [thought, met, met, meaning])).toContain("I am dull.");
  });

  it("never believes a thought more at a later question", () => {
    const words = ["thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    const met = "It makes sense that everything feels grey to you.";
    const ask = "How strongly do you believe it, from 0 to 100?";
    const { lines } = talk(clientWith({ reveals: [] }), [ask, met, met, met, ask]);
    const values = [1, 5].map((at) =>
      words.findIndex((word) => lines[at]?.text.toLowerCase().includes(word)),
    );
    expect(values[0]).toBeGreaterThanOrEqual(0);
    expect(values[1]).toBeGreaterThanOrEqual(0);
    expect(values[1]).toBeLessThan(values[0] ?? 0);
  });

  it("answers a greeting, why it came and a goodbye as one does", () => {
    const profile = clientWith({ style: "plain", closesOn: ["early-advice"] });
    const { lines } = talk(profile, [
      "Hello, how are you today?",
      "What brings you here?",
      "That is all for today. See you next week.",
    ]);
    expect(lines[1]?.text).toContain(profile.problem);
    expect(lines[2]?.text).toBe(profile.situation);
    expect(lines[3]?.text).toMatch(/goodbye|bye/i);
    expect(lines.flatMap(({ revealed }) => revealed)).toEqual([]);
  });

  it("says no, plainly, where there is no risk, and yes to being safe", () => {
    expect(lastOf(clientWith(), [ASKS_DIRECTLY])).toMatch(/\bno\b/i);
    expect(lastOf(clientWith({ style: "plain" }), ["Are you safe at home?"])).toMatch(/^yes/i);
  });

  it("answers a question that asks to be told no with no, and a plain one with the truth", () => {
    const profile = profileOf("bundled-owen-risk-high");
    expect(lastOf(profile, ["You are not thinking of suicide, are you?"])).toMatch(/^no\b/i);
    expect(lastOf(profile, [ASKS_DIRECTLY])).toContain("I want to end my life");
  });

  it("says its hint by its third turn, that it meant it, and then the plain sentence", () => {
    const profile = profileOf("bundled-nadia-risk-concern");
    const { lines } = talk(profile, Array(6).fill("I see. And what else?"));
    const texts = lines.map(({ text }) => text);
    const hinted = texts.findIndex((text) => text.includes(profile.risk.hint ?? "-"));
    expect([1, 2]).toContain(hinted);
    expect(texts.filter((text) => text.includes(profile.risk.hint ?? "-"))).toHaveLength(1);
    expect(texts[hinted + 2]).toMatch(
      /said something before|meant it|did mean it|said earlier|said before/,
    );
    expect(texts[hinted + 3]).toContain("I think about being dead sometimes");
  });

  it("writes in the client's way: contractions only where the profile has them", () => {
    const written = clientWith({
      opening: "I do not know.",
      problem: "I am not myself.",
      closedLines: ["I do not know."],
      reveals: [],
      style: "plain",
    });
    const { lines } = talk(written, Array(12).fill("I see. And what else?"));
    expect(lines.map(({ text }) => text).join(" ")).not.toMatch(/\w'(?:m|re|ve|ll|t|d)\b/);
  });

  it("does not put into its mouth what is said about it", () => {
    const described = clientWith({
      name: "Alex Rowe",
      situation: "Alex was criticised at work.",
      behaviour: "The client avoids the office.",
      problem: "Alex feels low.",
      coping: ["calling his wife"],
      reveals: [],
    });
    const { lines } = talk(described, [
      "Can you take me through the last time?",
      "What did you do then?",
      "What helps you?",
      "What would you like to work on?",
    ]);
    const said = lines.map(({ text }) => text).join(" ");
    expect(said).not.toMatch(/Alex|The client|his wife/);
  });

  it("asks again where it cannot read, and goes on where nothing was said", () => {
    expect(
      lastOf(clientWith(), ["Ich verstehe, dass es dir nicht gut geht und du müde bist."]),
    ).toMatch(/follow|understand|plain English/i);
    expect(lastOf(clientWith(), ["..."])).toMatch(
      /go on|quiet|what you'd like|what you would like/i,
    );
  });
});

it("says nothing of a method that a profile from a file tells of", () => {
  const profile = clientWith({
    reveals: [
      {
        id: "method",
        opener: "open-question",
        says: "I would take about forty pills, that is enough.",
      },
      {
        id: "plain",
        opener: "open-question",
        says: "My brother rang me on Sunday for the first time.",
      },
    ],
    risk: {
      level: "high",
      hint: "They would be better off without me.",
      whenAsked: "Yes. I want to kill myself. I would take about forty pills, that is enough.",
    },
  });
  const { lines } = talk(profile, [
    "What is on your mind? Tell me about it.",
    ASKS_DIRECTLY,
    ASKS_DIRECTLY,
  ]);
  const said = lines.map(({ text }) => text).join(" ");
  expect(said).not.toContain("pills");
  expect(said).toContain("I want to kill myself");
  expect(said).toContain("My brother rang me");
});
