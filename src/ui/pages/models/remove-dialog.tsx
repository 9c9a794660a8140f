import type { ModelRow } from "../../../stores/models.ts";
import { useApp } from "../../app-context.tsx";
import { Button } from "../../components/button.tsx";
import { Dialog } from "../../components/dialog.tsx";
import { useAttempt } from "../../use-attempt.ts";
import { sizeText } from "./model-words.ts";

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
  const { downloadMB } = row.build;
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
          Its files are deleted from this device. Sessions and scores made with it stay. To have it
          back it must be downloaded again
          {downloadMB === null ? "" : `, about ${sizeText(downloadMB)}`}. A role that uses it goes
          back to the practice rules.
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
