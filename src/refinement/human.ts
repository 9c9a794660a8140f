import { AttuneError } from "../domain/errors.ts";
import { type Step, type StepOf, stepSchema } from "../domain/journal.ts";
import type { Judge } from "../domain/roles.ts";
import { traceOf } from "../domain/rounds.ts";
import { screenConversation } from "../safety/crisis-screen.ts";
import { holdReasons } from "./hold.ts";
import type { RefinementPlan } from "./refine.ts";
import { scoreReply } from "./score-reply.ts";
import type { RefineEnv } from "./step-runner.ts";

/** What a person does after the loop: edit, accept, reject. All of it goes into the journal. */

type HumanEnv = Pick<RefineEnv, "append" | "hash" | "now" | "signal"> & {
  finished: readonly Step[];
};

/** Most characters of a reason. */
export const MAX_REASON_CHARS = 2000;

export class DecisionError extends AttuneError<
  "reason-missing" | "reason-too-long" | "no-reply" | "already-decided"
> {}

/**
 * Adds a person's edit as a round of its own and scores it with the same judge and rubric.
 * The edit is in the journal before the judge is asked, so a judge that fails loses nothing.
 *
 * @returns the steps added
 */
export async function scoreEdit(
  text: string,
  plan: RefinementPlan,
  judge: Judge,
  env: HumanEnv,
): Promise<Step[]> {
  const { conversation, rubric, seed, settings, calibration = null } = plan;
  const round = traceOf(env.finished).rounds.length;
  const inputHash = await env.hash(JSON.stringify(["edit", round, seed, conversation, text]));
  const edit = stepSchema.parse({
    kind: "edit",
    seq: env.finished.length,
    round,
    inputHash,
    startedAt: new Date(env.now()).toISOString(),
    durationMs: 0,
    notes: [],
    output: text,
  });
  await env.append(edit);

  const screen = traceOf(env.finished).screen ?? screenConversation(conversation);
  const startedAt = env.now();
  const stepSeed = Number.parseInt(inputHash.slice(0, 8), 16);
  const scored = { conversation, reply: text, rubric, screen, settings, calibration };
  const result = await scoreReply(scored, judge, {
    seed: stepSeed,
    maxTokens: null,
    signal: env.signal,
    onPartial: () => {},
  });
  const score = stepSchema.parse({
    kind: "edit-score",
    seq: edit.seq + 1,
    round,
    inputHash,
    startedAt: new Date(startedAt).toISOString(),
    durationMs: env.now() - startedAt,
    notes: result.notes,
    by: judge.identity("judge"),
    seed: stepSeed,
    usage: result.usage,
    output: result.output,
  });
  await env.append(score);
  return [edit, score];
}

/**
 * Records a person's decision on the best reply so far.
 *
 * @throws DecisionError `reason-missing` when rejecting, or accepting a held reply, without one;
 *   `reason-too-long`; `already-decided`; `no-reply` when there is nothing to decide on
 */
export async function recordDecision(
  decision: "accepted" | "rejected",
  reason: string,
  { rubric, settings, conversation }: Pick<RefinementPlan, "rubric" | "settings" | "conversation">,
  env: Omit<HumanEnv, "signal">,
): Promise<StepOf<"decision">> {
  const trace = traceOf(env.finished);
  if (trace.best === null) {
    throw new DecisionError(
      "no-reply",
      "There is no finished reply to decide on.",
      "Resume the refinement, or start it again.",
    );
  }
  if (trace.decision !== null) {
    throw new DecisionError(
      "already-decided",
      `This reply was already ${trace.decision.decision}.`,
      "Refine again to decide on another.",
    );
  }
  const words = reason.trim();
  if (words.length > MAX_REASON_CHARS) {
    throw new DecisionError(
      "reason-too-long",
      `The reason has ${words.length} characters; ${MAX_REASON_CHARS} are kept.`,
      "Shorten it; nothing was decided yet.",
    );
  }
  // A journal from a file, or of an older list of words, may know less than is known now.
  const held =
    holdReasons(env.finished, rubric, settings).length > 0 ||
    screenConversation(conversation).level !== "none";
  if (words === "" && (decision === "rejected" || held)) {
    throw new DecisionError(
      "reason-missing",
      decision === "rejected"
        ? "A rejection is kept with its reason."
        : "This reply is held for review, so accepting it is kept with a reason.",
      "Write a few words on why.",
    );
  }
  const step = stepSchema.parse({
    kind: "decision",
    seq: env.finished.length,
    round: trace.best,
    inputHash: await env.hash(JSON.stringify([decision, trace.best, words])),
    startedAt: new Date(env.now()).toISOString(),
    durationMs: 0,
    notes: [],
    output: { decision, reason: words === "" ? null : words },
  });
  if (step.kind !== "decision") throw new TypeError("unreachable");
  await env.append(step);
  return step;
}
