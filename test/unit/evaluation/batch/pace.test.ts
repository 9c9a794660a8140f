import { expect, test } from "vitest";
import type { Arm, RunItem } from "../../../../src/domain/batch-run.ts";
import { countArms, msFor, type Pace, withResult } from "../../../../src/evaluation/batch/pace.ts";

function took(arm: Arm, ms: number, sharedMs = 0): Pick<RunItem, "arm" | "result"> {
  const judged = { text: "", card: { status: "unavailable", reason: "" } } as const;
  return {
    arm,
    result: {
      status: "done",
      draft: judged,
      final: judged,
      candidates: [judged],
      outcome: null,
      completionTokens: 0,
      promptTokens: 0,
      ms,
      draftCost: { completionTokens: 0, promptTokens: 0, ms: sharedMs },
      tokenBudget: null,
      seed: 1,
    },
  };
}

const paceOf = (...results: Pick<RunItem, "arm" | "result">[]) =>
  results.reduce(withResult, new Map() as Pace);

test("nothing is known before something was done; a failure says nothing", () => {
  const failed: RunItem["result"] = { status: "failed", code: null, message: "No.", tries: 1 };
  const pace = paceOf({ arm: "loop", result: failed });
  expect(msFor(pace, new Map([["loop", 3]]))).toBeNull();
});

test("each arm has its mean, and one that was not tried that of all", () => {
  const pace = paceOf(took("loop", 1000), took("loop", 3000), took("regenerate", 500));
  expect(msFor(pace, countArms([{ arm: "loop" }, { arm: "loop" }]))).toBeCloseTo(4000);
  expect(msFor(pace, countArms([{ arm: "regenerate" }]))).toBeCloseTo(500);
  expect(msFor(pace, countArms([{ arm: "best-of-n" }]))).toBeCloseTo(1500);
});

test("the draft that a control has from the loop took it no time", () => {
  const pace = paceOf(took("best-of-n", 1000, 400), took("loop", 1000, 400));
  expect(pace.get("best-of-n")?.ms).toBe(600);
  expect(pace.get("loop")?.ms).toBe(1000);
});
