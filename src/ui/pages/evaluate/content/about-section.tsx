import type { DataSet } from "../../../../domain/data-set.ts";
import type { DataSetPatch } from "../../../../stores/evaluate/data-sets-state.ts";
import { TextArea } from "../../../components/field.tsx";
import { fullDate } from "../../../dates.ts";
import { countText } from "../../../format.ts";
import { useRubrics } from "../../../use-rubrics.ts";
import { CheckBox } from "../../privacy/check-box.tsx";
import { nameText } from "../../rubrics/rubric-words.ts";
import { originText } from "../data-set-words.ts";
import { NameField } from "../name-field.tsx";
import { ScaleFields } from "../scale-fields.tsx";
import { ContentSection } from "./content-section.tsx";
import { useSettled } from "./use-settled.ts";

/** What it is, and what may be changed of that. */
export function AboutSection({
  dataSet,
  onChange,
}: {
  dataSet: DataSet;
  onChange: (patch: DataSetPatch) => void;
}) {
  const { origin, counts, dimensions, sources, scale } = dataSet;
  const [title, setTitle] = useSettled(dataSet.title, (text) => onChange({ title: text }));
  const [licence, setLicence] = useSettled(dataSet.licence, (text) => onChange({ licence: text }));
  const rubrics = useRubrics();
  const { rubric } = dataSet;
  const known = rubric && rubrics?.byRef(rubric);
  const facts: [name: string, value: string][] = [
    ["From", originText(dataSet)],
    ["Kept since", fullDate(dataSet.createdAt)],
    ["Items", countText(counts.items)],
    ["Replies", countText(counts.replies)],
    ["Ratings", countText(counts.ratings)],
    ...(counts.pairs > 0 ? ([["Rated pairs", countText(counts.pairs)]] as [string, string][]) : []),
    ["Sources", sources.join(", ") || "None"],
    ["Dimensions", dimensions.join(", ") || "None"],
    [
      "Rubric",
      rubric
        ? `${known ? nameText(known.title) : rubric.id}, version ${rubric.version}`
        : "None of those here",
    ],
    ...(origin.kind === "file"
      ? ([
          ["Encoding", origin.encoding.toUpperCase()],
          ["SHA-256 of the file", origin.sha256],
        ] as [string, string][])
      : []),
  ];
  return (
    <ContentSection title="What it is">
      <div className="grid grid-cols-1 gap-x-10 gap-y-6 lg:grid-cols-2">
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-5 gap-y-1 text-sm leading-6">
          {facts.map(([name, value]) => (
            <div key={name} className="contents">
              <dt className="text-soft">{name}</dt>
              <dd className="spoken">{value}</dd>
            </div>
          ))}
        </dl>
        <div className="flex flex-col gap-4">
          <NameField label="Title" value={title} maxLength={300} onChange={setTitle} />
          <TextArea
            label="Licence, or under what terms it may be passed on"
            hint="It goes with everything that is exported from this data set."
            face="plain"
            rows={2}
            maxLength={4000}
            value={licence}
            onChange={(event) => setLicence(event.target.value)}
          />
          {counts.ratings > 0 ? (
            <>
              <ScaleFields scale={scale} onChange={(next) => onChange({ scale: next })} />
              <div>
                <CheckBox
                  checked={dataSet.keepOutOfRange}
                  onChange={(keepOutOfRange) => onChange({ keepOutOfRange })}
                >
                  Keep out-of-range values
                </CheckBox>
                <p className="ms-6 max-w-prose text-[0.8125rem] text-soft leading-5">
                  Scores outside of {scale.min} to {scale.max} then count as they are; otherwise a
                  rating that has one is left out of every figure.
                </p>
              </div>
            </>
          ) : null}
        </div>
      </div>
    </ContentSection>
  );
}
