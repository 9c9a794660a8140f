import { useEffect, useRef } from "react";
import type { RunRunning } from "../../../../stores/evaluate/runs-state.ts";
import { Button } from "../../../components/button.tsx";
import { Bar } from "../../models/progress-bar.tsx";
import { coarseRunningText, runningText } from "./run-words.ts";
import "../../models/bars.css";

/** How far the run at work has got. */
export function RunningPart({
  running,
  elsewhere,
  onPause,
}: {
  running: RunRunning;
  /** It works on another data set. */
  elsewhere: boolean;
  onPause: () => void;
}) {
  const pause = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // The button that began it is gone with the form, before the focus has left it.
    const at = document.activeElement;
    const isLost = at === document.body || at?.closest("[hidden]");
    if (isLost) pause.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div className="rounded-xl border border-line bg-card px-4 py-3">
      <p className="spoken font-medium text-sm leading-6">
        {running.label}
        {elsewhere ? <span className="font-normal text-soft"> on another data set</span> : null}
      </p>
      <Bar
        name={running.label}
        share={running.planned === null ? null : running.settled / running.planned}
        words={runningText(running)}
        spoken={coarseRunningText(running)}
      />
      <div className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-2">
        <Button ref={pause} aria-disabled={running.stopping} onClick={onPause}>
          Pause
        </Button>
        <p className="spoken min-w-0 flex-1 basis-64 text-soft text-xs leading-5">
          It goes on while you are on other pages. What is finished is kept; the piece of work that
          it is at when it is paused is begun again later.
        </p>
      </div>
    </div>
  );
}
