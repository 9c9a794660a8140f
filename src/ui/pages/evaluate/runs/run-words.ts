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

/** "Loop, regenerate and best of N from fresh drafts; TheraJudge-7 version 1; seed 7." */
export function aboutRunText({ arms, rubric, fromSource, seed }: BatchRun): string {
  const what = arms.includes("judge")
    ? `Judges ${fromSource === null ? "every reply" : `the replies of ${fromSource}`}`
    : `${armsText(arms)} from ${fromSource === null ? "fresh drafts" : `the replies of ${fromSource}`}`;
  return `${what}; ${rubric.title} version ${rubric.version}; seed ${seed}.`;
}

/** "Loop, regenerate and best of N". */
function armsText(arms: readonly Arm[]): string {
  return listText(arms.map((arm, at) => (at === 0 ? ARM_NAMES[arm] : armWithin(arm))));
}

/** As it stands within a sentence. */
function armWithin(arm: Arm): string {
  return ARM_NAMES[arm].charAt(0).toLowerCase() + ARM_NAMES[arm].slice(1);
}

/** Who wrote and who judged. Rules are never passed off as a model. */
export function rolesText(run: BatchRun): string {
  const { arms, generator, judge, generatorName, judgeName, calibration } = run;
  const judgedBy = roleName(judge, judgeName);
  if (arms.includes("judge")) return `Judged by ${judgedBy}.`;
  const writtenBy = roleName(generator, generatorName);
  const by = calibration ? `${judgedBy}, by calibrated scores` : judgedBy;
  return writtenBy === judgedBy
    ? `Written and judged by ${by}.`
    : `Written by ${writtenBy}, judged by ${by}.`;
}

function roleName({ engine }: Assignment, name: string): string {
  return engine === "practice" ? "the practice rules (rules, not a model)" : name;
}

/** Who would write and judge now, for a whole sentence. */
export function rolesNowText(
  roles: Pick<BatchRun, "generator" | "judge" | "generatorName" | "judgeName">,
  judging: boolean,
): string {
  const writer = roleName(roles.generator, roles.generatorName);
  const judge = roleName(roles.judge, roles.judgeName);
  const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
  if (judging) return `${capital(judge)} will judge.`;
  return writer === judge
    ? `${capital(writer)} will write and judge.`
    : `${capital(writer)} will write, ${judge} will judge.`;
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
      `${armWithin(arm)} ${sign}${Math.abs(mean).toFixed(2)} (n = ${countText(deltas.length)})`,
    ];
  });
  if (changes.length === 0) return "No reply was scored yet before and after.";
  return `From draft to final, by the judge that chose them: ${listText(changes)}. That judge steered the work, so this is no evidence by itself; the comparison has the intervals and what people say.`;
}
