import { useState } from "react";
import { useStore } from "zustand";
import type { SessionId } from "../../../domain/ids.ts";
import { useApp } from "../../app-context.tsx";
import { Button } from "../../components/button.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { TextField } from "../../components/field.tsx";
import { Select } from "../../components/select.tsx";
import { plural } from "../../format.ts";
import { useAttempt } from "../../use-attempt.ts";
import { SessionDialogs } from "./session-dialogs.tsx";
import { type SessionDialog, SessionItem } from "./session-item.tsx";
import { tagsOf } from "./tags.ts";

const ALL_TAGS = "";

/** The stored sessions, narrowed as one types. */
export function SessionList() {
  const { sessions } = useApp();
  const attempt = useAttempt();
  const list = useStore(sessions, (state) => state.list);
  const [query, setQuery] = useState(() => sessions.getState().query);
  const [tag, setTag] = useState(ALL_TAGS);
  const [open, setOpen] = useState<{ id: SessionId; dialog: SessionDialog } | null>(null);
  const search = (text: string) => {
    setQuery(text);
    void attempt(() => sessions.getState().search(text));
  };
  // The tag that is chosen stays to be seen, even where nothing found has it.
  const tags = tagsOf(tag === ALL_TAGS ? list : [...list, { tags: [tag] }]);
  const found = tag === ALL_TAGS ? list : list.filter((session) => session.tags.includes(tag));
  const narrowed = tag !== ALL_TAGS || query.trim() !== "";
  const subject = list.find((session) => session.id === open?.id);
  const now = new Date();
  return (
    <>
      <div className="mb-2 flex flex-wrap items-end gap-3">
        <TextField
          label="Search"
          type="search"
          placeholder="Title, tags, notes, what was said"
          value={query}
          onChange={(event) => search(event.target.value)}
          className="min-w-0 flex-1 basis-64"
        />
        {tags.length > 0 ? (
          <Select
            label="Tag"
            value={tag}
            onChange={setTag}
            choices={[
              { value: ALL_TAGS, label: "All tags" },
              ...tags.map((each) => ({ value: each, label: each })),
            ]}
            className="w-44"
          />
        ) : null}
      </div>
      <p role="status" className="min-h-5 text-soft text-xs leading-5">
        {plural(found.length, "session")}
        {narrowed ? " found" : ""}
      </p>
      {found.length === 0 ? (
        <EmptyState
          title="Nothing found."
          action={
            <Button
              onClick={() => {
                setTag(ALL_TAGS);
                search("");
              }}
            >
              Show all sessions
            </Button>
          }
        />
      ) : (
        <ul aria-label="Sessions">
          {found.map((session) => (
            <SessionItem
              key={session.id}
              session={session}
              now={now}
              onDialog={(dialog) => setOpen({ id: session.id, dialog })}
            />
          ))}
        </ul>
      )}
      {open && subject ? (
        <SessionDialogs
          key={`${open.id} ${open.dialog}`}
          dialog={open.dialog}
          session={subject}
          onClose={() => setOpen(null)}
        />
      ) : null}
    </>
  );
}
