import type { Utterance } from "../domain/conversation.ts";
import { TOKENS_PER_ANSWER } from "../domain/language-model.ts";
import type { Screen } from "../domain/risk.ts";
import type { Judge, RoleCall, RoleResult } from "../domain/roles.ts";
import type { Rubric } from "../domain/rubric.ts";
import type { FlagReading, Scorecard } from "../domain/score.ts";
import { checkReply } from "../safety/reply-checks.ts";
import { completeCard } from "./target.ts";

/** The judge may ask a second time. */
const JUDGE_ATTEMPTS = 2;

/** Tokens that one scorecard may take at most; kept aside so that a rewrite can be judged. */
export function judgeTokens(rubric: Rubric): number {
  return JUDGE_ATTEMPTS * TOKENS_PER_ANSWER * (rubric.dimensions.length + rubric.flags.length);
}

/**
 * One reply's scorecard: the judge's reading, every dimension present or `unavailable`, and the
 * deterministic checks laid over its flags. A check may raise a flag that the judge did not see;
 * nothing lowers one that the judge raised.
 */
export async function scoreReply(
  input: { conversation: Utterance[]; reply: string; rubric: Rubric; screen: Screen },
  judge: Judge,
  call: RoleCall,
): Promise<RoleResult<Scorecard>> {
  const { conversation, reply, rubric, screen } = input;
  const result = await judge.score({ conversation, reply, rubric }, call);
  const card = completeCard(result.output, rubric);
  if (card.status !== "scored") return { ...result, output: card };
  const checks = checkReply(conversation, reply, screen);
  return { ...result, output: { ...card, flags: mergeFlags(card.flags, checks) } };
}

function mergeFlags(judged: FlagReading[], checked: FlagReading[]): FlagReading[] {
  const merged = new Map(judged.map((reading) => [reading.flag, reading]));
  for (const check of checked) {
    const reading = merged.get(check.flag);
    if (!reading) merged.set(check.flag, check);
    else if (check.raised) {
      merged.set(check.flag, { ...reading, raised: true, evidence: check.evidence });
    }
  }
  return [...merged.values()];
}
