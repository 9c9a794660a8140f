import type { Step } from "../domain/journal.ts";
import type { Refinement, TracedRefinement } from "../domain/refinement.ts";
import type { WorkbenchContext } from "./workbench-context.ts";
import { shownRefinement } from "./workbench-state.ts";

/** The refinements that are in the store: found, replaced and grown by id. */
export function createTraces({ get, set }: Pick<WorkbenchContext, "get" | "set">) {
  const find = (id: string): TracedRefinement | null =>
    shownRefinement({ traced: get().traced, shown: id });

  function put(next: TracedRefinement): void {
    const { turnId: turn, id } = next.record;
    set(({ traced }) => {
      const before = traced[turn] ?? [];
      const known = before.some(({ record }) => record.id === id);
      const after = known
        ? before.map((each) => (each.record.id === id ? next : each))
        : [...before, next];
      return { traced: { ...traced, [turn]: after } };
    });
  }

  return {
    find,
    put,
    addStep({ id }: Refinement, step: Step): void {
      const current = find(id);
      // What was read from disk meanwhile may have it already.
      if (current && !current.steps.some((each) => each.seq === step.seq))
        put({ ...current, steps: [...current.steps, step] });
    },
  };
}
