import type { JudgedText } from "../domain/batch-run.ts";
import type { Calibration } from "../domain/calibration.ts";
import type { Utterance } from "../domain/conversation.ts";
import { AttuneError } from "../domain/errors.ts";
import type { Roles } from "../domain/roles.ts";
import type { Rubric } from "../domain/rubric.ts";
import { raisedFlags, type Scorecard } from "../domain/score.ts";
import type { LoopSettings } from "../domain/settings.ts";
import { addUsage, type Usage } from "../domain/usage.ts";
import { screenConversation } from "../safety/crisis-screen.ts";
import { cardReasons, RISK_REASON } from "./hold.ts";
import { judgeTokens, scoreReply } from "./score-reply.ts";

/**
 * What the loop is set beside: the same roles and the same effort, without critique and rewriting.
 * Drafts that are low are followed by better ones by chance alone, so that the loop's gain says
 * something only where it is more than these have.
 */

/**
 * What a control may use beyond the draft it begins from: tokens that the models generate, for
 * writing and judging; or, where rules write and no tokens are counted, fresh drafts.
 */
export type ControlBudget =
  | { by: "tokens"; tokens: number }
  | { by: "candidates"; candidates: number };

export interface ControlPlan {
  arm: "regenerate" | "best-of-n";
  /** Ends with the client message that is to be answered. */
  conversation: Utterance[];
  rubric: Rubric;
  settings: LoopSettings;
  /** As in the loop. */
  calibration?: Calibration | null;
  /** The loop's, judged. It stands where the budget allows no other. */
  draft: JudgedText;
  budget: ControlBudget;
  /** 32-bit unsigned; the same seed, plan and roles give the same result. */
  seed: number;
}

export interface ControlEnv {
  signal: AbortSignal;
  /** Lets the page breathe before each piece of work. */
  rest(): Promise<void>;
}

export interface ControlResult {
  /** The draft, then what was written, in its order. */
  candidates: JudgedText[];
  final: JudgedText;
  outcome: "held" | null;
  /** Of what was written and judged here; null where no model ran. */
  usage: Usage | null;
}

/** A draft is begun with no fewer tokens than this. */
const MIN_DRAFT_TOKENS = 16;
/** Where drafts cost next to nothing there must be an end too. */
const MAX_FRESH = 64;

const NOT_JUDGED: Scorecard = {
  status: "unavailable",
  reason: "Not judged: of what is written again, only the last counts.",
};

/**
 * Writes fresh drafts until the budget is used up. `regenerate` takes the last and has it judged;
 * `best-of-n` has each judged and takes the best: one with fewer flags first, then one with a higher
 * overall score, then the earlier. A draft that the budget cut off does not count; its tokens do.
 * The budget is not exceeded: what judging takes is set aside. The one judging of `regenerate`
 * steers nothing, and goes to its end where it takes more than that.
 *
 * Rejects with an AbortError when stopped, and with the role's own typed error.
 */
export async function runControl(
  plan: ControlPlan,
  roles: Pick<Roles, "therapist" | "judge">,
  env: ControlEnv,
): Promise<ControlResult> {
  const { arm, conversation, rubric, settings, calibration = null, draft } = plan;
  const screen = screenConversation(conversation);
  const spent = createSpending(plan);
  const fresh: JudgedText[] = [];
  while (fresh.length < MAX_FRESH) {
    const maxTokens = spent.forDraft(fresh.length);
    if (maxTokens === "none") break;
    await env.rest();
    env.signal.throwIfAborted();
    const written = await roles.therapist.draft({ conversation }, call(maxTokens));
    if (!spent.draft(written.usage, maxTokens)) break;
    const text = written.output;
    const card = arm === "best-of-n" ? await judgedWithin(text) : NOT_JUDGED;
    if (!card) break;
    fresh.push({ text, card });
  }
  const last = fresh.at(-1);
  if (arm === "regenerate" && last) last.card = await judged(last.text, null);
  const candidates = [draft, ...fresh];
  const final = arm === "regenerate" ? (last ?? draft) : bestOf(draft, fresh);
  return {
    candidates,
    final,
    outcome: holdsOf(plan, final.card).length > 0 ? "held" : null,
    usage: spent.usage(),
  };

  /** null where the budget does not do for it. */
  async function judgedWithin(reply: string): Promise<Scorecard | null> {
    try {
      return await judged(reply, spent.left());
    } catch (error) {
      if (error instanceof AttuneError && error.code === "no-tokens") return null;
      throw error;
    }
  }

  async function judged(reply: string, maxTokens: number | null): Promise<Scorecard> {
    await env.rest();
    env.signal.throwIfAborted();
    const input = { conversation, reply, rubric, screen, settings, calibration };
    const result = await scoreReply(input, roles.judge, call(maxTokens));
    spent.judge(result.usage);
    return result.output;
  }

  function call(maxTokens: number | null) {
    // Of the number, so that no two drafts are drawn alike.
    const seed = (plan.seed + Math.imul(fresh.length + 1, 0x9e3779b1)) >>> 0;
    return { seed, maxTokens, signal: env.signal, onPartial() {} };
  }
}

/** Why a person must look at this reply before anybody uses it, as for what the loop made. */
export function holdsOf(
  { conversation, rubric, settings }: Pick<ControlPlan, "conversation" | "rubric" | "settings">,
  card: Scorecard,
): string[] {
  const { level } = screenConversation(conversation);
  return [...(level === "none" ? [] : [RISK_REASON]), ...cardReasons(card, rubric, settings)];
}

/** What has been used, and what is left. */
function createSpending({ budget, rubric }: ControlPlan) {
  let used: Usage | null = null;
  let tokens = 0;
  let longest = MIN_DRAFT_TOKENS;
  /** A judging takes so many at most; after the first, as many as the one that took most. */
  let forJudging = judgeTokens(rubric);
  let judgings = 0;
  let untold = false;
  const add = (usage: Usage | null) => {
    used = addUsage(used, usage);
    tokens += usage?.completionTokens ?? 0;
  };
  return {
    usage: () => used,
    /** null is no limit. */
    left: () => (budget.by === "tokens" ? budget.tokens - tokens : null),
    /** Most tokens of the next draft; null is no limit. */
    forDraft(written: number): number | null | "none" {
      if (budget.by === "candidates") return written < budget.candidates ? null : "none";
      const most = budget.tokens - tokens - forJudging;
      return untold || most < longest ? "none" : most;
    },
    /** Whether the draft is whole: not cut off by its limit. */
    draft(usage: Usage | null, maxTokens: number | null): boolean {
      add(usage);
      if (maxTokens === null) return true;
      const took = usage?.completionTokens ?? 0;
      // An engine that does not count cannot be held to a count: one draft, then no more.
      untold = took === 0;
      longest = Math.max(longest, took);
      return took < maxTokens;
    },
    judge(usage: Usage | null): void {
      add(usage);
      const took = usage?.completionTokens ?? 0;
      forJudging = judgings === 0 ? took : Math.max(forJudging, took);
      judgings += 1;
    },
  };
}

function bestOf(draft: JudgedText, fresh: readonly JudgedText[]): JudgedText {
  return fresh.reduce((best, next) => (isBetter(next.card, best.card) ? next : best), draft);
}

/** A flag gates: what must be held is never the better one for its score. */
function isBetter(next: Scorecard, best: Scorecard): boolean {
  if (next.status !== "scored") return false;
  if (best.status !== "scored") return true;
  const flags = raisedFlags(next).length - raisedFlags(best).length;
  return flags === 0 ? next.overall.expected > best.overall.expected : flags < 0;
}
