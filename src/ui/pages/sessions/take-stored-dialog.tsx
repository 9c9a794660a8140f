import { useApp } from "../../app-context.tsx";
import { Button } from "../../components/button.tsx";
import { useTask } from "../../vault/use-task.ts";
import { DamageDialog } from "./damage-dialog.tsx";
import { damageCounts } from "./damage-words.ts";
import { useDamagedFile } from "./use-damaged-file.ts";

/**
 * Asks before what is stored is taken as the latest. Then Attune locks: everything that was read
 * under the old account is read anew.
 */
export function TakeStoredDialog({ onClose }: { onClose: () => void }) {
  const { vault, lockNow } = useApp();
  const task = useTask();
  const file = useDamagedFile();
  const stale = file?.damaged.filter((each) => each.stale) ?? [];
  const take = async () => {
    if (!file) return;
    if (await task.run(() => vault.getState().acceptStored())) lockNow();
  };
  return (
    <DamageDialog
      title="Take what is stored"
      file={file}
      task={task}
      kept="Everything that is stored, as it is now. It counts as the latest from then on."
      lost="The warning. What was written after an earlier state does not come back, and a record that was taken away stays away. What cannot be decoded stays refused."
      action={
        <Button
          variant="primary"
          aria-disabled={!file || task.isRunning}
          onClick={() => void take()}
        >
          Take what is stored
        </Button>
      }
      onClose={onClose}
    >
      <p>
        Attune keeps account of the latest state of each record. Not as accounted for:{" "}
        {damageCounts(stale)}. Either an earlier state was put back or something was changed outside
        of Attune, or the account itself is damaged.
      </p>
      <p>
        Do this where you know why, for instance after the browser's profile was brought back from a
        copy. If you have a backup, restoring it is the other way. Attune then locks, and reads
        everything anew.
      </p>
    </DamageDialog>
  );
}
