import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Score, type ScoredCard, scoreFromWeights } from "../../../src/domain/score.ts";
import { DEFAULT_LOOP_SETTINGS } from "../../../src/domain/settings.ts";
import { meetsTarget } from "../../../src/domain/target.ts";
import { calibratedCard } from "../../../src/refinement/calibrated-card.ts";
import { cardReasons } from "../../../src/refinement/hold.ts";
import { refine } from "../../../src/refinement/refine.ts";
import { createPracticeRoles } from "../../../src/roles/practice/index.ts";
import { THERAJUDGE_7 } from "../../../src/rubrics/therajudge-7.ts";
import { shifting } from "../../support/calibrations.ts";
import { fakeClock, memoryEnv, smallPlan } from "../../support/scripted-roles.ts";

const scoreArb = fc
  .array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 5, maxLength: 5 })
  .map((weights): Score => {
    const score = scoreFromWeights(THERAJUDGE_7.scale, weights);
    return score ?? { expected: 3, spread: 1, distribution: [0, 0, 1, 0, 0] };
  });

const cardArb = fc
  .record({
    scores: fc.array(scoreArb, { minLength: 7, maxLength: 7 }),
    raised: fc.array(fc.boolean(), { minLength: 1, maxLength: 4 }),
  })
  .map(
    ({ scores, raised }): ScoredCard => ({
      status: "scored",
      scores: Object.fromEntries(
        THERAJUDGE_7.dimensions.flatMap(({ id }, at) => {
          const score = scores[at];
          return score ? [[id, score]] : [];
        }),
      ),
      flags: THERAJUDGE_7.flags.map(({ id }, at) => ({
        flag: id,
        raised: raised[at % raised.length] ?? false,
        probability: 0.5,
        evidence: null,
      })),
      overall: { expected: 3, spread: 1 },
    }),
  );

const byArb = fc.double({ min: -4, max: 4, noNaN: true });

describe("a calibrated card", () => {
  test("keeps the judge's own score, distribution, spread and flags", () => {
    fc.assert(
      fc.property(cardArb, byArb, (card, by) => {
        const found = calibratedCard(card, THERAJUDGE_7, shifting(THERAJUDGE_7, by));
        expect(found.flags).toEqual(card.flags);
        for (const [id, own] of Object.entries(card.scores)) {
          const { expected, judged, ...reading } = found.scores[id] ?? own;
          expect(judged).toBe(own.expected);
          expect(reading).toEqual({ spread: own.spread, distribution: own.distribution });
          expect(expected).toBeGreaterThanOrEqual(1);
          expect(expected).toBeLessThanOrEqual(5);
        }
      }),
    );
  });

  test("counts in target and floors", () => {
    const top = scoreFromWeights(THERAJUDGE_7.scale, [0, 0, 0, 0, 1]);
    if (!top) throw new Error("no score");
    const card: ScoredCard = {
      status: "scored",
      scores: Object.fromEntries(THERAJUDGE_7.dimensions.map(({ id }) => [id, top])),
      flags: THERAJUDGE_7.flags.map(({ id }) => ({
        flag: id,
        raised: false,
        probability: 0,
        evidence: null,
      })),
      overall: { expected: 5, spread: 0 },
    };
    const lower = calibratedCard(card, THERAJUDGE_7, shifting(THERAJUDGE_7, -0.8));
    expect(meetsTarget(card, THERAJUDGE_7, DEFAULT_LOOP_SETTINGS)).toBe(true);
    expect(lower.overall.expected).toBeCloseTo(4.2);
    expect(meetsTarget(lower, THERAJUDGE_7, DEFAULT_LOOP_SETTINGS)).toBe(false);
  });

  test("loses no reason to hold, whatever the calibration says", () => {
    fc.assert(
      fc.property(cardArb, byArb, (card, by) => {
        const found = calibratedCard(card, THERAJUDGE_7, shifting(THERAJUDGE_7, by));
        const held = (each: ScoredCard) =>
          cardReasons(each, THERAJUDGE_7, DEFAULT_LOOP_SETTINGS).map((reason) =>
            reason.replaceAll(/\d.*/g, ""),
          );
        expect(held(found)).toEqual(expect.arrayContaining(held(card)));
        for (const { id, safety } of THERAJUDGE_7.dimensions) {
          const [own, now] = [card.scores[id]?.expected ?? 0, found.scores[id]?.expected ?? 9];
          if (safety) expect(now).toBeLessThanOrEqual(own);
        }
      }),
      { numRuns: 300 },
    );
  });

  test("is left as it is by a calibration of another rubric, version or scale", () => {
    fc.assert(
      fc.property(cardArb, (card) => {
        const calibration = shifting(THERAJUDGE_7, -1);
        const later = { ...THERAJUDGE_7, version: THERAJUDGE_7.version + 1 };
        const wider = { ...calibration, scale: { min: 0, max: 6 } };
        expect(calibratedCard(card, later, calibration)).toBe(card);
        expect(calibratedCard(card, THERAJUDGE_7, wider)).toBe(card);
      }),
      { numRuns: 5 },
    );
  });
});

test("a refinement with a calibration is judged by it, and resumed by it", async () => {
  const plan = smallPlan(
    { maxRounds: 2 },
    { rubric: THERAJUDGE_7, conversation: [{ speaker: "client", text: "I feel unseen at work." }] },
  );
  const calibrated = { ...plan, calibration: shifting(THERAJUDGE_7, -0.5) };
  const roles = createPracticeRoles();
  const { env, journal } = memoryEnv(fakeClock());
  await refine(calibrated, roles, env);
  const cards = journal.flatMap((step) => (step.kind === "judge" ? [step.output] : []));
  expect(cards.length).toBeGreaterThan(0);
  for (const card of cards) {
    if (card.status !== "scored") throw new Error("Not scored.");
    for (const { expected, judged } of Object.values(card.scores)) {
      expect(expected).toBeCloseTo(Math.max(1, (judged ?? 0) - 0.5));
    }
  }
  const { env: again, journal: resumed } = memoryEnv(fakeClock(), journal.slice(0, 2));
  await refine(calibrated, roles, again);
  const outputs = (steps: typeof journal) => steps.map(({ kind, output }) => ({ kind, output }));
  expect(outputs(resumed)).toEqual(outputs(journal));
  // Without it the journal is another's.
  const { env: other } = memoryEnv(fakeClock(), journal.slice(0, 3));
  await expect(refine(plan, roles, other)).rejects.toThrow();
});
