import { conversationOf } from "../../../../domain/simulated-session.ts";
import { transcriptOf } from "../../../../evaluation/sessions/rollouts.ts";
import { sessionFile, transcriptText } from "../../../../simulation/transcript.ts";
import type { OpenSession } from "../../../../stores/practice/sessions-state.ts";
import { Button } from "../../../components/button.tsx";
import { saveFile } from "../../../save-file.ts";

/** A session to take along. File names say no more than the kind and the day. */
export function SessionFiles({ open: { head, steps } }: { open: OpenSession }) {
  const name = `attune-simulated-session-${head.createdAt.slice(0, 10)}`;
  return (
    <>
      <Button
        size="sm"
        onClick={() =>
          saveFile({
            fileName: `${name}.txt`,
            type: "text/plain",
            text: transcriptText(head, transcriptOf(conversationOf(steps))),
          })
        }
      >
        Save transcript
      </Button>
      <Button
        size="sm"
        variant="quiet"
        onClick={() =>
          saveFile({
            fileName: `${name}.json`,
            type: "application/json",
            text: `${JSON.stringify(sessionFile(head, steps), null, 2)}\n`,
          })
        }
      >
        Save as JSON
      </Button>
    </>
  );
}
