import type { Closer, Opener } from "../../domain/client-profile.ts";
import type { Scorecard } from "../../domain/score.ts";
import {
  placeInConversation,
  type SessionStep,
  type SessionStepOf,
  type SimulatedSession,
} from "../../domain/simulated-session.ts";

import type { Moment, MomentsOf } from "./moment.ts";
import { riskMoment } from "./moment-of-risk.ts";

export const MAX_MOMENTS = 5;

/**
 * Up to MAX_MOMENTS moments of a session, in its order: how risk was met, what closed the client
 * up, what they told for the first time, where scored replies rose and fell most, what a revision
 * would have added. Each follows from the steps alone: that one thing came after another is said,
 * never that it was caused.
 */
export function momentsOf(session: MomentsOf, steps: readonly SessionStep[]): Moment[] {
  const risk = riskMoment(session, steps);
  const closed = closings(session, steps);
  const told = reveals(session, steps);
  const { rise, fall } = swings(session, steps);
  const revised = bestRevision(session, steps);
  // Of a damaged session a line may be gone.
  const said = new Set(
    steps.flatMap((step) =>
      step.kind === "client" || step.kind === "therapist"
        ? [placeInConversation(step.turn, step.kind)]
        : [],
    ),
  );
  const weightiest = [
    risk,
    closed[0],
    told[0],
    fall,
    rise,
    revised,
    told[1],
    closed[1],
    ...told.slice(2),
  ];
  return weightiest
    .flatMap((moment) => (moment && said.has(moment.at) ? [moment] : []))
    .slice(0, MAX_MOMENTS)
    .toSorted((a, b) => a.at - b.at);
}

const CLOSER_WORDS: Record<Closer, string> = {
  "early-advice": "at advice that comes early",
  minimising: "when their trouble is made small",
  interrogation: "when they are questioned",
  lecturing: "when they are lectured",
  diagnosing: "when they are given a diagnosis",
  arguing: "when they are argued with",
  "changing-subject": "when the subject is changed",
};

const OPENER_WORDS: Record<Opener, string> = {
  "open-question": "an open question",
  reflection: "hearing their own words said back",
  validation: "a feeling that is named and taken as understandable",
  "direct-question": "being asked directly",
  trust: "having been met for a while",
};

/** Who answers, as the sentences say it: "your reply", "the reply". */
function replyWords({ arm }: Pick<SimulatedSession, "arm">): string {
  return arm === "person" ? "your reply" : "this reply";
}

function clientSteps(steps: readonly SessionStep[]): SessionStepOf<"client">[] {
  // Before the first line nobody had answered.
  return steps.flatMap((step) => (step.kind === "client" && step.turn > 0 ? [step] : []));
}

/** Whether a line is what is said, or its first words. */
function begins(text: string, line: string): boolean {
  const said = text.trim().toLowerCase();
  const own = line.trim().toLowerCase();
  return said.startsWith(own) && !/^[\p{L}\p{N}]/u.test(said.slice(own.length));
}

function closings(session: MomentsOf, steps: readonly SessionStep[]): Moment[] {
  const { closedLines, closesOn } = session.profile;
  const at = orText(closesOn.map((closer) => CLOSER_WORDS[closer]));
  return clientSteps(steps).flatMap(({ turn, text }): Moment[] => {
    const line = closedLines.find((each) => begins(text, each));
    if (line === undefined) return [];
    const why = at === "" ? "" : `; this client closes up ${at}`;
    return [
      {
        kind: "closed",
        at: replyBefore(turn),
        text: `After ${replyWords(session)} the client closed up (“${line}”)${why}.`,
      },
    ];
  });
}

function reveals(session: MomentsOf, steps: readonly SessionStep[]): Moment[] {
  return clientSteps(steps).flatMap(({ turn, revealed }): Moment[] => {
    const known = session.profile.reveals.find(({ id }) => revealed.includes(id));
    if (!known) return [];
    const opens = OPENER_WORDS[known.opener];
    return [
      {
        kind: "reveal",
        at: replyBefore(turn),
        text: `After ${replyWords(session)} the client said for the first time “${shortened(known.says)}”, which takes ${opens}.`,
      },
    ];
  });
}

/** Of the client's line of a turn: what it answered. */
function replyBefore(turn: number): number {
  return placeInConversation(turn - 1, "therapist");
}

interface ScoredTurn {
  turn: number;
  overall: number;
}

function swings(
  session: MomentsOf,
  steps: readonly SessionStep[],
): { rise: Moment | null; fall: Moment | null } {
  const scored = scoredTurns(steps);
  const least = leastSwing(session.replyRubric);
  let rise: Swing | null = null;
  let fall: Swing | null = null;
  for (const [index, now] of scored.entries()) {
    const before = scored[index - 1];
    if (!before) continue;
    const by = now.overall - before.overall;
    if (by >= least && by > (rise?.by ?? 0)) rise = { by, now, before };
    if (by <= -least && by < (fall?.by ?? 0)) fall = { by, now, before };
  }
  const moment = (kind: "rise" | "fall", swing: Swing | null): Moment | null =>
    swing && { kind, at: placeInConversation(swing.now.turn, "therapist"), text: words(swing) };
  const words = ({ by, now, before }: Swing) =>
    `${capital(replyWords(session))} was scored ${Math.abs(by).toFixed(1)} ${by > 0 ? "higher" : "lower"} than the one in turn ${before.turn + 1} (${before.overall.toFixed(1)}, then ${now.overall.toFixed(1)} ${scaleWords(session)}), the largest ${by > 0 ? "rise" : "fall"}.`;
  return { rise: moment("rise", rise), fall: moment("fall", fall) };
}

interface Swing {
  by: number;
  now: ScoredTurn;
  before: ScoredTurn;
}

/** By the reply rubric: what feedback scored, or the arm itself. */
function scoredTurns(steps: readonly SessionStep[]): ScoredTurn[] {
  const found = new Map<number, number>();
  const add = (turn: number, card: Scorecard | null) => {
    if (card?.status === "scored") found.set(turn, card.overall.expected);
  };
  for (const step of steps) {
    if (step.kind === "therapist" || step.kind === "feedback") add(step.turn, step.card);
  }
  return [...found]
    .map(([turn, overall]) => ({ turn, overall }))
    .toSorted((a, b) => a.turn - b.turn);
}

function bestRevision(session: MomentsOf, steps: readonly SessionStep[]): Moment | null {
  const own = new Map(scoredTurns(steps).map(({ turn, overall }) => [turn, overall]));
  const gains = steps.flatMap((step) => {
    if (step.kind !== "revision" || step.card.status !== "scored") return [];
    const said = own.get(step.turn);
    return said === undefined ? [] : [{ turn: step.turn, gain: step.card.overall.expected - said }];
  });
  const best = gains.toSorted((a, b) => b.gain - a.gain)[0];
  if (!best || best.gain < leastSwing(session.replyRubric)) return null;
  return {
    kind: "revision",
    at: placeInConversation(best.turn, "therapist"),
    text: `One revision of ${replyWords(session)} was scored ${best.gain.toFixed(1)} higher than what was said; compare the two.`,
  };
}

/** Smaller changes of a reply's score are not told; a share of the scale's length. */
const LEAST_SHARE = 0.125;

/** In the scale's units: half a point of 1 to 5. */
function leastSwing({ scale }: MomentsOf["replyRubric"]): number {
  return LEAST_SHARE * (scale.max - scale.min);
}

const LONGEST_QUOTE = 90;

/** The first sentence, or as many words of it as a line has room for. */
function shortened(text: string): string {
  const [first = text] = text.split(/(?<=[.!?])\s+/);
  if (first.length <= LONGEST_QUOTE) return first.replace(/\.$/, "");
  return `${first.slice(0, first.lastIndexOf(" ", LONGEST_QUOTE))} …`;
}

function scaleWords({ replyRubric: { scale } }: MomentsOf): string {
  return scale.min === 1 ? `of ${scale.max}` : `on ${scale.min} to ${scale.max}`;
}

function orText(items: readonly string[]): string {
  if (items.length < 2) return items[0] ?? "";
  return `${items.slice(0, -1).join(", ")} or ${items.at(-1)}`;
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
