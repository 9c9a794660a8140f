import { useEffect, useState } from "react";
import type { RunCost, RunQuestion, Runs } from "../../../../stores/evaluate/runs-state.ts";
import { useAttempt } from "../../../use-attempt.ts";

/** What a run would be; null until it is known. The last answer stays while the next is made. */
export function useCost(runs: Runs, question: RunQuestion | null): RunCost | null {
  const attempt = useAttempt();
  const [cost, setCost] = useState<RunCost | null>(null);
  const asked = question && { ...question, label: "" };
  // By what it asks, so that typing a name asks nothing anew.
  const key = JSON.stringify(
    asked && { ...asked, rubric: [asked.rubric.id, asked.rubric.version] },
  );
  const [last, setLast] = useState({ key: "", asked });
  if (key !== last.key) setLast({ key, asked });
  useEffect(() => {
    const { asked: wanted } = last;
    if (!wanted) return;
    let current = true;
    void attempt(async () => {
      const found = await runs.getState().costOf(wanted);
      if (current) setCost(found);
    });
    return () => {
      current = false;
    };
  }, [attempt, runs, last]);
  return cost;
}
