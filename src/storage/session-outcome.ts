import { outcomeSchema, type Step, type StepOf } from "../domain/journal.ts";
import type { TracedRefinement } from "../domain/refinement.ts";
import { traceOf } from "../domain/rounds.ts";
import { meetsTarget } from "../domain/target.ts";
import { jsonPath } from "./describe-issues.ts";
import type { ImportNote } from "./import-limits.ts";

/**
 * How a refinement of a file stands, by what its journal shows and not by what the file says of
 * it: without an `end` it was stopped, and an end that claims the target must be borne out by its
 * own scores. What is taken differently is noted; no text and no score is lost.
 */
export function settleOutcome(
  traced: TracedRefinement,
  place: readonly PropertyKey[],
  notes: ImportNote[],
): TracedRefinement {
  const { record } = traced;
  const steps = traced.steps.map((step, index) => {
    if (step.kind !== "end" || isBorneOut(step, traced, index)) return step;
    notes.push({
      where: jsonPath(place),
      note: 'It says that the target was reached; its own scores, flags or risk signs say otherwise. It was taken as "held", for a person to decide.',
    });
    const reason = `The file says that the target was reached, and its own scores do not. ${step.output.reason}`;
    return { ...step, output: { ...step.output, outcome: "held" as const, reason } };
  });
  const end = traceOf(steps).end;
  const claimed = outcomeSchema.options.find((outcome) => outcome === record.status);
  const status = end?.outcome ?? (claimed ? "stopped" : record.status);
  const demoted = traceOf(traced.steps).end?.outcome !== end?.outcome;
  if (status !== record.status && !demoted) {
    notes.push({
      where: jsonPath([...place, "status"]),
      note: `It says "${record.status}"; by its steps it is "${status}", which was taken.`,
    });
  }
  return { record: { ...record, status }, steps };
}

/** Whether an end claims no more than the steps before it show. */
function isBorneOut(end: StepOf<"end">, { record, steps }: TracedRefinement, at: number): boolean {
  if (end.output.outcome !== "target") return true;
  const before: Step[] = steps.slice(0, at);
  const { rounds, screen } = traceOf(before);
  if (screen !== null && screen.level !== "none") return false;
  const card = rounds.find((round) => round.index === end.output.best)?.card;
  return card?.status === "scored" && meetsTarget(card, record.rubric, record.settings);
}
