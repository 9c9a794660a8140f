import type { JudgedText } from "../../domain/batch-run.ts";
import type { Utterance } from "../../domain/conversation.ts";
import { AttuneError } from "../../domain/errors.ts";
import type { RoleCall, Roles } from "../../domain/roles.ts";
import type { SimulatedSession, WatchedArm } from "../../domain/simulated-session.ts";
import { addUsage } from "../../domain/usage.ts";
import { type ControlBudget, runControl } from "../../refinement/controls.ts";
import { scoreReply } from "../../refinement/score-reply.ts";
import { screenConversation } from "../../safety/crisis-screen.ts";
import type { Answer } from "../../simulation/hold-session.ts";
import { type LoopEnv, loopInMemory } from "../loop-in-memory.ts";

/** What of a session its therapist works by. */
export type ArmSetup = Pick<SimulatedSession, "replyRubric" | "settings" | "generator">;

type AnswerOf = (conversation: Utterance[], call: RoleCall) => Promise<Answer>;

export class ArmError extends AttuneError<"no-reply"> {}

/**
 * How an arm answers a client.
 *
 * `draft` is the first draft as it is. `loop` refines it as the workbench does. The two controls
 * may use what the loop may use at most, because what a loop would take for this turn is not known
 * in a session that it does not hold: as many replies in all as the loop may write, 1 and the most
 * rounds; and where the settings limit a model's tokens, that many tokens instead. Who reads the
 * results sees what each arm did take: it is kept with each reply.
 *
 * A reply that would be held for a person is said all the same, and its outcome says "held": no
 * person is answered here.
 */
export function answersOf(
  arm: WatchedArm,
  setup: ArmSetup,
  roles: Roles,
  env: Pick<LoopEnv, "now" | "rest">,
): AnswerOf {
  switch (arm) {
    case "draft":
      return (conversation, call) => draft(conversation, roles, call);
    case "loop":
      return (conversation, call) => loop(conversation, setup, roles, call, env);
    default:
      return (conversation, call) => control(arm, conversation, setup, roles, call, env);
  }
}

async function draft(
  conversation: Utterance[],
  { therapist }: Pick<Roles, "therapist">,
  call: RoleCall,
): Promise<Answer> {
  const by = therapist.identity("draft");
  const { output: text, usage, notes } = await therapist.draft({ conversation }, call);
  const { level } = screenConversation(conversation);
  const held = level === "none" ? null : "held";
  return { text, by, card: null, outcome: held, candidates: 1, usage, notes };
}

async function loop(
  conversation: Utterance[],
  { replyRubric: rubric, settings }: ArmSetup,
  roles: Roles,
  { seed, signal, onPartial }: RoleCall,
  { now, rest }: Pick<LoopEnv, "now" | "rest">,
): Promise<Answer> {
  const plan = { conversation, broughtReply: null, rubric, settings, seed };
  const made = await loopInMemory(plan, roles, {
    signal,
    now,
    rest,
    // Of what it writes on the way only replies are shown.
    onProgress({ kind, partial }) {
      if ((kind === "draft" || kind === "rewrite") && partial !== "") onPartial(partial);
    },
  });
  if (!made.final) throw noReply();
  const { text, card } = made.final;
  return {
    text,
    by: made.finalBy,
    card,
    outcome: made.end.outcome,
    candidates: made.rounds.length,
    usage: made.usage,
    notes: made.notes,
  };
}

async function control(
  arm: "regenerate" | "best-of-n",
  conversation: Utterance[],
  { replyRubric: rubric, settings, generator }: ArmSetup,
  roles: Roles,
  call: RoleCall,
  { rest }: Pick<LoopEnv, "rest">,
): Promise<Answer> {
  const { signal, seed } = call;
  const by = roles.therapist.identity("draft");
  const first = await roles.therapist.draft({ conversation }, call);
  // Of `regenerate` only the last reply counts, so the first is judged where it is the last.
  const judgesFirst = arm === "best-of-n" || settings.maxRounds === 0;
  const judged = judgesFirst
    ? await scoreReply(
        {
          conversation,
          reply: first.output,
          rubric,
          screen: screenConversation(conversation),
          settings,
        },
        roles.judge,
        { ...call, onPartial() {} },
      )
    : null;
  const begun: JudgedText = {
    text: first.output,
    card: judged?.output ?? {
      status: "unavailable",
      reason: "Not judged: of what is written again, only the last counts.",
    },
  };
  const spent = addUsage(first.usage, judged?.usage ?? null);
  const { tokenBudget, maxRounds } = settings;
  const budget: ControlBudget =
    tokenBudget === null || generator.engine === "practice"
      ? { by: "candidates", candidates: maxRounds }
      : { by: "tokens", tokens: Math.max(0, tokenBudget - (spent?.completionTokens ?? 0)) };
  const made = await runControl(
    { arm, conversation, rubric, settings, draft: begun, budget, seed },
    roles,
    { signal, rest },
  );
  return {
    text: made.final.text,
    by,
    card: made.final.card,
    outcome: made.outcome,
    candidates: made.candidates.length,
    usage: addUsage(spent, made.usage),
    notes: [...first.notes, ...(judged?.notes ?? [])],
  };
}

function noReply(): ArmError {
  return new ArmError(
    "no-reply",
    "The loop's budget ended before it had a reply.",
    "Raise the token or time budget in the settings, and start a new session.",
  );
}
