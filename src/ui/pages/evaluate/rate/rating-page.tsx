import { useRef } from "react";
import { useStore } from "zustand";
import type { OpenSheet } from "../../../../stores/evaluate/sheets-state.ts";
import { Button } from "../../../components/button.tsx";
import { countText } from "../../../format.ts";
import { useAttempt } from "../../../use-attempt.ts";
import { Bar } from "../../models/progress-bar.tsx";
import { CrisisButton } from "./crisis-button.tsx";
import { DonePart } from "./done-part.tsx";
import { progressText } from "./rate-words.ts";
import { TaskForm } from "./task-form.tsx";
import { TaskMap } from "./task-map.tsx";

/**
 * One sheet, a task at a time. Nothing here says whose reply it is, what a judge gave it or what
 * others said, nor whether it was seen before.
 */
export function RatingPage({
  open,
  onLeave,
  onExport,
}: {
  open: OpenSheet;
  onLeave: () => void;
  onExport: () => void;
}) {
  const { sheet, place, unsaved, saveAgain } = useStore(open);
  const attempt = useAttempt();
  const heading = useRef<HTMLHeadingElement>(null);
  const { tasks, kind } = sheet.tasks;
  const one = sheet.rubric.unit === "session" ? "Session" : "Reply";
  const noun = kind === "single" ? one : "Pair";
  const words = progressText(sheet);
  return (
    <section aria-label="Rating">
      <div className="mb-5 flex flex-wrap items-start gap-x-5 gap-y-2">
        <h2
          ref={heading}
          tabIndex={-1}
          className="min-w-0 font-semibold font-serif text-lg leading-8 outline-none"
        >
          {place === null
            ? "All rated"
            : `${noun} ${countText(place + 1)} of ${countText(tasks.length)}`}
        </h2>
        <div className="min-w-40 flex-1 self-center">
          <Bar
            name={`Rated by ${sheet.rater}`}
            share={tasks.length === 0 ? 1 : sheet.answered / tasks.length}
            words={words}
            spoken={words}
          />
        </div>
        <div className="flex gap-1">
          <CrisisButton />
          {place === null ? null : (
            <Button size="sm" onClick={onLeave}>
              Stop for now
            </Button>
          )}
        </div>
      </div>
      {unsaved > 0 ? (
        <div
          role="alert"
          className="mb-4 flex flex-wrap items-center gap-3 rounded-xl border border-amber bg-amber-tint px-4 py-3 text-sm leading-6"
        >
          <p>
            {unsaved === 1 ? "An answer is" : `${countText(unsaved)} answers are`} on this page and
            not stored yet.
          </p>
          <Button size="sm" onClick={() => void attempt(saveAgain)}>
            Store again
          </Button>
        </div>
      ) : null}
      {place === null ? (
        <DonePart open={open} onLeave={onLeave} onExport={onExport} />
      ) : (
        <TaskForm key={place} open={open} place={place} />
      )}
      <TaskMap open={open} />
    </section>
  );
}
