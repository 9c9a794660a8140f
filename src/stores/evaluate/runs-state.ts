import type { StoreApi } from "zustand/vanilla";
import type { Arm, BatchRun, RunItem } from "../../domain/batch-run.ts";
import { AttuneError } from "../../domain/errors.ts";
import type { Rubric } from "../../domain/rubric.ts";
import { raisedFlags, type Scorecard } from "../../domain/score.ts";

export class RunsError extends AttuneError<
  | "busy"
  | "same-name"
  | "nothing-to-do"
  | "other-judge"
  | "other-model"
  | "other-data"
  | "foreign-prompts"
  | "no-data-set"
> {}

/** What a run is asked to do. */
export interface RunQuestion {
  /** Id of the data set. */
  dataSet: string;
  label: string;
  arms: readonly Arm[];
  fromSource: string | null;
  limit: number | null;
  rubric: Rubric;
  /** 32-bit unsigned; null draws one. */
  seed: number | null;
  /** Names of the models of the two roles, for people, as they are now. */
  generatorName: string;
  judgeName: string;
}

/** How much work a run would be. */
export interface RunCost {
  items: number;
  /** Items that there is something to do for, whatever the limit. */
  usable: number;
  pieces: number;
  /** Who wrote replies that could be judged or refined, and to how many items. */
  sources: readonly { source: string; items: number }[];
  /** By the last run with the same models; null where there is none. */
  ms: number | null;
}

/** A run that is at work, from the press of the button until it ends. */
export interface RunRunning {
  /** null while the models are made ready. */
  run: string | null;
  dataSet: string;
  label: string;
  /** Pieces of work; null while the models are made ready. */
  planned: number | null;
  /** Of them, those that are over; failed ones among them. */
  settled: number;
  failed: number;
  /** null until something is known. */
  msLeft: number | null;
  stopping: boolean;
}

/** One piece of work in short, for a table. */
export interface RunRow {
  place: number;
  item: string;
  arm: Arm;
  source: string | null;
  status: "done" | "failed";
  /** Overall scores; null where there is none. */
  draft: number | null;
  final: number | null;
  /** Flags that the final reply raises. */
  flags: readonly string[];
  outcome: string | null;
  tokens: number | null;
  ms: number | null;
  /** Of one that failed. */
  message: string | null;
  tries: number;
}

/** The results of one run so far. */
export interface RunResults {
  run: string;
  /** In the order of the data set. */
  rows: readonly RunRow[];
  /** Parts that could not be read; they stay where they are. */
  damaged: number;
}

export interface RunsState {
  status: "loading" | "ready";
  /** Of all data sets, begun last first. */
  runs: readonly BatchRun[];
  /** Heads that could not be read. */
  damaged: number;
  running: RunRunning | null;
  /** Why the last run ended before its end, in words; null where it did not, or was paused. */
  failure: { dataSet: string; run: string | null; words: string } | null;
  /** Of the run that is shown; null where none is, or until they are read. */
  results: RunResults | null;
  /** Rejects with a StorageError. */
  refresh(): Promise<void>;
  /** What a run would be. @throws RunsError `no-data-set` */
  costOf(question: RunQuestion): Promise<RunCost>;
  /**
   * Runs to the end, or until it is paused or cannot go on; what is finished is kept.
   *
   * @throws RunsError `busy`, or `same-name`
   */
  start(question: RunQuestion): Promise<void>;
  /** Goes on with one that is not over. @throws RunsError `busy` */
  resume(id: string): Promise<void>;
  /** Tries again what failed, and goes on with what is left. @throws RunsError `busy` */
  retryFailed(id: string): Promise<void>;
  /** Ends the one that runs, with what it has; the piece that it is at is begun again later. */
  pause(): void;
  /** Reads the results of a run to be shown; null shows none. Rejects with a StorageError. */
  show(id: string | null): Promise<void>;
  /** Deletes a run and its results for good; not the one that runs. */
  remove(id: string): Promise<void>;
}

export type Runs = StoreApi<RunsState>;

/** Cut off by the end of the page: it says that it runs, and nobody is at work on it. */
export function isInterrupted(run: BatchRun, running: RunRunning | null): boolean {
  return run.status === "running" && running?.run !== run.id;
}

/** A name for the next run of a data set that no other has. */
export function nextLabel(runs: readonly BatchRun[], dataSet: string): string {
  const taken = new Set(runs.flatMap((run) => (run.dataSet === dataSet ? [run.label] : [])));
  let number = 1;
  while (taken.has(`Run ${number}`)) number += 1;
  return `Run ${number}`;
}

export function rowOf(place: number, { item, arm, source, result }: RunItem): RunRow {
  const common = { place, item, arm, source, status: result.status };
  if (result.status === "failed") {
    const none = { draft: null, final: null, flags: [], outcome: null, tokens: null, ms: null };
    return { ...common, ...none, message: result.message, tries: result.tries };
  }
  const { draft, final, outcome, completionTokens, ms } = result;
  return {
    ...common,
    draft: overallOf(draft.card),
    final: overallOf(final.card),
    flags: final.card.status === "scored" ? raisedFlags(final.card) : [],
    outcome,
    tokens: completionTokens,
    ms,
    message: final.card.status === "scored" ? null : final.card.reason,
    tries: 1,
  };
}

function overallOf(card: Scorecard): number | null {
  return card.status === "scored" ? card.overall.expected : null;
}
