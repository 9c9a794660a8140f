import type { SessionBatch } from "../../domain/session-batch.ts";
import type { SimulatedSession } from "../../domain/simulated-session.ts";
import { type PlannedSession, planSessions } from "../../evaluation/sessions/plan.ts";
import { isMeasured, resultOf } from "../../evaluation/sessions/results.ts";
import {
  type HeldSession,
  holdSessions,
  judgeSession,
  type SessionProgress,
} from "../../simulation/hold-session.ts";
import type { Storage } from "../../storage/index.ts";
import {
  endsRun,
  inARowWords,
  MOST_FAILURES_IN_A_ROW,
  pieceWords,
} from "../evaluate/runs-failures.ts";
import { answersOf } from "./arms.ts";
import type { KeptBatch } from "./batches-read.ts";
import { BatchError } from "./batches-state.ts";
import type { SessionRoles } from "./roles.ts";
import { createKeeper, readSession } from "./sessions-keep.ts";

export interface BatchWorkDeps {
  storage: Pick<Storage, "sessionBatches" | "simulatedSessions">;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Lets the page breathe. */
  rest(): Promise<void>;
}

export interface BatchAtWork {
  kept: KeptBatch;
  roles: SessionRoles;
  /** Also what failed before. */
  retry: boolean;
  signal: AbortSignal;
  /** At the beginning, after each session and at the end; `left` are still to be held. */
  report(head: SessionBatch, left: readonly PlannedSession[]): void;
  onProgress(planned: PlannedSession, progress: SessionProgress): void;
}

/**
 * Holds what is left of a batch, one session after the other; `kept` grows with it. Each step is on
 * the disk before the next begins, so a session that was cut off goes on from its last step and is
 * never held twice. One that fails is kept as failed, with its steps, and the next is held.
 *
 * Rejects with an AbortError when it was paused, and with what made it impossible to go on; the
 * batch is left paused then.
 */
export async function holdBatch(
  deps: BatchWorkDeps,
  begun: SessionBatch,
  { kept, roles, retry, signal, report, onProgress }: BatchAtWork,
): Promise<void> {
  const { storage, now } = deps;
  const plan = planSessions(begun);
  const heads = await headsOf(storage, plan);
  for (const { place, id } of plan) if (heads.damaged.has(id)) kept.damaged.add(place);
  const left = plan.filter(
    ({ place }) =>
      !kept.results.has(place) && !kept.damaged.has(place) && (retry || !kept.failed.has(place)),
  );
  let head = counted({ ...begun, status: "running" });
  report(head, left);
  let failing = 0;
  try {
    await storage.sessionBatches.put(head);
    while (left.length > 0) {
      const [planned] = left;
      if (!planned) break;
      const { place, id } = planned;
      try {
        const steps = await holdOne(planned);
        kept.results.set(place, resultOf(planned, steps, begun.measuredBy));
        const failedBefore = kept.failed.delete(place);
        head = counted({ ...head, updatedAt: at() });
        if (failedBefore) await storage.sessionBatches.removeParts(begun.id, [place], head);
        else await storage.sessionBatches.put(head);
        failing = 0;
      } catch (error) {
        // Whatever it came to: it was not finished, and did not fail.
        signal.throwIfAborted();
        if (endsRun(error)) throw error;
        failing += 1;
        const message = pieceWords(error);
        const part = { kind: "failed-session" as const, session: id, message, at: at() };
        kept.failed.set(place, part);
        head = counted({ ...head, updatedAt: at() });
        await storage.sessionBatches.putParts(begun.id, [{ seq: place, part }], head);
        if (failing >= MOST_FAILURES_IN_A_ROW) {
          throw new BatchError("failing", inARowWords(message), "Retry them later.");
        }
      }
      left.shift();
      report(head, left);
    }
    await settle("done");
  } catch (error) {
    // What ended it is what is to be told, not that this could not be written too.
    await settle("paused").catch(() => {});
    throw error;
  }

  async function holdOne(planned: PlannedSession) {
    const known = heads.items.get(planned.id);
    const session = known ?? headOf(begun, planned, at());
    if (!known) await storage.simulatedSessions.put(session);
    const { open, next } = await readSession(storage, session);
    if (open.damaged > 0) {
      throw new BatchError(
        "damaged-session",
        "A step of this session cannot be read, so it cannot go on.",
        "What can be read is kept; the other sessions are held.",
      );
    }
    const keeper = createKeeper(deps, open, next, () => {});
    const env: HeldSession["env"] = {
      finished: open.steps,
      append: keeper.append,
      now,
      signal,
      rest: deps.rest,
      onProgress: (progress) => onProgress(planned, progress),
    };
    // The judge that measures is not always the one that steers.
    const measured = { ...session, judge: begun.measuredBy, judgeName: begun.measuredByName };
    const answer = answersOf(planned.arm, session, roles.replies, deps);
    const ports = { client: roles.client, judge: roles.judge, answer };
    await holdSessions([{ plan: measured, ports, env }]);
    const { steps } = keeper.now();
    if (!isMeasured(steps, begun.measuredBy)) {
      // Somebody else judged it meanwhile.
      await judgeSession(measured, roles.judge, env, [...steps]);
    }
    return keeper.now().steps;
  }

  async function settle(status: "done" | "paused"): Promise<void> {
    head = { ...head, status, updatedAt: at() };
    report(head, left);
    await storage.sessionBatches.put(head);
  }

  function counted(of: SessionBatch): SessionBatch {
    return { ...of, done: kept.results.size, failed: kept.failed.size };
  }

  function at(): string {
    return new Date(now()).toISOString();
  }
}

/** Heads of the plan's sessions that are kept, and those that cannot be read. */
async function headsOf(
  { simulatedSessions }: Pick<Storage, "simulatedSessions">,
  plan: readonly PlannedSession[],
): Promise<{ items: Map<string, SimulatedSession>; damaged: Set<string> }> {
  const ids = new Set(plan.map(({ id }) => id));
  const { items, damaged } = await simulatedSessions.list();
  return {
    items: new Map(items.flatMap((head) => (ids.has(head.id) ? [[head.id, head] as const] : []))),
    damaged: new Set(damaged.flatMap(({ id }) => (ids.has(id) ? [id] : []))),
  };
}

function headOf(
  batch: SessionBatch,
  { id, profile, arm, seed, beside }: PlannedSession,
  at: string,
): SimulatedSession {
  const { replyRubric, sessionRubric, settings, sampling, prompts, turns, hashes, app } = batch;
  const { client, generator, judge, clientName, generatorName, judgeName } = batch;
  return {
    id,
    profile,
    arm,
    batch: batch.id,
    beside,
    turns,
    seed,
    feedback: null,
    replyRubric,
    sessionRubric,
    settings,
    sampling,
    prompts,
    client,
    generator,
    judge,
    clientName,
    generatorName,
    judgeName,
    hashes,
    status: "running",
    endedBy: null,
    createdAt: at,
    updatedAt: at,
    summary: { turns: 0, mean: null, scores: {}, flags: [] },
    app,
  };
}
