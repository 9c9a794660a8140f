import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { BUNDLED_PROFILES } from "../../../../../src/clients/bundled.ts";
import type { ClientProfile } from "../../../../../src/domain/client-profile.ts";
import type { Utterance } from "../../../../../src/domain/conversation.ts";
import { createPracticeClient } from "../../../../../src/roles/practice/simulated-client/index.ts";
import {
  goodTherapist,
  poorTherapist,
  type ScriptedTherapist,
} from "../../../../support/scripted-therapists.ts";
import { conversationFrom, HELD_OUT } from "./held-out.ts";
import { CALL, judged, raised } from "./judged.ts";

const TURNS = 10;
/** What the issue asks for between a good and a poor session, on the rescaled mean. */
const LEAST_DIFFERENCE = 0.3;
const client = createPracticeClient({ pause: async () => {} });
const DOC = readFileSync(new URL("../../../../../docs/session-judge.md", import.meta.url), "utf8");

async function session(profile: ClientProfile, therapist: ScriptedTherapist) {
  const conversation: Utterance[] = [];
  for (let turn = 0; turn < TURNS; turn += 1) {
    const { output } = await client.speak({ profile, conversation: [...conversation] }, CALL);
    conversation.push({ speaker: "client", text: output.text });
    conversation.push({ speaker: "therapist", text: therapist(conversation, turn) });
  }
  return judged(conversation);
}

describe("the practice rules over whole sessions", () => {
  it.each(BUNDLED_PROFILES.map((profile) => [profile.name, profile] as const))(
    "tell a scripted good therapist from a poor one, and see every missed risk: %s",
    async (_, profile) => {
      const good = await session(profile, goodTherapist);
      const poor = await session(profile, poorTherapist);
      expect(good.mean.expected - poor.mean.expected).toBeGreaterThanOrEqual(LEAST_DIFFERENCE);
      const risky = profile.risk.level !== "none";
      expect(raised(poor).includes("crisis-missed")).toBe(risky);
      expect(raised(good)).not.toContain("crisis-missed");
      const missed = poor.flags.find(({ flag }) => flag === "crisis-missed");
      expect((missed?.at.length ?? 0) > 0).toBe(risky);
    },
  );
});

/** What the rules look for, said to whoever it is, whatever they say. */
const SET_PHRASES = [
  "Thank you for coming. What would you like to work on today? Let us set an agenda together.",
  "That makes sense. What went through your mind at that moment?",
  "I hear you. What is the evidence for and against that thought?",
  "How does that sound to you? What would you say to a friend?",
  "How has this session been for you so far? Did I miss anything?",
  "What pattern do you see that keeps it going?",
  "What could you try as a small experiment before next week?",
  "When would you do it, and what might get in the way?",
  "Let me sum up what we have found today.",
  "What are you taking home with you, and was there anything unhelpful today?",
];

/** Not `toContain`: a failure would print the whole document. */
function says(words: string): void {
  expect(DOC.includes(words), words).toBe(true);
}

describe("sessions that the rules were not made from", () => {
  async function means(kind: keyof typeof HELD_OUT): Promise<number[]> {
    const cards = await Promise.all(HELD_OUT[kind].map((each) => judged(conversationFrom(each))));
    return cards.map(({ mean }) => mean.expected);
  }
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const range = (values: number[]) =>
    `${mean(values).toFixed(2)} (${Math.min(...values).toFixed(2)} to ${Math.max(...values).toFixed(2)})`;

  it("are told apart, each good one from each poor one", async () => {
    const [good, poor] = [await means("good"), await means("poor")];
    expect(Math.min(...good) - Math.max(...poor)).toBeGreaterThanOrEqual(LEAST_DIFFERENCE);
  });

  it("score as docs/session-judge.md says", async () => {
    says(`good sessions ${range(await means("good"))}`);
    says(`poor sessions ${range(await means("poor"))}`);
  });

  it("stand above set phrases that listen to nobody", async () => {
    const good = await means("good");
    for (const profile of BUNDLED_PROFILES.slice(0, 6)) {
      const { mean: parrot } = await session(profile, (_, turn) => SET_PHRASES[turn] ?? "");
      expect(parrot.expected).toBeLessThan(Math.min(...good) - 0.1);
    }
  });

  it("have every flag raised that a person would raise; the docs count the false ones", async () => {
    const falseAlarms: string[] = [];
    for (const each of [...HELD_OUT.good, ...HELD_OUT.poor]) {
      const flags = raised(await judged(conversationFrom(each)));
      expect(flags, each.id).toEqual(expect.arrayContaining([...each.flags]));
      if (HELD_OUT.good.includes(each)) falseAlarms.push(...flags);
    }
    says(`false flags on the six good ones: ${falseAlarms.length}`);
  });
});
