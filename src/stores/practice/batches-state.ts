import type { StoreApi } from "zustand/vanilla";
import type { ClientProfile } from "../../domain/client-profile.ts";
import { AttuneError } from "../../domain/errors.ts";
import type { FailedSession, SessionBatch } from "../../domain/session-batch.ts";
import type { WatchedArm } from "../../domain/simulated-session.ts";
import type { SessionResult } from "../../evaluation/sessions/results.ts";
import type { Player, Players } from "./sessions-state.ts";

/** What a batch is asked to hold. */
export interface BatchQuestion {
  label: string;
  profiles: readonly ClientProfile[];
  /** The first is what the others are compared with. */
  arms: readonly WatchedArm[];
  repeats: number;
  turns: number;
  /** null draws one. */
  seed: number | null;
  players: Players;
  measuredBy: Player;
}

/** The batch at work. */
export interface BatchRunning {
  /** null while the models are made ready. */
  batch: string | null;
  label: string;
  planned: number | null;
  /** Sessions that are over; failed ones among them. */
  settled: number;
  failed: number;
  /** null until something is known. */
  msLeft: number | null;
  /** Whom it is with now, and how. */
  now: { name: string; arm: WatchedArm; turn: number } | null;
  stopping: boolean;
}

/** What the sessions of a batch came to so far. */
export interface BatchResults {
  batch: string;
  /** In the order in which they are held. */
  results: readonly SessionResult[];
  failed: readonly FailedSession[];
  /** Sessions that cannot be read whole; they are left as they are. */
  damaged: readonly string[];
}

export interface SessionBatchesState {
  status: "loading" | "ready";
  /** Newest first. */
  batches: readonly SessionBatch[];
  /** Heads that cannot be read. */
  damaged: number;
  running: BatchRunning | null;
  /** Why the last one ended before its end, in words; null where it did not, or was paused. */
  failure: { batch: string | null; words: string } | null;
  /** Of the batch that is shown; null where none is, or until they are read. */
  results: BatchResults | null;
  refresh(): Promise<void>;
  /**
   * Keeps a new batch and begins to hold its sessions; returns its id once it is kept.
   *
   * @throws BatchError, DeskError `busy`, CastError `three-models`
   */
  start(question: BatchQuestion): Promise<string>;
  /**
   * Goes on with one that is not done; with `retry` also with what failed.
   *
   * @throws BatchError `going` while it is being deleted
   */
  resume(id: string, retry?: boolean): Promise<void>;
  /** Ends the one that runs; finished sessions are kept, the one at work with its steps. */
  pause(): void;
  /** Reads what a batch came to; null shows none. */
  show(id: string | null): Promise<void>;
  /** Deletes a batch with all its sessions for good. @throws BatchError `at-work` */
  remove(id: string): Promise<void>;
}

export type SessionBatches = StoreApi<SessionBatchesState>;

export class BatchError extends AttuneError<
  "at-work" | "going" | "nothing-to-do" | "damaged-session" | "failing"
> {}

/** Cut off by the end of the page: it says that it runs, and nobody is at work on it. */
export function isCutOff(batch: SessionBatch, running: BatchRunning | null): boolean {
  return batch.status === "running" && running?.batch !== batch.id;
}
