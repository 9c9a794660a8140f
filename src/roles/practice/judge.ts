import type { Judge } from "../../domain/roles.ts";
import { COMPARED_BY_RULES, compareByRules } from "./compare.ts";
import { byRules, practiceIdentity, throwIfStopped } from "./identity.ts";
import { scoreByRules } from "./score.ts";
import { notesOnLength } from "./text.ts";

/** Judges by rules: no model, the same input always gives the same card and comparison. */
export function createPracticeJudge(): Judge {
  return {
    identity: practiceIdentity,
    async score({ conversation, reply, rubric }, call) {
      throwIfStopped(call.signal);
      return byRules(scoreByRules(conversation, reply, rubric), notesOnLength(reply));
    },
    async compare({ conversation, old, new: rewrite, rubric }, call) {
      throwIfStopped(call.signal);
      return byRules(compareByRules(conversation, old, rewrite, rubric), [
        COMPARED_BY_RULES,
        ...notesOnLength(old.length > rewrite.length ? old : rewrite),
      ]);
    },
  };
}
