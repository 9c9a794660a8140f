import type { Screen } from "../domain/risk.ts";
import { screenSession } from "../safety/session-screen.ts";
import { replaceableTurn } from "./workbench-rules.ts";
import type { WorkbenchState } from "./workbench-state.ts";

/**
 * The crisis screen of what is open: the conversation, what is being typed, and whatever a run of
 * this session found.
 */
export function screenWorkbench(
  state: Pick<WorkbenchState, "session" | "inputs" | "traced">,
): Screen {
  const { session, inputs, traced } = state;
  const replaced = replaceableTurn(state, inputs.client.trim());
  const turns = (session?.turns ?? []).filter((turn) => turn !== replaced);
  const steps = Object.values(traced).flatMap((runs) => runs.flatMap((run) => run.steps));
  return screenSession(
    [...turns.map((turn) => turn.client), inputs.client],
    steps.flatMap((step) => (step.kind === "screen" ? [step.output] : [])),
  );
}
