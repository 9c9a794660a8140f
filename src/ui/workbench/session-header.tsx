import { Download, Pencil, Plus } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useLocation } from "wouter";
import { useStore } from "zustand";
import type { Session } from "../../domain/session.ts";
import { fieldsOf } from "../../stores/drafts.ts";
import { useApp } from "../app-context.tsx";
import { Button, IconButton } from "../components/button.tsx";
import { TextArea, TextField } from "../components/field.tsx";
import { parseTags } from "../pages/sessions/tags.ts";
import { saveFile } from "../save-file.ts";
import { useAttempt } from "../use-attempt.ts";
import { RESTORED, useDraft } from "../use-draft.ts";
import { focusClientMessage } from "./focus.ts";

/** What the open session is called and filed under, and what can be done with it as a whole. */
export function SessionHeader({ session }: { session: Session }) {
  const { workbench, sessions, drafts } = useApp();
  const halfFiled = useStore(drafts, (state) =>
    ["tags", "notes"].some((name) => `${fieldsOf(session.id)}${name}` in state.drafts),
  );
  const stored = useStore(workbench, (state) => state.stored);
  const live = useStore(workbench, (state) => state.live !== null);
  const [, navigate] = useLocation();
  const attempt = useAttempt();
  return (
    <div className="flex flex-col gap-2">
      <Title key={session.id} session={session} />
      {session.tags.length > 0 ? (
        <p className="spoken -mt-1.5 text-soft text-xs" dir="auto">
          {session.tags.join(" · ")}
        </p>
      ) : null}
      <div className="-ml-2.5 flex flex-wrap gap-x-1">
        <Button
          variant="quiet"
          size="sm"
          disabled={live}
          onClick={() => {
            workbench.getState().newSession();
            navigate("/");
            focusClientMessage();
          }}
        >
          <Plus size={14} aria-hidden="true" />
          New session
        </Button>
        {stored ? (
          <Button
            variant="quiet"
            size="sm"
            onClick={() =>
              void attempt(async () =>
                saveFile(await sessions.getState().exportSession(session.id)),
              )
            }
          >
            <Download size={14} aria-hidden="true" />
            Export session
          </Button>
        ) : null}
      </div>
      <details className="text-[0.8125rem]">
        <summary className="inline-flex min-h-7 items-center rounded-md pr-2 text-soft hover:text-ink">
          Tags and notes
          {halfFiled ? " (not saved yet)" : session.notes.trim() === "" ? "" : " (has notes)"}
        </summary>
        <Filing key={session.id} session={session} />
      </details>
    </div>
  );
}

/** The title, and a field in its place while it is renamed. */
function Title({ session }: { session: Session }) {
  const { workbench } = useApp();
  const attempt = useAttempt();
  const [renaming, setRenaming] = useState(false);
  const draft = useDraft(`${fieldsOf(session.id)}title`, session.title);
  const pencil = useRef<HTMLButtonElement>(null);
  const wasRenaming = useRef(false);
  useEffect(() => {
    if (wasRenaming.current && !renaming) pencil.current?.focus();
    wasRenaming.current = renaming;
  }, [renaming]);
  const cancel = () => {
    draft.forget();
    setRenaming(false);
  };
  const save = async () => {
    setRenaming(false);
    if (await attempt(() => workbench.getState().rename(draft.text))) draft.forget();
  };
  if (!renaming) {
    return (
      <div className="flex items-start gap-1">
        <h1 dir="auto" className="spoken min-w-0 font-semibold font-serif text-[1.25rem] leading-7">
          {session.title}
        </h1>
        <IconButton
          ref={pencil}
          label="Rename session"
          className="-my-0.5 shrink-0"
          onClick={() => setRenaming(true)}
        >
          <Pencil size={14} aria-hidden="true" />
        </IconButton>
      </div>
    );
  }
  return (
    <div className="flex items-end gap-2">
      <TextField
        label="Session title"
        hideLabel
        className="flex-1"
        value={draft.text}
        maxLength={200}
        hint={draft.restored ? RESTORED : null}
        autoFocus
        onChange={(event) => draft.type(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") cancel();
          if (event.key !== "Enter") return;
          // The pencil has the focus next, and must not take this press for its own.
          event.preventDefault();
          void save();
        }}
      />
      <Button onClick={() => void save()}>Rename</Button>
    </div>
  );
}

/** Tags and notes, each kept when its field is left. */
function Filing({ session }: { session: Session }) {
  const { workbench } = useApp();
  const attempt = useAttempt();
  // Not touched here, what is stored is shown, also when another tab changes it.
  const fields = fieldsOf(session.id);
  const tags = useDraft(`${fields}tags`, session.tags.join(", "));
  const notes = useDraft(`${fields}notes`, session.notes);
  return (
    <div className="flex flex-col gap-3 pt-1 pb-2">
      <TextField
        label="Tags"
        hint={tags.restored ? `${RESTORED} Apart by commas.` : "Apart by commas."}
        value={tags.text}
        onChange={(event) => tags.type(event.target.value)}
        onBlur={async () => {
          if (tags.text === session.tags.join(", ")) return;
          const kept = await attempt(() => workbench.getState().setTags(parseTags(tags.text)));
          if (kept) tags.forget();
        }}
      />
      <TextArea
        label="Notes"
        face="plain"
        hint={notes.restored ? RESTORED : null}
        value={notes.text}
        onChange={(event) => notes.type(event.target.value)}
        onBlur={async () => {
          if (notes.text === session.notes) return;
          const kept = await attempt(() => workbench.getState().setNotes(notes.text));
          if (kept) notes.forget();
        }}
      />
    </div>
  );
}
