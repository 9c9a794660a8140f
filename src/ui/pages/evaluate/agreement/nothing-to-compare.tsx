import { Link } from "wouter";
import type { Evidence } from "../../../../evaluation/evidence.ts";
import { ratersOn } from "../../../../stores/evaluate/agreement.ts";
import type { AgreementQuestion } from "../../../../stores/evaluate/agreement-state.ts";
import { EmptyState } from "../../../components/empty-state.tsx";

/** What is missing for a report, and where to get it. */
export function NothingToCompare({
  evidence,
  question,
}: {
  evidence: Evidence;
  question: AgreementQuestion;
}) {
  const { id } = evidence.dataSet;
  const measure = evidence.measures.find(({ key }) => key === question.measure);
  const there = new Set(measure ? ratersOn(evidence, measure) : []);
  const people = evidence.raters.some((rater) => rater.kind === "human" && there.has(rater.id));
  const words =
    there.size === 0
      ? "Nobody has rated these replies yet."
      : people
        ? "One rater alone agrees with nobody."
        : "No person has rated these replies yet.";
  return (
    <EmptyState title={words}>
      Agreement is between people, or between a judge and people, on the same replies: it takes two
      raters, and one of them is a person.{" "}
      <Link href={`/evaluate/${id}/rate`} className="text-accent underline">
        Rate replies
      </Link>
      , let a judge score them under{" "}
      <Link href={`/evaluate/${id}/runs`} className="text-accent underline">
        Runs
      </Link>
      , or choose more raters above.
    </EmptyState>
  );
}
