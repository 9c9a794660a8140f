import { useRef } from "react";
import { useStore } from "zustand";
import { lockAndMake } from "../../stores/passkey-errands.ts";
import { useApp } from "../app-context.tsx";
import { Button } from "../components/button.tsx";
import { Dialog } from "../components/dialog.tsx";

/** Says how a passkey is added, and leaves to make it. */
export function PasskeyDialog({ onOpenChange }: { onOpenChange: (open: boolean) => void }) {
  const app = useApp();
  const { isBusy, workbench, models } = app;
  // What may make it busy, or not any more.
  useStore(workbench);
  useStore(models);
  const busy = isBusy();
  const cancel = useRef<HTMLButtonElement>(null);
  return (
    <Dialog
      open
      onOpenChange={onOpenChange}
      initialFocus={cancel}
      title="Add a passkey"
      description="Attune locks, and the passkey is made on a page of its own, which has nothing else of Attune. When you are back, enter the passphrase: that adds it."
      actions={
        <>
          <Button ref={cancel} onClick={() => onOpenChange(false)}>
            Cancel
          </Button>
          <Button variant="primary" aria-disabled={busy} onClick={() => lockAndMake(app)}>
            Lock and make a passkey
          </Button>
        </>
      }
    >
      <p role="status" className="text-sm text-soft leading-6">
        {busy
          ? "Locking would stop what is running now: it is possible when that is done."
          : "It is called “Attune” where passkeys are kept, and here by today's date, in the clear."}
      </p>
    </Dialog>
  );
}
