import { useMemo } from "react";
import { draftOf, type ProfileDraft, readDraft, writeDraft } from "../../../../clients/draft.ts";
import type { ClientProfile } from "../../../../domain/client-profile.ts";
import { useApp } from "../../../app-context.tsx";
import { useDraft } from "../../../use-draft.ts";

/** How the drafts of clients begin; the client's id follows. */
const CLIENT = "clients.";

/** A client while it is changed: kept until it is saved or discarded, whatever happens to the page. */
export function useProfileDraft(key: string, profile: ClientProfile) {
  const saved = useMemo(() => writeDraft(draftOf(profile)), [profile]);
  const { text, restored, type, forget } = useDraft(`${CLIENT}${key}`, saved);
  const draft = useMemo(() => readDraft(text) ?? draftOf(profile), [text, profile]);
  return {
    draft,
    restored,
    changed: text !== saved,
    set: (next: ProfileDraft) => type(writeDraft(next)),
    forget,
  };
}

/** Forgets what was typed about clients that are removed: it must not outlive them. */
export function useForgetDrafts(): (ids: readonly string[]) => void {
  const { drafts } = useApp();
  return (ids) => {
    for (const id of ids) drafts.getState().setDraft(`${CLIENT}${id}`, null);
  };
}
