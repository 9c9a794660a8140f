import type { CheckedTexts } from "../../../../stores/evaluate/identifier-check.ts";
import { Button } from "../../../components/button.tsx";
import { Dialog } from "../../../components/dialog.tsx";
import { IdentifiersFound } from "../export/identifiers-found.tsx";

/** What the identifier check found in a file of ratings, before it is saved. */
export function ExportDialog({
  checked,
  onSave,
  onClose,
}: {
  checked: CheckedTexts;
  onSave: () => void;
  onClose: () => void;
}) {
  return (
    <Dialog
      open
      onOpenChange={(next) => {
        if (!next) onClose();
      }}
      title="Export ratings"
      description="No message and no reply is in the file. Notes are in it as they were written, and so are the names of the rater, of items and of sources."
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" onClick={onSave}>
            Save the file
          </Button>
        </>
      }
    >
      <IdentifiersFound checked={checked} />
    </Dialog>
  );
}
