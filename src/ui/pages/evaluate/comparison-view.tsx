import { useCallback, useMemo, useState } from "react";
import {
  type ComparisonFindings,
  comparisonTables,
} from "../../../evaluation/comparison/document.ts";
import { tradeOffs } from "../../../evaluation/comparison/figure.ts";
import type { ComparisonQuestion } from "../../../evaluation/comparison/question.ts";
import type { Evidence } from "../../../evaluation/evidence.ts";
import { compare } from "../../../stores/evaluate/comparison.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { Failure } from "../../components/failure.tsx";
import { type Make, type Result, useResult } from "../../use-result.ts";
import {
  ComparisonChoice,
  comparedRuns,
  comparedSources,
} from "./comparison/comparison-choice.tsx";
import { ExportMenu } from "./comparison/export-menu.tsx";
import { FigureView } from "./plots/figure-view.tsx";
import { ReportTableView } from "./plots/report-table-view.tsx";
import { useEvidence } from "./use-evidence.ts";
import type { ViewProps } from "./view-props.ts";

/** The same seed gives the same intervals; it is in the report. */
const SEED = 1;

/** Drafts, finals and controls beside each other. */
export function ComparisonView({ lab, id }: ViewProps) {
  const read = useEvidence(lab, id);
  const { value: evidence } = read;
  if (!evidence) {
    return <Failure words={read.failure} working={read.working} onAgain={read.again} />;
  }
  if (comparedRuns(evidence).length === 0 && comparedSources(evidence).length < 2) {
    return (
      <EmptyState title="Nothing to compare yet.">
        Refine the items of this data set under Runs, with the controls that are on by default, or
        import replies by two sources with ratings. Then rate some of them, so that people have a
        say too.
      </EmptyState>
    );
  }
  return <Compared evidence={evidence} />;
}

function Compared({ evidence }: { evidence: Evidence }) {
  const people = useMemo(() => {
    const rated = new Set([
      ...evidence.ratings.map(({ rater }) => rater),
      ...evidence.pairs.map(({ rater }) => rater),
    ]);
    return evidence.raters.flatMap(({ id, kind }) =>
      kind === "human" && rated.has(id) ? [id] : [],
    );
  }, [evidence]);
  const [question, setQuestion] = useState<ComparisonQuestion>(() => begun(evidence, people));
  const { value: findings, failure, working, again } = useFindings(evidence, question);
  return (
    <>
      <p className="mb-4 max-w-prose text-sm text-soft leading-6">
        Finals against drafts, and the loop against what the same tokens buy without it. People’s
        ratings and judges’ scores stand apart; the judge that steered is marked.
      </p>
      <ComparisonChoice
        evidence={evidence}
        question={question}
        people={people}
        onChange={(change) => setQuestion((before) => ({ ...before, ...change }))}
      />
      <p role="status" className="mt-3 text-sm text-soft">
        {working ? "Computing…" : ""}
      </p>
      <Failure words={failure} working={working} onAgain={again} />
      {findings ? <Findings evidence={evidence} question={question} findings={findings} /> : null}
    </>
  );
}

/** The latest run; two sources where there is none. */
function begun(evidence: Evidence, people: string[]): ComparisonQuestion {
  const run = comparedRuns(evidence).at(-1)?.run.id ?? null;
  const [a, b] = comparedSources(evidence);
  const sources = run === null && a !== undefined && b !== undefined ? ([a, b] as const) : null;
  return { run, against: null, sources, people, seed: SEED };
}

function Findings({
  evidence,
  question,
  findings,
}: {
  evidence: Evidence;
  question: ComparisonQuestion;
  findings: ComparisonFindings;
}) {
  const { report, missing, partial } = findings;
  const tables = comparisonTables(findings);
  const [comparison, ...others] = tables;
  if (report.rows.length === 0 && missing.length === 0 && report.arms.length === 0) {
    return <p className="mt-4 text-sm leading-6">Nobody has scored or compared both of these.</p>;
  }
  return (
    <div className="flex flex-col gap-8">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div className="max-w-prose text-sm leading-6">
          {[...partial, ...missing.map(({ words }) => words)].map((words) => (
            <p key={words} className="mt-1 first:mt-0">
              {words}
            </p>
          ))}
          {question.people.length === 0 ? (
            <p>No person has rated here, so this says only what judges think.</p>
          ) : null}
        </div>
        <ExportMenu evidence={evidence} question={question} findings={findings} />
      </div>
      {comparison ? <ReportTableView table={comparison} /> : null}
      {tradeOffs(report).map(({ by, draw }) => (
        <FigureView key={by} draw={draw} />
      ))}
      {others.map((table) => (
        <ReportTableView key={table.name} table={table} />
      ))}
    </div>
  );
}

/** Computed anew for each question. */
function useFindings(evidence: Evidence, question: ComparisonQuestion): Result<ComparisonFindings> {
  const make: Make<ComparisonFindings> = useCallback(
    async (signal, show) => show(await compare(evidence, question, signal)),
    [evidence, question],
  );
  return useResult(make);
}
