import { useEffect, useRef } from "react";
import type { BatchRunning } from "../../../../stores/practice/batches-state.ts";
import { Button } from "../../../components/button.tsx";
import { Bar } from "../../models/progress-bar.tsx";
import { ARM_NAMES } from "../practice-words.ts";
import { coarseText, runningText } from "./compare-words.ts";
import "../../models/bars.css";

/** How far the batch at work has got. */
export function RunningBatch({ running, onPause }: { running: BatchRunning; onPause: () => void }) {
  const pause = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // The button that began it is gone with its page, before the focus has left it.
    if (document.activeElement === document.body) pause.current?.focus({ preventScroll: true });
  }, []);
  const { now } = running;
  return (
    <div className="mb-6 rounded-xl border border-line bg-card px-4 py-3">
      <p className="spoken font-medium text-sm leading-6">{running.label}</p>
      <Bar
        name={running.label}
        share={running.planned === null ? null : running.settled / running.planned}
        words={runningText(running)}
        spoken={coarseText(running)}
      />
      <div className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-2">
        <Button ref={pause} aria-disabled={running.stopping} onClick={onPause}>
          Pause
        </Button>
        <p className="spoken min-w-0 flex-1 basis-64 text-soft text-xs leading-5">
          {now ? `${now.name}, ${ARM_NAMES[now.arm].toLowerCase()}, turn ${now.turn + 1}. ` : ""}
          It goes on while you are on other pages. A session that is cut off goes on from its last
          step later.
        </p>
      </div>
    </div>
  );
}
