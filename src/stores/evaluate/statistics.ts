import { AttuneError, aborted } from "../../domain/errors.ts";
import type { RatingTable } from "../../domain/ratings.ts";
import type { ScoreDistribution } from "../../evaluation/agreement/distributions.ts";
import type { AgreementSettings } from "../../evaluation/agreement/pair-agreement.ts";
import {
  type AgreementReport,
  comparablePairs,
  ratersOfKind,
} from "../../evaluation/agreement/report.ts";
import type { RetestAgreement, RetestTable } from "../../evaluation/agreement/retests.ts";
import type { StopSettings, Stops } from "../../evaluation/agreement/stops.ts";
import {
  answerSchema,
  type StatisticsAnswer,
  type StatisticsRequest,
  type StatisticsTask,
} from "./statistics-messages.ts";

/** An agreement report, with what each judge would have stopped and how scores are spread. */
export interface AgreementStudy {
  report: AgreementReport;
  stops: readonly Stops[];
  distributions: readonly ScoreDistribution[];
  /** In the order of the tables. */
  retests: readonly RetestAgreement[];
}

export interface StudyOptions {
  settings: AgreementSettings & { resamples: number };
  stops: StopSettings;
  /** Of raters who rated replies twice. */
  retests: readonly RetestTable[];
  /** Ends the workers at once; then it rejects with the abort. */
  signal: AbortSignal;
  /** 0 to 1. */
  onProgress(share: number): void;
}

/** More would wait for each other on the processors that most devices have to spare. */
const MOST_WORKERS = 2;

/**
 * Computes a report in workers, its pairs shared among them; the result does not depend on how.
 * Rejects with an AttuneError where a worker fails, mostly for want of memory.
 */
export async function agreementStudy(
  table: RatingTable,
  { settings, stops, retests, signal, onProgress }: StudyOptions,
): Promise<AgreementStudy> {
  signal.throwIfAborted();
  const humans = ratersOfKind(table, "human");
  const pairs = comparablePairs(table);
  const tasks: StatisticsTask[] = [
    // The longest first, so that nobody is waited for at the end.
    ...(humans.length > 2 ? [{ type: "group" as const, raters: humans }] : []),
    ...pairs.map((pair): StatisticsTask => {
      const isJudge = table.raters[pair[0]]?.kind === "judge";
      return { type: "pair", pair, stops: isJudge ? stops : null };
    }),
    ...retests.map(({ table: twice }): StatisticsTask => ({ type: "retest", table: twice })),
    { type: "overview" },
  ];
  const cores = Math.min(MOST_WORKERS, Math.max(1, navigator.hardwareConcurrency || 1));
  const workers = Array.from({ length: Math.min(cores, tasks.length) }, () => hire(signal));
  try {
    const answers: StatisticsAnswer[] = [];
    let [next, finished] = [0, 0];
    await Promise.all(
      workers.map(async (worker) => {
        worker.tell({ type: "table", table, settings });
        for (let at = next++; at < tasks.length; at = next++) {
          const task = tasks[at];
          if (!task) return;
          answers[at] = await worker.ask(task);
          finished += 1;
          onProgress(finished / tasks.length);
        }
      }),
    );
    return studyOf(answers, settings, retests);
  } finally {
    for (const worker of workers) worker.release();
  }
}

function studyOf(
  answers: readonly StatisticsAnswer[],
  settings: AgreementSettings,
  retests: readonly RetestTable[],
): AgreementStudy {
  const study = {
    report: { pairs: [], rows: [], humans: [], excluded: [], settings } as AgreementReport,
    stops: [] as Stops[],
    distributions: [] as ScoreDistribution[],
    retests: [] as RetestAgreement[],
  };
  const twice = retests.values();
  for (const answer of answers) {
    if (answer.type === "pair") {
      study.report.pairs.push(answer.compared);
      study.report.rows.push(...answer.rows);
      if (answer.stops) study.stops.push(answer.stops);
    }
    if (answer.type === "retest") {
      const { value: of } = twice.next();
      if (of) study.retests.push({ rater: of.rater, replies: of.replies, rows: answer.rows });
    }
    if (answer.type === "group") study.report.humans.push(...answer.rows);
    if (answer.type !== "overview") continue;
    study.report.excluded.push(...answer.excluded);
    study.distributions.push(...answer.distributions);
  }
  return study;
}

interface WorkerLine {
  tell(request: StatisticsRequest): void;
  /** One at a time. */
  ask(task: StatisticsTask): Promise<StatisticsAnswer>;
  /** The work is over: the worker waits for more, unless it was ended. */
  release(): void;
}

/** Workers without work, kept for a while: the next report is mostly asked for soon. */
const resting = new Set<Worker>();
const REST_MS = 20_000;
let restIsOver: ReturnType<typeof setTimeout> | undefined;

function rest(worker: Worker): void {
  resting.add(worker);
  clearTimeout(restIsOver);
  restIsOver = setTimeout(() => {
    for (const each of resting) each.terminate();
    resting.clear();
  }, REST_MS);
}

function startWorker(): Worker {
  return new Worker(new URL("./statistics-worker.ts", import.meta.url), {
    type: "module",
    name: "statistics",
  });
}

/** @param signal ends the worker at once */
function hire(signal: AbortSignal): WorkerLine {
  const [rested] = resting;
  if (rested) resting.delete(rested);
  const worker = rested ?? startWorker();
  let fail: ((error: Error) => void) | null = null;
  let ended: Error | null = null;
  const end = (reason: Error) => {
    if (ended) return;
    ended = reason;
    worker.terminate();
    signal.removeEventListener("abort", onAbort);
    fail?.(reason);
  };
  const onAbort = () => end(aborted());
  signal.addEventListener("abort", onAbort);
  return {
    tell: (request) => worker.postMessage(request),
    ask: (task) =>
      new Promise((resolve, reject) => {
        if (ended) return reject(ended);
        fail = reject;
        worker.onerror = ({ message }) => end(failed(message));
        worker.onmessageerror = () => end(failed("unreadable"));
        worker.onmessage = ({ data }: MessageEvent<unknown>) => {
          const answer = answerSchema.safeParse(data);
          if (!answer.success || answer.data.type === "failed") {
            return end(failed(answer.success ? answer.data : answer.error));
          }
          fail = null;
          resolve(answer.data);
        };
        worker.postMessage(task);
      }),
    release() {
      // One that still computes for a report that failed elsewhere would answer to the next.
      if (fail) return end(aborted());
      signal.removeEventListener("abort", onAbort);
      if (!ended) rest(worker);
    },
  };
}

function failed(cause: unknown): AttuneError {
  return new AttuneError(
    "worker",
    "The report could not be computed; the ratings are as they were.",
    "Close other tabs, then try again; with fewer raters it takes less memory.",
    { cause },
  );
}
