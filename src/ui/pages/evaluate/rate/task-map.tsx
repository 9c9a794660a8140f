import { Check } from "lucide-react";
import { useStore } from "zustand";
import { taskKey } from "../../../../evaluation/rating/match.ts";
import { isFinished } from "../../../../evaluation/rating/progress.ts";
import type { OpenSheet } from "../../../../stores/evaluate/sheets-state.ts";
import { Details } from "../../models/details.tsx";

/** Every task by its number, to go back to any. */
export function TaskMap({ open }: { open: OpenSheet }) {
  const { sheet, answers, place, goTo } = useStore(open);
  const { tasks } = sheet.tasks;
  return (
    <div className="mt-4">
      <Details summary="Go to another">
        <ol aria-label="Tasks" className="flex flex-wrap gap-1">
          {tasks.map((task, index) => {
            const done = isFinished(answers.get(index));
            return (
              <li key={taskKey(task)}>
                <button
                  type="button"
                  aria-current={index === place ? "step" : undefined}
                  aria-label={`${index + 1}${done ? ", rated" : ""}`}
                  onClick={() => goTo(index)}
                  className="flex min-h-8 min-w-12 items-center justify-center gap-1 rounded-md border border-line bg-card px-1.5 text-xs tabular-nums hover:bg-sunk aria-[current=step]:border-accent aria-[current=step]:font-semibold"
                >
                  {index + 1}
                  {done ? <Check size={12} aria-hidden="true" className="text-accent" /> : null}
                </button>
              </li>
            );
          })}
        </ol>
      </Details>
    </div>
  );
}
