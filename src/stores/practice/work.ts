import type { SessionStep } from "../../domain/simulated-session.ts";
import type { OpenSession, Player } from "./sessions-state.ts";

/** What somebody asked for, in a session that a person holds or that has ended. */
export type Wish =
  | { kind: "feedback" | "revision"; turn: number }
  | { kind: "verdict"; judge: Player };

/** The next piece of work of a session. */
export type Due = Wish | { kind: "client"; turn: number } | { kind: "verdict"; judge: null };

/**
 * What is due in a session that a person holds, first things first: the client answers before
 * anybody comments, and the whole is judged before more is asked of it.
 */
export function dueIn({ head, steps }: OpenSession, wishes: readonly Wish[]): Due | null {
  const lines = count(steps, "client");
  const replies = count(steps, "therapist");
  const running = head.status === "running";
  if (head.arm === "person" && running && lines === replies && replies < head.turns) {
    return { kind: "client", turn: replies };
  }
  if (!running && replies > 0 && count(steps, "verdict") === 0) {
    return { kind: "verdict", judge: null };
  }
  const last = replies - 1;
  if (head.feedback === "each-turn" && last >= 0 && !has(steps, "feedback", last)) {
    return { kind: "feedback", turn: last };
  }
  return (
    wishes.find((wish) => wish.kind === "verdict" || !has(steps, wish.kind, wish.turn)) ?? null
  );
}

function count(steps: readonly SessionStep[], kind: SessionStep["kind"]): number {
  return steps.filter((step) => step.kind === kind).length;
}

function has(steps: readonly SessionStep[], kind: "feedback" | "revision", turn: number): boolean {
  return steps.some((step) => step.kind === kind && step.turn === turn);
}
