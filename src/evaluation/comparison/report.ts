import type { Evidence } from "../evidence.ts";
import { type ArmMaterial, armMaterial, armRow } from "./arms.ts";
import { materialOf, type RowMaterial } from "./material.ts";
import { type ComparisonQuestion, runOf } from "./question.ts";
import { comparisonRow } from "./row.ts";
import type { ComparisonReport } from "./shapes.ts";

/** What a report is computed from, small enough to hand to a worker. */
export interface ComparisonMaterial {
  rows: RowMaterial[];
  arms: ArmMaterial[];
  seed: number;
}

/** Reads what a question is about off the evidence, with pauses in which others may work. */
export function* comparisonMaterial(
  evidence: Evidence,
  question: ComparisonQuestion,
): Generator<undefined, ComparisonMaterial> {
  const runs = [question.run, question.against].flatMap((id) => runOf(evidence.runs, id) ?? []);
  return {
    rows: yield* materialOf(evidence, question),
    arms: runs.flatMap((run) => armMaterial(run)),
    seed: question.seed,
  };
}

/** The same material and seed give the same report. */
export function comparisonReport({ rows, arms, seed }: ComparisonMaterial): ComparisonReport {
  return {
    rows: rows.map((row) => comparisonRow(row, seed)),
    arms: arms.map((arm) => armRow(arm, seed)),
    seed,
  };
}
