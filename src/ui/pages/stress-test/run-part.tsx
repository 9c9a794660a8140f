import { useEffect, useRef, useState } from "react";
import type { StressTest } from "../../../domain/stress-test.ts";
import type { StressRunning } from "../../../stores/stress-test-state.ts";
import { Button } from "../../components/button.tsx";
import { countText } from "../../format.ts";
import { useFocusBack } from "../../use-focus-back.ts";
import { Bar } from "../models/progress-bar.tsx";
import { coarseRunningText, outcomeText, runningText } from "./stress-words.ts";

/** The button that begins a test, and how far the one that runs has got. */
export function RunPart({
  running,
  failure,
  unfinished,
  latest,
  cost,
  disabled,
  onRun,
  onResume,
  onCancel,
}: {
  running: StressRunning | null;
  failure: string | null;
  /** One of what is chosen that was begun and can be gone on with; null where there is none. */
  unfinished: StressTest | null;
  /** The test that was begun last; null where there is none. */
  latest: StressTest | null;
  /** What a run would take, in words. */
  cost: string;
  disabled: boolean;
  onRun: () => void;
  onResume: (test: StressTest) => void;
  onCancel: () => void;
}) {
  const run = useRef<HTMLButtonElement>(null);
  useFocusBack(run, running !== null);
  const outcome = useOutcome(running, latest, failure);
  return (
    <div className="mt-5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Button
          ref={run}
          variant="primary"
          aria-disabled={disabled || running !== null}
          onClick={() => {
            if (!disabled && !running) onRun();
          }}
        >
          Run stress test
        </Button>
        {running ? <Button onClick={onCancel}>Cancel</Button> : null}
        {unfinished && !running ? (
          <Button onClick={() => onResume(unfinished)}>
            Go on from {countText(unfinished.results.length)} of {countText(unfinished.planned)}
          </Button>
        ) : null}
      </div>
      {running ? (
        <div className="mt-4 max-w-prose">
          <Bar
            name={`Stress test of ${running.judgeName}`}
            share={running.testId === null ? null : running.done / running.planned}
            words={runningText(running)}
            spoken={coarseRunningText(running)}
          />
          <p className="mt-1 text-soft text-xs leading-5">
            It goes on while you are on other pages. What is done is kept when it is cancelled.
          </p>
        </div>
      ) : (
        <p className="mt-2 max-w-prose text-[0.8125rem] text-soft leading-5">{cost}</p>
      )}
      {failure ? (
        <p
          role="alert"
          className="spoken mt-3 max-w-prose rounded-xl border border-amber bg-amber-tint px-4 py-3 text-sm leading-6"
        >
          {failure}
        </p>
      ) : null}
      <p role="status" className="sr-only">
        {outcome}
      </p>
    </div>
  );
}

/** What became of a run, once it is over; nothing of runs before this page was opened. */
function useOutcome(
  running: StressRunning | null,
  latest: StressTest | null,
  failure: string | null,
): string {
  const before = useRef(running);
  const [said, setSaid] = useState("");
  useEffect(() => {
    const ended = before.current !== null && running === null;
    before.current = running;
    if (running) setSaid("");
    else if (ended && failure === null && latest) {
      setSaid(`Stress test of ${latest.judgeName}: ${outcomeText(latest)}.`);
    }
  }, [running, latest, failure]);
  return said;
}
