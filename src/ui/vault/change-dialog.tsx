import { useRef, useState } from "react";
import { useApp } from "../app-context.tsx";
import { Button } from "../components/button.tsx";
import { Dialog } from "../components/dialog.tsx";
import { type Chosen, NewPassphrase, NOTHING_CHOSEN, problemsOf } from "./new-passphrase.tsx";
import { PassphraseField } from "./passphrase-field.tsx";
import { useTask } from "./use-task.ts";

/** Takes another passphrase in the place of the one in force. */
export function ChangeDialog({ onOpenChange }: { onOpenChange: (open: boolean) => void }) {
  const { vault, notices } = useApp();
  const [current, setCurrent] = useState("");
  const [chosen, setChosen] = useState<Chosen>(NOTHING_CHOSEN);
  const [tried, setTried] = useState(false);
  const task = useTask();
  const first = useRef<HTMLInputElement>(null);
  const change = async () => {
    setTried(true);
    const problems = problemsOf(chosen);
    if (current === "" || problems.passphrase !== null || problems.repeated !== null) return;
    const done = await task.run(() =>
      vault.getState().changePassphrase(current, chosen.passphrase),
    );
    if (!done) return;
    notices.getState().show({ tone: "info", text: "The passphrase was changed." });
    onOpenChange(false);
  };
  return (
    <Dialog
      open
      onOpenChange={onOpenChange}
      initialFocus={first}
      title="Change the passphrase"
      description="From now on the new one opens what is stored. Backups keep the passphrase they were made with."
      actions={
        <>
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
          <Button variant="primary" aria-disabled={task.isRunning} onClick={() => void change()}>
            Change passphrase
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <PassphraseField
          inputRef={first}
          label="Current passphrase"
          purpose="current"
          value={current}
          onChange={setCurrent}
          onEnter={() => void change()}
          error={task.problem ?? (tried && current === "" ? "Enter the one in force." : null)}
        />
        <NewPassphrase
          label="New passphrase"
          chosen={chosen}
          onChange={setChosen}
          onEnter={() => void change()}
          tried={tried}
        />
        <p role="status" className="text-soft text-sm">
          {task.isRunning ? "Changing the passphrase" : ""}
        </p>
      </div>
    </Dialog>
  );
}
