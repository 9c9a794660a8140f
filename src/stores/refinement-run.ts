import { AttuneError, isAbort } from "../domain/errors.ts";
import type { Step } from "../domain/journal.ts";
import type { Refinement } from "../domain/refinement.ts";
import type { Roles } from "../domain/roles.ts";
import { type RefinementPlan, refine } from "../refinement/refine.ts";
import type { StepProgress } from "../refinement/step-runner.ts";
import type { Storage } from "../storage/index.ts";
import type { RefinementChange } from "../storage/refinements.ts";
import { failureWords } from "./failure-words.ts";
import { sha256Hex } from "./hash.ts";

/** Streaming text reaches the disk about this often; a crash loses no more than this much. */
const CHECKPOINT_EVERY_MS = 2000;

export interface RunHooks {
  signal: AbortSignal;
  /** Before the first step: what was finished already. */
  onStart(finished: Step[]): void;
  /** After the step is on disk. */
  onStep(step: Step): void;
  onProgress(progress: StepProgress): void;
}

/** The plan that a stored refinement was started with. */
export function planOf(record: Refinement): RefinementPlan {
  const { conversation, broughtReply, rubric, settings, seed, calibration = null } = record;
  return { conversation, broughtReply, rubric, settings, seed, calibration };
}

/**
 * Runs or resumes a stored refinement to its end, with the models that `record` names, writing
 * each step before the next begins. Never rejects for what a run can end in: stopped and failed
 * are states of the record.
 *
 * @returns the record as it now is on disk
 * @throws AttuneError `damaged-journal`
 */
export async function runRefinement(
  record: Refinement,
  storage: Storage,
  roles: () => Promise<Roles>,
  hooks: RunHooks,
): Promise<Refinement> {
  // From disk: what is shown may be older than that.
  const { record: stored, steps, damaged } = await storage.refinements.get(record.id);
  if (damaged.length > 0) {
    throw new AttuneError(
      "damaged-journal",
      "A step of this refinement cannot be read, so it cannot go on.",
      "What can be read is kept; refine the message again.",
    );
  }
  if (steps.some((step) => step.kind === "end" || step.kind === "decision")) {
    return await settled(stored, steps, storage);
  }
  hooks.onStart(steps);
  const checkpoint = createCheckpoint(record, storage);
  const settle = (change: RefinementChange) => storage.refinements.setStatus(record.id, change);
  const { generator, judge } = record;
  const running = { status: "running", failure: null, failureCode: null, endedAt: null } as const;
  await settle({ ...running, generator, judge });
  try {
    await refine(planOf(stored), await roles(), {
      finished: steps,
      append: async (step) => {
        // The end and what it means for the record are one write: no crash can part them.
        const refinement =
          step.kind === "end"
            ? { status: step.output.outcome, failure: null, endedAt: step.startedAt }
            : null;
        await storage.journal.appendStep(record.id, step, refinement ? { refinement } : {});
        hooks.onStep(step);
      },
      hash: sha256Hex,
      now: Date.now,
      timeLimit: (ms) => AbortSignal.timeout(ms),
      signal: hooks.signal,
      onProgress: (progress) => {
        checkpoint.offer(progress);
        hooks.onProgress(progress);
      },
    });
    return (await storage.refinements.get(record.id)).record;
  } catch (error) {
    await checkpoint.flush();
    if (isAbort(error) && hooks.signal.aborted) {
      return await settle({ status: "stopped", failure: null, endedAt: nowIso() });
    }
    return await settle({
      status: "failed",
      failure: failureWords(error),
      failureCode: error instanceof AttuneError ? error.code : null,
      endedAt: nowIso(),
    });
  }
}

/** A refinement that is over already: its record says what its journal says. */
async function settled(
  record: Refinement,
  steps: readonly Step[],
  storage: Storage,
): Promise<Refinement> {
  const end = steps.find((step) => step.kind === "end");
  if (!end || end.output.outcome === record.status) return record;
  return storage.refinements.setStatus(record.id, {
    status: end.output.outcome,
    failure: null,
    endedAt: end.startedAt,
  });
}

/** Writes streaming text to disk now and then; the newest text wins, one write at a time. */
function createCheckpoint(record: Refinement, storage: Storage) {
  let latest: StepProgress | null = null;
  let savedAtMs = Date.now();
  let writing: Promise<void> = Promise.resolve();
  const save = (progress: StepProgress) => {
    const { seq, kind, round, partial } = progress;
    savedAtMs = Date.now();
    // A checkpoint that fails must not end the run: the step itself is written apart from it.
    writing = writing
      .then(() => storage.partials.checkpoint(record.id, { seq, kind, round, text: partial }))
      .catch(() => {});
  };
  return {
    offer(progress: StepProgress): void {
      latest = progress;
      if (progress.partial !== "" && Date.now() - savedAtMs >= CHECKPOINT_EVERY_MS) save(progress);
    },
    async flush(): Promise<void> {
      if (latest && latest.partial !== "") save(latest);
      await writing;
    },
  };
}

function nowIso(): string {
  return new Date().toISOString();
}
