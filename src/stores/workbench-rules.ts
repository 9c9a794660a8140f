import type { StepKind } from "../domain/journal.ts";
import type { TracedRefinement } from "../domain/refinement.ts";
import type { Turn } from "../domain/session.ts";
import { openTurn, type WorkbenchState } from "./workbench-state.ts";

/**
 * The open turn, where `client` may take the place of its message. A message in which words of
 * risk were found stays in the conversation: a later wording does not clear it, so it becomes a
 * message of its own.
 */
export function replaceableTurn(
  { session, traced }: Pick<WorkbenchState, "session" | "traced">,
  client: string,
): Turn | null {
  const open = openTurn(session);
  if (!open || open.client === client) return open;
  const risk = (traced[open.id] ?? []).some(({ steps }) =>
    steps.some((step) => step.kind === "screen" && step.output.level !== "none"),
  );
  return risk ? null : open;
}

/** Its record says it runs, and nothing runs it: the page was closed or crashed. */
function isInterrupted(state: Pick<WorkbenchState, "live">, { record }: TracedRefinement): boolean {
  return record.status === "running" && state.live?.refinementId !== record.id;
}

/** Steps of files of other tools have no hash; such a journal was never made by the loop. */
const HASH = /^[0-9a-f]{64}$/;

const AFTER_THE_LOOP = new Set<StepKind>([
  "edit",
  "edit-score",
  "side-rubric",
  "side-score",
  "decision",
]);

/** Interrupted, stopped and failed runs can go on, until a person edited or decided. */
export function canResume(
  state: Pick<WorkbenchState, "live" | "scoring" | "unreadable">,
  traced: TracedRefinement,
): boolean {
  const { record, steps } = traced;
  const cutOff =
    record.status === "stopped" || record.status === "failed" || isInterrupted(state, traced);
  const own = steps.every((step) => HASH.test(step.inputHash));
  const begun = steps.length > 0 || record.status === "running" || record.status === "failed";
  const untouched = steps.every(({ kind }) => !AFTER_THE_LOOP.has(kind));
  const free = state.live === null && !state.scoring && !state.unreadable.includes(record.id);
  return cutOff && own && begun && untouched && free;
}
