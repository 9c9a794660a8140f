import type { BatchRun } from "../../domain/batch-run.ts";
import type { DataSet } from "../../domain/data-set.ts";
import type { Roles } from "../../domain/roles.ts";
import { isResultOf, type WorkPiece } from "../../evaluation/batch/plan.ts";
import type { RunsDeps } from "./runs-deps.ts";
import type { Finished } from "./runs-read.ts";
import { type RunQuestion, RunsError } from "./runs-state.ts";

/** What must hold before a run begins or goes on. */

const KEPT = "The run is kept as it is; start a new one.";

/**
 * The label, where no other run has it and nothing of the data set is called as this run's replies
 * would be.
 *
 * @throws RunsError `same-name`
 */
export function checkedLabel(
  { dataSet, label }: Pick<RunQuestion, "dataSet" | "label">,
  runs: readonly BatchRun[],
  stored?: DataSet,
): string {
  const name = label.trim();
  const used = runs.some((run) => run.dataSet === dataSet && run.label === name);
  const names = [...(stored?.sources ?? []), ...(stored?.raters ?? []).map(({ id }) => id)];
  const clashes = names.some((each) => each.startsWith(`${name}: `) || each.endsWith(`(${name})`));
  if (name !== "" && !used && !clashes) return name;
  throw new RunsError(
    "same-name",
    name === "" ? "A run needs a name." : `Something of this data set is called “${name}” already.`,
    "Choose another name; nothing was started.",
  );
}

/**
 * The plan, where there is work in it and what was done before belongs to it.
 *
 * @throws RunsError `nothing-to-do` or `other-data`
 */
export function checkedPlan(plan: WorkPiece[], finished: Finished | null): WorkPiece[] {
  if (plan.length === 0) {
    throw new RunsError(
      "nothing-to-do",
      "There is nothing in this data set that this run could work on.",
      "It needs client messages with their texts, and replies where those are judged or refined.",
    );
  }
  const byPlace = new Map(plan.map((piece) => [piece.place, piece]));
  for (const [place, row] of finished?.rows ?? []) {
    const piece = byPlace.get(place);
    if (piece && isResultOf(row, piece)) continue;
    throw new RunsError(
      "other-data",
      "The data set is not as it was when this run began, or a part of it cannot be read.",
      KEPT,
    );
  }
  return plan;
}

/**
 * The roles that a run was begun with.
 *
 * @throws RunsError `foreign-prompts`, `other-model` or `other-judge`
 */
export async function checkedRoles(
  deps: Pick<RunsDeps, "hashesOf" | "knowsPrompts" | "rolesFor">,
  head: BatchRun,
  signal: AbortSignal,
): Promise<Roles> {
  const assignments = [head.generator, head.judge];
  const byRules = assignments.every(({ engine }) => engine === "practice");
  // Prompts that came with a backup are its words; a model follows only those that are known here.
  if (!byRules && !(await deps.knowsPrompts(head.prompts))) {
    throw new RunsError(
      "foreign-prompts",
      "This run was begun with prompts that are not among yours, so no model was given them.",
      KEPT,
    );
  }
  const now = await deps.hashesOf(assignments);
  for (const [model, hash] of Object.entries(now)) {
    if (head.hashes[model] === hash) continue;
    throw new RunsError(
      "other-model",
      `The files of ${model} are others than those that this run was begun with.`,
      KEPT,
    );
  }
  const roles = await deps.rolesFor(head, signal);
  const { promptVersion } = roles.judge.identity("judge");
  if (promptVersion === head.judgePrompt) return roles;
  throw new RunsError(
    "other-judge",
    `This run was begun with the judge's rules or prompt ${head.judgePrompt}, and now they are ${promptVersion}.`,
    KEPT,
  );
}
