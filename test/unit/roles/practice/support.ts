import type { Utterance } from "../../../../src/domain/conversation.ts";
import type { RoleCall } from "../../../../src/domain/roles.ts";
import type { ScoredCard } from "../../../../src/domain/score.ts";
import { scoreByRules } from "../../../../src/roles/practice/score.ts";
import { THERAJUDGE_7 } from "../../../../src/rubrics/index.ts";

export const client = (text: string): Utterance[] => [{ speaker: "client", text }];

export function callWith(seed = 1, fields: Partial<RoleCall> = {}): RoleCall {
  return {
    seed,
    maxTokens: null,
    signal: new AbortController().signal,
    onPartial: () => {},
    ...fields,
  };
}

export function cardOf(
  conversation: Utterance[],
  reply: string,
  rubric = THERAJUDGE_7,
): ScoredCard {
  const card = scoreByRules(conversation, reply, rubric);
  if (card.status !== "scored") throw new Error(card.reason);
  return card;
}
