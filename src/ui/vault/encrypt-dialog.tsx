import { useRef, useState } from "react";
import { useApp } from "../app-context.tsx";
import { Button } from "../components/button.tsx";
import { Dialog } from "../components/dialog.tsx";
import { useAttempt } from "../use-attempt.ts";
import { type Chosen, NewPassphrase, NOTHING_CHOSEN, problemsOf } from "./new-passphrase.tsx";

/** Asks for a passphrase and encrypts what is stored. */
export function EncryptDialog({
  open,
  onOpenChange,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const { vault, settings } = useApp();
  const attempt = useAttempt();
  const [chosen, setChosen] = useState<Chosen>(NOTHING_CHOSEN);
  const [tried, setTried] = useState(false);
  const first = useRef<HTMLInputElement>(null);
  // The passphrase does not stay in a dialog that is closed, nor can it be sent a second time.
  const close = () => {
    setChosen(NOTHING_CHOSEN);
    setTried(false);
    onOpenChange(false);
  };
  const encrypt = () => {
    setTried(true);
    const problems = problemsOf(chosen);
    if (problems.passphrase !== null || problems.repeated !== null) return;
    close();
    // It goes on in the background; the page says how far it is, and here what goes wrong.
    void attempt(() => vault.getState().turnOn(chosen.passphrase));
  };
  return (
    <Dialog
      open={open}
      onOpenChange={(isOpen) => (isOpen ? onOpenChange(true) : close())}
      initialFocus={first}
      title="Encrypt what you write here"
      description="Sessions, drafts, notes and settings are then stored encrypted in this browser, and Attune asks for the passphrase when it starts."
      actions={
        <>
          <Button
            onClick={() => {
              settings.getState().update({ encryptionDeclined: true });
              close();
            }}
          >
            Not now
          </Button>
          <Button variant="primary" onClick={encrypt}>
            Encrypt
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <NewPassphrase
          inputRef={first}
          chosen={chosen}
          onChange={setChosen}
          onEnter={encrypt}
          tried={tried}
        />
        <p className="rounded-lg border border-amber bg-amber-tint px-3.5 py-2.5 text-sm leading-6">
          Nobody can recover a forgotten passphrase: what is encrypted with it is then lost. Keep it
          where only you find it, and keep a backup.
        </p>
        <p className="text-soft text-xs leading-5">
          Files that you export, and models, are not encrypted. Text that was stored before may
          leave traces on the disk until the browser writes over them.
        </p>
      </div>
    </Dialog>
  );
}
