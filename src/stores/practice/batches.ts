import { createStore } from "zustand/vanilla";
import { AttuneError, isAbort } from "../../domain/errors.ts";
import type { NewId } from "../../domain/ids.ts";
import type { SessionBatch } from "../../domain/session-batch.ts";
import type { Assignment } from "../../domain/settings.ts";
import { type PlannedSession, planSessions } from "../../evaluation/sessions/plan.ts";
import type { SessionResult } from "../../evaluation/sessions/results.ts";
import type { Storage } from "../../storage/index.ts";
import { failureWords } from "../failure-words.ts";
import { type KeptBatch, readBatch } from "./batches-read.ts";
import {
  BatchError,
  type BatchQuestion,
  type BatchResults,
  type SessionBatches,
  type SessionBatchesState,
} from "./batches-state.ts";
import { holdBatch } from "./batches-work.ts";
import type { Desk } from "./desk.ts";
import type { Casting, SessionBasis } from "./roles.ts";

export interface BatchesDeps extends Casting {
  storage: Pick<Storage, "sessionBatches" | "simulatedSessions" | "onChange">;
  desk: Desk;
  newId: NewId;
  /** 32-bit unsigned. */
  newSeed(): number;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Lets the page breathe. */
  rest(): Promise<void>;
  app: string;
}

/** Results are shown anew no more often than this. */
const SHOW_EVERY_MS = 500;
/** A restore changes many records; they are read together, this long after the first. */
const REREAD_AFTER_MS = 200;

/** Batches of simulated sessions: those that are kept, and the one at work. */
export function createSessionBatches(deps: BatchesDeps): SessionBatches {
  const { storage, desk, now } = deps;
  /** The batch whose results were asked for last. */
  let wanted: string | null = null;
  /** Ids of batches that are being deleted. */
  const going = new Set<string>();

  const store = createStore<SessionBatchesState>()((set, get) => {
    function put(batch: SessionBatch): void {
      const others = get().batches.filter(({ id }) => id !== batch.id);
      set({ batches: newestFirst([batch, ...others]) });
    }

    /** Takes the app's attention for a batch, and lets go of it whatever becomes of it. */
    async function atWork(
      label: string,
      batch: string | null,
      roles: readonly Assignment[],
      work: (signal: AbortSignal) => Promise<void>,
    ): Promise<void> {
      let begun = false;
      try {
        await desk.run(roles, async (signal) => {
          begun = true;
          const none = { planned: null, settled: 0, failed: 0, msLeft: null, now: null };
          set({ failure: null, running: { batch, label, ...none, stopping: false } });
          await work(signal);
        });
      } catch (error) {
        if (!begun) throw error;
        if (!isAbort(error)) {
          set({ failure: { batch: get().running?.batch ?? batch, words: endWords(error) } });
        }
      } finally {
        if (begun) set({ running: null });
      }
    }

    async function hold(
      head: SessionBatch,
      kept: KeptBatch,
      retry: boolean,
      signal: AbortSignal,
    ): Promise<void> {
      const roles = await deps.cast(head, signal);
      let shownAt = Number.NEGATIVE_INFINITY;
      await holdBatch(deps, head, {
        kept,
        roles,
        retry,
        signal,
        report(changed, left) {
          put(changed);
          const { running } = get();
          if (running) {
            set({
              running: {
                ...running,
                batch: head.id,
                planned: changed.planned,
                settled: changed.planned - left.length,
                failed: changed.failed,
                msLeft: msFor([...kept.results.values()], left),
              },
            });
          }
          if (wanted !== head.id) return;
          if (changed.status === "running" && now() - shownAt < SHOW_EVERY_MS) return;
          shownAt = now();
          set({ results: resultsOf(changed, kept) });
        },
        onProgress({ profile, arm }, { turn }) {
          const { running } = get();
          const at = running?.now;
          if (!running || (at?.name === profile.name && at.arm === arm && at.turn === turn)) return;
          set({ running: { ...running, now: { name: profile.name, arm, turn } } });
        },
      });
    }

    return {
      status: "loading",
      batches: [],
      damaged: 0,
      running: null,
      failure: null,
      results: null,

      async refresh() {
        const { items, damaged } = await storage.sessionBatches.list();
        const at = get().running?.batch;
        // The one at work is ahead of what is on the disk.
        const live = get().batches.filter(({ id }) => id === at);
        const stored = items.filter(({ id }) => id !== at);
        set({
          status: "ready",
          batches: newestFirst([...live, ...stored]),
          damaged: damaged.length,
        });
      },

      async start(question) {
        if (question.profiles.length === 0 || question.arms.length === 0) {
          throw new BatchError(
            "nothing-to-do",
            "There is nobody to hold sessions with, or no arm.",
            "Choose at least one client and one arm.",
          );
        }
        const { client, generator, judge } = question.players;
        const roles = [client, generator, judge, question.measuredBy].map(
          ({ assignment }) => assignment,
        );
        const basis = await deps.basis(roles);
        const head = headOf(question, basis, {
          id: deps.newId(),
          seed: question.seed ?? deps.newSeed(),
          at: new Date(now()).toISOString(),
          app: deps.app,
        });
        return new Promise((resolve, reject) => {
          atWork(head.label, head.id, roles, async (signal) => {
            // Before anything is held: what is held belongs to it.
            await storage.sessionBatches.put(head).catch((error: unknown) => {
              reject(error);
              throw error;
            });
            put(head);
            wanted = head.id;
            const kept: KeptBatch = { results: new Map(), failed: new Map(), damaged: new Set() };
            set({ results: resultsOf(head, kept) });
            resolve(head.id);
            await hold(head, kept, false, signal);
          }).catch(reject);
        });
      },

      async resume(id, retry = false) {
        const head = get().batches.find((each) => each.id === id);
        if (!head) return;
        if (going.has(id)) {
          throw new BatchError("going", "This batch is being deleted.", "It cannot go on.");
        }
        const { client, generator, judge, measuredBy, label } = head;
        await atWork(label, id, [client, generator, judge, measuredBy], async (signal) => {
          await hold(head, await readBatch(storage, head), retry, signal);
        });
      },

      pause() {
        const { running } = get();
        if (!running) return;
        set({ running: { ...running, stopping: true } });
        desk.stop();
      },

      async show(id) {
        wanted = id;
        const head = get().batches.find((each) => each.id === id);
        if (!head) {
          set({ results: null });
          return;
        }
        if (get().results?.batch !== id) set({ results: null });
        const kept = await readBatch(storage, head);
        if (wanted !== id) return;
        // What the batch at work has shown meanwhile is newer.
        const { results, running } = get();
        const isOlder = (results?.results.length ?? 0) > kept.results.size;
        if (running?.batch === id && isOlder) return;
        set({ results: resultsOf(head, kept) });
      },

      async remove(id) {
        if (get().running?.batch === id) {
          throw new BatchError("at-work", "This batch is at work.", "Pause it first.");
        }
        if (going.has(id)) return;
        const head = get().batches.find((each) => each.id === id);
        going.add(id);
        try {
          // The sessions first: where this is cut off, the batch is still there to be removed.
          for (const planned of head ? planSessions(head) : []) {
            await storage.simulatedSessions.remove(planned.id);
          }
          await storage.sessionBatches.remove(id);
        } finally {
          going.delete(id);
        }
        if (wanted === id) wanted = null;
        const { batches, results, failure } = get();
        set({
          batches: batches.filter((each) => each.id !== id),
          results: results?.batch === id ? null : results,
          failure: failure?.batch === id ? null : failure,
        });
      },
    };
  });

  let isRereading = false;
  storage.onChange(({ table }) => {
    if (table !== "sessionBatches" || isRereading || store.getState().status !== "ready") return;
    isRereading = true;
    setTimeout(async () => {
      // What changes during work is read when it ends.
      await desk.free();
      isRereading = false;
      // Where it cannot be read, the page that asks next is told so.
      store
        .getState()
        .refresh()
        .catch(() => {});
    }, REREAD_AFTER_MS);
  });

  return store;
}

function headOf(
  { label, profiles, arms, repeats, turns, players, measuredBy }: BatchQuestion,
  basis: SessionBasis,
  { at, ...made }: Pick<SessionBatch, "id" | "seed" | "app"> & { at: string },
): SessionBatch {
  const { client, generator, judge } = players;
  return {
    ...made,
    ...basis,
    label: label.trim().slice(0, 200) || "Batch",
    profiles: [...profiles],
    arms: [...arms],
    repeats,
    turns,
    client: client.assignment,
    generator: generator.assignment,
    judge: judge.assignment,
    measuredBy: measuredBy.assignment,
    clientName: client.name,
    generatorName: generator.name,
    judgeName: judge.name,
    measuredByName: measuredBy.name,
    status: "running",
    createdAt: at,
    updatedAt: at,
    planned: profiles.length * arms.length * repeats,
    done: 0,
    failed: 0,
  };
}

function resultsOf({ id }: SessionBatch, { results, failed, damaged }: KeptBatch): BatchResults {
  const inOrder = <Value>(map: ReadonlyMap<number, Value>) =>
    [...map].toSorted(([a], [b]) => a - b).map(([, value]) => value);
  return {
    batch: id,
    results: inOrder(results),
    failed: inOrder(failed),
    damaged: [...damaged].map(String),
  };
}

/** How long the rest takes at the pace so far; an arm that was not held yet is as the mean. */
function msFor(done: readonly SessionResult[], left: readonly PlannedSession[]): number | null {
  const mean = (of: readonly SessionResult[]) =>
    of.length === 0 ? null : of.reduce((sum, { totalMs }) => sum + totalMs, 0) / of.length;
  const all = mean(done);
  if (all === null) return null;
  return left.reduce(
    (sum, { arm }) => sum + (mean(done.filter((each) => each.arm === arm)) ?? all),
    0,
  );
}

function endWords(error: unknown): string {
  const words = error instanceof AttuneError ? error.message : failureWords(error);
  return `The batch did not get to its end. ${words} Sessions that were finished are kept; resume to go on from there.`;
}

function newestFirst(batches: readonly SessionBatch[]): SessionBatch[] {
  return batches.toSorted((a, b) => b.createdAt.localeCompare(a.createdAt));
}
