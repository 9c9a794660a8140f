import { AttuneError, isAbort } from "../domain/errors.ts";
import { type LoopStepKind, type Step, type StepOf, stepSchema } from "../domain/journal.ts";
import type { RoleCall, RoleIdentity, RoleResult } from "../domain/roles.ts";
import type { LoopSettings } from "../domain/settings.ts";

/** What the loop needs from outside; time, hashing and storage are passed in. */
export interface RefineEnv {
  /** The steps already finished, oldest first; empty on a fresh run. */
  finished: readonly Step[];
  /** Resolves once the step is on disk; the next step starts only then. */
  append(step: Step): Promise<void>;
  /** SHA-256 of UTF-8 text, lower-case hex. */
  hash(text: string): Promise<string>;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Fires after `ms`; bounds a step by the time that is left. */
  timeLimit(ms: number): AbortSignal;
  /** The person's Stop. */
  signal: AbortSignal;
  /** What is being done now, and its text so far where it streams. */
  onProgress(progress: StepProgress): void;
}

export interface StepProgress {
  /** The seq that the step will have in the journal. */
  seq: number;
  kind: RoleKind;
  round: number;
  by: RoleIdentity | null;
  partial: string;
}

export type BudgetCause = "token-budget" | "time-budget";

/** Thrown inside the loop when a budget is used up; the loop then ends with the best it has. */
export class BudgetSpent extends Error {
  readonly budget: BudgetCause;
  constructor(budget: BudgetCause) {
    super(budget);
    this.budget = budget;
  }
}

/** The journal does not belong to these inputs: resuming would mix two runs. */
export class JournalMismatch extends AttuneError<"journal-mismatch"> {
  constructor(seq: number) {
    super(
      "journal-mismatch",
      `Step ${seq + 1} of the stored journal was made from other inputs than this refinement's.`,
      "What was finished is kept; start a new refinement on this turn.",
    );
  }
}

interface StepPlan {
  round: number;
  /** Everything the outcome depends on but the model; hashed, so it must be plain data. */
  inputs: unknown;
}

interface RolePlan<Output> extends StepPlan {
  by: RoleIdentity | null;
  /** Tokens that must stay in the budget for what has to follow this step. */
  reserveTokens: number;
  work(call: RoleCall): Promise<RoleResult<Output>>;
}

interface RulePlan<Output> extends StepPlan {
  rule(): Output;
}

type RoleKind = Exclude<LoopStepKind, RuleKind>;
type RuleKind = "screen" | "verdict" | "end";

/** A reply shorter than this is not worth starting when the budget runs out; in tokens. */
const MIN_STEP_TOKENS = 16;

/**
 * Runs steps one after another against a journal. A step that is already in the journal is not
 * run again: its output is returned, and its cost counted. So a resumed run walks the same way
 * as the first one up to where that one was cut off, and then goes on.
 */
export function createStepRunner(seed: number, settings: LoopSettings, env: RefineEnv) {
  let seq = 0;
  let spentTokens = 0;
  let spentMs = 0;

  function account(step: Step): void {
    seq += 1;
    spentMs += step.durationMs;
    if ("usage" in step) spentTokens += step.usage?.completionTokens ?? 0;
  }

  function replay<Kind extends LoopStepKind>(kind: Kind, inputHash: string): StepOf<Kind> | null {
    const step = env.finished[seq];
    if (!step) return null;
    if (!isKind(step, kind) || step.inputHash !== inputHash) throw new JournalMismatch(seq);
    account(step);
    return step;
  }

  /** A journal whose end stands where a step would follow was ended there by a budget. */
  function endedHere(): void {
    const next = env.finished[seq];
    if (next?.kind !== "end") return;
    const { cause } = next.output;
    if (cause === "token-budget" || cause === "time-budget") throw new BudgetSpent(cause);
  }

  async function write<Kind extends LoopStepKind>(
    kind: Kind,
    fields: object,
  ): Promise<StepOf<Kind>> {
    const step = stepSchema.parse({ kind, seq, ...fields });
    if (!isKind(step, kind)) throw new JournalMismatch(seq);
    await env.append(step);
    account(step);
    return step;
  }

  function remainingTokens(reserve: number): number | null {
    if (settings.tokenBudget === null) return null;
    const left = settings.tokenBudget - spentTokens - reserve;
    if (left < MIN_STEP_TOKENS) throw new BudgetSpent("token-budget");
    return left;
  }

  function timeSignal(): AbortSignal | null {
    if (settings.timeBudgetSeconds === null) return null;
    const leftMs = settings.timeBudgetSeconds * 1000 - spentMs;
    if (leftMs <= 0) throw new BudgetSpent("time-budget");
    return env.timeLimit(leftMs);
  }

  return {
    /** A step that a role does: drafting, judging, comparing, criticising, coaching, rewriting. */
    async role<Kind extends RoleKind>(
      kind: Kind,
      plan: RolePlan<StepOf<Kind>["output"]>,
    ): Promise<StepOf<Kind>["output"]> {
      const inputHash = await hashInputs(env, kind, plan.round, seed, plan.inputs);
      endedHere();
      const done = replay(kind, inputHash);
      if (done) return outputOf(done);

      env.signal.throwIfAborted();
      const maxTokens = remainingTokens(plan.reserveTokens);
      const outOfTime = timeSignal();
      const stepSeed = Number.parseInt(inputHash.slice(0, 8), 16);
      const progress = { seq, kind, round: plan.round, by: plan.by, partial: "" };
      env.onProgress(progress);
      const startedAt = env.now();
      let result: RoleResult<StepOf<Kind>["output"]>;
      try {
        result = await plan.work({
          seed: stepSeed,
          maxTokens,
          signal: outOfTime ? AbortSignal.any([env.signal, outOfTime]) : env.signal,
          onPartial: (partial) => env.onProgress({ ...progress, partial }),
        });
      } catch (error) {
        // A role may pass the limit's own error on, or make an AbortError of it.
        const stopped = isAbort(error) || error === outOfTime?.reason;
        const ranOut = stopped && outOfTime?.aborted === true && !env.signal.aborted;
        throw ranOut ? new BudgetSpent("time-budget") : error;
      }
      const step = await write(kind, {
        round: plan.round,
        inputHash,
        startedAt: new Date(startedAt).toISOString(),
        durationMs: env.now() - startedAt,
        notes: result.notes,
        by: plan.by,
        seed: plan.by ? stepSeed : null,
        usage: result.usage,
        output: result.output,
      });
      return outputOf(step);
    },

    /** A step that a rule decides at once: the screen, a verdict, the end. */
    async rule<Kind extends RuleKind>(
      kind: Kind,
      plan: RulePlan<StepOf<Kind>["output"]>,
    ): Promise<StepOf<Kind>["output"]> {
      const inputHash = await hashInputs(env, kind, plan.round, seed, plan.inputs);
      const done = replay(kind, inputHash);
      if (done) return outputOf(done);
      const step = await write(kind, {
        round: plan.round,
        inputHash,
        startedAt: new Date(env.now()).toISOString(),
        durationMs: 0,
        notes: [],
        output: plan.rule(),
      });
      return outputOf(step);
    },
  };
}

export type StepRunner = ReturnType<typeof createStepRunner>;

function hashInputs(
  env: Pick<RefineEnv, "hash">,
  kind: string,
  round: number,
  seed: number,
  inputs: unknown,
): Promise<string> {
  return env.hash(JSON.stringify([kind, round, seed, inputs]));
}

function isKind<Kind extends Step["kind"]>(step: Step, kind: Kind): step is StepOf<Kind> {
  return step.kind === kind;
}

/** Keeps the tie between a step's kind and its output through a type parameter. */
function outputOf<Each extends Step>(step: Each): Each["output"] {
  return step.output;
}
