import { useState } from "react";
import { useLocation } from "wouter";
import { useStore } from "zustand";
import type { RestoreReport } from "../../../stores/backup.ts";
import { useApp } from "../../app-context.tsx";
import { Button } from "../../components/button.tsx";
import { Dialog } from "../../components/dialog.tsx";
import { FileButton, useFileDrop } from "../../components/file-button.tsx";
import { PassphraseField } from "../../vault/passphrase-field.tsx";
import { useTask } from "../../vault/use-task.ts";
import { BackupProgress } from "./backup-progress.tsx";
import { CheckBox } from "./check-box.tsx";
import { PlanWords, ReportWords } from "./restore-words.tsx";
import { backupStore, useBackup } from "./use-backup.ts";

/** Asks for a backup and its passphrase, shows what is in it, and restores it when told to. */
export function RestoreDialog({
  onClose,
  onEncrypt,
}: {
  onClose: () => void;
  /** Closes this and asks for the passphrase of the store. */
  onEncrypt: () => void;
}) {
  const app = useApp();
  const store = backupStore(app);
  const { work, opened } = useBackup((state) => state);
  const [file, setFile] = useState<File | null>(null);
  const [passphrase, setPassphrase] = useState("");
  const [tried, setTried] = useState(false);
  const [settings, setSettings] = useState(false);
  const [report, setReport] = useState<RestoreReport | null>(null);
  const encrypted = useStore(app.vault, ({ status }) => status.kind !== "off");
  const [, goTo] = useLocation();
  const task = useTask();
  const over = useFileDrop(([dropped]) => {
    if (dropped && !opened && !report) setFile(dropped);
  });

  const close = () => {
    store.getState().cancel();
    onClose();
  };
  const goToSessions = () => {
    close();
    goTo("/sessions");
  };
  const encrypt = () => {
    store.getState().cancel();
    onEncrypt();
  };
  const check = async () => {
    setTried(true);
    if (!file || passphrase === "") return;
    if (await task.run(() => store.getState().open(file, passphrase))) setPassphrase("");
  };
  const restore = () =>
    task.run(async () => {
      setReport(await store.getState().restore(settings));
      await app.sessions.getState().refresh();
    });
  const frame = {
    open: true,
    onOpenChange: (open: boolean) => {
      if (!open) close();
    },
  };
  const below = (
    <>
      <BackupProgress work={work} />
      <div role="alert" className="text-risk text-sm leading-6">
        {task.problem}
      </div>
    </>
  );

  if (report) {
    return (
      <Dialog
        {...frame}
        title={report.stopped ? "The backup was restored in part" : "The backup is restored"}
        actions={
          <>
            {encrypted ? (
              <Button onClick={goToSessions}>Go to sessions</Button>
            ) : (
              <Button onClick={encrypt}>Turn on encryption</Button>
            )}
            <Button variant="primary" onClick={close}>
              Done
            </Button>
          </>
        }
      >
        <ReportWords report={report} />
      </Dialog>
    );
  }
  if (opened) {
    const { plan, fileName } = opened;
    return (
      <Dialog
        {...frame}
        title="What restoring will do"
        description={`${fileName} was decrypted and checked. Nothing is written yet.`}
        actions={
          <>
            <Button onClick={close}>Cancel</Button>
            <Button variant="primary" aria-disabled={task.isRunning} onClick={() => void restore()}>
              Restore
            </Button>
          </>
        }
      >
        <PlanWords plan={plan} encrypted={encrypted} />
        {plan.settings ? (
          <div className="mt-3">
            <CheckBox checked={settings} onChange={setSettings}>
              Settings and prompts too, in place of those here
            </CheckBox>
          </div>
        ) : null}
        {below}
      </Dialog>
    );
  }
  return (
    <Dialog
      {...frame}
      title="Restore"
      description="Choose a backup. It is checked first, and you see what would change before anything is written."
      actions={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button variant="primary" aria-disabled={task.isRunning} onClick={() => void check()}>
            Check the backup
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <div
          className={`flex flex-wrap items-center gap-3 rounded-lg border border-dashed px-3.5 py-3 ${over ? "border-accent bg-sunk" : "border-edge"}`}
        >
          <FileButton onFiles={([picked]) => setFile(picked ?? null)}>Choose a file</FileButton>
          <p className="spoken min-w-0 flex-1 basis-40 text-sm leading-6">
            {file ? file.name : <span className="text-soft">or drop it here.</span>}
          </p>
        </div>
        {tried && !file ? (
          <p className="text-risk text-xs leading-5">Choose the file of a backup first.</p>
        ) : null}
        <PassphraseField
          label="Passphrase"
          purpose="current"
          value={passphrase}
          onChange={setPassphrase}
          onEnter={() => void check()}
          hint="The one the backup was made with."
          error={tried && passphrase === "" ? "Enter the passphrase of the backup." : null}
        />
      </div>
      {below}
    </Dialog>
  );
}
