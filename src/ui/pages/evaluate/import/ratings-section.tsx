import type { Rubric } from "../../../../domain/rubric.ts";
import type { Mapping } from "../../../../evaluation/import/mapping.ts";
import type { DraftPatch, ImportDraft } from "../../../../stores/evaluate/data-sets-state.ts";
import { Select } from "../../../components/select.tsx";
import { CheckBox } from "../../privacy/check-box.tsx";
import { rubricChoices } from "../../rubrics/rubric-words.ts";
import { NameField } from "../name-field.tsx";
import { RatersTable } from "../raters-table.tsx";
import { ScaleFields } from "../scale-fields.tsx";
import { ImportSection } from "./import-frame.tsx";

const NONE = "";
const MAX_NAME_CHARS = 500;

const TURNS: readonly { value: Mapping["turns"]; label: string; note: string }[] = [
  { value: "every", label: "Every reply", note: "Each with what was said before it." },
  { value: "last", label: "The last reply", note: "What was said before is its history." },
];

/** By what the replies were rated, by whom, and how names that the file lacks are filled in. */
export function RatingsSection({
  draft,
  rubrics,
  onChange,
  onKind,
}: {
  draft: ImportDraft;
  /** That score replies, in their latest versions. */
  rubrics: readonly Rubric[];
  onChange: (patch: DraftPatch) => void;
  onKind: (rater: string, kind: "human" | "judge") => void;
}) {
  const { mapping } = draft;
  const has = (as: string) => mapping.meanings.some((meaning) => meaning.as === as);
  // A pair is named by what was decided, and replies side by side by their columns.
  const unnamed = mapping.meanings.some(
    (meaning) =>
      meaning.as === "conversation" ||
      meaning.as === "candidates" ||
      ("of" in meaning && meaning.as !== "source" && meaning.of === ""),
  );
  const rated = has("rating") || has("score") || has("verdict") || has("rewards");
  return (
    <ImportSection title="Ratings and replies">
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
        <Select
          label="Rubric"
          value={mapping.rubric?.id ?? NONE}
          choices={[{ value: NONE, label: "None of those here" }, ...rubricChoices(rubrics)]}
          onChange={(id) => {
            const found = rubrics.find((rubric) => rubric.id === id);
            onChange({ rubric: found ? { id: found.id, version: found.version } : null });
          }}
          hint="What the dimensions are of. Changing it guesses the columns anew."
        />
        <ScaleFields scale={mapping.scale} onChange={(scale) => onChange({ scale })} />
        {has("source") || !unnamed ? null : (
          <NameField
            label="Source of the replies"
            hint="Who, or which model, wrote them; no column says it."
            value={mapping.source}
            maxLength={MAX_NAME_CHARS}
            onChange={(source) => onChange({ source })}
          />
        )}
        {has("rater") || !rated ? null : (
          <NameField
            label="Rater"
            hint="Who gave the ratings; no column says it."
            value={mapping.rater}
            maxLength={MAX_NAME_CHARS}
            onChange={(rater) => onChange({ rater })}
          />
        )}
        {has("conversation") ? (
          <Select
            label="Replies of a conversation"
            value={mapping.turns}
            choices={TURNS}
            onChange={(turns) => onChange({ turns })}
          />
        ) : null}
      </div>
      {draft.raters.length > 0 ? (
        <div className="mt-4">
          <RatersTable
            raters={draft.raters}
            sources={draft.sources}
            ownSources={draft.ownSources}
            onKind={onKind}
            onOwnSources={(ownSources) => onChange({ ownSources })}
          />
          <p className="mt-2 max-w-prose text-[0.8125rem] text-soft leading-5">
            A judge should not judge its own maker’s replies. What it must not judge is left out of
            its agreement, and the report lists it. All of this can be changed later.
          </p>
        </div>
      ) : null}
      <div className="mt-4">
        <CheckBox
          checked={draft.keepOutOfRange}
          onChange={(keepOutOfRange) => onChange({ keepOutOfRange })}
        >
          Keep out-of-range values
        </CheckBox>
        <p className="ms-6 max-w-prose text-[0.8125rem] text-soft leading-5">
          Scores outside of {mapping.scale.min} to {mapping.scale.max}, such as a 0 for a missing
          one, then count as they are; otherwise a rating that has one is left out of every figure.
        </p>
      </div>
    </ImportSection>
  );
}
