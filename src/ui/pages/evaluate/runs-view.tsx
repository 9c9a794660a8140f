import { useEffect, useRef, useState } from "react";
import { useStore } from "zustand";
import type { BatchRun } from "../../../domain/batch-run.ts";
import type { RunRunning } from "../../../stores/evaluate/runs-state.ts";
import { plural } from "../../format.ts";
import { useAttempt } from "../../use-attempt.ts";
import { useFocusBack } from "../../use-focus-back.ts";
import { useKeptFocus } from "../models/use-kept-focus.ts";
import { ResultsPart } from "./runs/results-part.tsx";
import { RunForm } from "./runs/run-form.tsx";
import { RunList } from "./runs/run-list.tsx";
import { statusText } from "./runs/run-words.ts";
import { RunningPart } from "./runs/running-part.tsx";
import type { ViewProps } from "./view-props.ts";

/** Batch runs over its items. */
export function RunsView({ lab: { runs }, id }: ViewProps) {
  const attempt = useAttempt();
  const state = useStore(runs);
  const start = useRef<HTMLButtonElement>(null);
  const own = state.runs.filter((run) => run.dataSet === id);
  const shown = own.find((run) => run.id === state.results?.run);
  const outcome = useOutcome(own, state.running, state.failure?.words ?? null);
  useFocusBack(start, state.running !== null);
  // With the last run its list is gone.
  useKeptFocus(start, own.length);
  useEffect(() => {
    void attempt(() => runs.getState().refresh());
  }, [attempt, runs]);
  const act = (work: () => Promise<void>) => void attempt(work);
  if (state.status === "loading") return null;
  return (
    <>
      <RunForm
        key={id}
        runs={runs}
        dataSet={id}
        start={start}
        onStart={(question) => act(() => state.start(question))}
      />
      {state.running ? (
        <RunningPart
          running={state.running}
          elsewhere={state.running.dataSet !== id}
          onPause={state.pause}
        />
      ) : null}
      {state.failure?.dataSet === id ? (
        <p
          role="alert"
          className="spoken mt-4 max-w-prose rounded-xl border border-amber bg-amber-tint px-4 py-3 text-sm leading-6"
        >
          {state.failure.words}
        </p>
      ) : null}
      <RunList
        runs={own}
        running={state.running}
        shown={shown?.id ?? null}
        onShow={(run) => act(() => state.show(run))}
        onResume={(run) =>
          act(async () => {
            await Promise.all([state.show(run), state.resume(run)]);
          })
        }
        onRetry={(run) =>
          act(async () => {
            await Promise.all([state.show(run), state.retryFailed(run)]);
          })
        }
        onRemove={(run) => act(() => state.remove(run))}
      />
      {state.damaged > 0 ? (
        <p className="spoken mt-3 max-w-prose text-sm leading-6">
          {plural(state.damaged, "run")} could not be read; the Sessions page lists what is damaged.
        </p>
      ) : null}
      {shown && state.results ? <ResultsPart run={shown} results={state.results} /> : null}
      <p role="status" className="sr-only">
        {outcome}
      </p>
    </>
  );
}

/** What became of a run, once it is over; nothing of runs before this page was opened. */
function useOutcome(
  runs: readonly BatchRun[],
  running: RunRunning | null,
  failure: string | null,
): string {
  const before = useRef(running);
  const [said, setSaid] = useState("");
  useEffect(() => {
    const ended = before.current !== null && running === null ? before.current : null;
    before.current = running;
    if (running) setSaid("");
    const run = runs.find(({ id }) => id === ended?.run);
    if (run && failure === null) setSaid(`${run.label}: ${statusText(run, null)}.`);
  }, [runs, running, failure]);
  return said;
}
