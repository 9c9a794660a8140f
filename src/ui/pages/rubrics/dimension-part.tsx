import type { ReactNode } from "react";
import type { AgreementFinding, Dimension, Rubric } from "../../../domain/rubric.ts";
import { scalePoints } from "../../../domain/score.ts";
import { LongText } from "../../components/long-text.tsx";
import { Details } from "../models/details.tsx";
import { countsWords, nameText } from "./rubric-words.ts";

/** One dimension as a person reads it: what it asks, what it counts for, what is known of it. */
export function DimensionPart({
  dimension,
  rubric,
  anchorsOpen,
}: {
  dimension: Dimension;
  rubric: Rubric;
  anchorsOpen: boolean;
}) {
  const { name, letter, question, better, worse, agreement } = dimension;
  const heading = nameText(name);
  return (
    <li className="border-line border-t py-5">
      <div className="flex items-baseline gap-2.5">
        <h4 dir="auto" className="spoken font-semibold font-serif text-[1.0625rem] leading-7">
          {heading}
        </h4>
        <span className="text-soft text-xs">{letter}</span>
      </div>
      <LongText text={question} className="max-w-prose text-sm leading-6" />
      {agreement?.people?.level === "low" ? (
        <p className="mt-1.5 text-amber text-sm leading-6">
          Low agreement between people: take its score with care.
        </p>
      ) : null}
      <dl className="mt-3 grid max-w-[46rem] gap-x-5 text-[0.8125rem] leading-5 sm:grid-cols-[9.5rem_minmax(0,1fr)] sm:gap-y-1.5 [&>dd]:mb-2 sm:[&>dd]:mb-0">
        <Fact term="Better">
          <LongText text={better} />
        </Fact>
        <Fact term="Worse">
          <LongText text={worse} />
        </Fact>
        <Fact term="Counts">{countsWords(dimension, rubric).join(" ")}</Fact>
        <Fact term="Agreement of people">
          <Finding finding={agreement?.people ?? null} />
        </Fact>
        <Fact term="Of models with people">
          <Finding finding={agreement?.models ?? null} />
        </Fact>
      </dl>
      <div className="mt-2">
        <Details summary={`What each point of ${heading} means`} open={anchorsOpen}>
          <Anchors dimension={dimension} rubric={rubric} />
        </Details>
      </div>
    </li>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-soft">{term}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  );
}

function Finding({ finding }: { finding: AgreementFinding | null }) {
  if (!finding) return <span className="text-soft">Not reported.</span>;
  return (
    <>
      <LongText text={finding.words} />
      <LongText text={finding.source} className="text-soft text-xs leading-5" />
    </>
  );
}

/** The scale's points, best first, each with its anchor. */
function Anchors({ dimension, rubric }: { dimension: Dimension; rubric: Rubric }) {
  const rows = scalePoints(rubric.scale).map((point, index) => ({
    point,
    anchor: dimension.anchors[index] ?? "",
  }));
  return (
    <dl className="grid max-w-[46rem] grid-cols-[1rem_minmax(0,1fr)] gap-x-3 gap-y-1.5 pb-1 text-[0.8125rem] leading-5">
      {rows.reverse().map(({ point, anchor }) => (
        <div key={point} className="contents">
          <dt className="text-end font-semibold tabular-nums">{point}</dt>
          <dd className="min-w-0">
            <LongText text={anchor} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
