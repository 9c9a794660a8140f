import type { Utterance } from "../../../../src/domain/conversation.ts";
import type { SessionResult } from "../../../../src/evaluation/sessions/results.ts";
import type { SaidSession } from "../../../../src/evaluation/sessions/rollouts.ts";
import { CTRS_11 } from "../../../../src/rubrics/ctrs-11.ts";

/** A scored session whose every item has the same score, unless `more` says otherwise. */
export function result(
  profile: string,
  arm: SessionResult["arm"],
  score: number,
  more: Partial<SessionResult> = {},
): SessionResult {
  return {
    session: `session-${profile}-${arm}-${more.repeat ?? 0}`,
    profile,
    profileName: `Client ${profile}`,
    arm,
    repeat: 0,
    seed: 5,
    turns: 5,
    scores: Object.fromEntries(CTRS_11.dimensions.map(({ id }) => [id, score])),
    mean: score / 6,
    flags: Object.fromEntries(CTRS_11.flags.map(({ id }) => [id, false])),
    unscored: null,
    tokens: null,
    ms: 60_000,
    totalMs: 90_000,
    replies: 5,
    held: 0,
    ...more,
  };
}

export function said(of: SessionResult, words = ""): SaidSession {
  const conversation: Utterance[] = [
    { speaker: "client", text: `I cannot sleep (${of.profile}).` },
    { speaker: "therapist", text: `What shall we look at today? ${of.arm}${words}` },
    { speaker: "client", text: "My work.\n\nAnd my mother." },
    { speaker: "therapist", text: `You worry about both. ${of.arm}` },
  ];
  return { result: of, conversation };
}
