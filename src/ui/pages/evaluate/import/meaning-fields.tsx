import type { Rubric } from "../../../../domain/rubric.ts";
import type { Mapping, Meaning } from "../../../../evaluation/import/mapping.ts";
import { TextField } from "../../../components/field.tsx";
import { Select } from "../../../components/select.tsx";
import { dimensionChoices, MEANINGS, meaningOf, replyChoices } from "./meaning-choices.ts";

/** What one column means, with what that kind of meaning needs to be known. */
export function MeaningFields({
  column,
  meaning,
  mapping,
  rubric,
  onChange,
}: {
  /** The column's name. */
  column: string;
  meaning: Meaning;
  mapping: Mapping;
  rubric: Rubric | null;
  onChange: (meaning: Meaning) => void;
}) {
  const ofMore = mapping.meanings.some((other) => "of" in other && other.of !== "");
  return (
    <div className="flex min-w-44 flex-wrap gap-2 py-0.5">
      <Select
        label={`Meaning of ${column}`}
        hideLabel
        value={meaning.as}
        choices={MEANINGS}
        onChange={(as) => onChange(meaningOf(as, meaning, column))}
        className="w-48"
      />
      {"dimension" in meaning ? (
        <Select
          label={`Dimension of ${column}`}
          hideLabel
          value={meaning.dimension}
          choices={dimensionChoices(mapping, rubric, column)}
          onChange={(dimension) => onChange({ ...meaning, dimension })}
          className="w-48"
        />
      ) : null}
      {"of" in meaning && (ofMore || meaning.as === "reply") ? (
        <Select
          label={`Which reply ${column} belongs to`}
          hideLabel
          value={meaning.of}
          choices={replyChoices(mapping)}
          onChange={(of) => onChange({ ...meaning, of })}
          className="w-48"
        />
      ) : null}
      {meaning.as === "rating" && !mapping.meanings.some(({ as }) => as === "rater") ? (
        <TextField
          label={`Rater of ${column}`}
          hideLabel
          placeholder={mapping.rater}
          value={meaning.rater}
          maxLength={500}
          onChange={(event) => onChange({ ...meaning, rater: event.target.value })}
          className="w-48"
        />
      ) : null}
    </div>
  );
}
