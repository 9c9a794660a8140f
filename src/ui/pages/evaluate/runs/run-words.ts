import type { Arm, BatchRun } from "../../../../domain/batch-run.ts";
import type { Assignment } from "../../../../domain/settings.ts";
import {
  isInterrupted,
  type RunCost,
  type RunRow,
  type RunRunning,
} from "../../../../stores/evaluate/runs-state.ts";
import { countText, listText, plural, scoreText } from "../../../format.ts";
import { aboutText } from "../../stress-test/stress-words.ts";

export const ARM_NAMES: Readonly<Record<Arm, string>> = {
  judge: "Judge",
  loop: "Loop",
  regenerate: "Regenerate",
  "best-of-n": "Best of N",
};

const OUTCOME_NAMES: Readonly<Record<string, string>> = {
  target: "Target reached",
  best: "Best of its rounds",
  held: "Held for review",
};

export function runningText({ planned, settled, failed, msLeft, stopping }: RunRunning): string {
  if (planned === null) return stopping ? "Stopping." : "Preparing the models.";
  const failures = failed > 0 ? `, ${countText(failed)} failed` : "";
  const count = `${countText(settled)} of ${countText(planned)} done${failures}`;
  if (stopping) return `${count}. Pausing.`;
  return msLeft === null || settled >= planned
    ? `${count}.`
    : `${count}, ${aboutText(msLeft)} left.`;
}

/** For screen readers: in steps of ten percent. */
export function coarseRunningText({ planned, settled }: RunRunning): string {
  if (planned === null) return "Preparing the models";
  return `${Math.floor((settled / planned) * 10) * 10} percent`;
}

/** "Paused, 12 of 18 done", "Done, 2 of 18 failed". */
export function statusText(run: BatchRun, running: RunRunning | null): string {
  const { planned, done, failed } = run;
  const failures = failed > 0 ? `, ${countText(failed)} failed` : "";
  const count = `${countText(done)} of ${countText(planned)} done${failures}`;
  if (running?.run === run.id) return `At work, ${count}`;
  if (isInterrupted(run, running)) return `Interrupted, ${count}`;
  return run.status === "paused" ? `Paused, ${count}` : `Finished, ${count}`;
}

/** "Loop, regenerate and best of N over 200 items by TheraJudge-7, version 1". */
export function aboutRunText({ arms, rubric, fromSource, seed }: BatchRun): string {
  const what = arms.includes("judge")
    ? `Judges ${fromSource === null ? "every reply" : `the replies of ${fromSource}`}`
    : `${listText(arms.map((arm, at) => (at === 0 ? ARM_NAMES[arm] : ARM_NAMES[arm].replace(/^[RB]/, (first) => first.toLowerCase()))))} from ${fromSource === null ? "fresh drafts" : `the replies of ${fromSource}`}`;
  return `${what}; ${rubric.title} version ${rubric.version}; seed ${seed}.`;
}

/** Who wrote and who judged. Rules are never passed off as a model. */
export function rolesText({ arms, generator, judge, generatorName, judgeName }: BatchRun): string {
  const judged = `Judged by ${roleName(judge, judgeName)}.`;
  if (arms.includes("judge")) return judged;
  return `Written by ${roleName(generator, generatorName)}. ${judged}`;
}

export function roleName({ engine }: Assignment, name: string): string {
  return engine === "practice" ? "the practice rules, which are no language model" : name;
}

/** What a run would be and how long it would take. */
export function costText({ items, pieces, ms }: RunCost, judging: boolean): string {
  const what = judging
    ? `${plural(pieces, "reply", "replies")} to ${plural(items, "item")}`
    : `${plural(items, "item")}, ${plural(pieces, "piece")} of work`;
  if (ms !== null) return `${what}: by the last run with these models ${aboutText(ms)}.`;
  return `${what}. How long that takes with these models was not measured yet; it is said after the first piece.`;
}

export function outcomeText({ status, outcome, message }: RunRow): string {
  if (status === "failed") return "Failed";
  if (outcome !== null) return OUTCOME_NAMES[outcome] ?? outcome;
  return message === null ? "Finished" : "Not scored";
}

export function scoreOrNone(score: number | null): string {
  return score === null ? "none" : scoreText(score);
}

/** What a table of results says, in plain words. */
export function resultsText(run: BatchRun, rows: readonly RunRow[], damaged: number): string[] {
  const { planned, done, failed } = run;
  const so = done + failed < planned;
  const lines: string[] = [];
  if (so) {
    lines.push(
      `These are ${countText(done + failed)} of ${countText(planned)} pieces of work: items are taken in an order that was drawn, so reports can use them, and say how many there are.`,
    );
  }
  if (run.arms.includes("loop")) lines.push(changeText(rows));
  if (run.judge.engine === "practice") {
    lines.push(
      "Scores are of the practice rules: rules, not a model, and not tried on clinicians.",
    );
  }
  if (damaged > 0) lines.push(`${plural(damaged, "result")} could not be read.`);
  return lines;
}

function changeText(rows: readonly RunRow[]): string {
  const changes = (["loop", "regenerate", "best-of-n"] as const).flatMap((arm) => {
    const deltas = rows.flatMap((row) =>
      row.arm === arm && row.draft !== null && row.final !== null ? [row.final - row.draft] : [],
    );
    if (deltas.length === 0) return [];
    const mean = deltas.reduce((sum, delta) => sum + delta, 0) / deltas.length;
    const sign = mean < 0 ? "−" : "+";
    return [
      `${ARM_NAMES[arm].toLowerCase().replace("of n", "of N")} ${sign}${Math.abs(mean).toFixed(2)} (n = ${countText(deltas.length)})`,
    ];
  });
  if (changes.length === 0) return "No reply was scored yet before and after.";
  return `From draft to final, by the judge that chose them: ${listText(changes)}. That judge steered the work, so this is no evidence by itself; the comparison has the intervals and what people say.`;
}
