import {
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useRef,
  useState,
} from "react";
import type { SessionSummary } from "../../../stores/sessions.ts";
import { useApp } from "../../app-context.tsx";
import { Button } from "../../components/button.tsx";
import { Dialog } from "../../components/dialog.tsx";
import { TextArea, TextField } from "../../components/field.tsx";
import { useAttempt } from "../../use-attempt.ts";
import { EraseSessionDialog } from "./erase-session-dialog.tsx";
import { readSession } from "./read-session.ts";
import type { SessionDialog } from "./session-item.tsx";
import { parseTags } from "./tags.ts";

interface Props {
  dialog: SessionDialog;
  session: SessionSummary;
  onClose: () => void;
}

export function SessionDialogs({ dialog, ...rest }: Props) {
  switch (dialog) {
    case "rename":
      return <RenameDialog {...rest} />;
    case "details":
      return <DetailsDialog {...rest} />;
    case "erase":
      return <EraseSessionDialog {...rest} />;
  }
}

function RenameDialog({ session, onClose }: Omit<Props, "dialog">) {
  const { sessions } = useApp();
  const attempt = useAttempt();
  const [title, setTitle] = useState(session.title);
  const first = useRef<HTMLInputElement>(null);
  const empty = title.trim() === "";
  const save = async () => {
    if (empty) return;
    const done = await attempt(() => sessions.getState().rename(session.id, title.trim()));
    if (done) onClose();
  };
  return (
    <EditDialog
      title="Rename session"
      first={first}
      onClose={onClose}
      onSave={save}
      canSave={!empty}
    >
      <TextField
        ref={first}
        label="Title"
        onKeyDown={onEnter(save)}
        value={title}
        maxLength={200}
        onChange={(event) => setTitle(event.target.value)}
        error={empty ? "A session needs a title." : null}
      />
    </EditDialog>
  );
}

function DetailsDialog({ session, onClose }: Omit<Props, "dialog">) {
  const { sessions } = useApp();
  const attempt = useAttempt();
  const [tags, setTags] = useState(session.tags.join(", "));
  const first = useRef<HTMLInputElement>(null);
  // null until they have been read: saving before that would empty them.
  const [notes, setNotes] = useState<string | null>(null);
  useEffect(() => {
    let wanted = true;
    void attempt(async () => {
      const { notes: stored } = await readSession(sessions.getState(), session.id);
      if (wanted) setNotes(stored);
    });
    return () => {
      wanted = false;
    };
  }, [attempt, session.id, sessions]);
  const save = async () => {
    if (notes === null) return;
    const done = await attempt(async () => {
      await sessions.getState().setTags(session.id, parseTags(tags));
      await sessions.getState().setNotes(session.id, notes);
    });
    if (done) onClose();
  };
  return (
    <EditDialog
      title="Tags and notes"
      first={first}
      description={session.title}
      onClose={onClose}
      onSave={save}
      canSave={notes !== null}
    >
      <div className="flex flex-col gap-4">
        <TextField
          ref={first}
          label="Tags"
          onKeyDown={onEnter(save)}
          hint="Apart by commas, for example: work, shame"
          value={tags}
          onChange={(event) => setTags(event.target.value)}
        />
        <TextArea
          label="Notes"
          face="plain"
          rows={5}
          hint="For you. Notes are never given to a model."
          value={notes ?? ""}
          disabled={notes === null}
          onChange={(event) => setNotes(event.target.value)}
        />
      </div>
    </EditDialog>
  );
}

interface EditDialogProps {
  title: string;
  description?: string;
  children: ReactNode;
  first: RefObject<HTMLInputElement | null>;
  canSave?: boolean;
  onSave: () => void;
  onClose: () => void;
}

function EditDialog(props: EditDialogProps) {
  const { title, description, children, first, canSave = true, onSave, onClose } = props;
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={title}
      initialFocus={first}
      {...(description ? { description: <span className="spoken">{description}</span> } : {})}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" disabled={!canSave} onClick={onSave}>
            Save
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  );
}

/** Enter saves. There is no <form>: the content policy lets the page send none. */
function onEnter(save: () => void) {
  return (event: KeyboardEvent<HTMLInputElement>) => {
    // Enter that ends the composing of a character is not meant for the dialog.
    if (event.key === "Enter" && !event.nativeEvent.isComposing) save();
  };
}
