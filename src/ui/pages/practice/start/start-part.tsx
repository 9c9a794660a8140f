import { useEffect, useState } from "react";
import { Link, useLocation } from "wouter";
import { useStore } from "zustand";
import type { ClientProfile } from "../../../../domain/client-profile.ts";
import type { Practice } from "../../../../stores/practice/room.ts";
import { useApp } from "../../../app-context.tsx";
import { buttonClass } from "../../../components/button.tsx";
import { PageHeader } from "../../../components/page-header.tsx";
import { plural } from "../../../format.ts";
import { useAttempt } from "../../../use-attempt.ts";
import { Progress } from "../progress/progress.tsx";
import { sessionHref } from "../session/places.tsx";
import { WatchForm } from "../watch/watch-form.tsx";
import { ANY, ClientChoice, filtered, NO_FILTER } from "./client-choice.tsx";
import { PlayersPart } from "./players-part.tsx";
import { PractiseForm } from "./practise-form.tsx";
import { SessionList } from "./session-list.tsx";
import { usePlayers } from "./use-players.ts";

const NOBODY =
  "No client fits what you search for, so no session was started. Change the search above.";

/**
 * Where sessions begin: with whom, who plays whom, and whether one holds it or watches.
 *
 * @param startWith id of the client that is chosen to begin with; null is any
 */
export function StartPart({
  practice,
  startWith,
}: {
  practice: Practice;
  startWith: string | null;
}) {
  const { sessions, profiles } = practice;
  const { notices } = useApp();
  const attempt = useAttempt();
  const [, navigate] = useLocation();
  const state = useStore(sessions);
  const { clients, ready } = useStore(profiles);
  const players = usePlayers();
  const [filter, setFilter] = useState(NO_FILTER);
  const [chosen, setChosen] = useState(startWith ?? ANY);
  useEffect(() => {
    void attempt(() => Promise.all([sessions.getState().refresh(), profiles.getState().refresh()]));
  }, [attempt, sessions, profiles]);
  useEffect(() => {
    if (startWith) setChosen(startWith);
  }, [startWith]);
  if (!ready || state.status === "loading") return null;

  const begin = (start: (profile: ClientProfile) => Promise<string>) =>
    void attempt(async () => {
      const profile = drawn(clients, chosen, filtered(clients, filter));
      if (profile) navigate(sessionHref(await start(profile)));
      else notices.getState().show({ tone: "info", text: NOBODY });
    });
  return (
    <>
      <PageHeader
        title="Practice"
        actions={
          <>
            <Link href="/practice/clients" className={buttonClass()}>
              Clients
            </Link>
            <Link href="/practice/compare" className={buttonClass()}>
              Before and after
            </Link>
          </>
        }
      >
        Hold a whole session with a simulated client, or watch one being held, and see it judged.
        Nothing here is about a person, and none of it goes into your cases.
      </PageHeader>
      <ClientChoice
        clients={clients}
        filter={filter}
        onFilter={setFilter}
        value={chosen}
        onChange={setChosen}
      />
      <PlayersPart players={players} />
      <div className="mt-7 grid grid-cols-1 items-start gap-5 lg:grid-cols-2">
        <PractiseForm
          onStart={(feedback) =>
            begin((profile) =>
              state.start({ profile, feedback, players: players.players, seed: null }),
            )
          }
        />
        <WatchForm
          onWatch={(choice) =>
            begin((profile) => state.watch({ ...choice, profile, players: players.players }))
          }
        />
      </div>
      <SessionList
        sessions={state.sessions}
        atWork={state.atWork}
        onResume={({ id, arm }) => {
          if (arm !== "person") state.resume(id);
          navigate(sessionHref(id));
        }}
        onRemove={(id) => void attempt(() => state.remove(id))}
      />
      <Progress sessions={state.sessions} />
      {state.damaged > 0 ? (
        <p className="mt-3 max-w-prose text-sm leading-6">
          {plural(state.damaged, "session")} could not be read; the Sessions page lists what is
          damaged.
        </p>
      ) : null}
    </>
  );
}

function drawn(
  clients: readonly ClientProfile[],
  chosen: string,
  among: readonly ClientProfile[],
): ClientProfile | undefined {
  const own = clients.find(({ id }) => id === chosen);
  return own ?? among[Math.floor(Math.random() * among.length)];
}
