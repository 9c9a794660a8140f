import { type KeyboardEvent, useRef, useState } from "react";
import { AttuneError } from "../../../domain/errors.ts";
import { modelHosts } from "../../../models/hosts.ts";
import { goesByGrants } from "../../../privacy/grants-client.ts";
import { useApp } from "../../app-context.tsx";
import { Button } from "../../components/button.tsx";
import { Dialog } from "../../components/dialog.tsx";
import { TextField } from "../../components/field.tsx";
import { listText } from "../../format.ts";
import { useAttempt } from "../../use-attempt.ts";

/** What may be fetched is asked where no code of the app runs. */
const ASKED_APART =
  "You are asked on a page of its own whether these very files may be fetched, and come back here. ";

/** Asks for the address of a model that the person trusts. */
export function AddressDialog({ onClose }: { onClose: () => void }) {
  const { models } = useApp();
  const attempt = useAttempt();
  const first = useRef<HTMLInputElement>(null);
  const [address, setAddress] = useState("");
  const [library, setLibrary] = useState("");
  const [error, setError] = useState<string | null>(null);
  const needsLibrary = address.trim() !== "" && !/\.gguf([?#].*)?$/i.test(address.trim());

  const install = async () => {
    setError(null);
    const done = await attempt(() =>
      models
        .getState()
        .downloadFrom(address, needsLibrary ? library : "")
        .catch((reason: unknown) => {
          if (!(reason instanceof AttuneError)) throw reason;
          setError(reason.message);
          first.current?.focus();
          return null;
        })
        .then((id) => {
          if (id !== null) onClose();
        }),
    );
    // What has no words of its own was said in a notice, which the dialog would cover.
    if (!done) onClose();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    void install();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      initialFocus={first}
      title="Install from an address"
      description={
        <>
          Only an address that you trust: a model's words are shown to you as it writes them. The
          download can be paused, and goes on after a reload.
        </>
      }
      actions={
        <>
          <Button onClick={onClose}>Not now</Button>
          <Button variant="primary" onClick={install}>
            Download
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <TextField
          ref={first}
          label="Address"
          type="url"
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          placeholder="https://huggingface.co/…/model.gguf"
          value={address}
          onChange={(event) => setAddress(event.target.value)}
          onKeyDown={onKeyDown}
          error={error}
          hint="A GGUF file (of a split one any part), or a folder of MLC."
        />
        {needsLibrary ? (
          <TextField
            label="Address of its library"
            type="url"
            inputMode="url"
            autoComplete="off"
            spellCheck={false}
            placeholder="https://…/model-webgpu.wasm"
            value={library}
            onChange={(event) => setLibrary(event.target.value)}
            onKeyDown={onKeyDown}
            hint="An MLC folder runs with a library compiled for it and for this version of WebLLM."
          />
        ) : null}
        <p className="text-soft text-xs leading-5">
          This app may ask {listText(modelHosts())} and the host it comes from itself, and nobody
          else. {goesByGrants() ? ASKED_APART : null}For anything else: download the files with the
          browser and use “Install from files”, or put them beside this app.
        </p>
      </div>
    </Dialog>
  );
}
