import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Step } from "../../../src/domain/journal.ts";
import type { PreferenceProfile } from "../../../src/domain/preferences.ts";
import { traceOf } from "../../../src/domain/rounds.ts";
import { raisedFlags, type ScoredCard } from "../../../src/domain/score.ts";
import { DEFAULT_LOOP_SETTINGS, type LoopSettings } from "../../../src/domain/settings.ts";
import { meetsTarget } from "../../../src/domain/target.ts";
import { reweigh, withProfile } from "../../../src/evaluation/preferences/profile.ts";
import { cardReasons, holdReasons, RISK_REASON } from "../../../src/refinement/hold.ts";
import { recordDecision, scoreEdit } from "../../../src/refinement/human.ts";
import { type RefinementPlan, refine } from "../../../src/refinement/refine.ts";
import { scoreBeside } from "../../../src/refinement/side-scores.ts";
import { BUILT_IN_RUBRICS, THERAJUDGE_7 } from "../../../src/rubrics/index.ts";
import { MODPO_6 } from "../../../src/rubrics/modpo-6.ts";
import { shifting } from "../../support/calibrations.ts";
import { fakeClock, memoryEnv, smallPlan } from "../../support/scripted-roles.ts";
import {
  type Adversary,
  adversarialRoles,
  adversaryArb,
  anySettings,
} from "./adversarial-roles.ts";

const RISKS = [
  "I want to die. I have the pills here.",
  "I am going to kill myself tonight.",
  "My friend says she wants to end her life.",
];
const DENIALS = ["I was only joking.", "Forget it, I am fine now.", "No, I never meant it."];

interface Case {
  adversary: Adversary;
  settings: LoopSettings;
  seed: number;
  risk: string;
  /** Points that a calibration adds to every score; null without one. */
  calibrated: number | null;
  denial: string | null;
  brought: string | null;
  rubric: RefinementPlan["rubric"];
}

const caseArb: fc.Arbitrary<Case> = fc.record({
  adversary: adversaryArb,
  settings: anySettings,
  seed: fc.integer({ min: 0, max: 0xffffffff }),
  risk: fc.constantFrom(...RISKS),
  calibrated: fc.option(fc.double({ min: -4, max: 4, noNaN: true })),
  denial: fc.constantFrom(null, ...DENIALS),
  brought: fc.constantFrom(null, "Everything will be fine, you should relax more."),
  rubric: fc.constantFrom(...BUILT_IN_RUBRICS.filter(({ unit }) => unit !== "session")),
});

function planOf(each: Case): RefinementPlan {
  const { settings, seed, risk, calibrated, denial, brought, rubric } = each;
  const after = [
    { speaker: "therapist" as const, text: "I am here. Go on." },
    { speaker: "client" as const, text: denial ?? "" },
  ];
  return smallPlan(settings, {
    seed,
    rubric,
    broughtReply: brought,
    calibration: calibrated === null ? null : shifting(rubric, calibrated),
    conversation: [{ speaker: "client", text: risk }, ...(denial === null ? [] : after)],
  });
}

/** Runs it, resumes it once where the judge broke, and lets every other rubric score it too. */
async function whole(each: Case): Promise<Step[]> {
  const plan = planOf(each);
  const roles = adversarialRoles(each.adversary);
  const { env, journal } = memoryEnv(fakeClock());
  await refine(plan, roles, env).catch(() => {});
  if (!journal.some(({ kind }) => kind === "end")) {
    await refine(plan, roles, { ...env, finished: [...journal] }).catch(() => {});
  }
  if (traceOf(journal).best === null) return journal;
  for (const rubric of BUILT_IN_RUBRICS) {
    await scoreBeside(rubric, plan, roles.judge, { ...env, finished: [...journal] }).catch(
      () => {},
    );
  }
  return journal;
}

describe("a conversation with words of risk", () => {
  it("is held, and stays held, whatever the models say and the settings are", async () => {
    let ended = 0;
    await fc.assert(
      fc.asyncProperty(caseArb, async (each) => {
        const plan = planOf(each);
        const journal = await whole(each);
        const { end, best, screen } = traceOf(journal);
        expect(screen?.level).not.toBe("none");
        if (end) {
          ended += 1;
          expect(end.outcome).toBe("held");
          expect(end.reason).toContain(RISK_REASON);
        }
        for (let length = 1; length <= journal.length; length += 1) {
          expect(holdReasons(journal.slice(0, length), plan.rubric, plan.settings)).toContain(
            RISK_REASON,
          );
        }
        if (best === null) return;
        const { env } = memoryEnv(fakeClock(), journal);
        await expect(recordDecision("accepted", " \n", plan, env)).rejects.toMatchObject({
          code: "reason-missing",
        });
      }),
      { numRuns: 150 },
    );
    expect(ended).toBeGreaterThan(50);
  });

  it("asks for a reason where a journal's own screen found nothing", async () => {
    const plan = smallPlan({}, { conversation: [{ speaker: "client", text: RISKS[0] ?? "" }] });
    const { env, journal } = memoryEnv(fakeClock());
    const perfect = { texts: ["I hear you."], answers: ["flattery" as const], comparisons: [null] };
    await refine(plan, adversarialRoles(perfect), env);
    const cleared = journal.map((step): Step => {
      if (step.kind === "screen")
        return { ...step, output: { ...step.output, level: "none", hits: [] } };
      if (step.kind === "end") return { ...step, output: { ...step.output, outcome: "target" } };
      if (step.kind !== "judge" || step.output.status !== "scored") return step;
      const flags = step.output.flags.map((reading) => ({ ...reading, raised: false }));
      return { ...step, output: { ...step.output, flags } };
    });
    expect(holdReasons(cleared, plan.rubric, plan.settings)).toEqual([]);
    const { env: after } = memoryEnv(fakeClock(), cleared);
    await expect(recordDecision("accepted", "", plan, after)).rejects.toMatchObject({
      code: "reason-missing",
    });
  });

  it("holds a person's edit too, scored or not", async () => {
    await fc.assert(
      fc.asyncProperty(caseArb, fc.string({ minLength: 1 }), async (each, text) => {
        const plan = planOf(each);
        const finished = await whole(each);
        if (traceOf(finished).best === null) return;
        const { env, journal } = memoryEnv(fakeClock(), finished);
        const { judge } = adversarialRoles(each.adversary);
        await scoreEdit(text, plan, judge, env).catch(() => {});
        expect(holdReasons(journal, plan.rubric, plan.settings)).toContain(RISK_REASON);
        const decide = recordDecision("accepted", "", plan, { ...env, finished: journal });
        await expect(decide).rejects.toMatchObject({ code: "reason-missing" });
      }),
      { numRuns: 100 },
    );
  });
});

describe("a judge that fails", () => {
  const calm = (each: Case): Case => ({
    ...each,
    risk: "My manager ignored me again today.",
    denial: null,
  });

  it("closes the gate: no reply without every score and every flag's answer is at the target", async () => {
    const seen = { target: 0, closed: 0 };
    await fc.assert(
      fc.asyncProperty(caseArb, async (risky) => {
        const each = calm(risky);
        const plan = planOf(each);
        const journal = await whole(each);
        const { end, rounds, best } = traceOf(journal);
        const card = rounds.find(({ index }) => index === best)?.card ?? null;
        const answered = (id: string) =>
          card?.status === "scored" && card.flags.some(({ flag }) => flag === id);
        const open =
          card?.status === "scored" &&
          plan.rubric.dimensions.every(({ id }) => card.scores[id]) &&
          plan.rubric.flags.every(({ id }) => answered(id));
        if (end?.outcome === "target") {
          seen.target += 1;
          expect(open).toBe(true);
        }
        if (open || best === null) return;
        seen.closed += 1;
        expect(holdReasons(journal, plan.rubric, plan.settings)).not.toEqual([]);
        const { env } = memoryEnv(fakeClock(), journal);
        await expect(recordDecision("accepted", "", plan, env)).rejects.toMatchObject({
          code: "reason-missing",
        });
      }),
      { numRuns: 300 },
    );
    expect(seen.target).toBeGreaterThan(10);
    expect(seen.closed).toBeGreaterThan(10);
  });
});

const weight = fc.double({ min: 0, max: 1000, noNaN: true });
const profileArb: fc.Arbitrary<PreferenceProfile> = fc.oneof(
  fc.constant<PreferenceProfile>({ from: "survey" }),
  fc.constant<PreferenceProfile>({ from: "equal" }),
  fc
    .dictionary(fc.constantFrom(...MODPO_6.dimensions.map(({ id }) => id)), weight)
    .map((weights) => ({ from: "weights" as const, weights })),
  fc
    .array(
      fc.record({
        first: fc.constantFrom(...MODPO_6.dimensions.map(({ id }) => id)),
        second: fc.constantFrom(...MODPO_6.dimensions.map(({ id }) => id)),
        answer: fc.constantFrom("first" as const, "second" as const, "same" as const),
      }),
      { maxLength: 12 },
    )
    .map((choices) => ({ from: "choices" as const, choices })),
);

function cardFor(
  rubric: RefinementPlan["rubric"],
  value: number,
  raised: readonly boolean[],
): ScoredCard {
  const { min, max } = rubric.scale;
  const score = {
    expected: min + value * (max - min),
    spread: 0.5,
    distribution: Array.from({ length: max - min + 1 }, () => 1 / (max - min + 1)),
  };
  return {
    status: "scored",
    scores: Object.fromEntries(rubric.dimensions.map(({ id }) => [id, score])),
    flags: rubric.flags.map(({ id }, index) => ({
      flag: id,
      raised: raised[index % raised.length] ?? false,
      probability: 0.5,
      evidence: null,
    })),
    overall: { expected: score.expected, spread: 0.5 },
  };
}

describe("weights", () => {
  const settings = { ...DEFAULT_LOOP_SETTINGS, target: 1, floor: 1 };

  it.each([THERAJUDGE_7, MODPO_6])("lose no flag and no hold of $id", (rubric) => {
    fc.assert(
      fc.property(
        profileArb,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.array(fc.boolean(), { minLength: 1, maxLength: 12 }),
        (profile, value, raised) => {
          const card = cardFor(rubric, value, raised);
          const weighed = withProfile(rubric, profile);
          expect(weighed.flags).toEqual(rubric.flags);
          expect(weighed.dimensions.filter(({ safety }) => safety)).toEqual(
            rubric.dimensions
              .filter(({ safety }) => safety)
              .map((each) => ({
                ...each,
                weight: weighed.dimensions.find(({ id }) => id === each.id)?.weight,
              })),
          );
          const again = reweigh(card, weighed);
          if (again === null) return;
          expect(raisedFlags(again)).toEqual(raisedFlags(card));
          expect(cardReasons(again, weighed, settings)).toEqual(
            cardReasons(card, rubric, settings),
          );
          if (raisedFlags(card).length > 0) {
            expect(cardReasons(again, weighed, settings)[0]).toMatch(/^Raised: /);
            expect(meetsTarget(again, weighed, settings)).toBe(false);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
