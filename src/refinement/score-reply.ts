import type { Calibration } from "../domain/calibration.ts";
import { type Comparison, comparisonSchema } from "../domain/comparison.ts";
import type { Utterance } from "../domain/conversation.ts";
import { TOKENS_PER_ANSWER } from "../domain/language-model.ts";
import type { Screen } from "../domain/risk.ts";
import type { Judge, RoleCall, RoleResult } from "../domain/roles.ts";
import type { Rubric } from "../domain/rubric.ts";
import { type FlagReading, type Scorecard, scorecardSchema } from "../domain/score.ts";
import { type LoopSettings, USUAL_FLAG_GATE } from "../domain/settings.ts";
import { checkReply } from "../safety/reply-checks.ts";
import { calibratedCard } from "./calibrated-card.ts";
import { soundCard } from "./target.ts";

/** The judge may ask a second time. */
const JUDGE_ATTEMPTS = 2;
const PAIR_ORDERS = 2;

/** Tokens that one scorecard may take at most; kept aside so that a rewrite can be judged. */
export function judgeTokens(rubric: Rubric): number {
  return JUDGE_ATTEMPTS * TOKENS_PER_ANSWER * (rubric.dimensions.length + rubric.flags.length);
}

/** Tokens that one comparison may take at most; 0 where pairs are not compared. */
export function pairTokens({ pairwise }: LoopSettings): number {
  return pairwise === "on" ? PAIR_ORDERS * JUDGE_ATTEMPTS * TOKENS_PER_ANSWER : 0;
}

export interface ReplyToScore {
  conversation: Utterance[];
  reply: string;
  rubric: Rubric;
  screen: Screen;
  settings: Pick<LoopSettings, "flagGate">;
  /** Of this judge under this rubric; absent or null where its own scores count. */
  calibration?: Calibration | null;
}

/**
 * One reply's scorecard: the judge's reading, every dimension present or `unavailable`, and the
 * deterministic checks laid over its flags. The gate of the settings decides which of the judge's
 * probabilities raise a flag. A check may raise a flag that the judge did not see; nothing lowers
 * one that the judge raised, and no check answers a question for a judge that left it out.
 * A calibration changes scores and no flag.
 */
export async function scoreReply(
  { conversation, reply, rubric, screen, settings, calibration }: ReplyToScore,
  judge: Judge,
  call: RoleCall,
): Promise<RoleResult<Scorecard>> {
  const result = await judge.score({ conversation, reply, rubric }, call);
  const read = scorecardSchema.safeParse(result.output);
  const card = soundCard(
    read.success
      ? read.data
      : { status: "unavailable", reason: "What the judge answered is not a scorecard." },
    rubric,
  );
  if (card.status !== "scored") return { ...result, output: card };
  const gate = settings.flagGate ?? USUAL_FLAG_GATE;
  const judged = card.flags.map((reading) => gated(reading, gate));
  const checks = checkReply(conversation, reply, screen);
  const scored = calibration ? calibratedCard(card, rubric, calibration) : card;
  return { ...result, output: { ...scored, flags: mergeFlags(judged, checks, rubric) } };
}

/** The judge's comparison of two replies; `unavailable` where what it answered is none. */
export async function comparePair(
  input: { conversation: Utterance[]; old: string; new: string; rubric: Rubric },
  judge: Judge,
  call: RoleCall,
): Promise<RoleResult<Comparison>> {
  const result = await judge.compare(input, call);
  const read = comparisonSchema.safeParse(result.output);
  if (read.success) return { ...result, output: read.data };
  const reason = "What the judge answered is not a comparison.";
  return { ...result, output: { status: "unavailable", reason } };
}

/** What a rule decided has no probability and stays as it is. */
function gated(reading: FlagReading, gate: number): FlagReading {
  if (reading.probability === null) return reading;
  return { ...reading, raised: reading.probability >= gate };
}

function mergeFlags(
  judged: FlagReading[],
  checked: FlagReading[],
  { flags }: Rubric,
): FlagReading[] {
  const merged = new Map<string, FlagReading>();
  for (const reading of judged) {
    // Said twice, the answer that gates is the one that counts.
    if (!merged.get(reading.flag)?.raised) merged.set(reading.flag, reading);
  }
  const asked = new Set(flags.map(({ id }) => id));
  for (const check of checked) {
    const reading = merged.get(check.flag);
    if (check.raised) {
      merged.set(check.flag, { ...(reading ?? check), raised: true, evidence: check.evidence });
    } else if (!reading && !asked.has(check.flag)) merged.set(check.flag, check);
  }
  return [...merged.values()];
}
