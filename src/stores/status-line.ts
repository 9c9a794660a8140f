import type { TracedRefinement } from "../domain/refinement.ts";
import { type Round, traceOf } from "../domain/rounds.ts";
import { holdReasons } from "../refinement/hold.ts";
import type { StepProgress } from "../refinement/step-runner.ts";

/** One line on where a refinement stands; a finished one ends in its outcome's name. */
export interface StatusLine {
  text: string;
  tone: "running" | "good" | "amber" | "plain" | "error";
}

/** What is being done, and to what. */
export function progressWords({ kind, round }: Pick<StepProgress, "kind" | "round">): string {
  const words: Record<StepProgress["kind"], string> = {
    draft: "Drafting a reply",
    judge: round === 0 ? "Judging the draft" : `Judging round ${round}`,
    critique: `Looking for what is weak in round ${round}`,
    coaching: "Deciding what to change",
    rewrite: `Rewriting, round ${round}`,
    comparison: `Comparing round ${round} with the best so far, in both orders`,
  };
  return words[kind];
}

/**
 * @param running what the run in this tab is doing, in words; null where none runs here
 */
export function statusLine(
  { record, steps }: TracedRefinement,
  running: string | null,
): StatusLine {
  const { rounds, end, best } = traceOf(steps);
  const scores = scoreWords(rounds, best);
  if (running !== null) return { text: running, tone: "running" };
  const edited = rounds.some((round) => round.index === best && isEdit(round));
  if (edited) return editLine(record, steps, scores);
  // What another rubric raised after the loop had ended holds like the rest.
  const beside = record.status === "target" || record.status === "best";
  const holds = beside ? holdReasons(steps, record.rubric, record.settings) : [];
  if (holds.length > 0) {
    return { text: `${scores}${holds.join(" ")} Held for review`, tone: "amber" };
  }
  switch (record.status) {
    case "target":
      return { text: `${scores}Target reached`, tone: "good" };
    case "best":
      return {
        text: `${scores}${end?.reason ?? ""} ${rounds.length === 0 ? "Best of 0 rounds" : bestOf(rounds)}`.trim(),
        tone: "plain",
      };
    case "held":
      return { text: `${scores}${end?.reason ?? ""} Held for review`, tone: "amber" };
    case "failed":
      return { text: `Failed: ${record.failure ?? "the reason was not kept."}`, tone: "error" };
    case "stopped":
      return { text: `${kept(rounds)} Stopped`, tone: "plain" };
    case "running":
      return {
        text: `Interrupted: the page was closed or crashed during this run. ${kept(rounds)} Stopped`,
        tone: "amber",
      };
  }
}

/** A person's edit stands now: what the loop ended with says nothing about it. */
function editLine(
  { rubric, settings }: TracedRefinement["record"],
  steps: TracedRefinement["steps"],
  scores: string,
): StatusLine {
  const holds = holdReasons(steps, rubric, settings);
  if (holds.length > 0) {
    return { text: `${scores}Your edit. ${holds.join(" ")} Held for review`, tone: "amber" };
  }
  const { rounds } = traceOf(steps);
  return { text: `${scores}Your edit stands. ${bestOf(rounds)}`, tone: "plain" };
}

function bestOf(rounds: Round[]): string {
  const tried = rounds.filter((round) => !isEdit(round)).length;
  return `Best of ${tried} ${tried === 1 ? "round" : "rounds"}`;
}

function kept(rounds: Round[]): string {
  if (rounds.length === 0) return "No reply was finished.";
  const last = rounds.length - 1;
  return last === 0 ? "The draft is kept." : `Rounds 0 to ${last} are kept.`;
}

/** "Overall up from 3.3 to 4.3. " from the draft to the best; empty where one of them has no score. */
function scoreWords(rounds: Round[], best: number | null): string {
  const overall = (index: number | null) => {
    const card = rounds.find((round) => round.index === index)?.card;
    return card?.status === "scored" ? card.overall.expected.toFixed(1) : null;
  };
  const from = overall(0);
  const to = overall(best);
  if (from === null || to === null) return "";
  if (best === 0) return `Overall ${from}. `;
  return Number(to) > Number(from)
    ? `Overall up from ${from} to ${to}. `
    : `Overall ${from} to ${to}. `;
}

/** A person's edit, as against a reply they brought to be refined. */
export function isEdit(round: Round): boolean {
  return round.steps.some((step) => step.kind === "edit");
}
