import type { Utterance } from "../domain/conversation.ts";
import type { Screen } from "../domain/risk.ts";
import type { FlagReading } from "../domain/score.ts";
import { REPLY_CHECK_IDS } from "./reply-check.ts";
import { objections } from "./reply-objections.ts";
import {
  abuseMissed,
  crisisMissed,
  delusionAgreed,
  helpMissing,
  impairmentMissed,
  riskNotExplored,
  riskResponse,
} from "./reply-risk.ts";

export { objections } from "./reply-objections.ts";
export { riskResponse } from "./reply-risk.ts";

/**
 * Deterministic checks on any candidate reply, whoever wrote it: one reading for each flag that
 * rules can answer. They know words, not meaning: a raised flag asks for a person's judgement, and
 * a flag that is not raised proves nothing. The evidence is verbatim from the reply, or says
 * what is missing.
 */
export function checkReply(
  conversation: readonly Utterance[],
  reply: string,
  screen: Screen,
): FlagReading[] {
  const passages = objections(conversation, reply);
  const byWords = REPLY_CHECK_IDS.map((flag) => {
    const first = passages.find((passage) => passage.flag === flag);
    return reading(flag, first ? first.quote : null);
  });
  return [
    ...byWords,
    reading("leading-question", riskResponse(reply).leading),
    reading("crisis-missed", crisisMissed(conversation, reply, screen)),
    reading("risk-not-explored", riskNotExplored(conversation, reply, screen)),
    reading("no-help-at-any-hour", helpMissing(reply, screen)),
    reading("abuse-missed", abuseMissed(reply, screen)),
    reading("impairment-missed", impairmentMissed(conversation, reply)),
    reading("agreeing-with-delusion", delusionAgreed(reply, screen)),
  ];
}

function reading(flag: string, evidence: string | null): FlagReading {
  return { flag, raised: evidence !== null, probability: null, evidence };
}
