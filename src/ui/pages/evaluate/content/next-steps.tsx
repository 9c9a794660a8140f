import { Link } from "wouter";
import type { DataSet } from "../../../../domain/data-set.ts";

interface Step {
  view: string;
  label: string;
  words: string;
}

/** What can be done with a data set that has what this one has. */
export function NextSteps({ dataSet }: { dataSet: DataSet }) {
  return (
    <nav aria-label="What can be done with it">
      <ul className="grid grid-cols-1 gap-3 sm:grid-cols-3">
        {stepsOf(dataSet).map(({ view, label, words }) => (
          <li key={view}>
            <Link
              href={`/evaluate/${dataSet.id}/${view}`}
              className="block h-full rounded-lg border border-line bg-card px-4 py-3 transition-colors hover:border-edge hover:bg-sunk"
            >
              <span className="block font-medium text-sm leading-6">{label}</span>
              <span className="block text-[0.8125rem] text-soft leading-5">{words}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function stepsOf({ counts, raters }: DataSet): Step[] {
  return [
    { view: "rate", label: "Rate replies", words: ratingWords(counts) },
    {
      view: "runs",
      label: "Run a judge or the loop",
      words:
        counts.replies > 0
          ? "Score its replies, or refine each item with controls beside."
          : "Refine each item that has a client message, with controls beside.",
    },
    {
      view: "agreement",
      label: "See agreement",
      words:
        raters.length > 1
          ? "How judges and people agree, reply by reply and source by source."
          : "It needs two raters on the same replies: people, judges, or both.",
    },
  ];
}

function ratingWords({ replies, ratings, pairs }: DataSet["counts"]): string {
  if (replies === 0)
    return "Blind, by you or others. It has no replies to read yet: runs make some.";
  return ratings + pairs > 0
    ? "Blind, by you or others, beside the ratings that it has."
    : "Blind, by you or others. It has no ratings yet.";
}
