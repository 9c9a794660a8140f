import { runWords } from "../../evaluation/comparison/arm-tables.ts";
import type { ComparisonFindings } from "../../evaluation/comparison/document.ts";
import {
  type ComparisonQuestion,
  missingControls,
  runOf,
} from "../../evaluation/comparison/question.ts";
import { comparisonMaterial } from "../../evaluation/comparison/report.ts";
import type { Evidence } from "../../evaluation/evidence.ts";
import { type AskStatistics, askStatistics, StatisticsError } from "./calibrations-ask.ts";
import { inSlices } from "./in-slices.ts";

/**
 * Compares, off the page. Rejects with a StatisticsError, or with an AbortError where it was called
 * off.
 */
export async function compare(
  evidence: Evidence,
  question: ComparisonQuestion,
  signal: AbortSignal,
  ask: AskStatistics = askStatistics,
): Promise<ComparisonFindings> {
  const material = await inSlices(comparisonMaterial(evidence, question), signal);
  const answer = await ask({ type: "compare", ...material }, signal);
  if (answer.type !== "comparison") throw new StatisticsError(answer.type);
  const run = runOf(evidence.runs, question.run);
  const runs = [run, runOf(evidence.runs, question.against)].flatMap((each) => each ?? []);
  return {
    report: answer.report,
    missing: run ? missingControls(run, answer.report.rows) : [],
    partial: runWords(runs.map((each) => each.run)),
  };
}
