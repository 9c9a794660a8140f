import { useCallback, useEffect, useState } from "react";
import { Link } from "wouter";
import { useStore } from "zustand";
import { useApp } from "../app-context.tsx";
import { Button, buttonClass } from "../components/button.tsx";
import { EmptyState } from "../components/empty-state.tsx";
import { FileButton, useFileDrop } from "../components/file-button.tsx";
import { PageBody, PageHeader } from "../components/page-header.tsx";
import { plural } from "../format.ts";
import { saveFile } from "../save-file.ts";
import { useAttempt } from "../use-attempt.ts";
import { DamagedRecords, LookForDamage } from "./sessions/damaged-records.tsx";
import { type ImportOutcome, importFiles } from "./sessions/import-files.ts";
import { ImportReportCard } from "./sessions/import-report.tsx";
import { SessionList } from "./sessions/session-list.tsx";

const JSON_FILES = ".json,application/json";

/** Everything that is stored: found, named, taken out, brought in. */
export function SessionsPage() {
  const { sessions, notices } = useApp();
  const attempt = useAttempt();
  const { status, list, damaged, query } = useStore(sessions);
  const [importing, setImporting] = useState(false);
  const [outcome, setOutcome] = useState<ImportOutcome | null>(null);
  const none = list.length === 0 && query === "";
  const [hadSome, setHadSome] = useState(false);
  if (!hadSome && list.length > 0) setHadSome(true);

  useEffect(() => {
    void attempt(() => sessions.getState().refresh());
  }, [attempt, sessions]);

  const takeIn = useCallback(
    async (files: File[]) => {
      setImporting(true);
      setOutcome(await importFiles(files, sessions.getState().importFile));
      setImporting(false);
      await attempt(() => sessions.getState().refresh());
    },
    [attempt, sessions],
  );
  const over = useFileDrop(takeIn);
  const exportAll = async () => {
    const file = await sessions.getState().exportAll();
    saveFile(file);
    const left = file.damaged.length;
    if (left === 0) return;
    // So that they are listed, whatever they are of.
    await sessions.getState().exportDamaged();
    notices.getState().show({
      tone: "error",
      text: `${plural(left, "record")} could not be read and ${left === 1 ? "is" : "are"} not in the file. Use “Export them” above the list to keep ${left === 1 ? "it" : "them"} too.`,
    });
  };

  return (
    <PageBody>
      <PageHeader
        title="Sessions"
        actions={
          <>
            <FileButton accept={JSON_FILES} onFiles={takeIn} disabled={importing}>
              Import
            </FileButton>
            <Button disabled={none} onClick={() => attempt(exportAll)}>
              Export all
            </Button>
          </>
        }
      >
        Stored in this browser, on this device.
      </PageHeader>
      {importing ? (
        <p role="status" className="mb-4 text-sm text-soft">
          Importing
        </p>
      ) : null}
      {outcome ? <ImportReportCard outcome={outcome} onDismiss={() => setOutcome(null)} /> : null}
      <DamagedRecords damaged={damaged} />
      {status === "loading" ? <p className="text-sm text-soft">Reading the sessions</p> : null}
      {status === "ready" && none && damaged.length === 0 ? <NoSessions hadSome={hadSome} /> : null}
      {status === "ready" && !none ? <SessionList /> : null}
      {status === "ready" && !none ? <LookForDamage /> : null}
      {over ? (
        <div className="pointer-events-none fixed inset-3 z-40 flex items-center justify-center rounded-xl border-2 border-accent border-dashed bg-paper/90">
          <p className="font-serif text-xl">Drop files to import them</p>
        </div>
      ) : null}
    </PageBody>
  );
}

function NoSessions({ hadSome }: { hadSome: boolean }) {
  return (
    <EmptyState
      title={hadSome ? "No sessions." : "No sessions yet."}
      action={
        <Link href="/" className={buttonClass("primary")}>
          Go to the workbench
        </Link>
      }
    >
      A session is stored when the first reply of a conversation is refined. Sessions exported from
      Attune, here or on another device, can be imported: press Import, or drop the files on this
      page.
    </EmptyState>
  );
}
