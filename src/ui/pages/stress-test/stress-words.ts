import type { Assignment } from "../../../domain/settings.ts";
import type { StressSize, StressTest } from "../../../domain/stress-test.ts";
import { DEFAULT_STRESS_SEED, judgementsIn, planStress } from "../../../evaluation/stress/plan.ts";
import { reportOf, type StressReport } from "../../../evaluation/stress/report.ts";
import { summaryText } from "../../../evaluation/stress/words.ts";
import { isOver, type Pace, type Standing } from "../../../stores/stress-test-kept.ts";
import type { StressRunning } from "../../../stores/stress-test-state.ts";
import { dayText } from "../../dates.ts";
import { countText, plural, secondsText } from "../../format.ts";

export const SIZE_NAMES: Readonly<Record<StressSize, string>> = {
  small: "Small",
  standard: "Standard",
  full: "Full",
};

export const SIZE_NOTES: Readonly<Record<StressSize, string>> = {
  small: "6 cases, one variant of each attack",
  standard: "12 cases, one variant of each attack on each",
  full: "12 cases, every variant of each attack",
};

/**
 * How long a run would take: a sentence or two.
 *
 * @param pace of the judge; null where nothing was measured of it
 */
export function costText(size: StressSize, judge: Assignment, pace: Pace | null): string {
  const judgements = judgementsIn(planStress({ size, seed: DEFAULT_STRESS_SEED }));
  const count = `The judge is asked ${countText(judgements)} times.`;
  if (judge.engine === "practice") return `${count} The practice rules need a few seconds.`;
  if (pace === null) {
    return `${count} With a model that was not used here yet nobody can tell how long that takes; it is said after the first answers.`;
  }
  const time = aboutText(judgements * pace.ms);
  return pace.by === "test"
    ? `${count} By the last test of this judge that takes ${time}.`
    : `${count} By how fast this model read here before, that takes ${time} at most.`;
}

/** "about 40 s", "about 12 min", "about 2 h 10 min": no more exact than it is known. */
export function aboutText(ms: number): string {
  if (ms < 5000) return "a few seconds";
  if (ms < 55_000) return `about ${secondsText(Math.ceil(ms / 10_000) * 10_000)}`;
  const minutes = Math.max(1, Math.round(ms / 60_000));
  if (minutes < 60) return `about ${minutes} min`;
  const hours = Math.floor(minutes / 60);
  const rest = Math.round((minutes % 60) / 10) * 10;
  return rest === 0 || rest === 60
    ? `about ${rest === 60 ? hours + 1 : hours} h`
    : `about ${hours} h ${rest} min`;
}

export function runningText({ testId, done, planned, msPerItem }: StressRunning): string {
  if (testId === null) return "Preparing the judge.";
  const count = `${countText(done)} of ${countText(planned)} done`;
  if (msPerItem === null || done >= planned) return `${count}.`;
  return `${count}, ${aboutText((planned - done) * msPerItem)} left.`;
}

/** For screen readers: in steps of ten percent. */
export function coarseRunningText({ testId, done, planned }: StressRunning): string {
  if (testId === null) return "Preparing the judge";
  return `${Math.floor((done / planned) * 10) * 10} percent`;
}

const reports = new WeakMap<StressTest, StressReport>();

/** The report of a test, computed once: the intervals take some milliseconds. */
export function reportFor(test: StressTest): StressReport {
  const report = reports.get(test) ?? reportOf(test);
  reports.set(test, report);
  return report;
}

/** "9 of 10 classes hold", or how far it got. */
export function outcomeText(test: StressTest): string {
  const summary = summaryText(reportFor(test));
  if (isOver(test)) return summary;
  const { results, planned } = test;
  return `${summary} so far; ${countText(results.length)} of ${countText(planned)} done`;
}

/** "TheraJudge-7 version 1, prompt practice-rules-1, small". */
export function subjectText({ rubric, promptVersion, size }: StressTest): string {
  return `${rubric.title} version ${rubric.version}, prompt ${promptVersion}, ${SIZE_NAMES[size].toLowerCase()}`;
}

/** How a judge stands, after "Stress test: ". */
export function standingText(standing: Standing): string {
  switch (standing.kind) {
    case "untested":
      return "not tested.";
    case "tested":
      return `${outcomeText(standing.test)} (${dayText(standing.test.startedAt)}).`;
    case "other-prompt":
      return `tested with another prompt version (${standing.test.promptVersion}).`;
    case "other-rubric":
      return `tested with another rubric (${standing.test.rubric.title} version ${standing.test.rubric.version}).`;
  }
}

/** Of kept results that cannot be read. */
export function damagedText(count: number): string {
  return `${plural(count, "kept result")} could not be read and ${count === 1 ? "is" : "are"} left where ${count === 1 ? "it is" : "they are"}.`;
}
