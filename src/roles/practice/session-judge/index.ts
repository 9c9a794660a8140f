import type { SessionJudge } from "../../../domain/simulation-roles.ts";
import { byRules, practiceIdentity, throwIfStopped } from "../identity.ts";
import { READ_REPLY_CHARS } from "../text.ts";
import { scoreSessionByRules } from "./score.ts";

const LABEL =
  "Scored by the practice rules, not by a model: they count words and their places, and clinicians have not checked them.";

/**
 * Judges whole sessions by rules: no model, the same session always gives the same card. They
 * read English and know words, not meaning; see docs/session-judge.md.
 */
export function createPracticeSessionJudge(): SessionJudge {
  return {
    identity: practiceIdentity,
    async score({ conversation, rubric }, call) {
      throwIfStopped(call.signal);
      const card = scoreSessionByRules(conversation, rubric);
      const long = conversation.some(({ text }) => text.length > READ_REPLY_CHARS);
      const most = READ_REPLY_CHARS.toLocaleString("en-US");
      return byRules(card, [
        LABEL,
        ...(long ? [`The practice rules read the first ${most} characters of an utterance.`] : []),
      ]);
    },
  };
}
