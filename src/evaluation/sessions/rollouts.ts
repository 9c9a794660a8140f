import type { Utterance } from "../../domain/conversation.ts";
import type { Rubric } from "../../domain/rubric.ts";
import { seedFor } from "../../domain/seeds.ts";
import { ROLLOUT_FORMAT } from "../import/own-rollouts.ts";
import { escapeTurn } from "../import/transcript.ts";
import { pairKey } from "./estimates.ts";
import type { SessionResult } from "./results.ts";
import { type RewardFormula, rewardOf } from "./reward.ts";

/** A session with what was said in it. */
export interface SaidSession {
  result: SessionResult;
  conversation: readonly Utterance[];
}

/** What every line of a file says of how it was made. */
export interface RolloutBasis {
  rubric: Rubric;
  formula: RewardFormula;
  /** Names of who played and who measured. */
  client: string;
  therapist: string;
  judge: string;
}

/** Lines, and what is not among them. */
export interface RolloutFile {
  /** Plain data, one for each line. */
  records: readonly object[];
  /** Sessions without a reward. */
  unscored: number;
  /** Groups in which fewer than two sessions have a reward. */
  alone: number;
  /** Of pairs: too near to each other. */
  ties: number;
  /** Of pairs: the same words on both sides. */
  same: number;
}

const NOTHING_LEFT = { unscored: 0, alone: 0, ties: 0, same: 0 };

/**
 * What was said as a plain text that our importer reads: `Client:` and `Therapist:`. A line within a
 * turn that looks like one of these gets a backslash before it.
 */
export function transcriptOf(conversation: readonly Utterance[]): string {
  return conversation
    .map(
      ({ speaker, text }) =>
        `${speaker === "client" ? "Client" : "Therapist"}: ${escapeTurn(text)}`,
    )
    .join("\n\n");
}

/**
 * The name of a client and repeat, which all arms share. The profile's id is not in it, which may
 * say what a rater should find out; a few letters tell two clients of one name apart.
 */
export function itemOf({
  profileName,
  profile,
  repeat,
}: Pick<SessionResult, "profileName" | "profile" | "repeat">): string {
  return `${clientOf({ profileName, profile })}, seed ${repeat + 1}`;
}

function clientOf({ profileName, profile }: Pick<SessionResult, "profileName" | "profile">) {
  const letters = seedFor(0, profile).toString(36).padStart(5, "0").slice(-5);
  return `${profileName} ${letters}`;
}

/** A judge's name as a rater: it says that it is no person, whatever the judge is called. */
export function judgeRater(name: string): string {
  return `Session judge, ${name}`;
}

/** One line for each session. */
export function sessionRollouts(
  sessions: readonly SaidSession[],
  basis: RolloutBasis,
): RolloutFile {
  const records = sessions.flatMap((session) => {
    const candidate = candidateOf(session, basis);
    return candidate ? [{ ...headOf(session, basis, "session"), ...candidate }] : [];
  });
  return { ...NOTHING_LEFT, records, unscored: sessions.length - records.length };
}

/**
 * One line for each client, with all of its sessions as candidates: a group. Every session of a
 * client begins with the same words, whatever its arm and seed. A reward is read against those
 * beside it, so a group of one is left out.
 */
export function groupRollouts(sessions: readonly SaidSession[], basis: RolloutBasis): RolloutFile {
  const left = { ...NOTHING_LEFT };
  const records = groupsOf(sessions, ({ profile }) => profile).flatMap((group) => {
    const candidates = group.flatMap((session) => {
      const candidate = candidateOf(session, basis);
      if (!candidate) return [];
      const { transcript: text, scores: ratings, ...rest } = candidate;
      const { repeat, seed } = session.result;
      return [{ text, ratings, repeat, seed, ...rest }];
    });
    left.unscored += group.length - candidates.length;
    const [first] = group;
    if (!first || candidates.length < 2) {
      left.alone += 1;
      return [];
    }
    const { repeat: _repeat, seed: _seed, ...head } = headOf(first, basis, "group");
    const rewards = candidates.map(({ reward }) => reward);
    return [{ ...head, item: clientOf(first.result), candidates, rewards }];
  });
  return { ...left, records };
}

/**
 * Of two arms with the same client and seed the one with the higher reward is chosen, where it is
 * higher by `margin` at least.
 */
export function preferencePairs(
  sessions: readonly SaidSession[],
  basis: RolloutBasis,
  margin: number,
): RolloutFile {
  const left = { ...NOTHING_LEFT };
  const records: object[] = [];
  for (const group of groupsOf(sessions, pairKey)) {
    const scored = group.flatMap((session) => {
      const candidate = candidateOf(session, basis);
      return candidate ? [{ session, candidate }] : [];
    });
    left.unscored += group.length - scored.length;
    for (const [at, one] of scored.entries()) {
      for (const other of scored.slice(at + 1)) {
        const gap = one.candidate.reward - other.candidate.reward;
        if (one.candidate.transcript === other.candidate.transcript) left.same += 1;
        else if (gap === 0 || Math.abs(gap) < margin) left.ties += 1;
        else {
          const [chosen, rejected] = gap > 0 ? [one, other] : [other, one];
          records.push({
            ...headOf(one.session, basis, "pair"),
            chosen: chosen.candidate.transcript,
            rejected: rejected.candidate.transcript,
            chosen_model: chosen.candidate.source,
            rejected_model: rejected.candidate.source,
            chosen_messages: chosen.candidate.rollout,
            rejected_messages: rejected.candidate.rollout,
            chosen_reward: chosen.candidate.reward,
            rejected_reward: rejected.candidate.reward,
            margin: Math.abs(gap),
          });
        }
      }
    }
  }
  return { ...left, records };
}

function headOf(
  { result, conversation }: SaidSession,
  { rubric, formula, client, therapist, judge }: RolloutBasis,
  kind: "session" | "group" | "pair",
) {
  const opening = conversation[0]?.text ?? "";
  return {
    format: ROLLOUT_FORMAT,
    version: 1,
    kind,
    simulated: true,
    item: itemOf(result),
    profile: result.profile,
    repeat: result.repeat,
    seed: result.seed,
    prompt: kind === "pair" ? opening : [{ role: "user", content: opening }],
    rubric: { id: rubric.id, version: rubric.version, ...rubric.scale },
    reward_formula: {
      words: "reward = fidelity - lambda * violations",
      // As a list: named by its dimension, a weight would be read as a rating.
      weights: Object.entries(formula.weights).map(([dimension, weight]) => ({
        dimension,
        weight,
      })),
      lambda: formula.lambda,
    },
    played_by: { client, therapist },
    judged_by: judgeRater(judge),
  };
}

function candidateOf({ result, conversation }: SaidSession, { rubric, formula }: RolloutBasis) {
  const made = rewardOf(result, formula, rubric.scale);
  if (!made) return null;
  return {
    source: result.arm,
    session: result.session,
    transcript: transcriptOf(conversation),
    rollout: conversation.map(({ speaker, text }) => ({
      role: speaker === "client" ? "user" : "assistant",
      content: text,
    })),
    scores: result.scores,
    mean: result.mean,
    flags: result.flags,
    ...made,
  };
}

/** The sessions that have a key in common. */
function groupsOf(
  sessions: readonly SaidSession[],
  keyOf: (result: SessionResult) => string,
): SaidSession[][] {
  const groups = new Map<string, SaidSession[]>();
  for (const session of sessions) {
    const key = keyOf(session.result);
    groups.set(key, [...(groups.get(key) ?? []), session]);
  }
  return [...groups.values()];
}
