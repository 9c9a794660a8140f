import type { Utterance } from "../../../../../src/domain/conversation.ts";
import type { RoleCall } from "../../../../../src/domain/roles.ts";
import type { Rubric } from "../../../../../src/domain/rubric.ts";
import type { ScoredSession } from "../../../../../src/domain/session-score.ts";
import { createPracticeSessionJudge } from "../../../../../src/roles/practice/session-judge/index.ts";
import { CTRS_11 } from "../../../../../src/rubrics/ctrs-11.ts";

export const CALL: RoleCall = {
  seed: 1,
  maxTokens: null,
  signal: new AbortController().signal,
  onPartial: () => {},
};

export function judge(conversation: Utterance[], rubric: Rubric = CTRS_11) {
  return createPracticeSessionJudge().score({ conversation, rubric }, CALL);
}

/** @throws Error where there is no score */
export async function judged(conversation: Utterance[]): Promise<ScoredSession> {
  const { output } = await judge(conversation);
  if (output.status !== "scored") throw new Error(output.reason);
  return output;
}

export function raised(card: ScoredSession): string[] {
  return card.flags.filter((flag) => flag.raised).map(({ flag }) => flag);
}
