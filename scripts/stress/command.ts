import * as z from "zod/mini";
import { scoresReplies } from "../../src/domain/rubric.ts";
import { STRESS_SIZES, type StressResult, type StressTest } from "../../src/domain/stress-test.ts";
import { STRESS_SET } from "../../src/evaluation/stress/attacks.ts";
import { readStressJson, stressJson } from "../../src/evaluation/stress/export.ts";
import { DEFAULT_STRESS_SEED, planStress } from "../../src/evaluation/stress/plan.ts";
import { reportOf } from "../../src/evaluation/stress/report.ts";
import { runStress } from "../../src/evaluation/stress/run.ts";
import {
  type Figure,
  marginText,
  resultRows,
  summaryText,
} from "../../src/evaluation/stress/words.ts";
import { createPracticeRoles } from "../../src/roles/practice/index.ts";
import { BUILT_IN_RUBRICS } from "../../src/rubrics/index.ts";

/** What the command line asks for, of the code that the app runs. */

const RUBRICS = BUILT_IN_RUBRICS.filter(scoresReplies);
const sizeSchema = z.enum(STRESS_SIZES);

export interface Question {
  rubric: (typeof RUBRICS)[number];
  size: StressTest["size"];
}

/** @returns what was meant, or why it is not understood */
export function readQuestion(options: { rubric: string; size: string }): Question | string {
  const rubric = RUBRICS.find(({ id }) => id === options.rubric);
  if (!rubric) return `--rubric is one of ${RUBRICS.map(({ id }) => id).join(", ")}.`;
  const size = z.safeParse(sizeSchema, options.size);
  return size.success
    ? { rubric, size: size.data }
    : `--size is one of ${STRESS_SIZES.join(", ")}.`;
}

/** The practice rules need no browser. */
export async function testPractice(
  { rubric, size }: Question,
  onProgress: (words: string) => void,
): Promise<StressTest> {
  const { judge } = createPracticeRoles();
  const seed = DEFAULT_STRESS_SEED;
  const plan = planStress({ size, seed });
  const startedAt = new Date().toISOString();
  const results: StressResult[] = [];
  const run = {
    plan,
    judge,
    rubric,
    done: [],
    signal: new AbortController().signal,
    now: () => performance.now(),
  };
  for await (const result of runStress(run)) {
    results.push(result);
    onProgress(`${results.length} of ${plan.length} done`);
  }
  return {
    id: crypto.randomUUID(),
    set: STRESS_SET,
    judge: { engine: "practice" },
    judgeName: "Practice rules",
    promptVersion: judge.identity("judge").promptVersion,
    rubric: { id: rubric.id, version: rubric.version, title: rubric.title, scale: rubric.scale },
    size,
    seed,
    startedAt,
    updatedAt: new Date().toISOString(),
    planned: plan.length,
    results,
  };
}

export const readTest = readStressJson;
export const fileOf = stressJson;

/** The table that the page shows, in plain text. */
export function tableOf(test: StressTest): string {
  const report = reportOf(test);
  const { clean, margin } = report;
  const lines = resultRows(report).map(({ name, label, figure, cases, unscored, because }) => [
    name,
    label,
    figureText(figure),
    figureText(cases),
    unscored,
    because,
  ]);
  const header = ["what is tried", "verdict", "rise", "cases raised", "no score", ""];
  const widths = header.map((_, column) =>
    Math.max(...[header, ...lines].map((line) => (line[column] ?? "").length)),
  );
  const text = [header, ...lines].map((line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
  const { judgeName, promptVersion, rubric, size, set } = test;
  return [
    `${judgeName}: ${summaryText(report)}`,
    `${rubric.title} version ${rubric.version}, prompt ${promptVersion}, ${size}, ${set}`,
    ...(clean.unavailable > 0
      ? [`${clean.unavailable} of ${clean.asked} replies got no score as they are: ${clean.reason}`]
      : []),
    "",
    ...text,
    "",
    `A rise of more than ${marginText(margin)} counts; intervals at 95 %.`,
  ].join("\n");
}

function figureText({ main, details }: Figure): string {
  return details.length > 0 ? `${main} (${details.join(", ")})` : main;
}
