import type { Calibration } from "../domain/calibration.ts";
import type { Comparison } from "../domain/comparison.ts";
import type { Utterance } from "../domain/conversation.ts";
import type { StepOf, StopCause } from "../domain/journal.ts";
import type { Screen } from "../domain/risk.ts";
import type { CritiqueItem, Roles } from "../domain/roles.ts";
import type { Rubric } from "../domain/rubric.ts";
import type { Scorecard } from "../domain/score.ts";
import type { LoopSettings } from "../domain/settings.ts";
import { marginOf, meetsTarget } from "../domain/target.ts";
import { screenConversation } from "../safety/crisis-screen.ts";
import { judgePair, judgeRewrite, type ScoreVerdict } from "./acceptance.ts";
import { cardReasons, RISK_REASON } from "./hold.ts";
import { comparePair, judgeTokens, pairTokens, scoreReply } from "./score-reply.ts";
import { BudgetSpent, createStepRunner, type RefineEnv, type StepRunner } from "./step-runner.ts";
import { weakestDimensions } from "./target.ts";

/** What one run of the loop is asked to do. */
export interface RefinementPlan {
  /** Ends with the client message that is to be answered. */
  conversation: Utterance[];
  /** A person's own reply to refine; null to have one drafted. */
  broughtReply: string | null;
  rubric: Rubric;
  settings: LoopSettings;
  /** What the judge's scores are calibrated by; absent or null where they count as they are. */
  calibration?: Calibration | null;
  /** 32-bit unsigned; the same seed, plan and roles give the same journal. */
  seed: number;
}

export type RefinementEnd = StepOf<"end">["output"];

interface Candidate {
  round: number;
  reply: string;
  card: Scorecard;
}

/**
 * The loop. Draft, judge; then criticise, coach, rewrite, judge again, and keep the better
 * reply, until the target is reached or there is a reason to stop. Where pairs are compared, the
 * better reply must also win against the other in both orders. Every step is in the journal
 * before the next begins, so a run that was cut off goes on where it was.
 *
 * The result is the best candidate seen. It reaches a target or it does not; accepting it is
 * for a person. A crisis hit, a flag, a safety score under its floor or a judge that cannot
 * score holds it for review, whatever the other scores say.
 *
 * Rejects with an AbortError when the person stops it, and with the role's own typed error when
 * a role cannot work; in both cases the journal can be resumed.
 */
export async function refine(
  plan: RefinementPlan,
  roles: Roles,
  env: RefineEnv,
): Promise<RefinementEnd> {
  const { conversation, rubric, settings } = plan;
  const run = createStepRunner(plan.seed, settings, env);
  const screen = await run.rule("screen", {
    round: 0,
    inputs: conversation,
    rule: () => screenConversation(conversation),
  });

  let best: Candidate | null = null;
  let drafted = false;
  let round = 0;
  let cause: StopCause;
  try {
    const first = await draft(plan, roles, run);
    drafted = true;
    best = await judged(first, 0);
    let advice: Advice | null = null;
    let failedTries = 0;
    const minRounds = Math.min(settings.minRounds, settings.maxRounds);
    for (;;) {
      if (best.card.status !== "scored") {
        cause = "judge-unavailable";
        break;
      }
      if (round >= minRounds && meetsTarget(best.card, rubric, settings)) {
        cause = "target";
        break;
      }
      if (round >= settings.maxRounds) {
        cause = "max-rounds";
        break;
      }
      if (failedTries >= settings.maxFailedTries) {
        cause = "failed-tries";
        break;
      }
      // A failed try leaves the best as it was, so its critique still holds: only the rewrite
      // is asked for again, and its seed differs because the round does.
      advice ??= await advise(plan, roles, run, best, screen);
      round += 1;
      const candidate = await judged(await rewrite(plan, roles, run, best, advice, round), round);
      const kept = await decide(plan, roles, run, best, candidate);
      if (kept) {
        best = candidate;
        advice = null;
        failedTries = 0;
      } else {
        failedTries += 1;
      }
    }
  } catch (error) {
    if (!(error instanceof BudgetSpent)) throw error;
    cause = error.budget;
  }
  return run.rule("end", {
    round: best?.round ?? 0,
    inputs: [best?.reply ?? null, cause],
    rule: () => conclude({ best, drafted, cause, round, screen }, plan),
  });

  async function judged(reply: string, of: number): Promise<Candidate> {
    const { flagGate } = settings;
    const { calibration = null } = plan;
    const card = await run.role("judge", {
      round: of,
      // Older runs had no gate to set; theirs are resumed by the hashes that they have.
      inputs: [
        conversation,
        reply,
        rubric,
        ...(flagGate === undefined ? [] : [flagGate]),
        ...(calibration ? [calibration] : []),
      ],
      by: roles.judge.identity("judge"),
      reserveTokens: of === 0 ? 0 : pairTokens(settings),
      work: (call) =>
        scoreReply(
          { conversation, reply, rubric, screen, settings, calibration },
          roles.judge,
          call,
        ),
    });
    return { round: of, reply, card };
  }
}

function draft(plan: RefinementPlan, roles: Roles, run: StepRunner): Promise<string> {
  const { conversation, broughtReply } = plan;
  return run.role("draft", {
    round: 0,
    inputs: [conversation, broughtReply],
    by: broughtReply === null ? roles.therapist.identity("draft") : null,
    reserveTokens: judgeTokens(plan.rubric),
    work: async (call) =>
      broughtReply === null
        ? roles.therapist.draft({ conversation }, call)
        : { output: broughtReply, usage: null, notes: [] },
  });
}

interface Advice {
  critique: CritiqueItem[];
  coaching: string[];
}

async function advise(
  plan: RefinementPlan,
  roles: Roles,
  run: StepRunner,
  best: Candidate,
  { level: risk }: Screen,
): Promise<Advice> {
  const { conversation, rubric, settings } = plan;
  const { round, reply, card } = best;
  if (card.status !== "scored") return { critique: [], coaching: [] };
  const reserveTokens = judgeTokens(rubric) + pairTokens(settings);
  const dimensions = weakestDimensions(card, rubric, settings);
  const critique = await run.role("critique", {
    round,
    inputs: [conversation, reply, card, dimensions],
    by: roles.critic.identity("critique"),
    reserveTokens,
    work: (call) => roles.critic.criticise({ conversation, reply, rubric, card, dimensions }, call),
  });
  const coaching = await run.role("coaching", {
    round,
    inputs: [conversation, reply, card, critique],
    by: roles.coach.identity("coaching"),
    reserveTokens,
    work: (call) => roles.coach.advise({ conversation, reply, rubric, card, critique, risk }, call),
  });
  return { critique, coaching };
}

function rewrite(
  plan: RefinementPlan,
  roles: Roles,
  run: StepRunner,
  best: Candidate,
  { critique, coaching }: Advice,
  round: number,
): Promise<string> {
  const { conversation, rubric, settings } = plan;
  const { reply } = best;
  return run.role("rewrite", {
    round,
    inputs: [conversation, reply, critique, coaching],
    by: roles.therapist.identity("rewrite"),
    reserveTokens: judgeTokens(rubric) + pairTokens(settings),
    work: (call) => roles.therapist.rewrite({ conversation, reply, critique, coaching }, call),
  });
}

/** Whether the candidate takes the place of the best; asks for the pair where that decides. */
async function decide(
  plan: RefinementPlan,
  roles: Roles,
  run: StepRunner,
  best: Candidate,
  candidate: Candidate,
): Promise<boolean> {
  const { margin, pairwise } = plan.settings;
  const byScores = judgedByScores(plan, best, candidate);
  // A rewrite that its scores refuse needs no second opinion. One that clears a flag takes none:
  // a preference between two texts never puts the flagged one back.
  const asPair = pairwise === "on" && byScores.kept && !byScores.clearsFlag;
  const comparison = asPair ? await compared(plan, roles, run, best, candidate) : null;
  const verdict = await run.rule("verdict", {
    round: candidate.round,
    inputs: [best.card, candidate.card, margin, ...(comparison ? [comparison] : [])],
    rule: () => {
      const { kept, reason } = comparison ? judgePair(byScores, comparison) : byScores;
      return { kept, reason };
    },
  });
  return verdict.kept;
}

function judgedByScores(
  { rubric, settings }: RefinementPlan,
  best: Candidate,
  candidate: Candidate,
): ScoreVerdict {
  const refused = (reason: string) => ({ kept: false, clearsFlag: false, reason });
  if (candidate.card.status !== "scored") return refused("the judge could not score it");
  if (best.card.status !== "scored") return refused("nothing to compare with");
  return judgeRewrite(best.card, candidate.card, rubric, marginOf(rubric, settings));
}

function compared(
  { conversation, rubric }: RefinementPlan,
  roles: Roles,
  run: StepRunner,
  best: Candidate,
  candidate: Candidate,
): Promise<Comparison> {
  const pair = { conversation, old: best.reply, new: candidate.reply, rubric };
  return run.role("comparison", {
    round: candidate.round,
    inputs: [conversation, best.reply, candidate.reply, rubric],
    by: roles.judge.identity("compare"),
    reserveTokens: 0,
    work: (call) => comparePair(pair, roles.judge, call),
  });
}

const CAUSE_WORDS: Record<StopCause, string> = {
  target: "Every dimension is at or above its floor and the overall score is at the target.",
  "max-rounds": "The most rounds that the settings allow are done.",
  "failed-tries": "The last rewrites in a row were no better.",
  "token-budget": "The token budget is used up.",
  "time-budget": "The time budget is used up.",
  "judge-unavailable": "The judge could not score this reply.",
};

interface Ending {
  best: Candidate | null;
  /** A draft was finished, judged or not. */
  drafted: boolean;
  cause: StopCause;
  round: number;
  screen: Screen;
}

/** Turns the state at the end into an outcome and the reasons a person is given for it. */
function conclude(
  { best, drafted, cause, round, screen }: Ending,
  { rubric, settings }: RefinementPlan,
): RefinementEnd {
  const holds = [
    ...(screen.level === "none" ? [] : [RISK_REASON]),
    ...(best ? cardReasons(best.card, rubric, settings) : []),
    ...(drafted && !best ? ["The draft was not scored."] : []),
  ];
  const ended = CAUSE_WORDS[cause];
  const at = best?.round ?? (drafted ? 0 : null);
  if (holds.length > 0) {
    const reason = cause === "judge-unavailable" ? holds : [...holds, ended];
    return { outcome: "held", cause, best: at, reason: reason.join(" ") };
  }
  if (cause === "target") return { outcome: "target", cause, best: at, reason: ended };
  const none = at === null ? " No reply was finished." : "";
  const alone = at !== null && round === 0 ? " No rewrite was tried." : "";
  return { outcome: "best", cause, best: at, reason: `${ended}${none}${alone}` };
}
