import { lazy, Suspense, useState } from "react";
import { useStore } from "zustand";
import { useApp } from "../app-context.tsx";
import { Button } from "../components/button.tsx";

const EncryptDialog = lazy(async () => ({
  default: (await import("./encrypt-dialog.tsx")).EncryptDialog,
}));

/** Asks, once and beside everything else, whether to encrypt what is stored. */
export function EncryptionProposal() {
  const { vault, settings } = useApp();
  const isOff = useStore(vault, (state) => state.status.kind === "off");
  const declined = useStore(settings, (state) => state.settings.encryptionDeclined);
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState(false);
  if (!isOff || declined) return null;
  return (
    <section
      aria-label="Encryption"
      className="flex flex-col gap-2 rounded-xl border border-line bg-card px-4 py-3.5"
    >
      <h2 className="font-medium text-sm">Encrypt what you write here?</h2>
      <p className="text-[0.8125rem] text-soft leading-5">
        Without a passphrase, whoever can use this browser profile or its disk can read it.
      </p>
      <div className="flex flex-wrap gap-2 pt-1">
        <Button
          size="sm"
          onClick={() => {
            setWanted(true);
            setOpen(true);
          }}
        >
          Choose a passphrase
        </Button>
        <Button
          variant="quiet"
          size="sm"
          onClick={() => settings.getState().update({ encryptionDeclined: true })}
        >
          Not now
        </Button>
      </div>
      {wanted ? (
        <Suspense fallback={null}>
          <EncryptDialog open={open} onOpenChange={setOpen} />
        </Suspense>
      ) : null}
    </section>
  );
}
