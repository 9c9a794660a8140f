import type { SessionStep, SimulatedSession } from "../../domain/simulated-session.ts";
import { headWith } from "../../simulation/session-head.ts";
import type { Storage } from "../../storage/index.ts";
import type { OpenSession } from "./sessions-state.ts";

/** An open session, and how its steps are kept. */
export interface Keeper {
  now(): OpenSession;
  /**
   * Resolves once the step, and the head that follows from it, are on disk; all or nothing.
   *
   * @param step where it is made from the session, it is made when all before it is on disk
   */
  append(step: SessionStep | ((open: OpenSession) => SessionStep)): Promise<void>;
  /** Changes what the head says by itself. */
  change(fields: Pick<SimulatedSession, "status" | "endedBy">): Promise<void>;
  /** Reads the steps again where the stored head is newer than the one here. */
  renew(stored: SimulatedSession): Promise<void>;
}

export interface KeepDeps {
  storage: Pick<Storage, "simulatedSessions">;
  /** Milliseconds since the epoch. */
  now(): number;
}

/** Reads the steps of a session. */
export async function readSession(
  { simulatedSessions }: Pick<Storage, "simulatedSessions">,
  head: SimulatedSession,
): Promise<{ open: OpenSession; next: number }> {
  const { items, damaged } = await simulatedSessions.readParts(head.id);
  const steps = items.toSorted((a, b) => a.seq - b.seq);
  return {
    open: { head, steps: steps.map(({ part }) => part), damaged: damaged.length },
    next: (steps.at(-1)?.seq ?? -1) + 1,
  };
}

/**
 * Keeps the steps of a session one after the other, whoever appends them.
 *
 * @param next the place of the next step
 * @param show hears of each change after it is on disk
 */
export function createKeeper(
  { storage, now }: KeepDeps,
  from: OpenSession,
  next: number,
  show: (open: OpenSession) => void,
): Keeper {
  let open = from;
  let place = next;
  let writing: Promise<unknown> = Promise.resolve();
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const done = writing.then(work);
    writing = done.catch(() => {});
    return done;
  };
  const become = (changed: OpenSession) => {
    open = changed;
    show(open);
  };
  return {
    now: () => open,
    append: (made) =>
      inTurn(async () => {
        const step = typeof made === "function" ? made(open) : made;
        const steps = [...open.steps, step];
        const head = headWith(open.head, steps, new Date(now()).toISOString());
        await storage.simulatedSessions.putParts(head.id, [{ seq: place, part: step }], head);
        place += 1;
        become({ ...open, head, steps });
      }),
    change: (fields) =>
      inTurn(async () => {
        const head = { ...open.head, ...fields, updatedAt: new Date(now()).toISOString() };
        await storage.simulatedSessions.put(head);
        become({ ...open, head });
      }),
    renew: (stored) =>
      inTurn(async () => {
        if (stored.updatedAt <= open.head.updatedAt) return;
        const read = await readSession(storage, stored);
        place = read.next;
        become(read.open);
      }),
  };
}
