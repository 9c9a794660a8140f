import { useStore } from "zustand";
import { type Rubric, scoresReplies } from "../../../domain/rubric.ts";
import { writeRubricFile } from "../../../rubrics/rubric-file.ts";
import { useApp } from "../../app-context.tsx";
import { Button } from "../../components/button.tsx";
import { saveFile } from "../../save-file.ts";

/** What can be done with a rubric that is read; "Edit" and "Remove" with one's own only. */
export function RubricActions({
  rubric,
  onCopy,
  onEdit,
  onRemove,
}: {
  rubric: Rubric;
  onCopy?: (() => void) | undefined;
  onEdit?: (() => void) | undefined;
  onRemove?: (() => void) | undefined;
}) {
  return (
    <div className="flex flex-wrap gap-2">
      {onEdit ? (
        <Button size="sm" variant="primary" onClick={onEdit}>
          Edit
        </Button>
      ) : null}
      {onCopy ? (
        <Button size="sm" onClick={onCopy}>
          Copy to edit
        </Button>
      ) : null}
      <Button size="sm" onClick={() => exportRubric(rubric)}>
        Export JSON
      </Button>
      {onRemove ? (
        <Button size="sm" variant="danger" onClick={onRemove}>
          Remove
        </Button>
      ) : null}
    </div>
  );
}

function exportRubric(rubric: Rubric): void {
  const { name, text } = writeRubricFile(rubric);
  saveFile({ fileName: name, type: "application/json", text });
}

/** Whether a rubric steers, and the button that lets it. */
export function Steering({ rubric }: { rubric: Rubric }) {
  const { settings } = useApp();
  const steering = useStore(settings, (state) => state.settings.rubric);
  if (!scoresReplies(rubric)) {
    return (
      <p className="text-soft text-sm leading-6">
        It cannot steer a refinement: it does not score single replies.
      </p>
    );
  }
  const steers = steering === rubric.id;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <p role="status" className="text-sm leading-6">
        {steers ? "Steers now: the next refinement is scored with its latest version." : ""}
      </p>
      <Button
        size="sm"
        // Not disabled: it would lose the focus when it is pressed.
        aria-disabled={steers}
        onClick={() => {
          if (!steers) settings.getState().update({ rubric: rubric.id });
        }}
      >
        Steer with this rubric
      </Button>
    </div>
  );
}
