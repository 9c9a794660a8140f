import { AttuneError } from "../domain/errors.ts";
import { type Step, stepSchema } from "../domain/journal.ts";
import type { Judge } from "../domain/roles.ts";
import { type Round, traceOf } from "../domain/rounds.ts";
import { type Rubric, scoresReplies } from "../domain/rubric.ts";
import { screenConversation } from "../safety/crisis-screen.ts";
import type { RefinementPlan } from "./refine.ts";
import { scoreReply } from "./score-reply.ts";
import type { RefineEnv } from "./step-runner.ts";

/**
 * Scores by rubrics beside the one that steers, of replies that are there already. They are for
 * looking at: nothing is drafted, kept or refused for them. A flag that one of them raises holds
 * the reply all the same.
 */

type SideEnv = Pick<RefineEnv, "append" | "hash" | "now" | "signal"> & {
  finished: readonly Step[];
  /** Before each reply is scored. */
  onRound?(round: number): void;
};

export class SideScoreError extends AttuneError<"unsuitable-rubric" | "no-reply"> {}

/**
 * Scores every kept round by `rubric`, one step each, in order. What this rubric has scored
 * already is not scored again, so an interrupted call goes on where it was; a reply that it could
 * not score is tried anew.
 *
 * Rejects with an AbortError when stopped, and with the judge's own typed error; what was
 * finished is in the journal.
 *
 * @returns the steps added
 * @throws SideScoreError `unsuitable-rubric` where it scores whole sessions; `no-reply`
 */
export async function scoreBeside(
  rubric: Rubric,
  plan: Pick<RefinementPlan, "conversation" | "seed" | "settings">,
  judge: Judge,
  env: SideEnv,
): Promise<Step[]> {
  if (!scoresReplies(rubric)) {
    throw new SideScoreError(
      "unsuitable-rubric",
      `“${rubric.title}” does not score single replies.`,
      "Choose a rubric for replies; nothing was changed.",
    );
  }
  const { conversation, seed, settings } = plan;
  const { rounds, best, screen: kept } = traceOf(env.finished);
  if (best === null) {
    throw new SideScoreError(
      "no-reply",
      "There is no reply to score yet.",
      "Refine the message first.",
    );
  }
  const screen = kept ?? screenConversation(conversation);
  const added: Step[] = [];
  const append = async (step: object) => {
    const whole = stepSchema.parse({ seq: env.finished.length + added.length, ...step });
    await env.append(whole);
    added.push(whole);
  };

  const ref = { id: rubric.id, version: rubric.version };
  const isThis = (other: Pick<Rubric, "id" | "version">) =>
    other.id === ref.id && other.version === ref.version;
  if (!env.finished.some((step) => step.kind === "side-rubric" && isThis(step.output))) {
    await append({
      kind: "side-rubric",
      round: best,
      inputHash: await env.hash(JSON.stringify(["side-rubric", rubric])),
      startedAt: new Date(env.now()).toISOString(),
      durationMs: 0,
      notes: [],
      output: rubric,
    });
  }
  const isScored = ({ sideCards }: Round) =>
    sideCards.some((side) => isThis(side.rubric) && side.card.status === "scored");
  for (const { index, reply } of rounds.filter((round) => round.kept && !isScored(round))) {
    env.signal.throwIfAborted();
    env.onRound?.(index);
    const inputs = ["side-score", index, seed, conversation, reply, rubric];
    const inputHash = await env.hash(JSON.stringify(inputs));
    const stepSeed = Number.parseInt(inputHash.slice(0, 8), 16);
    const startedAt = env.now();
    const result = await scoreReply({ conversation, reply, rubric, screen, settings }, judge, {
      seed: stepSeed,
      maxTokens: null,
      signal: env.signal,
      onPartial: () => {},
    });
    await append({
      kind: "side-score",
      round: index,
      inputHash,
      startedAt: new Date(startedAt).toISOString(),
      durationMs: env.now() - startedAt,
      notes: result.notes,
      by: judge.identity("judge"),
      seed: stepSeed,
      usage: result.usage,
      output: { rubric: ref, card: result.output },
    });
  }
  return added;
}
