import { type RefObject, useEffect, useState } from "react";
import { useLocation } from "wouter";
import type { Rubric } from "../../../domain/rubric.ts";
import type { KnownRubric, RubricsState } from "../../../stores/rubrics.ts";
import { Button } from "../../components/button.tsx";
import { useAttempt } from "../../use-attempt.ts";
import { RubricActions, Steering } from "./rubric-actions.tsx";
import { RubricEditor } from "./rubric-editor.tsx";
import { hrefOf } from "./rubric-list.tsx";
import { RubricView } from "./rubric-view.tsx";
import { useRubricDraft } from "./use-rubric-draft.ts";
import { VersionList } from "./version-list.tsx";

/**
 * A rubric that is here: read, in any of its versions, or edited.
 *
 * @param rubrics null while they are read; then it can be read and nothing else
 */
export function KnownRubricPart({
  known,
  rubrics,
  asked,
  editNow,
  onCopied,
  onEdited,
}: {
  known: KnownRubric;
  rubrics: RubricsState | null;
  asked: RefObject<boolean>;
  /** Whether it is to be edited as soon as it is shown. */
  editNow: boolean;
  onCopied: (id: string) => void;
  /** Being edited has begun. */
  onEdited: () => void;
}) {
  const [, navigate] = useLocation();
  const attempt = useAttempt();
  const [version, setVersion] = useState<number | null>(null);
  const editing = useRubricDraft(known.id);
  const { latest, versions } = known;
  const { begin } = editing;
  useEffect(() => {
    if (!editNow) return;
    begin(latest);
    onEdited();
  }, [begin, editNow, latest, onEdited]);
  const shown = versions.find((each) => each.version === version) ?? latest;

  if (rubrics && editing.draft && !known.builtIn) {
    return (
      <RubricEditor
        draft={editing.draft}
        latest={latest}
        editing={editing}
        asked={asked}
        onSave={rubrics.save}
        onClosed={() => {
          asked.current = true;
          setVersion(null);
        }}
      />
    );
  }
  if (editNow) return null;
  const copy = () =>
    attempt(async () => {
      const made = await rubrics?.copy(shown);
      if (!made) return;
      asked.current = true;
      onCopied(made.id);
      navigate(hrefOf(made.id));
    });
  const edit = () => {
    asked.current = true;
    editing.begin(shown);
  };
  const remove = () =>
    attempt(async () => {
      // Before it is gone: there would be nothing at this address.
      asked.current = true;
      navigate("/rubrics");
      await rubrics?.remove(known.id);
    });
  const own = rubrics && !known.builtIn;
  return (
    <RubricView
      key={shown.version}
      rubric={shown}
      asked={asked}
      actions={
        <RubricActions
          rubric={shown}
          onCopy={rubrics ? () => void copy() : undefined}
          onEdit={own ? edit : undefined}
          onRemove={own ? () => void remove() : undefined}
        />
      }
      below={
        shown === latest ? (
          <Steering rubric={latest} />
        ) : (
          <OlderVersion
            latest={latest}
            onBack={() => {
              asked.current = true;
              setVersion(null);
            }}
          />
        )
      }
      versions={
        own ? (
          <VersionList
            known={known}
            shown={shown.version}
            origin={latest.basedOn ? rubrics.byRef(latest.basedOn) : null}
            onShow={(wanted) => {
              asked.current = true;
              setVersion(wanted);
            }}
          />
        ) : null
      }
    />
  );
}

function OlderVersion({ latest, onBack }: { latest: Rubric; onBack: () => void }) {
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <p className="text-sm leading-6">
        An earlier version. The latest is version {latest.version}; editing from here makes the
        next.
      </p>
      <Button size="sm" variant="quiet" onClick={onBack}>
        Show the latest
      </Button>
    </div>
  );
}
