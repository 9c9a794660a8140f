import { useId, useState } from "react";
import { MANIFEST_FILE, type Manifest, type ManifestFile } from "../../../models/manifest.ts";
import { useApp } from "../../app-context.tsx";
import { Button } from "../../components/button.tsx";
import { type Column, Table } from "../../components/table.tsx";
import { fullDate } from "../../dates.ts";
import { countText, plural } from "../../format.ts";
import { saveFile } from "../../save-file.ts";
import { useAttempt } from "../../use-attempt.ts";

const COLUMNS: readonly Column<ManifestFile>[] = [
  {
    id: "name",
    header: "File",
    cell: ({ name }) => <span className="block min-w-32 [overflow-wrap:anywhere]">{name}</span>,
    names: true,
  },
  { id: "bytes", header: "Bytes", cell: ({ bytes }) => countText(bytes), numeric: true },
  {
    id: "sha256",
    header: "SHA-256",
    cell: ({ sha256 }) => <span className="break-all font-mono text-xs">{sha256}</span>,
  },
];

/** The files of an installed model with their hashes, to compare with another device's. */
export function ModelFiles({ manifest }: { manifest: Manifest }) {
  const [open, setOpen] = useState(false);
  const panelId = useId();
  return (
    <div className="mt-2">
      <button
        type="button"
        aria-expanded={open}
        aria-controls={open ? panelId : undefined}
        onClick={() => setOpen(!open)}
        className="min-h-7 text-[0.8125rem] text-accent underline decoration-line underline-offset-4 hover:decoration-current"
      >
        Files and hashes
      </button>
      {open ? (
        <div id={panelId} className="mt-2 flex flex-col gap-3">
          <Origin manifest={manifest} />
          <Table
            label={`Files of ${manifest.name}`}
            columns={COLUMNS}
            rows={manifest.files}
            keyOf={({ name }) => name}
          />
          <Take manifest={manifest} />
        </div>
      ) : null}
    </div>
  );
}

function Origin({ manifest: { origin, installedAt, files } }: { manifest: Manifest }) {
  const from = {
    catalogue: "Downloaded from the list",
    url: `Downloaded from ${origin.kind === "url" ? origin.url : ""}`,
    files: "Installed from files",
  }[origin.kind];
  return (
    <p className="text-soft text-xs leading-5 [overflow-wrap:anywhere]">
      {from}, {fullDate(installedAt)}. {plural(files.length, "file")}; each hash was taken while the
      file was written.
    </p>
  );
}

function Take({ manifest }: { manifest: Manifest }) {
  const { notices } = useApp();
  const attempt = useAttempt();
  const copy = () =>
    attempt(async () => {
      await navigator.clipboard.writeText(hashText(manifest));
      notices.getState().show({ tone: "info", text: "The hashes are on the clipboard." });
    });
  const save = () =>
    saveFile({
      // By this name it is found among the files when they are installed elsewhere.
      fileName: MANIFEST_FILE,
      type: "application/json",
      text: `${JSON.stringify(manifest, null, 2)}\n`,
    });
  return (
    <div className="flex flex-wrap gap-2">
      <Button size="sm" onClick={copy}>
        Copy as text
      </Button>
      <Button size="sm" onClick={save}>
        Save manifest
      </Button>
    </div>
  );
}

/** As `sha256sum --check` reads it. */
function hashText({ files }: Manifest): string {
  return files.map(({ sha256, name }) => `${sha256}  ${name}\n`).join("");
}
