import { type ReactNode, useEffect, useState } from "react";
import type { ExportedFile } from "../../../stores/sessions.ts";
import { Button } from "../../components/button.tsx";
import { Dialog } from "../../components/dialog.tsx";
import { saveFile } from "../../save-file.ts";
import type { Task } from "../../vault/use-task.ts";

interface Props {
  title: string;
  file: ExportedFile | null;
  task: Task;
  /** What is kept, and what is lost. */
  kept: ReactNode;
  lost: ReactNode;
  children: ReactNode;
  /** The button that does it. */
  action: ReactNode;
  onClose: () => void;
}

/** Asks before something is done to damaged records, with a copy of them to save first. */
export function DamageDialog(props: Props) {
  const { title, file, task, kept, lost, children, action, onClose } = props;
  const [saved, setSaved] = useState(false);
  useEffect(() => keepFocus, []);
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={title}
      actions={
        <>
          <Button
            aria-disabled={!file}
            onClick={() => {
              if (!file) return;
              saveFile(file);
              setSaved(true);
            }}
          >
            Save a copy first
          </Button>
          <Button onClick={onClose}>Cancel</Button>
          {action}
        </>
      }
    >
      <div className="flex flex-col gap-3 text-sm leading-6">
        {file ? (
          children
        ) : (
          <p role="status" className="text-soft">
            Reading every record
          </p>
        )}
        <dl className="flex flex-col gap-2">
          <div>
            <dt className="font-medium">Kept</dt>
            <dd className="text-soft">{kept}</dd>
          </div>
          <div>
            <dt className="font-medium">Lost</dt>
            <dd className="text-soft">{lost}</dd>
          </div>
        </dl>
        <p role="status" className="text-soft empty:hidden">
          {saved && file ? `A copy is in ${file.fileName}, not encrypted.` : null}
        </p>
        <div role="alert" className="text-risk empty:hidden">
          {task.problem}
        </div>
      </div>
    </Dialog>
  );
}

/** Where nothing is damaged any more, the button that asked is gone, and the focus with it. */
function keepFocus(): void {
  // The dialog first gives it back where it can.
  setTimeout(() => {
    if (document.activeElement !== document.body) return;
    document.getElementById("main")?.focus({ preventScroll: true });
  });
}
