import { expect, test } from "vitest";
import type { StressResult } from "../../../../src/domain/stress-test.ts";
import { planStress } from "../../../../src/evaluation/stress/plan.ts";
import { runStress, type StressRun } from "../../../../src/evaluation/stress/run.ts";
import { createPracticeRoles } from "../../../../src/roles/practice/index.ts";
import { THERAJUDGE_7 } from "../../../../src/rubrics/index.ts";
import { judgeThat } from "./judges.ts";

const plan = planStress({ size: "small", seed: 1 });

function runOf(more: Partial<StressRun> = {}): StressRun {
  const judge = judgeThat({ score: () => 3 });
  const signal = new AbortController().signal;
  return { plan, judge, rubric: THERAJUDGE_7, done: [], signal, now: () => 0, ...more };
}

async function resultsOf(run: StressRun): Promise<StressResult[]> {
  const results: StressResult[] = [];
  for await (const result of runStress(run)) results.push(result);
  return results;
}

test("yields one result for each item, in order; another run the same", async () => {
  const { judge } = createPracticeRoles();
  const results = await resultsOf(runOf({ judge }));
  expect(results.map(({ item }) => item)).toEqual(plan.map(({ id }) => id));
  expect(await resultsOf(runOf({ judge }))).toEqual(results);
});

test("goes on where it was left: what is done is not asked again", async () => {
  const asked: string[] = [];
  const whole = await resultsOf(runOf());
  const judge = judgeThat({
    score(reply) {
      asked.push(reply);
      return 3;
    },
  });
  const rest = await resultsOf(runOf({ judge, done: whole.slice(0, 80) }));
  expect([...whole.slice(0, 80), ...rest]).toEqual(whole);
  expect(asked).toHaveLength(plan.slice(80).filter(({ kind }) => kind !== "pair").length);
});

test("stops when told to, and keeps no half result", async () => {
  const controller = new AbortController();
  const results: StressResult[] = [];
  const running = (async () => {
    for await (const result of runStress(runOf({ signal: controller.signal }))) {
      results.push(result);
      if (results.length === 7) controller.abort();
    }
  })();
  await expect(running).rejects.toMatchObject({ name: "AbortError" });
  expect(results.map(({ item }) => item)).toEqual(plan.slice(0, 7).map(({ id }) => id));
});

test("asks behind a person's own requests, and lets the judge's errors through", async () => {
  const priorities = new Set<unknown>();
  const inner = judgeThat({ score: () => 3 });
  await resultsOf(
    runOf({
      judge: {
        ...inner,
        score(input, call) {
          priorities.add(call.priority);
          return inner.score(input, call);
        },
      },
    }),
  );
  expect([...priorities]).toEqual(["background"]);
  const broken = { ...inner, score: () => Promise.reject(new Error("The engine is gone.")) };
  await expect(resultsOf(runOf({ judge: broken }))).rejects.toThrow("The engine is gone.");
});

test("keeps the reason where there is no score, and never a score", async () => {
  const [first] = await resultsOf(runOf({ judge: judgeThat({ score: () => null }) }));
  expect(first?.outcome).toEqual({ status: "unavailable", reason: "Turned away." });
});
