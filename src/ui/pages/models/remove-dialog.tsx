import type { ModelRow } from "../../../stores/models-state.ts";
import { useApp } from "../../app-context.tsx";
import { Button } from "../../components/button.tsx";
import { Dialog } from "../../components/dialog.tsx";
import { useAttempt } from "../../use-attempt.ts";
import { bytesText } from "./model-words.ts";

/** Asks once more: a download of gigabytes is not undone by a notice. */
export function RemoveDialog({
  row,
  name,
  onClose,
}: {
  row: ModelRow;
  name: string;
  onClose: () => void;
}) {
  const { models } = useApp();
  const attempt = useAttempt();
  const { build, onDevice } = row;
  const size = onDevice.status === "installed" ? `, ${bytesText(onDevice.bytes)},` : "";
  const remove = async () => {
    if (await attempt(() => models.getState().remove(row.id))) onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={`Remove ${name}`}
      description={
        <>
          Its files{size} are deleted from this device. Sessions and scores made with it stay. To
          have it back it must be{" "}
          {build.plan
            ? "downloaded again"
            : "installed again from its files; export it first if this is the only copy"}
          . A role that uses it goes back to the practice rules.
        </>
      }
      actions={
        <>
          <Button onClick={onClose}>Keep</Button>
          <Button variant="danger" onClick={remove}>
            Remove
          </Button>
        </>
      }
    />
  );
}
