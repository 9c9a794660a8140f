import { useEffect, useState } from "react";
import { useStore } from "zustand";
import type { RunCost, RunQuestion, Runs } from "../../../../stores/evaluate/runs-state.ts";
import { useAttempt } from "../../../use-attempt.ts";

/** What a run would be; null until it is known. The last answer stays while the next is made. */
export function useCost(runs: Runs, question: RunQuestion | null): RunCost | null {
  const ended = useStore(runs, ({ runs: kept, running }) =>
    running ? null : kept.filter(({ done }) => done > 0).length,
  );
  const attempt = useAttempt();
  const [cost, setCost] = useState<RunCost | null>(null);
  const asked = question && { ...question, label: "" };
  // By what it asks, so that typing a name asks nothing anew; and once more when a run has ended,
  // which says how long work takes.
  const about = asked && { ...asked, rubric: [asked.rubric.id, asked.rubric.version] };
  const key = JSON.stringify([about, ended]);
  const [last, setLast] = useState({ key: "", asked });
  if (key !== last.key) setLast({ key, asked });
  useEffect(() => {
    const { asked: wanted } = last;
    if (!wanted || runs.getState().running) return;
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
