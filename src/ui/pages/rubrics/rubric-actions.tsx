import { Check } from "lucide-react";
import { useRef } from "react";
import { flushSync } from "react-dom";
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
  const words = useRef<HTMLParagraphElement>(null);
  if (!scoresReplies(rubric)) {
    return (
      <p className="text-soft text-sm leading-6">
        It cannot steer a refinement: it does not score single replies.
      </p>
    );
  }
  if (steering === rubric.id) {
    return (
      <p ref={words} tabIndex={-1} className="text-sm leading-6 outline-none">
        <Check size={15} aria-hidden="true" className="me-1.5 inline text-accent" />
        Steers now: the next refinement is scored with its latest version.
      </p>
    );
  }
  const steer = () => {
    // The button goes; what it did takes the focus, and is read.
    flushSync(() => settings.getState().update({ rubric: rubric.id }));
    words.current?.focus();
  };
  return (
    <div>
      <Button size="sm" onClick={steer}>
        Steer with this rubric
      </Button>
    </div>
  );
}
