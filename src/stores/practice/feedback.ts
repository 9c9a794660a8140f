import type { Utterance } from "../../domain/conversation.ts";
import type { RoleCall, Roles } from "../../domain/roles.ts";
import { seedFor } from "../../domain/seeds.ts";
import {
  conversationOf,
  placeInConversation,
  type SessionStep,
  type SessionStepOf,
  type SimulatedSession,
} from "../../domain/simulated-session.ts";
import { addUsage } from "../../domain/usage.ts";
import { scoreReply } from "../../refinement/score-reply.ts";
import { weakestDimensions } from "../../refinement/target.ts";
import { screenConversation } from "../../safety/crisis-screen.ts";
import { type LoopEnv, loopInMemory } from "../loop-in-memory.ts";
import { ArmError } from "./arms.ts";

/** What a piece of feedback is given on. */
type Setup = Pick<SimulatedSession, "seed" | "replyRubric" | "settings">;

type Untimed<Kind extends SessionStep["kind"]> = Omit<SessionStepOf<Kind>, "at" | "ms">;

/** A reply, and the conversation that it answered. */
function replyOf(
  steps: readonly SessionStep[],
  turn: number,
): { conversation: Utterance[]; reply: string } | null {
  const said = conversationOf(steps);
  const at = placeInConversation(turn, "therapist");
  const reply = said[at];
  return reply ? { conversation: said.slice(0, at), reply: reply.text } : null;
}

/**
 * Judges the reply of a turn as the loop would, has the Critic quote what is weakest and the Coach
 * advise; null where there is no such reply. Where it cannot be scored there is no advice either:
 * the card says why.
 */
export async function feedbackOn(
  { seed, replyRubric: rubric, settings }: Setup,
  steps: readonly SessionStep[],
  turn: number,
  { judge, critic, coach }: Roles,
  signal: AbortSignal,
): Promise<Untimed<"feedback"> | null> {
  const answered = replyOf(steps, turn);
  if (!answered) return null;
  const screen = screenConversation(answered.conversation);
  const call: RoleCall = {
    seed: seedFor(seed, `feedback ${turn}`),
    maxTokens: null,
    signal,
    onPartial() {},
  };
  const judged = await scoreReply({ ...answered, rubric, screen, settings }, judge, call);
  const card = judged.output;
  const done = { kind: "feedback", turn, by: judge.identity("judge"), card } as const;
  if (card.status !== "scored") {
    const { usage, notes } = judged;
    return { ...done, critique: [], coaching: [], usage, notes };
  }
  const dimensions = weakestDimensions(card, rubric, settings);
  const about = { ...answered, rubric, card };
  const critique = await critic.criticise({ ...about, dimensions }, call);
  const coaching = await coach.advise(
    { ...about, critique: critique.output, risk: screen.level },
    call,
  );
  return {
    ...done,
    critique: critique.output,
    coaching: coaching.output,
    usage: addUsage(addUsage(judged.usage, critique.usage), coaching.usage),
    notes: [...judged.notes, ...critique.notes, ...coaching.notes],
  };
}

/**
 * What the loop makes of the reply that a person wrote; null where there is none.
 *
 * @throws ArmError where the loop's budget ended before anything was judged
 */
export async function revisionOf(
  { seed, replyRubric: rubric, settings }: Setup,
  steps: readonly SessionStep[],
  turn: number,
  roles: Roles,
  env: LoopEnv,
): Promise<Untimed<"revision"> | null> {
  const answered = replyOf(steps, turn);
  if (!answered) return null;
  const { conversation, reply } = answered;
  const own = seedFor(seed, `revision ${turn}`);
  const plan = { conversation, broughtReply: reply, rubric, settings, seed: own };
  const { final, end, rounds, usage, notes } = await loopInMemory(plan, roles, env);
  if (!final) {
    throw new ArmError(
      "no-reply",
      "The loop's budget ended before it had judged this reply.",
      "Raise the token or time budget in the settings, and start a new session.",
    );
  }
  return {
    kind: "revision",
    turn,
    text: final.text,
    card: final.card,
    outcome: end.outcome,
    rounds: Math.max(0, rounds.length - 1),
    usage,
    notes,
  };
}
