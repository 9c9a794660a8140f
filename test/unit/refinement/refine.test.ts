import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Step } from "../../../src/domain/journal.ts";
import { traceOf } from "../../../src/domain/rounds.ts";
import type { ScoredCard } from "../../../src/domain/score.ts";
import { DEFAULT_LOOP_SETTINGS, type LoopSettings } from "../../../src/domain/settings.ts";
import { floorOf } from "../../../src/domain/target.ts";
import { judgeRewrite } from "../../../src/refinement/acceptance.ts";
import { type RefinementPlan, refine } from "../../../src/refinement/refine.ts";
import { JournalMismatch } from "../../../src/refinement/step-runner.ts";
import {
  CALM,
  fakeClock,
  memoryEnv,
  type Script,
  SMALL_RUBRIC,
  scriptedRoles,
  sha256,
  smallPlan,
} from "../../support/scripted-roles.ts";

const settingsArb: fc.Arbitrary<LoopSettings> = fc.record({
  target: fc.double({ min: 2, max: 5, noNaN: true }),
  floor: fc.double({ min: 1, max: 4.5, noNaN: true }),
  floors: fc.oneof(fc.constant({}), fc.constant({ warmth: 2, safety: 3.5 })),
  minRounds: fc.integer({ min: 0, max: 4 }),
  maxRounds: fc.integer({ min: 0, max: 6 }),
  margin: fc.constantFrom(0, 0.1, 0.5),
  maxFailedTries: fc.integer({ min: 1, max: 4 }),
  tokenBudget: fc.oneof(fc.constant(null), fc.integer({ min: 50, max: 900 })),
  timeBudgetSeconds: fc.oneof(fc.constant(null), fc.integer({ min: 1, max: 12 })),
  flagGate: fc.constantFrom(undefined, 0.5, 0.2, 0.99),
  pairwise: fc.constantFrom(undefined, "on", "on", "off"),
});

const scriptArb: fc.Arbitrary<Script> = fc.record({
  unavailable: fc.constantFrom(0, 0, 0.2),
  incomplete: fc.constantFrom(0, 0, 0.2),
  flags: fc.constantFrom(0, 0.1, 0.5),
  tokens: fc.integer({ min: 1, max: 400 }),
  ms: fc.integer({ min: 1, max: 5000 }),
});

const conversationArb = fc.constantFrom<RefinementPlan["conversation"]>(
  [{ speaker: "client", text: "My manager ignored me again today." }],
  [{ speaker: "client", text: "I want to die. I have the pills here." }],
);

const caseArb = fc.record({
  settings: settingsArb,
  script: scriptArb,
  seed: fc.integer({ min: 0, max: 0xffffffff }),
  conversation: conversationArb,
  brought: fc.oneof(fc.constant(null), fc.constant("I hear you. What was that like?")),
});
type Case = typeof caseArb extends fc.Arbitrary<infer Each> ? Each : never;

function planOf(each: Case): RefinementPlan {
  return smallPlan(each.settings, {
    seed: each.seed,
    conversation: each.conversation,
    broughtReply: each.brought,
  });
}

async function run(each: Case, finished: readonly Step[] = []) {
  // A resumed run's clock goes on from where the last finished step ended.
  const spent = finished.reduce((sum, step) => sum + step.durationMs, 0);
  const clock = fakeClock(Date.UTC(2026, 0, 1) + spent);
  const { env, journal } = memoryEnv(clock, finished);
  const end = await refine(planOf(each), scriptedRoles(each.script, clock), env);
  return { end, journal };
}

function scored(journal: readonly Step[]): { round: number; card: ScoredCard }[] {
  return traceOf(journal).rounds.flatMap(({ index, card }) =>
    card?.status === "scored" ? [{ round: index, card }] : [],
  );
}

describe("the loop", () => {
  it("never returns a worse candidate than the best seen", async () => {
    await fc.assert(
      fc.asyncProperty(caseArb, async (each) => {
        const { end, journal } = await run(each);
        const cards = scored(journal);
        const best = cards.find(({ round }) => round === end.best);
        if (!best) return;
        for (const other of cards) {
          if (other.round === best.round) continue;
          // A candidate whose verdict a budget cut off was never weighed.
          if (
            !journal.some((s) => s.kind === "verdict" && s.round === other.round) &&
            other.round > 0
          )
            continue;
          // Better by its scores, and refused as a pair.
          if (journal.some((s) => s.kind === "comparison" && s.round === other.round)) continue;
          const verdict = judgeRewrite(best.card, other.card, SMALL_RUBRIC, each.settings.margin);
          expect(verdict.kept).toBe(false);
        }
      }),
      { numRuns: 400 },
    );
  });

  it("reports the target reached only with every score there, no flag, every floor met", async () => {
    let reached = 0;
    await fc.assert(
      fc.asyncProperty(caseArb, async (each) => {
        const easy = {
          ...each,
          settings: { ...each.settings, target: 2.5, floor: 1.2, floors: {} },
        };
        const { end, journal } = await run(easy);
        if (end.outcome !== "target") return;
        reached += 1;
        const round = traceOf(journal).rounds.find(({ index }) => index === end.best);
        expect(round?.card?.status).toBe("scored");
        if (round?.card?.status !== "scored") return;
        for (const dimension of SMALL_RUBRIC.dimensions) {
          const expected = round.card.scores[dimension.id]?.expected ?? 0;
          expect(expected).toBeGreaterThanOrEqual(floorOf(SMALL_RUBRIC, dimension, easy.settings));
        }
        expect(round.card.flags.filter((reading) => reading.raised)).toEqual([]);
        expect(round.card.overall.expected).toBeGreaterThanOrEqual(easy.settings.target);
        expect(traceOf(journal).screen?.level).toBe("none");
      }),
      { numRuns: 400 },
    );
    expect(reached).toBeGreaterThan(20);
  });

  it("holds every reply where the conversation has words of risk", async () => {
    await fc.assert(
      fc.asyncProperty(caseArb, async (each) => {
        const { end, journal } = await run(each);
        if (traceOf(journal).screen?.level !== "none") expect(end.outcome).toBe("held");
      }),
      { numRuns: 200 },
    );
  });

  it("always ends, within its rounds and budgets, with one journal without gaps", async () => {
    await fc.assert(
      fc.asyncProperty(caseArb, async (each) => {
        const { end, journal } = await run(each);
        expect(journal.map((step) => step.seq)).toEqual(journal.map((_, index) => index));
        expect(journal.at(-1)?.kind).toBe("end");
        expect(journal.at(-1)?.kind === "end" && journal.at(-1)?.output).toEqual(end);
        const { rounds } = traceOf(journal);
        expect(rounds.length).toBeLessThanOrEqual(each.settings.maxRounds + 1);
        const tokens = rounds.reduce((sum, r) => sum + (r.usage?.completionTokens ?? 0), 0);
        const ms = journal.reduce((sum, step) => sum + step.durationMs, 0);
        if (each.settings.tokenBudget !== null) {
          expect(tokens).toBeLessThanOrEqual(each.settings.tokenBudget);
        }
        if (each.settings.timeBudgetSeconds !== null) {
          expect(ms).toBeLessThanOrEqual(each.settings.timeBudgetSeconds * 1000);
        }
      }),
      { numRuns: 400 },
    );
  });

  it("makes the same journal from the same seed and inputs", async () => {
    await fc.assert(
      fc.asyncProperty(caseArb, async (each) => {
        expect((await run(each)).journal).toEqual((await run(each)).journal);
      }),
      { numRuns: 100 },
    );
  });

  it("comes to the same end from any prefix of a journal, repeating no finished step", async () => {
    await fc.assert(
      fc.asyncProperty(caseArb, fc.double({ min: 0, max: 1, noNaN: true }), async (each, at) => {
        const whole = (await run(each)).journal;
        const prefix = whole.slice(0, Math.floor(at * (whole.length + 1)));
        const resumed = await run(each, prefix);
        expect(resumed.journal).toEqual(whole);
      }),
      { numRuns: 300 },
    );
  });

  it("stops when told to, keeping what was finished", async () => {
    await fc.assert(
      fc.asyncProperty(caseArb, fc.integer({ min: 0, max: 12 }), async (each, stopAt) => {
        const unlimited = {
          ...each,
          settings: { ...each.settings, timeBudgetSeconds: null },
        };
        const whole = (await run(unlimited)).journal;
        const clock = fakeClock();
        const controller = new AbortController();
        const { env, journal } = memoryEnv(clock, [], controller.signal);
        const append = env.append;
        env.append = async (step) => {
          await append(step);
          if (step.seq === stopAt) controller.abort();
        };
        const outcome = await refine(
          planOf(unlimited),
          scriptedRoles(each.script, clock),
          env,
        ).then(
          () => "ended",
          (error: unknown) => (error instanceof DOMException ? error.name : error),
        );
        expect(["ended", "AbortError"]).toContain(outcome);
        expect(whole.slice(0, journal.length)).toEqual(journal);
      }),
      { numRuns: 200 },
    );
  });

  it("refuses a journal that was made from other inputs", async () => {
    const each = { ...base(), seed: 1 };
    const { journal } = await run(each);
    await expect(run({ ...each, seed: 2 }, journal)).rejects.toBeInstanceOf(JournalMismatch);
  });

  it("goes on with a run from before there was a gate, by the hashes that it has", async () => {
    const older = { ...DEFAULT_LOOP_SETTINGS, flagGate: undefined, pairwise: undefined };
    const each = { ...base(), settings: older };
    const { journal } = await run(each);
    const judged = journal.find((step) => step.kind === "judge");
    const reply = journal.find((step) => step.kind === "draft")?.output;
    const inputs = [each.conversation, reply, SMALL_RUBRIC];
    expect(judged?.inputHash).toBe(await sha256(JSON.stringify(["judge", 0, each.seed, inputs])));
    expect(journal.some(({ kind }) => kind === "comparison")).toBe(false);
    const gated = await run({ ...each, settings: { ...older, flagGate: 0.5 } });
    await expect(
      run({ ...each, settings: { ...older, flagGate: 0.7 } }, gated.journal),
    ).rejects.toBeInstanceOf(JournalMismatch);
  });

  it("takes a brought reply as it is, as round 0", async () => {
    const { journal } = await run({ ...base(), brought: "I hear you. What was that like?" });
    const draft = journal.find((step) => step.kind === "draft");
    expect(draft).toMatchObject({ output: "I hear you. What was that like?", by: null });
  });

  it("ends held, with the judge's reason, when the draft cannot be scored", async () => {
    const { end } = await run({ ...base(), script: { ...CALM, unavailable: 1 } });
    expect(end).toMatchObject({ outcome: "held", cause: "judge-unavailable", best: 0 });
    expect(end.reason).toContain("Unreadable.");
  });

  it("lets a role's failure through, with the journal intact", async () => {
    const clock = fakeClock();
    const { env, journal } = memoryEnv(clock);
    const roles = scriptedRoles(CALM, clock);
    roles.critic.criticise = () => Promise.reject(new Error("The device was lost."));
    await expect(refine(smallPlan(), roles, env)).rejects.toThrow("The device was lost.");
    expect(journal.map((step) => step.kind)).toEqual(["screen", "draft", "judge"]);
  });
});

function base(): Case {
  return {
    settings: DEFAULT_LOOP_SETTINGS,
    script: CALM,
    seed: 1,
    conversation: [{ speaker: "client", text: "My manager ignored me again today." }],
    brought: null,
  };
}
