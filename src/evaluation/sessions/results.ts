import type { SessionScorecard } from "../../domain/session-score.ts";
import { type Assignment, assignmentKey } from "../../domain/settings.ts";
import type { SessionStep, WatchedArm } from "../../domain/simulated-session.ts";
import type { PlannedSession } from "./plan.ts";

/** What a report counts of one session that was held to its end. */
export interface SessionResult {
  session: string;
  /** Ids and name of the client, of its profile. */
  profile: string;
  profileName: string;
  arm: WatchedArm;
  repeat: number;
  seed: number;
  turns: number;
  /** Expected scores by dimension, in the rubric's scale; empty where it was not scored. */
  scores: Record<string, number>;
  /** Rescaled, 0 to 1; null where it was not scored. */
  mean: number | null;
  /** By id, those that the judge answered. */
  flags: Record<string, boolean>;
  /** Why there is no score. */
  unscored: string | null;
  /** What the therapist's part took: what an arm costs. null where no model ran. */
  tokens: { prompt: number; completion: number } | null;
  ms: number;
  /** Of all of it, client and judge too. */
  totalMs: number;
  /** Replies that were written, those that were not said among them. */
  replies: number;
  /** Replies that outside of a simulation would wait for a person. */
  held: number;
}

/** Whether a session has been held and judged by whom its batch measures with. */
export function isMeasured(steps: readonly SessionStep[], measuredBy: Assignment): boolean {
  return verdictsBy(steps, measuredBy).length > 0;
}

/** Reads a session's result off its steps, by the measuring judge's first verdict with a score. */
export function resultOf(
  { id, profile, arm, repeat, seed }: Omit<PlannedSession, "place" | "beside">,
  steps: readonly SessionStep[],
  measuredBy: Assignment,
): SessionResult {
  const verdicts = verdictsBy(steps, measuredBy);
  const card = verdicts.find(({ status }) => status === "scored");
  const scored = card?.status === "scored" ? card : null;
  const [first] = verdicts;
  const said = steps.flatMap((step) => (step.kind === "therapist" ? [step] : []));
  const used = said.flatMap(({ usage }) => (usage ? [usage] : []));
  const sum = (numbers: readonly number[]) => numbers.reduce((all, each) => all + each, 0);
  return {
    session: id,
    profile: profile.id,
    profileName: profile.name,
    arm,
    repeat,
    seed,
    turns: said.length,
    scores: Object.fromEntries(
      Object.entries(scored?.scores ?? {}).map(([name, { expected }]) => [name, expected]),
    ),
    mean: scored?.mean.expected ?? null,
    flags: Object.fromEntries(scored?.flags.map(({ flag, raised }) => [flag, raised]) ?? []),
    unscored: scored ? null : first?.status === "unavailable" ? first.reason : "It was not judged.",
    tokens:
      used.length === 0
        ? null
        : {
            prompt: sum(used.map(({ promptTokens }) => promptTokens)),
            completion: sum(used.map(({ completionTokens }) => completionTokens)),
          },
    ms: sum(said.map(({ ms }) => ms)),
    totalMs: sum(steps.map(({ ms }) => ms)),
    replies: sum(said.map(({ candidates }) => candidates)),
    held: said.filter(({ outcome }) => outcome === "held").length,
  };
}

function verdictsBy(steps: readonly SessionStep[], judge: Assignment): SessionScorecard[] {
  return steps.flatMap((step) =>
    step.kind === "verdict" && assignmentKey(step.judge) === assignmentKey(judge)
      ? [step.card]
      : [],
  );
}
