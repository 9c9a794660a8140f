import type { Utterance } from "../../domain/conversation.ts";
import type { Rubric } from "../../domain/rubric.ts";
import type { FlagReading, Score } from "../../domain/score.ts";
import type { SessionFlag } from "../../domain/session-score.ts";
import { sessionFlags } from "../practice/session-judge/flags.ts";
import { evidenceByRules } from "../practice/session-judge/score.ts";
import { partsThatCount } from "./session-judge-parts.ts";

/** More places than these say no more. */
const MOST_PLACES = 4;

/** What was read of a session, part by part. */
export interface ReadSession {
  conversation: readonly Utterance[];
  rubric: Rubric;
  read: readonly PartReading[];
  /** Tells a person how it was done. */
  note: (sentence: string) => void;
}

export interface PartReading {
  scores: Record<string, Score>;
  flags: FlagReading[];
  evidence: Map<string, number[]>;
}

/** The model's own places where it named some, of the parts that count; else those of the rules. */
export function evidenceOf({
  conversation,
  rubric,
  read,
  note,
}: ReadSession): Record<string, number[]> {
  const ids = rubric.dimensions.map(({ id }) => id);
  const byRules = evidenceByRules(conversation, ids);
  const ruled: string[] = [];
  const entries = rubric.dimensions.map(({ id, name }) => {
    const scores = read.flatMap((reading) => reading.scores[id] ?? []);
    const named = partsThatCount(id, scores).flatMap((at) => read[at]?.evidence.get(id) ?? []);
    const places = [...new Set(named)].sort((a, b) => a - b);
    if (places.length > 0) return [id, spreadOut(places)] as const;
    ruled.push(name);
    return [id, byRules[id] ?? []] as const;
  });
  if (ruled.length > 0) {
    const which = ruled.length === ids.length ? "all items" : ruled.join(", ");
    note(`The judge named no utterances for ${which}; those shown are by the practice rules.`);
  }
  return Object.fromEntries(entries);
}

/** The first, the last, and what lies evenly between them. */
function spreadOut(places: readonly number[]): number[] {
  if (places.length <= MOST_PLACES) return [...places];
  const step = (places.length - 1) / (MOST_PLACES - 1);
  return Array.from({ length: MOST_PLACES }, (_, index) => places[Math.round(index * step)] ?? 0);
}

/** Raised in any part, or by the checks, is raised: a model may add alarms and remove none. */
export function flagsOf({ conversation, rubric, read, note }: ReadSession): SessionFlag[] {
  const checks = new Map(
    sessionFlags(conversation, rubric.flags).map((flag) => [flag.flag, flag] as const),
  );
  const added: string[] = [];
  const flags = rubric.flags.flatMap(({ id, name }): SessionFlag[] => {
    const readings = read.flatMap(({ flags }) => flags.filter(({ flag }) => flag === id));
    const highest = readings.toSorted((a, b) => (b.probability ?? 0) - (a.probability ?? 0))[0];
    if (!highest) return [];
    const check = checks.get(id);
    const raised = readings.some((reading) => reading.raised);
    if (check?.raised && !raised) added.push(name.toLowerCase());
    return [
      {
        ...highest,
        raised: raised || check?.raised === true,
        evidence: check?.raised ? check.evidence : null,
        at: check?.raised ? check.at : [],
      },
    ];
  });
  if (added.length > 0) {
    note(`Raised by the checks of words, not by the judge: ${added.join(", ")}.`);
  }
  return flags;
}
