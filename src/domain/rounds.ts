import type { Comparison } from "./comparison.ts";
import type { Step, StepOf } from "./journal.ts";
import type { Screen } from "./risk.ts";
import type { CritiqueItem } from "./roles.ts";
import type { Rubric } from "./rubric.ts";
import type { Scorecard } from "./score.ts";
import { addUsage, type Usage } from "./usage.ts";

/**
 * Rounds are read off the journal; they are not stored beside it. A round is a candidate
 * reply with its scorecard, and the critique and coaching that led to the next.
 */
export interface Round {
  index: number;
  author: "model" | "person";
  reply: string;
  card: Scorecard | null;
  /** Its scores by other rubrics, in the order they were asked for. */
  sideCards: { rubric: Rubric; card: Scorecard }[];
  /** Against the best reply before it; null where the pair was not judged. */
  comparison: Comparison | null;
  /** null until decided; the draft is kept by being first. */
  kept: boolean | null;
  /** Why it was kept or not; null for the draft. */
  verdict: string | null;
  critique: CritiqueItem[];
  coaching: string[];
  usage: Usage | null;
  durationMs: number;
  steps: Step[];
}

export interface Trace {
  screen: Screen | null;
  rounds: Round[];
  /** Index of the best candidate so far; null before the first. A person's edit comes first. */
  best: number | null;
  end: StepOf<"end">["output"] | null;
  decision: (StepOf<"decision">["output"] & { round: number; at: string }) | null;
}

/** Reads rounds, outcome and decision off a journal (any prefix of one will do). */
export function traceOf(steps: readonly Step[]): Trace {
  const trace: Trace = { screen: null, rounds: [], best: null, end: null, decision: null };
  const begin = (step: StepOf<"draft" | "rewrite" | "edit">, author: Round["author"]) => {
    trace.rounds.push({
      index: step.round,
      author,
      reply: step.output,
      card: null,
      sideCards: [],
      comparison: null,
      kept: step.kind === "rewrite" ? null : true,
      verdict: null,
      critique: [],
      coaching: [],
      usage: null,
      durationMs: 0,
      steps: [],
    });
    if (step.kind !== "rewrite") trace.best = step.round;
  };
  const sideRubrics: Rubric[] = [];
  for (const step of steps) {
    if (step.kind === "side-rubric") sideRubrics.push(step.output);
    if (step.kind === "draft") begin(step, step.by === null ? "person" : "model");
    if (step.kind === "rewrite") begin(step, "model");
    if (step.kind === "edit") begin(step, "person");
    if (step.kind === "screen") trace.screen = step.output;
    if (step.kind === "end") trace.end = step.output;
    if (step.kind === "decision") {
      trace.decision = { ...step.output, round: step.round, at: step.startedAt };
    }
    const round = trace.rounds.find((each) => each.index === step.round);
    if (!round) continue;
    round.steps.push(step);
    round.durationMs += step.durationMs;
    if ("usage" in step) round.usage = addUsage(round.usage, step.usage);
    if (step.kind === "judge" || step.kind === "edit-score") round.card = step.output;
    if (step.kind === "comparison") round.comparison = step.output;
    if (step.kind === "side-score") addSideCard(round, sideRubrics, step.output);
    if (step.kind === "critique") round.critique = step.output;
    if (step.kind === "coaching") round.coaching = step.output;
    if (step.kind === "verdict") {
      round.kept = step.output.kept;
      round.verdict = step.output.reason;
      if (step.output.kept) trace.best = round.index;
    }
  }
  return trace;
}

/** The latest score by a rubric is the one that is shown. */
function addSideCard(
  round: Round,
  rubrics: readonly Rubric[],
  { rubric: ref, card }: StepOf<"side-score">["output"],
): void {
  const isRef = (each: Rubric) => each.id === ref.id && each.version === ref.version;
  const rubric = rubrics.findLast(isRef);
  if (!rubric) return;
  const others = round.sideCards.filter((side) => !isRef(side.rubric));
  round.sideCards = [...others, { rubric, card }];
}
