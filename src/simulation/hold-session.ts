import type { Utterance } from "../domain/conversation.ts";
import type { RoleCall } from "../domain/roles.ts";
import { seedFor } from "../domain/seeds.ts";
import type { SessionStep, SessionStepOf, SimulatedSession } from "../domain/simulated-session.ts";
import { conversationOf } from "../domain/simulated-session.ts";
import type { SessionJudge, SimulatedClient } from "../domain/simulation-roles.ts";
import { SessionMismatch } from "./errors.ts";

/**
 * Holds a session: the client speaks, the therapist answers, so many turns, and then the whole is
 * judged. Each step is kept before the next begins. One that is kept already is not done again: a
 * session that was cut off is walked over from its first step and goes on where the steps end.
 */

/** What of a session's head its steps depend on. */
export type SessionPlan = Pick<
  SimulatedSession,
  "profile" | "turns" | "seed" | "sessionRubric" | "judge" | "judgeName"
>;

/** What a therapist says in a turn, and how it came about. */
export type Answer = Pick<
  SessionStepOf<"therapist">,
  "text" | "by" | "card" | "outcome" | "candidates" | "usage" | "notes"
>;

/** Who takes part. */
export interface SessionPorts {
  client: SimulatedClient;
  /** Answers a conversation that ends with the client's words. */
  answer(conversation: Utterance[], call: RoleCall): Promise<Answer>;
  judge: SessionJudge;
}

export interface SessionProgress {
  kind: "client" | "therapist" | "verdict";
  turn: number;
  /** Of what is being said, where it streams. */
  partial: string;
}

/** What a session needs from outside. */
export interface SessionEnv {
  /** Its steps so far, oldest first; they are not done again. */
  finished: readonly SessionStep[];
  /** Resolves once the step is on disk; the next one begins only then. */
  append(step: SessionStep): Promise<void>;
  /** Milliseconds since the epoch. */
  now(): number;
  signal: AbortSignal;
  /** Lets the page breathe. */
  rest(): Promise<void>;
  onProgress(progress: SessionProgress): void;
}

/** One of the sessions that are held together. */
export interface HeldSession {
  plan: SessionPlan;
  ports: SessionPorts;
  env: SessionEnv;
}

/**
 * Holds one session to its end, or several beside each other: each turn of one is followed by the
 * same turn of the next, and all are judged last. The same plan, roles and seed say the same.
 *
 * Rejects with an AbortError when stopped, with SessionMismatch, with what `append` rejects with,
 * and with a role's own typed error; what was finished is kept, and can be gone on from.
 */
export async function holdSessions(sessions: readonly HeldSession[]): Promise<void> {
  const walked = sessions.map(({ plan, ports, env }) => {
    checkSteps(plan, env.finished);
    return { plan, ports, env, steps: [...env.finished] };
  });
  const most = Math.max(0, ...sessions.map(({ plan }) => plan.turns));
  for (let turn = 0; turn < most; turn += 1) {
    for (const { plan, ports, env, steps } of walked) {
      if (turn >= plan.turns) continue;
      await clientSpeaks(plan, turn, ports.client, env, steps);
      await therapistAnswers(plan, turn, ports, env, steps);
    }
  }
  for (const { plan, ports, env, steps } of walked) {
    if (!steps.some(({ kind }) => kind === "verdict")) {
      await judgeSession(plan, ports.judge, env, steps);
    }
  }
}

/** What a single piece of a session needs; `finished` is given beside it, and grows. */
type PieceEnv = Omit<SessionEnv, "finished">;

/** The client's line of a turn; nothing where it was said already. */
export async function clientSpeaks(
  { profile, seed }: SessionPlan,
  turn: number,
  client: SimulatedClient,
  env: PieceEnv,
  steps: SessionStep[],
): Promise<void> {
  if (said(steps, "client", turn)) return;
  const conversation = conversationOf(steps);
  await piece(
    env,
    steps,
    { seed: seedOf(seed, turn, "client"), kind: "client", turn },
    async (call) => {
      const by = client.identity();
      const { output, usage, notes } = await client.speak({ profile, conversation }, call);
      return { kind: "client", turn, ...output, by, seed: call.seed, usage, notes };
    },
  );
}

async function therapistAnswers(
  { seed }: SessionPlan,
  turn: number,
  { answer }: SessionPorts,
  env: PieceEnv,
  steps: SessionStep[],
): Promise<void> {
  if (said(steps, "therapist", turn)) return;
  const conversation = conversationOf(steps);
  const own = seedOf(seed, turn, "therapist");
  await piece(env, steps, { seed: own, kind: "therapist", turn }, async (call) => ({
    kind: "therapist",
    turn,
    ...(await answer(conversation, call)),
    seed: own,
  }));
}

/** Has the whole judged as it is by now; a second judge makes a second verdict. */
export async function judgeSession(
  { seed, sessionRubric: rubric, judge: assignment, judgeName }: SessionPlan,
  judge: SessionJudge,
  env: PieceEnv,
  steps: SessionStep[],
): Promise<void> {
  const conversation = conversationOf(steps);
  const turn = conversation.length;
  await piece(
    env,
    steps,
    { seed: seedOf(seed, turn, "verdict"), kind: "verdict", turn },
    async (call) => {
      const by = judge.identity();
      const { output: card, usage, notes } = await judge.score({ conversation, rubric }, call);
      return { kind: "verdict", judge: assignment, judgeName, by, card, usage, notes };
    },
  );
}

/** Of a step: follows from the session's, the turn and who speaks. */
export function seedOf(seed: number, turn: number, kind: SessionStep["kind"]): number {
  return seedFor(seed, `${kind} ${turn}`);
}

/**
 * Sees that steps are this session's own: client and therapist in turns without gaps, each drawn
 * with this session's seed, and nothing said after the last turn.
 *
 * @throws SessionMismatch
 */
export function checkSteps(
  { seed, turns }: Pick<SessionPlan, "seed" | "turns">,
  steps: readonly SessionStep[],
): void {
  let next = 0;
  steps.forEach((step, place) => {
    if (step.kind !== "client" && step.kind !== "therapist") return;
    const turn = Math.floor(next / 2);
    const kind = next % 2 === 0 ? "client" : "therapist";
    const fits = step.kind === kind && step.turn === turn && step.seed === seedOf(seed, turn, kind);
    // A client that was heard last may have answered beyond the turns of a person's session.
    const within = turn < turns || (turn === turns && kind === "client");
    if (!fits || !within) throw new SessionMismatch(place);
    next += 1;
  });
}

type Untimed<Step> = Step extends SessionStep ? Omit<Step, "at" | "ms"> : never;

/** Does one step, times it and keeps it. */
async function piece(
  env: PieceEnv,
  steps: SessionStep[],
  { seed, ...at }: Omit<SessionProgress, "partial"> & { seed: number },
  work: (call: RoleCall) => Promise<Untimed<SessionStep>>,
): Promise<void> {
  await env.rest();
  env.signal.throwIfAborted();
  env.onProgress({ ...at, partial: "" });
  const from = env.now();
  const done = await work({
    seed,
    maxTokens: null,
    signal: env.signal,
    onPartial: (partial) => env.onProgress({ ...at, partial }),
  });
  const to = env.now();
  const step: SessionStep = { ...done, at: new Date(to).toISOString(), ms: Math.max(0, to - from) };
  await env.append(step);
  steps.push(step);
}

function said(steps: readonly SessionStep[], kind: "client" | "therapist", turn: number): boolean {
  return steps.some((step) => step.kind === kind && step.turn === turn);
}
