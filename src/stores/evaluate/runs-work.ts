import type { BatchRun, RunItem } from "../../domain/batch-run.ts";
import { AttuneError } from "../../domain/errors.ts";
import type { Roles } from "../../domain/roles.ts";
import type { Usage } from "../../domain/usage.ts";
import type { WorkPiece } from "../../evaluation/batch/plan.ts";
import { type ControlBudget, holdsOf, runControl } from "../../refinement/controls.ts";
import { scoreReply } from "../../refinement/score-reply.ts";
import { screenConversation } from "../../safety/crisis-screen.ts";
import { judgedOf, loopInMemory } from "../loop-in-memory.ts";

/** The result of a piece of work that was done. */
export type PieceDone = Extract<RunItem["result"], { status: "done" }>;

export interface PieceEnv {
  signal: AbortSignal;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Lets the page breathe. */
  rest(): Promise<void>;
  /** What the loop came to for the same item and source; null where it has no result. */
  loopResult: PieceDone | null;
}

type RunSetup = Pick<BatchRun, "rubric" | "settings" | "calibration" | "generator">;

export class PieceError extends AttuneError<"no-loop" | "no-reply"> {}

/**
 * Does one piece of a run's work. Nothing is stored on the way: what was cut off is begun again,
 * and comes to the same.
 *
 * Rejects with an AbortError when stopped, with PieceError, and with the role's own typed error.
 */
export async function doPiece(
  run: RunSetup,
  piece: WorkPiece,
  roles: Roles,
  env: PieceEnv,
): Promise<PieceDone> {
  env.signal.throwIfAborted();
  await env.rest();
  const { arm } = piece;
  if (arm === "judge") return judgeReply(run, piece, roles, env);
  return arm === "loop" ? runLoop(run, piece, roles, env) : control(run, piece, arm, roles, env);
}

/** By the judge's own scores, calibrated or not: it is the judge that is looked at. */
async function judgeReply(
  { rubric, settings }: RunSetup,
  { conversation, reply, seed }: WorkPiece,
  { judge }: Roles,
  { signal, now }: PieceEnv,
): Promise<PieceDone> {
  if (reply === null) throw noReply();
  const screen = screenConversation(conversation);
  const from = now();
  const result = await scoreReply({ conversation, reply, rubric, screen, settings }, judge, {
    seed,
    maxTokens: null,
    signal,
    onPartial() {},
  });
  const judged = { text: reply, card: result.output };
  const held = holdsOf({ conversation, rubric, settings }, judged.card).length > 0;
  return {
    status: "done",
    draft: judged,
    final: judged,
    candidates: [judged],
    outcome: held ? "held" : null,
    ...tokensOf(result.usage),
    ms: now() - from,
    tokenBudget: null,
    seed,
  };
}

async function runLoop(
  { rubric, settings, calibration = null }: RunSetup,
  { conversation, reply, seed }: WorkPiece,
  roles: Roles,
  { signal, now, rest }: PieceEnv,
): Promise<PieceDone> {
  const from = now();
  const plan = { conversation, broughtReply: reply, rubric, settings, calibration, seed };
  const made = await loopInMemory(plan, roles, { signal, now, rest });
  const { draft, final } = made;
  if (!draft || !final) throw noReply();
  return {
    status: "done",
    draft,
    final,
    candidates: made.rounds.map(judgedOf),
    outcome: made.end.outcome,
    ...tokensOf(made.usage),
    ms: now() - from,
    draftCost: { ...tokensOf(made.draftUsage), ms: made.draftMs },
    tokenBudget: settings.tokenBudget,
    seed,
  };
}

async function control(
  run: RunSetup,
  { conversation, seed }: WorkPiece,
  arm: "regenerate" | "best-of-n",
  roles: Roles,
  { signal, now, rest, loopResult }: PieceEnv,
): Promise<PieceDone> {
  if (!loopResult) {
    throw new PieceError(
      "no-loop",
      "The loop has no result for this item, so there is no budget that this could have.",
      "Retry the failed work: the loop is tried first.",
    );
  }
  const { draft, completionTokens, candidates } = loopResult;
  const shared = loopResult.draftCost ?? { completionTokens: 0, promptTokens: 0, ms: 0 };
  const byRules = run.generator.engine === "practice";
  const budget: ControlBudget = byRules
    ? { by: "candidates", candidates: candidates.length - 1 }
    : { by: "tokens", tokens: completionTokens - shared.completionTokens };
  const { rubric, settings, calibration = null } = run;
  const from = now();
  const made = await runControl(
    { arm, conversation, rubric, settings, calibration, draft, budget, seed },
    roles,
    { signal, rest },
  );
  const own = tokensOf(made.usage);
  return {
    status: "done",
    draft,
    final: made.final,
    candidates: made.candidates,
    outcome: made.outcome,
    completionTokens: own.completionTokens + shared.completionTokens,
    promptTokens: own.promptTokens + shared.promptTokens,
    ms: now() - from + shared.ms,
    draftCost: shared,
    tokenBudget: byRules ? null : completionTokens,
    seed,
  };
}

function tokensOf(usage: Usage | null): { completionTokens: number; promptTokens: number } {
  return {
    completionTokens: usage?.completionTokens ?? 0,
    promptTokens: usage?.promptTokens ?? 0,
  };
}

function noReply(): PieceError {
  return new PieceError(
    "no-reply",
    "There is no reply here: none was finished within the budget.",
    "Raise the token or time budget in the settings, and start another run.",
  );
}
