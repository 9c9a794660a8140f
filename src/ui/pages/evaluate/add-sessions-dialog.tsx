import { useEffect, useState } from "react";
import { useLocation } from "wouter";
import { useStore } from "zustand";
import type { SessionId } from "../../../domain/ids.ts";
import type { DataSetsState } from "../../../stores/evaluate/data-sets-state.ts";
import { useApp } from "../../app-context.tsx";
import { Button } from "../../components/button.tsx";
import { Dialog } from "../../components/dialog.tsx";
import { TextField } from "../../components/field.tsx";
import { plural } from "../../format.ts";
import { useAttempt } from "../../use-attempt.ts";
import { useTask } from "../../vault/use-task.ts";
import { SessionPicker } from "../privacy/session-picker.tsx";

/** Makes a data set of sessions of the workbench. */
export function AddSessionsDialog({
  store,
  onClose,
}: {
  store: DataSetsState;
  onClose: () => void;
}) {
  const { sessions } = useApp();
  const list = useStore(sessions, (state) => state.list);
  const [picked, setPicked] = useState<ReadonlySet<SessionId>>(new Set());
  const [title, setTitle] = useState("Sessions");
  const [, navigate] = useLocation();
  const task = useTask();
  const attempt = useAttempt();
  useEffect(() => {
    // Every session, whatever the list on the Sessions page is narrowed to.
    void attempt(() => sessions.getState().search(""));
  }, [attempt, sessions]);
  const add = () =>
    task.run(async () => {
      const dataSet = await store.addSessions([...picked], title.trim() || "Sessions");
      onClose();
      navigate(`/evaluate/${dataSet.id}`);
    });
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title="Add sessions"
      description="Each client message with a reply becomes an item. The sessions stay as they are."
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            disabled={picked.size === 0 || task.isRunning}
            onClick={() => void add()}
          >
            Add {plural(picked.size, "session")}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <TextField
          label="Title of the data set"
          value={title}
          maxLength={300}
          onChange={(event) => setTitle(event.target.value)}
        />
        <div className="-ms-6">
          <SessionPicker list={list} picked={picked} onChange={setPicked} />
        </div>
        {task.problem ? (
          <p role="alert" className="spoken text-risk text-sm leading-6">
            {task.problem}
          </p>
        ) : null}
      </div>
    </Dialog>
  );
}
