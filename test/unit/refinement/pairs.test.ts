import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Comparison, winnerOf } from "../../../src/domain/comparison.ts";
import type { Step } from "../../../src/domain/journal.ts";
import type { Judge } from "../../../src/domain/roles.ts";
import { type Round, traceOf } from "../../../src/domain/rounds.ts";
import { raisedFlags, type ScoredCard } from "../../../src/domain/score.ts";
import { judgePair } from "../../../src/refinement/acceptance.ts";
import { refine } from "../../../src/refinement/refine.ts";
import {
  CALM,
  fakeClock,
  memoryEnv,
  type Script,
  scriptedRoles,
  smallPlan,
} from "../../support/scripted-roles.ts";

const BY_SCORES = { kept: true, reason: "overall +0.4, no dimension lower" };
const read = (oldFirst: number, newFirst: number): Comparison => ({
  status: "compared",
  oldFirst,
  newFirst,
});

describe("a pair reading", () => {
  it.each([
    ["the new one in both orders", read(0.8, 0.7), true, "preferred in both orders"],
    ["the old one in both", read(0.2, 0.3), false, "the earlier reply was preferred in both"],
    ["whichever comes first", read(0.2, 0.9), false, "no clear winner"],
    ["whichever comes last", read(0.9, 0.2), false, "no clear winner"],
    ["the new one, and even odds", read(0.9, 0.5), false, "no clear winner"],
    [
      "nothing",
      { status: "unavailable", reason: "Not read." },
      false,
      "not be compared: Not read.",
    ],
  ] as const)("that prefers %s", (_, comparison, kept, words) => {
    const verdict = judgePair(BY_SCORES, comparison);
    expect(verdict.kept).toBe(kept);
    expect(verdict.reason).toContain(BY_SCORES.reason);
    expect(verdict.reason).toContain(words);
  });
});

const RANDOM: Script = { ...CALM, flags: 0.3, incomplete: 0.1 };
const settings = { target: 5, maxRounds: 8, maxFailedTries: 9, margin: 0, flagGate: 0.5 };

async function run(
  seed: number,
  pairwise: "on" | "off" | "auto",
  compare?: Judge["compare"],
): Promise<readonly Step[]> {
  const clock = fakeClock();
  const { env, journal } = memoryEnv(clock);
  const roles = scriptedRoles(RANDOM, clock);
  if (compare) roles.judge = { ...roles.judge, compare };
  await refine(smallPlan({ ...settings, pairwise }, { seed }), roles, env);
  return journal;
}

const answers =
  (comparison: Comparison): Judge["compare"] =>
  async () => ({ output: comparison, usage: null, notes: [] });

/** The round and the best before it, where both have scores. */
function withBefore(rounds: readonly Round[]): { round: Round; before: Round }[] {
  let best: Round | undefined;
  const pairs: { round: Round; before: Round }[] = [];
  for (const round of rounds) {
    if (best?.card?.status === "scored" && round.card?.status === "scored") {
      pairs.push({ round, before: best });
    }
    if (round.kept) best = round;
  }
  return pairs;
}

function clears(before: ScoredCard, after: ScoredCard): boolean {
  const still = raisedFlags(after);
  return raisedFlags(before).some((flag) => !still.includes(flag));
}

const SEEDS = Array.from({ length: 12 }, (_, seed) => seed);
const seeds = fc.integer({ min: 0, max: 0xffffffff });

describe("the loop with pairs", () => {
  it("keeps no rewrite that lost, tied or was not read, but one that clears a flag", async () => {
    const seen = { won: 0, refused: 0, cleared: 0 };
    await fc.assert(
      fc.asyncProperty(seeds, async (seed) => {
        for (const { round, before } of withBefore(traceOf(await run(seed, "on")).rounds)) {
          const { comparison, card } = round;
          if (card?.status !== "scored" || before.card?.status !== "scored") continue;
          if (comparison === null) {
            if (!round.kept) continue;
            expect(clears(before.card, card)).toBe(true);
            seen.cleared += 1;
            continue;
          }
          const won = comparison.status === "compared" && winnerOf(comparison) === "new";
          expect(round.kept).toBe(won);
          seen[won ? "won" : "refused"] += 1;
        }
      }),
      { numRuns: 200 },
    );
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(10);
  });

  it("asks for the pair after the scores, before the verdict, and only where they would keep it", async () => {
    let asked = 0;
    let refusedByScores = 0;
    for (const seed of SEEDS) {
      const journal = await run(seed, "on", answers(read(0.1, 0.2)));
      journal.forEach((step, at) => {
        const before = journal[at - 1]?.kind;
        if (step.kind === "comparison") {
          asked += 1;
          expect(before).toBe("judge");
          expect(journal[at + 1]).toMatchObject({ kind: "verdict", output: { kept: false } });
        }
        if (step.kind === "verdict" && before === "judge" && !step.output.kept) {
          refusedByScores += 1;
        }
      });
    }
    expect(asked).toBeGreaterThan(0);
    expect(refusedByScores).toBeGreaterThan(0);
  });

  it.each(["off", "auto"] as const)(
    "compares nothing where the record says %s",
    async (pairwise) => {
      const journal = await run(3, pairwise, () => Promise.reject(new Error("was asked")));
      expect(journal.some(({ kind }) => kind === "comparison")).toBe(false);
    },
  );

  it("takes what is no comparison for none", async () => {
    const garbage = answers(JSON.parse('{"status":"compared","oldFirst":7,"newFirst":"yes"}'));
    const journals = await Promise.all(SEEDS.map((seed) => run(seed, "on", garbage)));
    const compared = journals.flat().filter((step) => step.kind === "comparison");
    expect(compared.length).toBeGreaterThan(0);
    for (const { output } of compared) {
      expect(output).toEqual({
        status: "unavailable",
        reason: "What the judge answered is not a comparison.",
      });
    }
  });
});
