import {
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useRef,
  useState,
} from "react";
import { fieldsOf } from "../../../stores/drafts.ts";
import type { SessionSummary } from "../../../stores/sessions.ts";
import { useApp } from "../../app-context.tsx";
import { Button } from "../../components/button.tsx";
import { Dialog } from "../../components/dialog.tsx";
import { TextArea, TextField } from "../../components/field.tsx";
import { useAttempt } from "../../use-attempt.ts";
import { RESTORED, useDraft } from "../../use-draft.ts";
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
  const draft = useDraft(`${fieldsOf(session.id)}title`, session.title);
  const first = useRef<HTMLInputElement>(null);
  const title = draft.text;
  const empty = title.trim() === "";
  const close = () => {
    draft.forget();
    onClose();
  };
  const save = async () => {
    if (empty) return;
    const done = await attempt(() => sessions.getState().rename(session.id, title.trim()));
    if (done) close();
  };
  return (
    <EditDialog title="Rename session" first={first} onClose={close} onSave={save} canSave={!empty}>
      <TextField
        ref={first}
        label="Title"
        onKeyDown={onEnter(save)}
        value={title}
        maxLength={200}
        onChange={(event) => draft.type(event.target.value)}
        hint={draft.restored ? RESTORED : null}
        error={empty ? "A session needs a title." : null}
      />
    </EditDialog>
  );
}

function DetailsDialog({ session, onClose }: Omit<Props, "dialog">) {
  const { sessions } = useApp();
  const attempt = useAttempt();
  const fields = fieldsOf(session.id);
  const tags = useDraft(`${fields}tags`, session.tags.join(", "));
  const first = useRef<HTMLInputElement>(null);
  // null until they have been read: saving before that would empty them.
  const [stored, setStored] = useState<string | null>(null);
  const notes = useDraft(`${fields}notes`, stored ?? "");
  const close = () => {
    tags.forget();
    notes.forget();
    onClose();
  };
  useEffect(() => {
    let wanted = true;
    void attempt(async () => {
      const read = await readSession(sessions.getState(), session.id);
      if (wanted) setStored(read.notes);
    });
    return () => {
      wanted = false;
    };
  }, [attempt, session.id, sessions]);
  const save = async () => {
    if (stored === null) return;
    const done = await attempt(async () => {
      await sessions.getState().setTags(session.id, parseTags(tags.text));
      await sessions.getState().setNotes(session.id, notes.text);
    });
    if (done) close();
  };
  return (
    <EditDialog
      title="Tags and notes"
      first={first}
      description={session.title}
      onClose={close}
      onSave={save}
      canSave={stored !== null}
    >
      <div className="flex flex-col gap-4">
        <TextField
          ref={first}
          label="Tags"
          onKeyDown={onEnter(save)}
          hint="Apart by commas, for example: work, shame"
          value={tags.text}
          onChange={(event) => tags.type(event.target.value)}
        />
        <TextArea
          label="Notes"
          face="plain"
          rows={5}
          hint="For you. Notes are never given to a model."
          value={stored === null ? "" : notes.text}
          disabled={stored === null}
          onChange={(event) => notes.type(event.target.value)}
        />
        {tags.restored || notes.restored ? (
          <p className="text-soft text-xs leading-5">{RESTORED}</p>
        ) : null}
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
