import { useEffect, useRef, useState } from "react";
import { Link, useLocation } from "wouter";
import { type ProfileDraft, profileOf } from "../../../../clients/draft.ts";
import { profileProblems } from "../../../../clients/edit.ts";
import type { ClientProfile } from "../../../../domain/client-profile.ts";
import type { ProfilesState } from "../../../../stores/practice/profiles-state.ts";
import { useApp } from "../../../app-context.tsx";
import { Button } from "../../../components/button.tsx";
import { plural } from "../../../format.ts";
import { useAttempt } from "../../../use-attempt.ts";
import { RESTORED } from "../../../use-draft.ts";
import { ConfirmDialog } from "../../rubrics/confirm-dialog.tsx";
import { SimulatedBanner } from "../simulated-mark.tsx";
import { ClientHeader } from "./client-header.tsx";
import { FormParts } from "./form-parts.tsx";
import { clientHref, NEW_CLIENT } from "./profile-words.ts";
import { useProfileDraft } from "./use-profile-draft.ts";

/**
 * A client of one's own while it is changed.
 *
 * @param profile null makes a new one
 */
export function ProfileForm({
  state,
  profile,
}: {
  state: ProfilesState;
  profile: ClientProfile | null;
}) {
  const { notices } = useApp();
  const attempt = useAttempt();
  const [, navigate] = useLocation();
  const [blank] = useState(() => state.blank());
  const base = profile ?? blank;
  const { draft, restored, changed, set, forget } = useProfileDraft(
    profile?.id ?? NEW_CLIENT,
    base,
  );
  const [tried, setTried] = useState(false);
  const [asking, setAsking] = useState(false);
  const form = useRef<HTMLDivElement>(null);
  const made = profileOf(draft, base);
  const problems = profileProblems(made);
  const errorAt = (field: string) => {
    if (!tried) return null;
    const found = problems.find(
      (each) => each.field === field || each.field.startsWith(`${field}.`),
    );
    return found ? `${found.problem} ${found.remedy}` : null;
  };
  const back = profile ? clientHref(profile.id) : "/practice/clients";
  const save = async () => {
    setTried(true);
    if (problems.length > 0) {
      // Once the errors are drawn.
      requestAnimationFrame(() =>
        form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus(),
      );
      return;
    }
    await attempt(async () => {
      const saved = await state.save(made);
      forget();
      notices.getState().show({ tone: "info", text: `“${saved.name}” is saved.` });
      navigate(clientHref(saved.id));
    });
  };
  useAskBeforeLeaving(changed);
  return (
    <article>
      <ClientHeader name={profile ? `Edit ${profile.name}` : "New client"}>
        {profile
          ? `Saving makes version ${profile.version + 1}. Sessions keep the version that they were held with.`
          : "A made-up person for practice."}{" "}
        <Link href={back} className="text-accent underline underline-offset-4">
          {profile ? "Back without saving" : "All clients"}
        </Link>
      </ClientHeader>
      <SimulatedBanner>
        Do not write about a real person, and name no method of harm.
      </SimulatedBanner>
      {restored ? <p className="mb-4 text-soft text-xs leading-5">{RESTORED}</p> : null}
      <div
        ref={form}
        className="[&_:is(input,textarea,button)]:scroll-mt-20 [&_:is(input,textarea,button)]:scroll-mb-40"
      >
        <FormParts
          draft={draft}
          errorAt={errorAt}
          onChange={(change: Partial<ProfileDraft>) => set({ ...draft, ...change })}
          onReplace={set}
        />
        <div className="sticky bottom-[calc(3.75rem+env(safe-area-inset-bottom))] z-10 mt-8 flex flex-wrap items-center gap-x-4 gap-y-2 border-line border-t bg-paper py-3 md:bottom-0">
          <Button variant="primary" onClick={() => void save()}>
            Save client
          </Button>
          <Button onClick={() => (changed ? setAsking(true) : navigate(back))}>
            {changed ? "Discard" : "Close"}
          </Button>
          <p role="status" className="text-sm leading-6">
            {tried && problems.length > 0 ? (
              <span className="text-risk">
                {plural(problems.length, "thing")} to mend before it can be saved.
              </span>
            ) : null}
          </p>
        </div>
      </div>
      <ConfirmDialog
        open={asking}
        title="Discard what was changed?"
        action="Discard it"
        onConfirm={() => {
          forget();
          navigate(back);
        }}
        onClose={() => setAsking(false)}
      >
        {profile
          ? `What was changed since version ${profile.version} is lost. The saved version stays.`
          : "What was written is lost."}
      </ConfirmDialog>
    </article>
  );
}

/** The browser asks before the tab is closed; another page of the app keeps the draft. */
function useAskBeforeLeaving(changed: boolean): void {
  useEffect(() => {
    if (!changed) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [changed]);
}
