import { useApp } from "../../app-context.tsx";
import { Button } from "../../components/button.tsx";
import { plural } from "../../format.ts";
import { useTask } from "../../vault/use-task.ts";
import { DamageDialog } from "./damage-dialog.tsx";
import { damageCounts, refusedOnly } from "./damage-words.ts";
import { useDamagedFile } from "./use-damaged-file.ts";

/** Asks before every damaged record is deleted for good. */
export function RemoveDamagedDialog({ onClose }: { onClose: () => void }) {
  const { sessions, notices } = useApp();
  const task = useTask();
  const file = useDamagedFile();
  const damaged = file?.damaged ?? [];
  const refused = refusedOnly(damaged).length;
  const remove = async () => {
    if (!file) return;
    const done = await task.run(async () => {
      const removed = await sessions.getState().removeDamaged();
      const text = `${plural(removed, "damaged record")} ${removed === 1 ? "was" : "were"} removed.`;
      notices.getState().show({ tone: "info", text });
    });
    if (done) onClose();
  };
  return (
    <DamageDialog
      title="Remove damaged records"
      file={file}
      task={task}
      kept="Every record that can be read, and the backups and files that you saved."
      lost="The damaged records, at once and without Undo. With a session goes everything in it, with a refinement its rounds, with a step those after it, and with a data set, a run or a rating sheet its parts."
      action={
        <Button
          variant="danger"
          aria-disabled={!file || task.isRunning}
          onClick={() => void remove()}
        >
          Remove them
        </Button>
      }
      onClose={onClose}
    >
      <p>
        {damaged.length === 0
          ? "Every record can be read now; there is nothing to remove."
          : `Damaged: ${damageCounts(damaged)}.`}
      </p>
      {refused > 0 ? (
        <p className="text-amber">
          {refused === damaged.length ? "All of it" : `Of these, ${plural(refused, "record")}`} can
          be read and {refused === 1 ? "is" : "are"} refused only because an earlier state may have
          been put back. “Take what is stored” keeps {refused === 1 ? "it" : "them"}.
        </p>
      ) : null}
    </DamageDialog>
  );
}
