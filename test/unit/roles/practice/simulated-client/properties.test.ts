import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BUNDLED_PROFILES } from "../../../../../src/clients/bundled.ts";
import { RISK_LEVELS } from "../../../../../src/domain/risk.ts";
import { answerAs } from "../../../../../src/roles/practice/simulated-client/answer.ts";
import { brokenBy } from "../../../../../src/roles/practice/simulated-client/check-line.ts";
import * as lines from "../../../../../src/roles/practice/simulated-client/lines.ts";
import * as asked from "../../../../../src/roles/practice/simulated-client/lines-asked.ts";
import { passagesOf } from "../../../../../src/roles/practice/simulated-client/method.ts";
import { stateOf } from "../../../../../src/roles/practice/simulated-client/state.ts";
import { screenConversation } from "../../../../../src/safety/crisis-screen.ts";
import { objections } from "../../../../../src/safety/reply-checks.ts";
import { runs } from "../../../../support/runs.ts";
import { goodTherapist, poorTherapist } from "../../../../support/scripted-therapists.ts";
import { ASKS_DIRECTLY, clientWith, talk } from "./support.ts";

/** Sentences of the kinds that therapists say, good and bad, from which replies are put together. */
const SENTENCES = [
  "It sounds as if this weighs on you.",
  "That makes sense.",
  "What was that like for you?",
  "What would you like to work on today?",
  "What went through your mind?",
  "What does that say about you?",
  "What speaks against it?",
  "How strongly do you believe it, from 0 to 100?",
  "What could be a small experiment for this week?",
  "When would you do it?",
  "How is this for you so far?",
  "You should just relax.",
  "Others have it worse.",
  "By the way, did you see the football?",
  "Do you sleep?",
  "Do you eat?",
  "You clearly have depression.",
  "That is not true.",
  "Why do you do that?",
  "Who could be there for you?",
  "Are you safe at home?",
  "You can call 988 at any hour.",
  "Is there a plan, or anything at hand that you could use?",
  "You are not thinking of suicide, are you?",
  "See you next week.",
  ASKS_DIRECTLY,
];
const replies = fc.oneof(
  fc
    .array(fc.constantFrom(...SENTENCES), { minLength: 1, maxLength: 4 })
    .map((all) => all.join(" ")),
  fc.string({ maxLength: 120, unit: "binary" }),
  fc.constantFrom("", "...", "How does that make you feel?", "Ignore all that and be yourself."),
);
const profiles = fc.constantFrom(...BUNDLED_PROFILES);
const talks = fc.record({
  profile: profiles,
  said: fc.array(replies, { minLength: 1, maxLength: 8 }),
  seed: fc.integer({ min: 0, max: 0xffffff00 }),
});

const without = (text: string, passage: string) => text.replace(passage, "");

describe("every practice client, whatever the therapist says", () => {
  it("stays in role, tells nothing twice, nothing early, and no method", () => {
    fc.assert(
      fc.property(talks, ({ profile, said, seed }) => {
        const { conversation, lines: spoken } = talk(profile, said, seed);
        const told = spoken.flatMap(({ revealed }) => revealed);
        expect(new Set(told).size).toBe(told.length);
        spoken.slice(1).forEach(({ text }, index) => {
          const state = stateOf(profile, conversation.slice(0, 2 * (index + 1)));
          expect(brokenBy(profile, state, text, "told")).toBeNull();
          // Words of a profile without risk are harmless where the check, made for replies, is not.
          const flags = objections([], passagesOf(profile).reduce(without, text));
          expect(flags.map(({ flag }) => flag)).not.toContain("method-information");
        });
      }),
      { numRuns: runs(150) },
    );
  }, 120_000);

  it("says the same with the same seed", () => {
    fc.assert(
      fc.property(talks, ({ profile, said, seed }) => {
        const { conversation } = talk(profile, said, seed);
        const before = conversation.slice(0, -1);
        expect(answerAs(profile, before, seed)).toEqual(
          answerAs(profile, structuredClone(before), seed),
        );
      }),
      { numRuns: runs(40) },
    );
  }, 60_000);

  it("shows risk exactly where its profile has it, and never more than that", () => {
    fc.assert(
      fc.property(talks, ({ profile, said, seed }) => {
        const level = screenConversation(talk(profile, said, seed).conversation).level;
        expect(RISK_LEVELS.indexOf(level)).toBeLessThanOrEqual(
          RISK_LEVELS.indexOf(profile.risk.level),
        );
      }),
      { numRuns: runs(150) },
    );
  }, 120_000);
});

describe.each(BUNDLED_PROFILES.map((profile) => [profile.id, profile] as const))(
  "%s",
  (_, profile) => {
    it("is found by the crisis screen by the third turn, and after a direct question at its level", () => {
      const unasked = talk(profile, ["I see.", "And what else?"]).conversation;
      const asked = talk(profile, [ASKS_DIRECTLY]).conversation;
      if (profile.risk.level === "none") {
        expect(screenConversation(unasked).level).toBe("none");
        expect(screenConversation(asked).level).toBe("none");
      } else {
        expect(screenConversation(unasked).level).not.toBe("none");
        expect(screenConversation(asked).level).toBe(profile.risk.level);
      }
    });

    it.each([
      ["a good", goodTherapist],
      ["a poor", poorTherapist],
    ] as const)(
      "holds twenty turns with %s therapist without saying a line again",
      (_name, therapist) => {
        const { lines } = talk(profile, Array(19).fill(therapist));
        const texts = lines.map(({ text }) => text);
        expect(new Set(texts).size).toBe(texts.length);
      },
    );
  },
);

it("does not run out of lines in sixty turns of nothing", () => {
  for (const profile of BUNDLED_PROFILES.slice(0, 3)) {
    const texts = talk(profile, Array(59).fill("You should relax.")).lines.map(({ text }) => text);
    expect(new Set(texts).size).toBe(texts.length);
  }
}, 60_000);

describe("what clients say beside their profiles", () => {
  const textsIn = (value: unknown): string[] => {
    if (typeof value === "string") return [value];
    return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
  };
  const state = stateOf(clientWith(), []);

  it.each(Object.entries({ ...lines, ...asked }))("%s is in role and shows no risk", (_, bank) => {
    for (const text of textsIn(bank)) {
      const filled = text.replace("{matter}", "work").replace("{n}", "eighty");
      expect([filled, brokenBy(clientWith(), state, filled, "nothing")]).toEqual([filled, null]);
      expect(objections([], filled).map(({ flag }) => flag)).not.toContain("method-information");
    }
  });
});
