import { useRef, useState } from "react";
import { useApp } from "../app-context.tsx";
import { Button } from "../components/button.tsx";
import { Dialog } from "../components/dialog.tsx";
import { TextField } from "../components/field.tsx";
import { PassphraseField } from "./passphrase-field.tsx";
import { useTask } from "./use-task.ts";

/** Adds a passkey as a second way to unlock. */
export function PasskeyDialog({ onOpenChange }: { onOpenChange: (open: boolean) => void }) {
  const { vault } = useApp();
  const [passphrase, setPassphrase] = useState("");
  const [label, setLabel] = useState("This device");
  const [missing, setMissing] = useState(false);
  const task = useTask();
  const field = useRef<HTMLInputElement>(null);
  const add = async () => {
    setMissing(passphrase === "");
    if (passphrase === "") return;
    const name = label.trim() || "Passkey";
    if (await task.run(() => vault.getState().addPasskey(passphrase, name))) onOpenChange(false);
  };
  return (
    <Dialog
      open
      onOpenChange={onOpenChange}
      initialFocus={field}
      title="Add a passkey"
      description="The browser asks for your fingerprint, face or security key next. Its name is stored in the clear, so that it can be shown before unlocking."
      actions={
        <>
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
          <Button variant="primary" aria-disabled={task.isRunning} onClick={() => void add()}>
            Add passkey
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <PassphraseField
          inputRef={field}
          label="Passphrase"
          purpose="current"
          value={passphrase}
          onChange={setPassphrase}
          onEnter={() => void add()}
          error={missing ? "Enter the passphrase first." : null}
        />
        <TextField
          label="Name of the passkey"
          value={label}
          maxLength={80}
          onChange={(event) => setLabel(event.target.value)}
        />
        <div role="alert" className="text-sm leading-6">
          {task.problem ? <p className="text-risk">{task.problem}</p> : null}
        </div>
      </div>
    </Dialog>
  );
}
