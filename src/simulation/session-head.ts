import { assignmentKey } from "../domain/settings.ts";
import type { SessionStep, SimulatedSession } from "../domain/simulated-session.ts";

/**
 * A session's head as it is with these steps: what lists show follows from them. A watched session
 * has ended with its first verdict; when a person's ends is theirs to say.
 *
 * @param at ISO 8601
 */
export function headWith(
  head: SimulatedSession,
  steps: readonly SessionStep[],
  at: string,
): SimulatedSession {
  const turns = steps.filter(({ kind }) => kind === "therapist").length;
  const verdicts = steps.flatMap((step) => (step.kind === "verdict" ? [step] : []));
  const verdict = verdicts.find(({ card }) => card.status === "scored");
  const scored = verdict?.card.status === "scored" ? verdict.card : null;
  const own = !verdict || assignmentKey(verdict.judge) === assignmentKey(head.judge);
  const summary = {
    turns,
    mean: scored?.mean.expected ?? null,
    scores: Object.fromEntries(
      Object.entries(scored?.scores ?? {}).map(([id, { expected }]) => [id, expected]),
    ),
    flags: scored?.flags.flatMap(({ flag, raised }) => (raised ? [flag] : [])) ?? [],
    ...(own ? {} : { judgedBy: { judge: verdict.judge, name: verdict.judgeName } }),
  };
  const ended = head.arm !== "person" && verdicts.length > 0;
  return {
    ...head,
    ...(ended ? { status: "ended" as const, endedBy: head.endedBy ?? ("turns" as const) } : {}),
    updatedAt: at,
    summary,
  };
}
