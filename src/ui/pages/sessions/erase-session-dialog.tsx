import type { SessionSummary } from "../../../stores/sessions.ts";
import { useApp } from "../../app-context.tsx";
import { Button } from "../../components/button.tsx";
import { Dialog } from "../../components/dialog.tsx";
import { useAttempt } from "../../use-attempt.ts";

/** Asks once more: unlike Delete, this has no Undo. */
export function EraseSessionDialog({
  session,
  onClose,
}: {
  session: SessionSummary;
  onClose: () => void;
}) {
  const { sessions } = useApp();
  const attempt = useAttempt();
  const erase = async () => {
    if (await attempt(() => sessions.getState().erase(session.id))) onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title="Erase now"
      description={
        <span className="spoken">
          “{session.title}” and everything in it is deleted at once, without Undo. Backups and files
          that you saved keep what they have.
        </span>
      }
      actions={
        <>
          <Button onClick={onClose}>Keep</Button>
          <Button variant="danger" onClick={erase}>
            Erase now
          </Button>
        </>
      }
    />
  );
}
