import { useCallback, useEffect, useId, useRef, useState } from "react";
import { useStore } from "zustand";
import { modelHosts } from "../../../models/hosts.ts";
import type { PickedFile } from "../../../models/installer.ts";
import type { ImportJob } from "../../../stores/models-state.ts";
import { useApp } from "../../app-context.tsx";
import { Button } from "../../components/button.tsx";
import { FileButton, useDrop } from "../../components/file-button.tsx";
import { listText } from "../../format.ts";
import { useAttempt } from "../../use-attempt.ts";
import { AddressDialog } from "./address-dialog.tsx";
import { Allowed } from "./allowed.tsx";
import { type ImportOutcome, ImportOutcomeLine, outcomeWords } from "./import-outcome.tsx";
import { droppedFiles, pickedFiles } from "./picked-files.ts";
import { InstallBar } from "./progress-bar.tsx";
import { useKeptFocus } from "./use-kept-focus.ts";

/** Brings models that are not on the list, or are here already on a stick: files, folder, address. */
export function InstallSection() {
  const [asking, setAsking] = useState(false);
  const [install, outcome] = useInstall();
  const attempt = useAttempt();
  const over = useDrop(
    useCallback(
      (drop: DataTransfer) => {
        // Read before anything is awaited: the drop is emptied when the event is over.
        const reading = droppedFiles(drop);
        void attempt(async () => install(await reading));
      },
      [attempt, install],
    ),
  );
  return (
    <section
      aria-labelledby="install-heading"
      className={`mt-10 rounded-xl border px-5 py-4 ${over ? "border-accent bg-card" : "border-line bg-card"}`}
    >
      <h2 id="install-heading" className="font-semibold font-serif text-lg leading-8">
        Install
      </h2>
      <p className="max-w-prose text-sm text-soft leading-6">
        {over
          ? "Let go to install what you hold."
          : "A model that is on a stick or in a folder already: exported from another device, or published by your field. It may be a GGUF file (or its parts), an MLC folder, or a zip with one of these. Choose it, or drop it anywhere on this page. Every file is checked while it is copied, and nothing is sent."}
      </p>
      <div className="mt-3 flex flex-wrap gap-2">
        <FileButton onFiles={(files) => void install(pickedFiles(files))}>
          Install from files
        </FileButton>
        <FileButton folder onFiles={(files) => void install(pickedFiles(files))}>
          Install from a folder
        </FileButton>
        <Button onClick={() => setAsking(true)}>Install from an address</Button>
      </div>
      <Imports />
      <Allowed />
      {outcome ? <ImportOutcomeLine outcome={outcome} /> : null}
      <p className="mt-3 max-w-prose text-soft text-xs leading-5">
        Nothing is downloaded by itself, and only the files of a model that you ask for may be
        fetched. A download contacts {listText(modelHosts())}: they see this device's address, which
        files it asks for and from which byte on, and nothing you type.
      </p>
      {asking ? <AddressDialog onClose={() => setAsking(false)} /> : null}
    </section>
  );
}

/**
 * Installs what was picked and says so beside the buttons, or in a notice to who has left the
 * page; what goes wrong stays in the list of imports.
 */
function useInstall(): [
  install: (files: readonly PickedFile[]) => Promise<void>,
  outcome: ImportOutcome | null,
] {
  const { models, notices } = useApp();
  const attempt = useAttempt();
  const [outcome, setOutcome] = useState<ImportOutcome | null>(null);
  const shown = useRef(false);
  useEffect(() => {
    shown.current = true;
    return () => {
      shown.current = false;
    };
  }, []);
  const install = useCallback(
    async (files: readonly PickedFile[]) => {
      if (files.length === 0) return;
      setOutcome(null);
      const before = new Map(
        models.getState().rows.flatMap(({ id, onDevice }) => {
          return onDevice.status === "installed" ? [[id, onDevice.manifest.installedAt]] : [];
        }),
      );
      await attempt(async () => {
        const manifest = await models.getState().importFiles(files);
        if (!manifest) return;
        const known = before.get(manifest.id) === manifest.installedAt;
        if (shown.current) setOutcome({ manifest, known });
        else notices.getState().show({ tone: "info", text: outcomeWords({ manifest, known }) });
      });
    },
    [attempt, models, notices],
  );
  return [install, outcome];
}

function Imports() {
  const imports = useStore(useApp().models, (state) => state.imports);
  const frame = useRef<HTMLDivElement>(null);
  useKeptFocus(frame, imports.length);
  return (
    <div ref={frame} tabIndex={-1} className="outline-none">
      {imports.length > 0 ? (
        <ul aria-label="Being installed" className="mt-4 border-line border-b">
          {imports.map((job) => (
            <ImportItem key={job.key} job={job} />
          ))}
        </ul>
      ) : null}
    </div>
  );
}

function ImportItem({ job: { key, label, progress, error } }: { job: ImportJob }) {
  const { models } = useApp();
  const id = useId();
  return (
    <li
      aria-labelledby={id}
      className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 border-line border-t py-3.5"
    >
      <div className="min-w-0 flex-1 basis-72">
        <p id={id} className="mb-1.5 font-medium text-sm leading-6 [overflow-wrap:anywhere]">
          {label}
        </p>
        {error ? (
          <p role="alert" className="spoken max-w-prose text-[0.8125rem] leading-5">
            <span className="font-medium text-risk">Not installed.</span> {error.message}
          </p>
        ) : (
          <InstallBar name={label} progress={progress} />
        )}
      </div>
      <Button size="sm" aria-describedby={id} onClick={() => models.getState().dismissImport(key)}>
        {error ? "Dismiss" : "Cancel"}
      </Button>
    </li>
  );
}
