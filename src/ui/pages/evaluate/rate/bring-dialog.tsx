import { useState } from "react";
import type { RatingSheet } from "../../../../domain/rating-sheet.ts";
import type { LookedAt } from "../../../../stores/evaluate/sheets-state.ts";
import { Button } from "../../../components/button.tsx";
import { Dialog } from "../../../components/dialog.tsx";
import { TextField } from "../../../components/field.tsx";
import { countText, plural } from "../../../format.ts";
import { useTask } from "../../../vault/use-task.ts";
import { mergeText, tasksText, unmatchedText } from "./rate-words.ts";
import { MAX_NAME_CHARS, nameProblem } from "./rater-name.ts";

/** What a file of ratings holds and what of it fits here, before it is kept. */
export function BringDialog({
  looked,
  sheets,
  onKeep,
  onClose,
}: {
  looked: LookedAt | null;
  sheets: readonly RatingSheet[];
  onKeep: (rater: string) => Promise<void>;
  onClose: () => void;
}) {
  const [rater, setRater] = useState(looked?.file.sheet.rater ?? "");
  const [tried, setTried] = useState(false);
  const task = useTask();
  if (!looked) return null;
  const { file, matched, how } = looked;
  const { kind, tasks } = file.sheet.tasks;
  const problem = nameProblem(rater);
  const left = unmatchedText(matched);
  const isNew = how === "add" || how === "copy";
  const close = () => {
    // What is being kept goes on to the next file by itself.
    if (!task.isRunning) onClose();
  };
  const sameName = how === "add" && sheets.some((sheet) => sheet.rater === rater.trim());
  return (
    <Dialog
      open
      onOpenChange={(next) => {
        if (!next) close();
      }}
      title="Import ratings"
      description={
        <>
          {tasksText(tasks.length, kind)} on {file.sheet.rubric.title}, version{" "}
          {file.sheet.rubric.version}; {plural(file.answers.length, "answer")}; of “
          {file.dataSet.title}”.
        </>
      }
      actions={
        <>
          <Button onClick={close}>{how === "nothing" ? "Close" : "Cancel"}</Button>
          {how === "nothing" ? null : (
            <Button
              variant="primary"
              aria-disabled={task.isRunning}
              onClick={() => (problem ? setTried(true) : void task.run(() => onKeep(rater.trim())))}
            >
              Keep ratings
            </Button>
          )}
        </>
      }
    >
      <div className="flex flex-col gap-3 text-sm leading-6">
        <p>
          {countText(matched.tasks.length)} of {countText(tasks.length)} have the same texts here,{" "}
          {countText(matched.answers.size)} of them with an answer. {mergeText(looked)}
        </p>
        {left.length > 0 ? (
          <div className="rounded-xl border border-amber bg-amber-tint px-4 py-3">
            <p>Left out:</p>
            <ul className="list-disc ps-5">
              {left.map((words) => (
                <li key={words}>{words}</li>
              ))}
            </ul>
          </div>
        ) : null}
        {isNew ? (
          <TextField
            label="Rater"
            value={rater}
            maxLength={MAX_NAME_CHARS}
            onChange={(event) => setRater(event.target.value)}
            error={tried ? problem : null}
            hint={
              sameName
                ? "There is a sheet by this name here. Ratings by one name count as one person's; choose another name if they are not."
                : "By whose name the reports show it."
            }
          />
        ) : null}
      </div>
    </Dialog>
  );
}
