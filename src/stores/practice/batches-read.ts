import type { FailedSession, SessionBatch } from "../../domain/session-batch.ts";
import type { SessionStep } from "../../domain/simulated-session.ts";
import { type PlannedSession, planSessions } from "../../evaluation/sessions/plan.ts";
import { isMeasured, resultOf, type SessionResult } from "../../evaluation/sessions/results.ts";
import type { Storage } from "../../storage/index.ts";

/** What is kept of a batch. */
export interface KeptBatch {
  /** By the session's place in the plan. */
  results: Map<number, SessionResult>;
  failed: Map<number, FailedSession>;
  /** Places of sessions of which something cannot be read. */
  damaged: Set<number>;
}

type ReadFrom = Pick<Storage, "sessionBatches" | "simulatedSessions">;

/** Reads what the sessions of a batch came to; those that are not over are left out. */
export async function readBatch(storage: ReadFrom, batch: SessionBatch): Promise<KeptBatch> {
  const kept: KeptBatch = { results: new Map(), failed: new Map(), damaged: new Set() };
  for await (const { planned, steps, damaged } of sessionsOf(storage, batch)) {
    if (damaged > 0) kept.damaged.add(planned.place);
    else if (isMeasured(steps, batch.measuredBy)) {
      kept.results.set(planned.place, resultOf(planned, steps, batch.measuredBy));
    }
  }
  const { items } = await storage.sessionBatches.readParts(batch.id);
  for (const { seq, part } of items) {
    if (!kept.results.has(seq) && !kept.damaged.has(seq)) kept.failed.set(seq, part);
  }
  return kept;
}

/** Each planned session with the steps that are kept of it, in the order of the plan. */
export async function* sessionsOf(
  { simulatedSessions }: Pick<Storage, "simulatedSessions">,
  batch: SessionBatch,
): AsyncGenerator<{ planned: PlannedSession; steps: SessionStep[]; damaged: number }> {
  for (const planned of planSessions(batch)) {
    const { items, damaged } = await simulatedSessions.readParts(planned.id);
    yield { planned, steps: items.map(({ part }) => part), damaged: damaged.length };
  }
}
