import type { Evidence } from "../../../../evaluation/evidence.ts";
import type { Measure } from "../../../../evaluation/measures.ts";
import {
  type CalibrationChoice,
  judgeOfRater,
} from "../../../../stores/evaluate/calibrations-choice.ts";
import { MultiSelect } from "../../../components/multi-select.tsx";
import { Select } from "../../../components/select.tsx";
import { listText, plural } from "../../../format.ts";

/** A judge that has scored, on a measure that people have rated on too. */
export interface JudgeOption {
  value: string;
  label: string;
  note: string;
  judge: string;
  measure: Measure;
}

/** Judges that can be calibrated: each with a measure that it and people have ratings on. */
export function judgeOptions({ raters, ratings, measures, runs }: Evidence): JudgeOption[] {
  const by = new Map<string, Set<string>>();
  for (const { rater, measure } of ratings) {
    by.set(measure, (by.get(measure) ?? new Set()).add(rater));
  }
  return measures.flatMap((measure) => {
    const rated = by.get(measure.key) ?? new Set();
    return raters
      .filter(({ id, kind }) => kind === "judge" && rated.has(id))
      .map(({ id }) => {
        const { judge, prompt } = judgeOfRater({ runs }, id, measure);
        const rules = judge === "practice" ? ", rules and not a model" : "";
        return {
          value: JSON.stringify([id, measure.key]),
          label: id,
          note: `${measure.title}${prompt === "" ? "; a judge of the file" : `; asked with ${prompt}${rules}`}`,
          judge: id,
          measure,
        };
      });
  });
}

/** People with ratings on a measure. */
export function peopleOn({ raters, ratings }: Evidence, { key }: Measure): string[] {
  const rated = new Set(ratings.flatMap(({ rater, measure }) => (measure === key ? [rater] : [])));
  return raters.flatMap(({ id, kind }) => (kind === "human" && rated.has(id) ? [id] : []));
}

/** Which judge, and whose ratings count. */
export function ChoicePart({
  options,
  shown,
  people,
  choice,
  onJudge,
  onPeople,
}: {
  options: readonly JudgeOption[];
  shown: JudgeOption;
  /** All who have rated on this measure. */
  people: readonly string[];
  choice: CalibrationChoice;
  onJudge: (value: string) => void;
  onPeople: (people: string[]) => void;
}) {
  return (
    <div className="grid max-w-3xl grid-cols-1 gap-4 sm:grid-cols-2">
      <Select
        label="Judge"
        value={shown.value}
        choices={options}
        onChange={onJudge}
        hint={shown.note}
      />
      <MultiSelect
        label="People whose ratings count"
        choices={people.map((rater) => ({ value: rater, label: rater }))}
        values={[...choice.people]}
        onChange={onPeople}
        summary={
          choice.people.length === people.length
            ? people.length > 2
              ? `All ${people.length}`
              : listText(people)
            : plural(choice.people.length, "person", "people")
        }
      />
    </div>
  );
}
