import { expect, test } from "vitest";
import type { Utterance } from "../../../../src/domain/conversation.ts";
import type { RoleCall } from "../../../../src/domain/roles.ts";
import { DEFAULT_LOOP_SETTINGS } from "../../../../src/domain/settings.ts";
import { createPracticeRoles } from "../../../../src/roles/practice/index.ts";
import { THERAJUDGE_7 } from "../../../../src/rubrics/index.ts";
import { type ArmSetup, answersOf } from "../../../../src/stores/practice/arms.ts";

const pause = async () => {};
const ROLES = createPracticeRoles({ pause });
const ENV = { now: () => 0, rest: pause };

const SAID: Utterance[] = [
  { speaker: "client", text: "My manager ignored me again, and I lay awake until four." },
];
const AT_RISK: Utterance[] = [{ speaker: "client", text: "I want to kill myself tonight." }];

function setup(settings: Partial<ArmSetup["settings"]> = {}): ArmSetup {
  return {
    replyRubric: THERAJUDGE_7,
    settings: { ...DEFAULT_LOOP_SETTINGS, pairwise: "off", ...settings },
    generator: { engine: "practice" },
  };
}

function call(seed = 5): RoleCall {
  return { seed, maxTokens: null, signal: new AbortController().signal, onPartial() {} };
}

test("a plain draft is one reply that nobody judged", async () => {
  const answer = await answersOf("draft", setup(), ROLES, ENV)(SAID, call());
  const draft = await ROLES.therapist.draft({ conversation: SAID }, call());
  expect(answer).toMatchObject({ text: draft.output, card: null, candidates: 1, outcome: null });
});

test.each([0, 1, 3])(
  "controls write as many replies as the loop may: %i rounds",
  async (maxRounds) => {
    for (const arm of ["regenerate", "best-of-n"] as const) {
      const answer = await answersOf(arm, setup({ maxRounds }), ROLES, ENV)(SAID, call());
      expect(answer.candidates).toBe(maxRounds + 1);
      expect(answer.card?.status).toBe("scored");
    }
    const loop = await answersOf(
      "loop",
      setup({ minRounds: 0, maxRounds }),
      ROLES,
      ENV,
    )(SAID, call());
    expect(loop.candidates).toBeLessThanOrEqual(maxRounds + 1);
  },
);

test("of more drafts the best is no worse than the first", async () => {
  const overall = async (maxRounds: number) => {
    const { card } = await answersOf("best-of-n", setup({ maxRounds }), ROLES, ENV)(SAID, call());
    return card?.status === "scored" ? card.overall.expected : Number.NaN;
  };
  expect(await overall(5)).toBeGreaterThanOrEqual(await overall(0));
});

test.each(["draft", "regenerate", "best-of-n", "loop"] as const)(
  "%s: where there is risk the reply is said, and held",
  async (arm) => {
    const answer = await answersOf(arm, setup(), ROLES, ENV)(AT_RISK, call());
    expect(answer.text).not.toBe("");
    expect(answer.outcome).toBe("held");
  },
);

test("where a token budget binds a model, a control stays within it", async () => {
  const usage = {
    promptTokens: 100,
    reusedTokens: null,
    completionTokens: 60,
    prefillTokensPerSecond: null,
    decodeTokensPerSecond: null,
    timeToFirstTokenMs: null,
  };
  // The practice roles, as a model that counts: each draft and each judging takes 60 tokens.
  const counting = {
    ...ROLES,
    therapist: {
      ...ROLES.therapist,
      draft: async (...asked: Parameters<typeof ROLES.therapist.draft>) => ({
        ...(await ROLES.therapist.draft(...asked)),
        usage,
      }),
    },
    judge: {
      ...ROLES.judge,
      score: async (...asked: Parameters<typeof ROLES.judge.score>) => ({
        ...(await ROLES.judge.score(...asked)),
        usage,
      }),
    },
  };
  for (const arm of ["regenerate", "best-of-n"] as const) {
    for (const tokenBudget of [200, 400, 1000]) {
      const bound: ArmSetup = {
        ...setup({ tokenBudget }),
        generator: { engine: "wllama", model: "tiny" },
      };
      const { usage: used, candidates } = await answersOf(arm, bound, counting, ENV)(SAID, call());
      expect(used?.completionTokens ?? 0).toBeLessThanOrEqual(tokenBudget);
      expect(candidates).toBeGreaterThanOrEqual(1);
    }
  }
});

test("the same seed answers the same", async () => {
  for (const arm of ["draft", "regenerate", "best-of-n", "loop"] as const) {
    const answer = answersOf(arm, setup(), ROLES, ENV);
    expect(await answer(SAID, call(9))).toEqual(await answer(SAID, call(9)));
  }
});
