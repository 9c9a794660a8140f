import type { Arm, BatchRun, RunItem } from "../../domain/batch-run.ts";
import { AttuneError } from "../../domain/errors.ts";
import type { Roles } from "../../domain/roles.ts";
import { countArms, type Pace, withResult } from "../../evaluation/batch/pace.ts";
import type { WorkPiece } from "../../evaluation/batch/plan.ts";
import type { RunsDeps } from "./runs-deps.ts";
import { endsRun, inARowWords, MOST_FAILURES_IN_A_ROW, pieceWords } from "./runs-failures.ts";
import { type Finished, resultAt } from "./runs-read.ts";
import { type RunRow, rowOf } from "./runs-state.ts";
import { doPiece, type PieceDone, PieceError } from "./runs-work.ts";

/** How far a run is. */
interface Progress {
  head: BatchRun;
  rows: ReadonlyMap<number, RunRow>;
  damaged: number;
  pace: Pace;
  /** Pieces that are still to be done, by arm. */
  left: ReadonlyMap<Arm, number>;
}

export interface AtWork {
  plan: readonly WorkPiece[];
  /** What was done before. */
  finished: Finished;
  roles: Roles;
  /** Also what failed before. */
  retry: boolean;
  signal: AbortSignal;
  /** At the beginning, after each piece and at the end. */
  report(progress: Progress): void;
}

/** Too many pieces failed one after the other. */
class FailingRun extends AttuneError<"failing"> {}

type WorkDeps = Pick<RunsDeps, "storage" | "now" | "rest">;

/**
 * Does what is left of a run. Each piece is on the disk, with the counts of the head, before the
 * next begins. A piece that fails is kept as failed and the next is tried. What ends the run leaves
 * it paused.
 *
 * Rejects with an AbortError when it was paused, and with what made it impossible to go on.
 */
export async function workOff(
  { storage, now, rest }: WorkDeps,
  begun: BatchRun,
  { plan, finished, roles, retry, signal, report }: AtWork,
): Promise<void> {
  const { rows, damaged } = finished;
  let { pace } = finished;
  const unread = await unreadable();
  const open = plan.filter(({ place }) => {
    const row = rows.get(place);
    return row ? retry && row.status === "failed" : !unread.has(place);
  });
  const left = countArms(open);
  let failed = [...rows.values()].filter(({ status }) => status === "failed").length;
  let head: BatchRun = counted({ ...begun, planned: plan.length, status: "running" });
  const tell = () => report({ head, rows, damaged, pace, left });
  tell();
  let lastLoop: { item: string; result: PieceDone | null } | null = null;
  let failing = 0;
  try {
    await storage.batchRuns.put(head);
    for (const piece of open) {
      const { place, item, arm, source } = piece;
      const loopResult = arm === "judge" || arm === "loop" ? null : await loopOf(piece);
      let result: RunItem["result"];
      try {
        const env = { signal, now, rest, loopResult };
        result = await doPiece(begun, piece, inBackground(roles), env);
        failing = 0;
      } catch (error) {
        // Whatever it came to: it was not finished, and did not fail.
        signal.throwIfAborted();
        if (endsRun(error)) throw error;
        if (!(error instanceof PieceError)) failing += 1;
        result = {
          status: "failed",
          code: error instanceof AttuneError ? error.code : null,
          message: pieceWords(error),
          tries: (rows.get(place)?.tries ?? 0) + 1,
        };
      }
      if (arm === "loop") lastLoop = { item, result: result.status === "done" ? result : null };
      const at = new Date(now()).toISOString();
      const part: RunItem = { kind: "run-item", item, arm, source, result, at };
      failed += Number(result.status === "failed") - Number(rows.get(place)?.status === "failed");
      rows.set(place, rowOf(place, part));
      const next = counted({ ...head, updatedAt: at });
      await storage.batchRuns.putParts(begun.id, [{ seq: place, part }], next);
      head = next;
      pace = withResult(pace, part);
      left.set(arm, (left.get(arm) ?? 1) - 1);
      tell();
      if (failing >= MOST_FAILURES_IN_A_ROW && result.status === "failed") {
        throw new FailingRun("failing", inARowWords(result.message), "");
      }
    }
    await settle("done");
  } catch (error) {
    // What ended it is what is to be told, not that this could not be written too.
    await settle("paused").catch(() => {});
    throw error;
  }

  async function settle(status: "done" | "paused"): Promise<void> {
    head = { ...head, status, updatedAt: new Date(now()).toISOString() };
    tell();
    await storage.batchRuns.put(head);
  }

  function counted(of: BatchRun): BatchRun {
    return { ...of, done: rows.size - failed, failed };
  }

  /** The loop's result for the item and source of a control. */
  async function loopOf({ item, place }: WorkPiece): Promise<PieceDone | null> {
    if (lastLoop?.item === item) return lastLoop.result;
    const loop = plan.find((each) => each.item === item && each.arm === "loop");
    const part =
      loop && loop.place !== place ? await resultAt(storage, begun.id, loop.place) : null;
    const result = part?.result.status === "done" ? part.result : null;
    lastLoop = { item, result };
    return result;
  }

  /** Places whose results cannot be read: they are left as they are, and not done twice. */
  async function unreadable(): Promise<Set<number>> {
    const places = await storage.batchRuns.placesOf(begun.id);
    return new Set(places.filter((place) => !rows.has(place)));
  }
}

/** The same roles, behind a person's own requests where both wait for one engine. */
function inBackground({ therapist, judge, critic, coach }: Roles): Roles {
  const behind = <Call extends object>(call: Call) => ({
    ...call,
    priority: "background" as const,
  });
  return {
    therapist: {
      identity: (task) => therapist.identity(task),
      draft: (input, call) => therapist.draft(input, behind(call)),
      rewrite: (input, call) => therapist.rewrite(input, behind(call)),
    },
    judge: {
      identity: (task) => judge.identity(task),
      score: (input, call) => judge.score(input, behind(call)),
      compare: (input, call) => judge.compare(input, behind(call)),
    },
    critic: {
      identity: (task) => critic.identity(task),
      criticise: (input, call) => critic.criticise(input, behind(call)),
    },
    coach: {
      identity: (task) => coach.identity(task),
      advise: (input, call) => coach.advise(input, behind(call)),
    },
  };
}
