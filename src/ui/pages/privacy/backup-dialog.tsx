import { useEffect, useState } from "react";
import { useStore } from "zustand";
import type { SessionId } from "../../../domain/ids.ts";
import type { MadeBackup } from "../../../stores/backup.ts";
import { useApp } from "../../app-context.tsx";
import { Button } from "../../components/button.tsx";
import { Dialog } from "../../components/dialog.tsx";
import { plural } from "../../format.ts";
import { saveBlob } from "../../save-file.ts";
import {
  type Chosen,
  NewPassphrase,
  NOTHING_CHOSEN,
  problemsOf,
} from "../../vault/new-passphrase.tsx";
import { useTask } from "../../vault/use-task.ts";
import { bytesText } from "../models/model-words.ts";
import { BackupProgress } from "./backup-progress.tsx";
import { CheckBox } from "./check-box.tsx";
import { SessionPicker } from "./session-picker.tsx";
import { backupStore, useBackup } from "./use-backup.ts";

/** Asks what to back up and with which passphrase, then saves the file. */
export function BackupDialog({ onClose }: { onClose: () => void }) {
  const app = useApp();
  const store = backupStore(app);
  const work = useBackup((state) => state.work);
  const list = useStore(app.sessions, (state) => state.list);
  const [all, setAll] = useState(true);
  const [picked, setPicked] = useState<ReadonlySet<SessionId>>(new Set());
  const [settings, setSettings] = useState(true);
  const [lab, setLab] = useState(true);
  const [models, setModels] = useState(false);
  const [chosen, setChosen] = useState<Chosen>(NOTHING_CHOSEN);
  const [tried, setTried] = useState(false);
  const [made, setMade] = useState<MadeBackup | null>(null);
  const task = useTask();
  useEffect(() => {
    // Every session, whatever the list on the Sessions page is narrowed to.
    void app.sessions.getState().search("");
  }, [app]);

  const nothing = !settings && !lab && (all ? list.length === 0 : picked.size === 0);
  const backUp = async () => {
    setTried(true);
    const problems = problemsOf(chosen);
    if (nothing || problems.passphrase !== null || problems.repeated !== null) return;
    await task.run(async () => {
      const sessions = all ? "all" : [...picked];
      const result = await store
        .getState()
        .make({ sessions, settings, lab, models }, chosen.passphrase);
      saveBlob(result.fileName, result.file);
      setChosen(NOTHING_CHOSEN);
      setMade(result);
    });
  };
  const close = () => {
    store.getState().cancel();
    onClose();
  };
  if (made) return <Made made={made} onClose={onClose} />;
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) close();
      }}
      title="Back up"
      description="One encrypted file, saved where your browser saves downloads."
      actions={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button variant="primary" aria-disabled={task.isRunning} onClick={() => void backUp()}>
            Back up
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <fieldset className="min-w-0">
          <legend className="font-medium text-[0.8125rem]">In the backup</legend>
          <CheckBox kind="radio" name="sessions" checked={all} onChange={() => setAll(true)}>
            All sessions ({list.length})
          </CheckBox>
          <CheckBox kind="radio" name="sessions" checked={!all} onChange={() => setAll(false)}>
            Chosen sessions
          </CheckBox>
          {all ? null : <SessionPicker list={list} picked={picked} onChange={setPicked} />}
          <CheckBox checked={settings} onChange={setSettings}>
            Settings and prompts, own rubrics and stress tests
          </CheckBox>
          <CheckBox checked={lab} onChange={setLab}>
            Data sets with their runs and ratings, calibrations, and simulated sessions
          </CheckBox>
          <CheckBox checked={models} onChange={setModels}>
            Which models are installed, without their files
          </CheckBox>
          {tried && nothing ? (
            <p className="text-risk text-xs leading-5">Choose something to back up.</p>
          ) : null}
        </fieldset>
        <NewPassphrase
          chosen={chosen}
          onChange={setChosen}
          onEnter={() => void backUp()}
          tried={tried}
        />
        <p className="rounded-lg border border-amber bg-amber-tint px-3.5 py-2.5 text-sm leading-6">
          A forgotten passphrase cannot be recovered: without it nobody opens the file.
        </p>
      </div>
      <BackupProgress work={work} />
      <div role="alert" className="text-risk text-sm leading-6">
        {task.problem}
      </div>
    </Dialog>
  );
}

function Made({ made, onClose }: { made: MadeBackup; onClose: () => void }) {
  const { fileName, file, counts, damaged } = made;
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title="The backup is made"
      description={
        <span role="status">
          {fileName}, {bytesText(file.size)}: {plural(counts.sessions, "session")} with{" "}
          {plural(counts.refinements, "refinement")} and {plural(counts.steps, "step")}.
        </span>
      }
      actions={
        <>
          <Button onClick={() => saveBlob(fileName, file)}>Save it again</Button>
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        </>
      }
    >
      <p className="text-sm leading-6">
        The browser was given the file to save. Check that it is in your downloads, and keep it
        somewhere other than on this device.
      </p>
      {damaged.length > 0 ? (
        <p className="mt-2 text-amber text-sm leading-6">
          {plural(damaged.length, "stored record")} could not be read and{" "}
          {damaged.length === 1 ? "is" : "are"} not in it. The Sessions page can export them as they
          are.
        </p>
      ) : null}
    </Dialog>
  );
}
