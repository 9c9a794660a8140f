import type { Evidence } from "../evidence.ts";
import { armRows } from "./arms.ts";
import { materialOf, type RowMaterial } from "./material.ts";
import { type ComparisonQuestion, runOf } from "./question.ts";
import { comparisonRow } from "./row.ts";
import type { ArmRow, ComparisonReport } from "./shapes.ts";

/** What a report is computed from, small enough to hand to a worker. */
export interface ComparisonMaterial {
  rows: RowMaterial[];
  arms: ArmRow[];
  seed: number;
}

/** Reads what a question is about off the evidence. */
export function comparisonMaterial(
  evidence: Evidence,
  question: ComparisonQuestion,
): ComparisonMaterial {
  const runs = [question.run, question.against].flatMap((id) => runOf(evidence.runs, id) ?? []);
  return {
    rows: materialOf(evidence, question),
    arms: runs.flatMap((run) => armRows(run, question.seed)),
    seed: question.seed,
  };
}

/** The same material and seed give the same report. */
export function comparisonReport({ rows, arms, seed }: ComparisonMaterial): ComparisonReport {
  return { rows: rows.map((row) => comparisonRow(row, seed)), arms, seed };
}
