import { type ReactNode, type RefObject, useId, useMemo, useState } from "react";
import type { Rubric } from "../../../domain/rubric.ts";
import type { RubricDraft } from "../../../rubrics/draft.ts";
import { sameRubric } from "../../../rubrics/edit.ts";
import { useApp } from "../../app-context.tsx";
import { Button } from "../../components/button.tsx";
import { plural } from "../../format.ts";
import { useAttempt } from "../../use-attempt.ts";
import { RESTORED } from "../../use-draft.ts";
import { ConfirmDialog } from "./confirm-dialog.tsx";
import { EditAbout } from "./edit-about.tsx";
import { EditDimensions } from "./edit-dimensions.tsx";
import { EditFlags } from "./edit-flags.tsx";
import { draftProblems } from "./problem-words.ts";
import { useAskedHeading } from "./rubric-view.tsx";
import { nameText } from "./rubric-words.ts";
import type { DraftEditing } from "./use-rubric-draft.ts";

/** A rubric of one's own while it is edited; saved as its next version. */
export function RubricEditor({
  draft,
  latest,
  editing,
  asked,
  onSave,
  onClosed,
}: {
  draft: RubricDraft;
  latest: Rubric;
  editing: Pick<DraftEditing, "change" | "setTyped" | "forget" | "restored">;
  /** Somebody asked for it with a button that is gone now. */
  asked: RefObject<boolean>;
  /** Rejects where it was not saved. */
  onSave: (rubric: Rubric) => Promise<Rubric>;
  onClosed: () => void;
}) {
  const { notices } = useApp();
  const attempt = useAttempt();
  const id = useId();
  const heading = useAskedHeading(asked);
  const { rubric, typed } = draft;
  const problems = useMemo(() => draftProblems(draft), [draft]);
  const changed = problems.count > 0 || !sameRubric({ ...rubric, version: latest.version }, latest);
  const [tried, setTried] = useState(false);
  const [asking, setAsking] = useState(false);
  const next = latest.version + 1;
  const close = () => {
    editing.forget();
    onClosed();
  };
  const save = async () => {
    setTried(true);
    if (problems.count > 0 || !changed) return;
    await attempt(async () => {
      const saved = await onSave(rubric);
      close();
      notices.getState().show({
        tone: "info",
        text: `“${nameText(saved.title)}” is saved as version ${saved.version}.`,
      });
    });
  };
  const parts = { ...editing, rubric, typed, problems };
  return (
    <article aria-labelledby={id} className="min-w-0">
      <h2
        ref={heading}
        id={id}
        tabIndex={-1}
        dir="auto"
        className="spoken font-semibold font-serif text-xl leading-8 outline-none"
      >
        Edit {nameText(latest.title)}
      </h2>
      <p className="max-w-prose text-sm text-soft leading-6">
        Saving makes version {next}. Earlier versions stay, and so do the scores that were made with
        them. Scores of one version cannot be compared with those of another.
      </p>
      {editing.restored && changed ? (
        <p className="mt-1 text-soft text-xs leading-5">{RESTORED}</p>
      ) : null}
      {/* What has the focus is not to be under the bars at either end. */}
      <div className="mt-6 flex flex-col gap-9 [&_:is(input,textarea,button)]:scroll-mt-20 [&_:is(input,textarea,button)]:scroll-mb-40">
        <EditAbout {...parts} />
        <Part title="Dimensions">
          <EditDimensions {...parts} />
        </Part>
        <Part title="Flags">
          <EditFlags {...parts} />
        </Part>
      </div>
      <div className="sticky bottom-[calc(3.75rem+env(safe-area-inset-bottom))] z-10 mt-8 flex flex-wrap items-center gap-x-4 gap-y-2 border-line border-t bg-paper py-3 md:bottom-0">
        <Button
          variant="primary"
          aria-disabled={!changed || problems.count > 0}
          onClick={() => void save()}
        >
          Save as version {next}
        </Button>
        <Button onClick={() => (changed ? setAsking(true) : close())}>
          {changed ? "Discard" : "Close"}
        </Button>
        <p role="status" className="text-sm leading-6">
          {stateWords(problems.count, changed, tried)}
        </p>
      </div>
      <ConfirmDialog
        open={asking}
        title="Discard what was changed?"
        action="Discard it"
        onConfirm={close}
        onClose={() => setAsking(false)}
      >
        Everything that was changed since version {latest.version} is lost. The saved versions stay.
      </ConfirmDialog>
    </article>
  );
}

function stateWords(count: number, changed: boolean, tried: boolean): ReactNode {
  if (count > 0) {
    const words = `${plural(count, "thing")} to mend before it can be saved.`;
    return <span className={tried ? "text-risk" : "text-soft"}>{words}</span>;
  }
  return changed ? null : <span className="text-soft">Nothing is changed yet.</span>;
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h3 id={id} className="mb-1 font-semibold font-serif text-lg leading-8">
        {title}
      </h3>
      {children}
    </section>
  );
}
