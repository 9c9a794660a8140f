import { useEffect } from "react";
import { Link } from "wouter";
import { useStore } from "zustand";
import type { Practice } from "../../../../stores/practice/room.ts";
import { EmptyState } from "../../../components/empty-state.tsx";
import { useAttempt } from "../../../use-attempt.ts";
import { ClientList } from "./client-list.tsx";
import { DrawPart } from "./draw-part.tsx";
import { ProfileForm } from "./profile-form.tsx";
import { ProfileView } from "./profile-view.tsx";
import { DRAW, NEW_CLIENT } from "./profile-words.ts";

/**
 * The simulated clients: the list, and each of them to read, to copy and to change.
 *
 * @param id of the address, `#/practice/clients/<id>`; null is the list
 * @param at "edit" where it is changed
 */
export function ClientsPart({
  practice,
  id,
  at,
}: {
  practice: Practice;
  id: string | null;
  at: string | null;
}) {
  const { profiles } = practice;
  const attempt = useAttempt();
  const state = useStore(profiles);
  useEffect(() => {
    void attempt(() => profiles.getState().refresh());
  }, [attempt, profiles]);
  if (id === null) return <ClientList state={state} />;
  if (id === DRAW) return <DrawPart state={state} />;
  if (id === NEW_CLIENT) return <ProfileForm key={NEW_CLIENT} state={state} profile={null} />;
  const profile = state.byId(id);
  if (profile && at === "edit" && profile.origin.kind !== "bundled") {
    return <ProfileForm key={id} state={state} profile={profile} />;
  }
  if (profile) return <ProfileView state={state} profile={profile} />;
  if (!state.ready) return null;
  return (
    <EmptyState
      title="There is no client at this address."
      action={
        <Link href="/practice/clients" className="text-accent underline underline-offset-4">
          All clients
        </Link>
      }
    >
      It may have been removed. Sessions that were held with it keep their copy.
    </EmptyState>
  );
}
