import fc from "fast-check";
import { expect, test } from "vitest";
import type { RoleCall, Roles } from "../../../src/domain/roles.ts";
import { raisedFlags, type Scorecard } from "../../../src/domain/score.ts";
import type { Usage } from "../../../src/domain/usage.ts";
import { type ControlPlan, runControl } from "../../../src/refinement/controls.ts";
import { judgeTokens } from "../../../src/refinement/score-reply.ts";
import { RoleError } from "../../../src/roles/model/role-error.ts";
import {
  CALM,
  fakeClock,
  type Script,
  SMALL_RUBRIC,
  scriptedRoles,
  smallPlan,
} from "../../support/scripted-roles.ts";

const { conversation, rubric, settings } = smallPlan();
const LOW: Scorecard = { status: "unavailable", reason: "Not read." };
const ENV = { signal: new AbortController().signal, rest: () => Promise.resolve() };

function planFor(more: Partial<ControlPlan>): ControlPlan {
  return {
    arm: "best-of-n",
    conversation,
    rubric,
    settings,
    draft: { text: "The draft.", card: LOW },
    budget: { by: "tokens", tokens: 800 },
    seed: 3,
    ...more,
  };
}

/** Scripted roles that say what they were asked, and with how many tokens at most. */
function watched(script: Script = CALM) {
  const roles = scriptedRoles(script, fakeClock());
  const calls: { kind: "draft" | "judge"; call: RoleCall }[] = [];
  const watchedRoles: Pick<Roles, "therapist" | "judge"> = {
    therapist: {
      ...roles.therapist,
      draft(input, call) {
        calls.push({ kind: "draft", call });
        return roles.therapist.draft(input, call);
      },
    },
    judge: {
      ...roles.judge,
      score(input, call) {
        calls.push({ kind: "judge", call });
        return roles.judge.score(input, call);
      },
    },
  };
  return { roles: watchedRoles, calls };
}

test("best of n keeps to its budget, whatever its roles take", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: 3000 }),
      fc.integer({ min: 1, max: 400 }),
      fc.integer({ min: 0, max: 0xffffffff }),
      async (tokens, most, seed) => {
        const { roles } = watched({ ...CALM, tokens: most });
        const plan = planFor({ budget: { by: "tokens", tokens }, seed });
        const { usage, candidates, final } = await runControl(plan, roles, ENV);
        expect(usage?.completionTokens ?? 0).toBeLessThanOrEqual(tokens);
        expect(candidates[0]).toEqual(plan.draft);
        expect(candidates).toContain(final);
      },
    ),
    { numRuns: 60 },
  );
});

test("regenerate writes within its budget, and leaves what judging the last one takes", async () => {
  const reserve = judgeTokens(SMALL_RUBRIC);
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: 3000 }),
      fc.integer({ min: 0, max: 0xffffffff }),
      async (tokens, seed) => {
        // So that no judging takes more than is set aside.
        const { roles, calls } = watched({ ...CALM, tokens: reserve });
        const plan = planFor({ arm: "regenerate", budget: { by: "tokens", tokens }, seed });
        const { usage, candidates, final } = await runControl(plan, roles, ENV);
        expect(usage?.completionTokens ?? 0).toBeLessThanOrEqual(tokens);
        expect(final).toBe(candidates.at(-1));
        expect(calls.filter(({ kind }) => kind === "judge")).toHaveLength(
          candidates.length > 1 ? 1 : 0,
        );
        expect(candidates.slice(1, -1).every(({ card }) => card.status === "unavailable")).toBe(
          true,
        );
      },
    ),
    { numRuns: 60 },
  );
});

test("where rules write, as many candidates are written as the loop wrote", async () => {
  for (const arm of ["regenerate", "best-of-n"] as const) {
    for (const candidates of [0, 1, 3]) {
      const { roles, calls } = watched();
      const plan = planFor({ arm, budget: { by: "candidates", candidates } });
      const made = await runControl(plan, roles, ENV);
      expect(made.candidates).toHaveLength(1 + candidates);
      expect(calls.filter(({ kind }) => kind === "draft")).toHaveLength(candidates);
      expect(calls.every(({ call }) => call.maxTokens === null)).toBe(true);
      if (candidates === 0) expect(made.final).toBe(plan.draft);
    }
  }
});

test("a draft that the budget cut off does not count, and its tokens do", async () => {
  const usage = (completionTokens: number): Usage => ({
    promptTokens: 10,
    reusedTokens: 0,
    completionTokens,
    prefillTokensPerSecond: null,
    decodeTokensPerSecond: null,
    timeToFirstTokenMs: null,
  });
  const { roles } = watched({ ...CALM, tokens: 1 });
  let drafts = 0;
  const wordy: Pick<Roles, "therapist" | "judge"> = {
    ...roles,
    therapist: {
      ...roles.therapist,
      draft: async (_input, { maxTokens }) => {
        drafts += 1;
        const took = Math.min(100, maxTokens ?? 100);
        return { output: `Reply ${drafts} of ${took} tokens.`, usage: usage(took), notes: [] };
      },
    },
  };
  const reserve = judgeTokens(SMALL_RUBRIC);
  // One whole draft with its judging, and a part of another, shorter than the first.
  const short = planFor({ budget: { by: "tokens", tokens: 100 + reserve + 60 } });
  const made = await runControl(short, wordy, ENV);
  expect(made.candidates.map(({ text }) => text)).toEqual(["The draft.", "Reply 1 of 100 tokens."]);
  expect(drafts).toBe(1);

  drafts = 0;
  const cut = planFor({ budget: { by: "tokens", tokens: 60 + reserve } });
  const nothing = await runControl(cut, wordy, ENV);
  expect(drafts).toBe(1);
  expect(nothing.candidates).toEqual([cut.draft]);
  expect(nothing.final).toBe(cut.draft);
  expect(nothing.usage?.completionTokens).toBe(60);
});

test("a judge that runs out of tokens ends best of n with what it has", async () => {
  const { roles } = watched();
  let asked = 0;
  const made = await runControl(
    planFor({ budget: { by: "tokens", tokens: 5000 } }),
    {
      ...roles,
      judge: {
        ...roles.judge,
        score(input, call) {
          asked += 1;
          if (asked > 2) throw new RoleError("no-tokens", "Too few tokens.");
          return roles.judge.score(input, call);
        },
      },
    },
    ENV,
  );
  expect(made.candidates).toHaveLength(3);
});

test("an engine that counts no tokens is asked for one draft and no more", async () => {
  const { roles } = watched();
  const made = await runControl(
    planFor({ arm: "regenerate" }),
    {
      ...roles,
      therapist: {
        ...roles.therapist,
        draft: async () => ({ output: "A reply.", usage: null, notes: [] }),
      },
    },
    ENV,
  );
  expect(made.candidates).toHaveLength(2);
});

test("the best has the fewest flags, then the highest score; the same seed makes the same", async () => {
  for (let seed = 0; seed < 40; seed += 1) {
    const { roles } = watched({ ...CALM, flags: 0.3 });
    const plan = planFor({ seed, budget: { by: "candidates", candidates: 5 } });
    const { final, candidates } = await runControl(plan, roles, ENV);
    const scored = candidates.flatMap(({ card }) => (card.status === "scored" ? [card] : []));
    const fewest = Math.min(...scored.map((card) => raisedFlags(card).length));
    const best = scored
      .filter((card) => raisedFlags(card).length === fewest)
      .toSorted((a, b) => b.overall.expected - a.overall.expected)[0];
    expect(final.card).toBe(best);
    expect(new Set(candidates.map(({ text }) => text)).size).toBe(6);
    const again = await runControl(plan, watched({ ...CALM, flags: 0.3 }).roles, ENV);
    expect(again.candidates).toEqual(candidates);
  }
});

test("what must be looked at is held, as it is for the loop", async () => {
  const { roles } = watched();
  const budget = { by: "candidates", candidates: 2 } as const;
  const risk = [{ speaker: "client" as const, text: "I want to kill myself tonight." }];
  const atRisk = await runControl(planFor({ conversation: risk, budget }), roles, ENV);
  expect(atRisk.outcome).toBe("held");
  const flagged = watched({ ...CALM, flags: 1 });
  expect((await runControl(planFor({ budget }), flagged.roles, ENV)).outcome).toBe("held");
  const floor = { ...settings, floor: 1 };
  const calm = await runControl(planFor({ budget, settings: floor }), roles, ENV);
  expect(calm.outcome).toBeNull();
});

test("stopped, it ends with an AbortError", async () => {
  const controller = new AbortController();
  controller.abort();
  const stopped = runControl(planFor({}), watched().roles, { ...ENV, signal: controller.signal });
  await expect(stopped).rejects.toMatchObject({ name: "AbortError" });
});
