import type { JudgedText } from "../domain/batch-run.ts";
import type { Step } from "../domain/journal.ts";
import type { RoleIdentity, Roles } from "../domain/roles.ts";
import { type Round, traceOf } from "../domain/rounds.ts";
import { addUsage, type Usage } from "../domain/usage.ts";
import { type RefinementEnd, type RefinementPlan, refine } from "../refinement/refine.ts";
import type { StepProgress } from "../refinement/step-runner.ts";
import { sha256Hex } from "./hash.ts";

export interface LoopEnv {
  signal: AbortSignal;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Lets the page breathe. */
  rest(): Promise<void>;
  onProgress?(progress: StepProgress): void;
}

/** What a loop came to whose steps nobody keeps. */
export interface LoopResult {
  end: RefinementEnd;
  /** Drafts and rewrites in their order; the first is the draft. */
  rounds: Round[];
  /** What it began from, and what it ended with; null where the budget ended before that. */
  draft: JudgedText | null;
  final: JudgedText | null;
  /** Who wrote what it ended with; null where a person did. */
  finalBy: RoleIdentity | null;
  /** Of all steps, and of drafting and judging the draft; null where no model ran. */
  usage: Usage | null;
  draftUsage: Usage | null;
  draftMs: number;
  notes: string[];
}

/**
 * Runs the loop with a journal in memory, for work that is done again from its start where it was
 * cut off. Rejects as `refine` does.
 */
export async function loopInMemory(
  plan: RefinementPlan,
  roles: Roles,
  { signal, now, rest, onProgress = () => {} }: LoopEnv,
): Promise<LoopResult> {
  const steps: Step[] = [];
  const end = await refine(plan, roles, {
    finished: [],
    async append(step) {
      steps.push(step);
      await rest();
    },
    hash: sha256Hex,
    now,
    timeLimit: (ms) => AbortSignal.timeout(ms),
    signal,
    onProgress,
  });
  const { rounds } = traceOf(steps);
  const judgedAt = (index: number | null) => {
    const round = rounds.find((each) => each.index === index);
    return round ? judgedOf(round) : null;
  };
  const drafting = steps.filter(
    (step) => (step.kind === "draft" || step.kind === "judge") && step.round === 0,
  );
  const written = steps.find(
    (step) => (step.kind === "draft" || step.kind === "rewrite") && step.round === end.best,
  );
  return {
    end,
    rounds,
    draft: judgedAt(0),
    final: judgedAt(end.best),
    finalBy: written && "by" in written ? written.by : null,
    usage: usageOf(steps),
    draftUsage: usageOf(drafting),
    draftMs: drafting.reduce((sum, { durationMs }) => sum + durationMs, 0),
    notes: [...new Set(steps.flatMap(({ notes }) => notes))],
  };
}

/** A reply with its scores, where the budget did for judging it. */
export function judgedOf({ reply, card }: Round): JudgedText {
  return {
    text: reply,
    card: card ?? { status: "unavailable", reason: "The budget ended before it was judged." },
  };
}

function usageOf(steps: readonly Step[]): Usage | null {
  return steps.reduce<Usage | null>(
    (sum, step) => addUsage(sum, "usage" in step ? step.usage : null),
    null,
  );
}
