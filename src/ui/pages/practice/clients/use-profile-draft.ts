import { useMemo } from "react";
import { draftOf, type ProfileDraft, readDraft, writeDraft } from "../../../../clients/draft.ts";
import type { ClientProfile } from "../../../../domain/client-profile.ts";
import { useDraft } from "../../../use-draft.ts";

/** How the drafts of clients begin; the client's id follows, or what stands for a new one. */
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
