import { useEffect, useState } from "react";
import { Link } from "wouter";
import { useStore } from "zustand";
import type { Practice } from "../../../../stores/practice/room.ts";
import type { OpenSession } from "../../../../stores/practice/sessions-state.ts";
import { buttonClass } from "../../../components/button.tsx";
import { EmptyState } from "../../../components/empty-state.tsx";
import { PageHeader } from "../../../components/page-header.tsx";
import { plural } from "../../../format.ts";
import { useAttempt } from "../../../use-attempt.ts";
import { aboutClient, kindText, playerName } from "../practice-words.ts";
import { SimulatedBanner } from "../simulated-mark.tsx";
import { WatchedSession } from "../watch/watched-session.tsx";
import { goToPlace } from "./places.tsx";
import { PractisedSession } from "./practised-session.tsx";
import { SessionFiles } from "./session-files.tsx";
import { SimulatedRisk } from "./simulated-risk.tsx";

/**
 * One simulated session: practised or watched, live or as it ended.
 *
 * @param at a place in its conversation that is gone to, as in the address
 */
export function SessionPart({
  practice,
  id,
  at,
}: {
  practice: Practice;
  id: string;
  at: string | null;
}) {
  const { sessions } = practice;
  const open = useStore(sessions, (state) => state.opened[id]);
  const isMissing = useReading(practice, id);
  const isThere = open !== undefined;
  useEffect(() => {
    if (isThere && at !== null && /^\d+$/.test(at)) goToPlace(id, Number(at));
  }, [isThere, id, at]);
  if (isMissing) {
    return (
      <>
        <PageHeader title="Practice" />
        <EmptyState
          title="This session is not on this device."
          action={
            <Link href="/practice" className={buttonClass()}>
              All sessions
            </Link>
          }
        >
          It may have been removed, or its head cannot be read.
        </EmptyState>
      </>
    );
  }
  if (!open) return null;
  return <Shown practice={practice} open={open} />;
}

function Shown({ practice, open }: { practice: Practice; open: OpenSession }) {
  const { head, steps, damaged } = open;
  const { profile, client, clientName } = head;
  const Session = head.arm === "person" ? PractisedSession : WatchedSession;
  return (
    <div className="group/session">
      <PageHeader
        title="Simulated session"
        actions={
          <>
            {steps.length > 0 ? <SessionFiles open={open} /> : null}
            <Link href="/practice" className={buttonClass("quiet", "sm")}>
              All sessions
            </Link>
          </>
        }
      >
        {kindText(head)}. {profile.name}, {aboutClient(profile)}.
      </PageHeader>
      <SimulatedBanner>
        {profile.name} is made up and played by {playerName(client, clientName)}. Nothing here is
        about a person, and nothing of it goes into your cases.
      </SimulatedBanner>
      <SimulatedRisk key={head.id} steps={steps} />
      {damaged > 0 ? (
        <p role="alert" className="mb-5 max-w-prose text-sm leading-6">
          {plural(damaged, "step")} of this session cannot be read, so it does not go on. What can
          be read is below.
        </p>
      ) : null}
      <Session practice={practice} open={open} />
    </div>
  );
}

/** Reads the session; whether it turned out not to be there. */
function useReading({ sessions }: Practice, id: string): boolean {
  const attempt = useAttempt();
  const [isMissing, setIsMissing] = useState(false);
  useEffect(() => {
    let wanted = true;
    void attempt(async () => {
      if (sessions.getState().status === "loading") await sessions.getState().refresh();
      const found = await sessions.getState().open(id);
      if (wanted) setIsMissing(found === null);
    });
    return () => {
      wanted = false;
    };
  }, [attempt, sessions, id]);
  return isMissing;
}
