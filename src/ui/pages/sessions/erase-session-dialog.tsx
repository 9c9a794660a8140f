import type { SessionSummary } from "../../../stores/sessions.ts";
import { useApp } from "../../app-context.tsx";
import { Button } from "../../components/button.tsx";
import { Dialog } from "../../components/dialog.tsx";
import { useAttempt } from "../../use-attempt.ts";

const MAX_TITLE_CHARS = 60;

/** Asks once more: unlike Delete, this has no Undo. */
export function EraseSessionDialog({
  session,
  onClose,
}: {
  session: SessionSummary;
  onClose: () => void;
}) {
  const { sessions, notices } = useApp();
  const attempt = useAttempt();
  const erase = async () => {
    if (!(await attempt(() => sessions.getState().erase(session.id)))) return;
    notices.getState().show({ tone: "info", text: `“${session.title}” is erased.` });
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={`Erase “${shortened(session.title)}” now`}
      description={
        <>
          The session and everything in it is deleted at once, and cannot be brought back. Backups
          and files that you saved keep what they have.
        </>
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

/** Enough of a long title to know the session by. */
function shortened(title: string): string {
  const characters = [...title];
  return characters.length > MAX_TITLE_CHARS
    ? `${characters.slice(0, MAX_TITLE_CHARS).join("").trimEnd()}…`
    : title;
}
