import { lazy, type ReactNode, Suspense, useState } from "react";
import { useStore } from "zustand";
import type { VaultStatus } from "../../../stores/vault.ts";
import { useApp } from "../../app-context.tsx";
import { Button } from "../../components/button.tsx";
import { countText } from "../../format.ts";
import { LockSettingsFields } from "../../vault/lock-settings.tsx";
import { Passkeys } from "../../vault/passkeys.tsx";
import { Part } from "./part.tsx";
import "../models/bars.css";

const EncryptDialog = lazy(async () => ({
  default: (await import("../../vault/encrypt-dialog.tsx")).EncryptDialog,
}));
const ChangeDialog = lazy(async () => ({
  default: (await import("../../vault/change-dialog.tsx")).ChangeDialog,
}));
const DecryptDialog = lazy(async () => ({
  default: (await import("../../vault/decrypt-dialog.tsx")).DecryptDialog,
}));

type Asking = "encrypt" | "change" | "decrypt";

/** Whether what is stored is encrypted, and everything that can be done about it. */
export function VaultSection() {
  const { vault } = useApp();
  const status = useStore(vault, (state) => state.status);
  const [asking, setAsking] = useState<Asking | null>(null);
  const close = (open: boolean) => {
    if (!open) setAsking(null);
  };
  return (
    <Part title="Encryption">
      <Standing status={status} onAsk={setAsking} />
      {status.kind === "on" ? <Passkeys passkeys={status.passkeys} /> : null}
      {status.kind === "off" ? null : <LockSettingsFields />}
      <p className="text-soft">
        Encrypted or not, what is on the screen can be read by whoever sees it, and files that you
        export are not encrypted; their names are taken from the titles of sessions. The browser
        notes their names and where they were saved.
      </p>
      <Suspense fallback={null}>
        {asking === "encrypt" ? <EncryptDialog open onOpenChange={close} /> : null}
        {asking === "change" ? <ChangeDialog onOpenChange={close} /> : null}
        {asking === "decrypt" ? <DecryptDialog onOpenChange={close} /> : null}
      </Suspense>
    </Part>
  );
}

function Standing({ status, onAsk }: { status: VaultStatus; onAsk: (asking: Asking) => void }) {
  switch (status.kind) {
    case "off":
      return (
        <>
          <p>
            What is stored in this browser is not encrypted. Whoever can use this browser profile,
            or read its disk, can read your sessions.
          </p>
          <Buttons>
            <Button onClick={() => onAsk("encrypt")}>Turn on encryption</Button>
          </Buttons>
        </>
      );
    case "switching":
      return <Switching {...status} />;
    case "on":
      return (
        <>
          <p>
            What is stored in this browser is encrypted with a key that only your passphrase
            {status.passkeys.length > 0 ? ", or your passkey," : ""} opens. While Attune is unlocked
            the key is in the memory of this page; locking, with Lock now at the top of every page,
            empties it.
          </p>
          <Buttons>
            <Button onClick={() => onAsk("change")}>Change passphrase</Button>
            <Button onClick={() => onAsk("decrypt")}>Turn off encryption</Button>
          </Buttons>
        </>
      );
  }
}

function Switching({ to, done, total }: Extract<VaultStatus, { kind: "switching" }>) {
  const doing = to === "on" ? "Encrypting" : "Decrypting";
  return (
    <div>
      <p className="max-w-prose">
        {doing} what is stored: {countText(done)} of {countText(total)} records. You can go on
        working, and close the page: it goes on when Attune is opened and unlocked again.
      </p>
      <progress
        aria-label={`${doing} what is stored`}
        className="plain-progress mt-2 block h-1.5 w-full max-w-prose"
        max={Math.max(total, 1)}
        value={done}
      />
    </div>
  );
}

function Buttons({ children }: { children: ReactNode }) {
  return <div className="flex flex-wrap gap-2">{children}</div>;
}
