import { useState } from "react";
import { Link } from "wouter";
import type { SimulatedSession } from "../../../../domain/simulated-session.ts";
import { type AtWork, isHeld, isLeft } from "../../../../stores/practice/sessions-state.ts";
import { Button, buttonClass } from "../../../components/button.tsx";
import { plainDate } from "../../../dates.ts";
import { plural } from "../../../format.ts";
import { ConfirmDialog } from "../../rubrics/confirm-dialog.tsx";
import { kindText, stateText } from "../practice-words.ts";
import { sessionHref } from "../session/places.tsx";
import { SimulatedMark } from "../simulated-mark.tsx";

const SHOWN_AT_FIRST = 10;

/** The simulated sessions that are kept, newest first. */
export function SessionList({
  sessions,
  atWork,
  onResume,
  onRemove,
}: {
  sessions: readonly SimulatedSession[];
  atWork: AtWork | null;
  /** Goes on where a watched session was left, and shows it. */
  onResume: (session: SimulatedSession) => void;
  onRemove: (id: string) => void;
}) {
  const [removing, setRemoving] = useState<SimulatedSession | null>(null);
  const [all, setAll] = useState(false);
  if (sessions.length === 0) return null;
  const shown = all ? sessions : sessions.slice(0, SHOWN_AT_FIRST);
  return (
    <section aria-labelledby="kept-sessions" className="mt-9">
      <h2 id="kept-sessions" className="font-semibold font-serif text-lg leading-8">
        Previous sessions
      </h2>
      <ul aria-labelledby="kept-sessions" className="mt-1 border-line border-t">
        {shown.map((session) => {
          const { id, profile, summary, createdAt, sessionRubric, beside } = session;
          const about = `${profile.name}, ${plainDate(createdAt, new Date())}`;
          const flags = summary.flags.length;
          return (
            <li key={id} className="border-line border-b py-3">
              <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
                <div className="spoken min-w-0">
                  <p className="flex flex-wrap items-center gap-x-2 font-medium text-sm leading-6">
                    {profile.name} <SimulatedMark />
                  </p>
                  <p className="text-sm leading-6">
                    {kindText(session)}
                    {beside === null ? "" : ", side by side"}. {stateText(session, atWork)}
                    {summary.mean === null
                      ? ""
                      : `: ${summary.mean.toFixed(2)} of 1 on ${sessionRubric.title}`}
                    {flags > 0 ? `, ${plural(flags, "flag")} raised` : ""}.
                  </p>
                  <p className="text-soft text-xs leading-5">{plainDate(createdAt, new Date())}</p>
                </div>
                <div className="flex flex-wrap gap-2">
                  {isLeft(session, atWork) ? (
                    <Button
                      size="sm"
                      aria-label={`Resume the session with ${about}`}
                      onClick={() => onResume(session)}
                    >
                      Resume
                    </Button>
                  ) : null}
                  <Link
                    href={sessionHref(id)}
                    aria-label={`Open the session with ${about}`}
                    className={buttonClass("secondary", "sm")}
                  >
                    Open
                  </Link>
                  {isHeld(id, atWork) ? null : (
                    <Button
                      size="sm"
                      variant="quiet"
                      aria-label={`Remove the session with ${about}`}
                      onClick={() => setRemoving(session)}
                    >
                      Remove
                    </Button>
                  )}
                </div>
              </div>
            </li>
          );
        })}
      </ul>
      {shown.length < sessions.length ? (
        <Button size="sm" className="mt-3" onClick={() => setAll(true)}>
          Show all {sessions.length}
        </Button>
      ) : null}
      <ConfirmDialog
        open={removing !== null}
        title={`Remove the session with ${removing?.profile.name ?? "this client"}?`}
        action="Remove"
        onConfirm={() => {
          if (removing) onRemove(removing.id);
        }}
        onClose={() => setRemoving(null)}
      >
        What was said, the feedback and the scores go with it and cannot be brought back.
      </ConfirmDialog>
    </section>
  );
}
