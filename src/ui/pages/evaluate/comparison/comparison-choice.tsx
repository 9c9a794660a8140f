import type { ComparisonQuestion } from "../../../../evaluation/comparison/question.ts";
import type { Evidence } from "../../../../evaluation/evidence.ts";
import { MultiSelect } from "../../../components/multi-select.tsx";
import { type Choice, Select } from "../../../components/select.tsx";
import { listText, plural } from "../../../format.ts";

const NONE = "none";

/** Runs that have anything to compare. */
export function comparedRuns({ runs }: Evidence) {
  return runs.filter(({ run }) => run.arms.some((arm) => arm !== "judge"));
}

/** Sources with replies that somebody has scored, or compared. */
export function comparedSources({ ratings, pairs }: Evidence): string[] {
  return [
    ...new Set([...ratings.map(({ source }) => source), ...pairs.flatMap(({ a, b }) => [a, b])]),
  ];
}

/** What is compared, and whose ratings count. */
export function ComparisonChoice({
  evidence,
  question,
  people,
  onChange,
}: {
  evidence: Evidence;
  question: ComparisonQuestion;
  /** All who have rated. */
  people: readonly string[];
  onChange: (change: Partial<ComparisonQuestion>) => void;
}) {
  const runs = comparedRuns(evidence);
  const sources = comparedSources(evidence);
  const [first, second] = question.sources ?? [null, null];
  const runChoices = runs.map(
    ({ run }): Choice<string> => ({
      value: run.id,
      label: run.label,
      note: `${run.generatorName}; judge ${run.judgeName}`,
    }),
  );
  const sourceChoices = sources.map((source): Choice<string> => ({ value: source, label: source }));
  const none: Choice<string> = { value: NONE, label: "None" };
  const setSource = (at: 0 | 1, value: string) => {
    if (value === NONE) {
      onChange({ sources: null });
      return;
    }
    const other = (at === 0 ? second : first) ?? sources.find((each) => each !== value);
    if (other === undefined) return;
    onChange({ sources: at === 0 ? [value, other] : [other, value] });
  };
  return (
    <div className="grid max-w-5xl grid-cols-1 gap-4 sm:grid-cols-2 lg:grid-cols-3">
      {runs.length > 0 ? (
        <Select
          label="Run"
          value={question.run ?? NONE}
          choices={[...runChoices, none]}
          onChange={(run) =>
            onChange(run === NONE ? { run: null, against: null } : { run, against: null })
          }
          hint="Its loop, controls and drafts."
        />
      ) : null}
      {runs.length > 1 && question.run !== null ? (
        <Select
          label="Against the loop of"
          value={question.against ?? NONE}
          choices={[none, ...runChoices.filter(({ value }) => value !== question.run)]}
          onChange={(against) => onChange({ against: against === NONE ? null : against })}
          hint="Model against model."
        />
      ) : null}
      {sources.length > 1 ? (
        <>
          <Select
            label="Replies by"
            value={first ?? NONE}
            choices={[none, ...sourceChoices]}
            onChange={(value) => setSource(0, value)}
            hint="Any two sources, besides."
          />
          <Select
            label="Against replies by"
            value={second ?? NONE}
            choices={[none, ...sourceChoices.filter(({ value }) => value !== first)]}
            onChange={(value) => setSource(1, value)}
            hint="The other one."
          />
        </>
      ) : null}
      {people.length > 0 ? (
        <MultiSelect
          label="People whose ratings count"
          choices={people.map((rater) => ({ value: rater, label: rater }))}
          values={question.people.filter((rater) => people.includes(rater))}
          onChange={(chosen) => onChange({ people: chosen })}
          summary={
            question.people.length === people.length
              ? people.length > 2
                ? `All ${people.length}`
                : listText(people)
              : plural(question.people.length, "person", "people")
          }
        />
      ) : null}
    </div>
  );
}
