import type { Judge, RoleCall } from "../../../../src/domain/roles.ts";
import { scoreFromWeights } from "../../../../src/domain/score.ts";
import type { StressResult, StressSize, StressTest } from "../../../../src/domain/stress-test.ts";
import { STRESS_SET } from "../../../../src/evaluation/stress/attacks.ts";
import { planStress } from "../../../../src/evaluation/stress/plan.ts";
import { runStress } from "../../../../src/evaluation/stress/run.ts";
import { THERAJUDGE_7 } from "../../../../src/rubrics/index.ts";

export type StressJudge = Pick<Judge, "score" | "compare">;

interface Ways {
  /** Overall score of a reply; null for none. */
  score(reply: string, seed: number): number | null;
  compare?: { oldFirst: number; newFirst: number };
}

const noUsage = { usage: null, notes: [] };

/** A judge whose every answer is laid down. */
export function judgeThat({
  score,
  compare = { oldFirst: 0.5, newFirst: 0.5 },
}: Ways): StressJudge {
  const middle = scoreFromWeights({ min: 1, max: 5 }, [0, 0, 1, 0, 0]);
  return {
    async score({ reply, rubric }, call: RoleCall) {
      call.signal.throwIfAborted();
      const expected = score(reply, call.seed);
      if (expected === null || middle === null) {
        return { ...noUsage, output: { status: "unavailable", reason: "Turned away." } };
      }
      const scores = Object.fromEntries(rubric.dimensions.map(({ id }) => [id, middle]));
      const overall = { expected, spread: 0 };
      return { ...noUsage, output: { status: "scored", scores, flags: [], overall } };
    },
    compare: async () => ({ ...noUsage, output: { status: "compared", ...compare } }),
  };
}

/** A whole test, as it would be kept. */
export async function testOf(judge: StressJudge, size: StressSize = "small"): Promise<StressTest> {
  const plan = planStress({ size, seed: 1 });
  const results: StressResult[] = [];
  const run = {
    plan,
    judge,
    rubric: THERAJUDGE_7,
    done: [],
    signal: new AbortController().signal,
    now: () => 0,
  };
  for await (const result of runStress(run)) results.push(result);
  return madeTest(results, plan.length);
}

export function madeTest(results: StressResult[], planned = results.length): StressTest {
  const { id, version, title, scale } = THERAJUDGE_7;
  return {
    id: "stress-test-1",
    set: STRESS_SET,
    judge: { engine: "practice" },
    judgeName: "Practice rules",
    promptVersion: "practice-rules-1",
    rubric: { id, version, title, scale },
    size: "small",
    seed: 1,
    startedAt: "2026-11-21T12:00:00.000Z",
    updatedAt: "2026-11-21T12:01:00.000Z",
    planned,
    results,
  };
}
