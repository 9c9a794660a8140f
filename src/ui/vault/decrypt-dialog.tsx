import { useRef, useState } from "react";
import { useStore } from "zustand";
import { useApp } from "../app-context.tsx";
import { Button } from "../components/button.tsx";
import { Dialog } from "../components/dialog.tsx";
import { PassphraseField } from "./passphrase-field.tsx";
import { useTask } from "./use-task.ts";

/** Asks for the passphrase and writes everything in the clear again. */
export function DecryptDialog({ onOpenChange }: { onOpenChange: (open: boolean) => void }) {
  const { vault } = useApp();
  const [passphrase, setPassphrase] = useState("");
  const [missing, setMissing] = useState(false);
  const task = useTask();
  const field = useRef<HTMLInputElement>(null);
  // Once it has begun the page says how far it is.
  const begun = useStore(vault, (state) => state.status.kind !== "on");
  const decrypt = async () => {
    setMissing(passphrase === "");
    if (passphrase === "") return;
    if (await task.run(() => vault.getState().turnOff(passphrase))) onOpenChange(false);
  };
  return (
    <Dialog
      open={!begun}
      onOpenChange={onOpenChange}
      initialFocus={field}
      title="Turn off encryption"
      description="Everything is then stored as it is, and whoever can use this browser profile or read its disk can read it. Attune cannot be locked any more."
      actions={
        <>
          <Button onClick={() => onOpenChange(false)}>Keep it encrypted</Button>
          <Button variant="danger" aria-disabled={task.isRunning} onClick={() => void decrypt()}>
            Turn off encryption
          </Button>
        </>
      }
    >
      <PassphraseField
        inputRef={field}
        label="Passphrase"
        purpose="current"
        value={passphrase}
        onChange={setPassphrase}
        onEnter={() => void decrypt()}
        error={task.problem ?? (missing ? "Enter the passphrase first." : null)}
      />
      <p role="status" className="mt-3 text-soft text-sm">
        {task.isRunning ? "Checking the passphrase" : ""}
      </p>
    </Dialog>
  );
}
