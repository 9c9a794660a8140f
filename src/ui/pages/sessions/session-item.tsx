import { useId } from "react";
import { Link } from "wouter";
import type { SessionSummary } from "../../../stores/sessions.ts";
import { useApp } from "../../app-context.tsx";
import { Button } from "../../components/button.tsx";
import { Menu } from "../../components/menu.tsx";
import { plainDate } from "../../dates.ts";
import { plural } from "../../format.ts";
import { saveFile } from "../../save-file.ts";
import { useAttempt } from "../../use-attempt.ts";

/** The dialogs that an item opens. */
export type SessionDialog = "rename" | "details" | "erase";

/** One session of the list: what it is called, how it begins, and what one can do with it. */
export function SessionItem({
  session,
  now,
  onDialog,
}: {
  session: SessionSummary;
  now: Date;
  onDialog: (dialog: SessionDialog) => void;
}) {
  const { sessions } = useApp();
  const attempt = useAttempt();
  const titleId = useId();
  const { id, title, preview, tags, turns, updatedAt } = session;
  const store = sessions.getState();
  const exportJson = () => attempt(async () => saveFile(await store.exportSession(id)));
  return (
    <li className="border-line border-t py-4 first:border-t-0">
      <div className="flex items-start gap-3">
        <h2 className="min-w-0 flex-1 font-medium leading-7">
          <Link
            id={titleId}
            href={`/session/${id}`}
            className="spoken text-ink decoration-line underline-offset-4 hover:underline"
          >
            {title}
          </Link>
        </h2>
        <div className="-mr-2">
          <Menu
            label={`More for ${title}`}
            entries={[
              { kind: "link", label: "Open", href: `#/session/${id}` },
              { label: "Rename", onSelect: () => onDialog("rename") },
              { label: "Tags and notes", onSelect: () => onDialog("details") },
              { label: "Duplicate", onSelect: () => void attempt(() => store.duplicate(id)) },
              { kind: "separator", id: "out" },
              { label: "Export session (JSON)", onSelect: () => void exportJson() },
              {
                label: "Export as Markdown",
                onSelect: () => void attempt(async () => saveFile(await store.exportMarkdown(id))),
              },
              { kind: "link", label: "Print", href: `#/session/${id}/print` },
              { kind: "separator", id: "away" },
              {
                label: "Delete",
                hint: "can be undone",
                onSelect: () => void attempt(() => store.remove(id)),
              },
              {
                label: "Erase now",
                hint: "cannot be undone",
                danger: true,
                onSelect: () => onDialog("erase"),
              },
            ]}
          />
        </div>
      </div>
      {preview ? (
        <p dir="auto" className="spoken line-clamp-2 max-w-prose font-serif leading-7">
          {preview}
        </p>
      ) : null}
      <div className="mt-1 flex items-center gap-3">
        <p className="flex min-w-0 flex-1 flex-wrap items-center gap-x-2 gap-y-1 text-soft text-xs leading-5">
          <time dateTime={updatedAt}>{plainDate(updatedAt, now)}</time>
          <span aria-hidden="true">·</span>
          <span>{plural(turns, "turn")}</span>
          {tags.map((tag) => (
            <span
              key={tag}
              dir="auto"
              className="spoken rounded-full border border-line bg-card px-2"
            >
              {tag}
            </span>
          ))}
        </p>
        <Button
          size="sm"
          variant="quiet"
          className="-mr-2.5"
          aria-describedby={titleId}
          onClick={exportJson}
        >
          Export session
        </Button>
      </div>
    </li>
  );
}
