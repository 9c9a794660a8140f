import type { ClientProfile } from "../../domain/client-profile.ts";
import type { Utterance } from "../../domain/conversation.ts";
import type { LanguageModel, Sampling } from "../../domain/language-model.ts";
import type { RoleCall, RoleResult } from "../../domain/roles.ts";
import type { ClientLine, SimulatedClient } from "../../domain/simulation-roles.ts";
import { throwIfStopped } from "../practice/identity.ts";
import { answerAs, revealFor } from "../practice/simulated-client/answer.ts";
import { brokenBy, type RiskDue } from "../practice/simulated-client/check-line.ts";
import { unsaidPart } from "../practice/simulated-client/facts.ts";
import { withoutMethod } from "../practice/simulated-client/method.ts";
import { unaskedOnRisk } from "../practice/simulated-client/risk-lines.ts";
import { Said } from "../practice/simulated-client/said.ts";
import { type ClientState, stateOf } from "../practice/simulated-client/state.ts";
import { replyText, wholeSentences } from "./plain-text.ts";
import { Requests, seedOfAttempt } from "./requests.ts";
import { CLIENT_PROMPT_VERSION, type LineOrder, layOutClient } from "./simulated-client-prompt.ts";

/** Short answers, and not always the likeliest: people are not. */
export const CLIENT_SAMPLING: Sampling = { temperature: 0.8, topP: 0.95, maxTokens: 160 };

const ATTEMPTS = 2;
/** "*sighs*", "(looks away)": acted, not spoken. */
const STAGE_DIRECTIONS =
  /\*[^*\n]{1,80}\*|[([][^)\]\n]{0,60}\b(?:sigh|paus|look|cry|cries|crying|laugh|nod|shrug|smil|silence|quiet|tear|voice|breath)\w*\b[^)\]\n]{0,60}[)\]]/gi;
/** The first line of a script is the client's own; a label of another one is a fault. */
const OWN_LABEL = /^\s*(?:\*\*)?(?:client|patient)(?:\*\*)?\s*:\s*(?:\*\*)?/i;

/**
 * Plays a client with a language model. What may be told, and when, is worked out by the same
 * rules as those of the practice client and given as instructions; each line is checked, asked for
 * once more where it breaks the role, and then left to the practice rules.
 */
export function createModelClient(
  model: LanguageModel,
  sampling: Sampling = CLIENT_SAMPLING,
): SimulatedClient {
  return {
    identity: () => ({
      ...model.identity,
      promptVersion: CLIENT_PROMPT_VERSION,
      params: { ...sampling },
    }),
    async speak({ profile: given, conversation }, call) {
      const profile = withoutMethod(given);
      const requests = new Requests(model, call);
      const state = stateOf(profile, conversation);
      if (state.turn === 0) {
        throwIfStopped(call.signal);
        call.onPartial(profile.opening);
        return requests.result(lineOf(profile, state, profile.opening, null));
      }
      return speak({ profile, conversation, state, requests, sampling, call });
    },
  };
}

interface Speaking {
  profile: ClientProfile;
  conversation: readonly Utterance[];
  state: ClientState;
  requests: Requests;
  sampling: Sampling;
  call: RoleCall;
}

async function speak(speaking: Speaking): Promise<RoleResult<ClientLine>> {
  const { profile, conversation, state, requests, sampling, call } = speaking;
  const order = orderFor(speaking);
  const due = riskDue(order);
  let first: string | null = null;
  for (let attempt = 0; attempt < ATTEMPTS && requests.affords(1); attempt += 1) {
    const { text, finish } = await requests.complete(
      {
        seed: seedOfAttempt(call.seed, attempt),
        layOut: (room, tokens) => layOutClient({ ...order, again: first }, room, tokens),
      },
      sampling,
      { onText: (partial) => call.onPartial(spokenText(partial)) },
    );
    const whole = spokenText(text);
    const line = finish === "length" ? wholeSentences(whole) : whole;
    const broken = scripted(text, profile) ?? brokenBy(profile, state, line, due);
    if (broken === null) return requests.result(lineOf(profile, state, line, first));
    first ??= broken;
  }
  const line = answerAs(profile, conversation, call.seed);
  call.onPartial(line.text);
  requests.note("The model left the role twice; the practice rules (not a model) spoke this line.");
  return requests.result({
    ...line,
    repaired: first ?? "There were no tokens left for the model.",
  });
}

/** By the practice client's rules: what may be told now, and what of the risk. */
function orderFor({ profile, conversation, state, call }: Speaking): LineOrder {
  const { risk } = profile;
  const asked = state.reply?.openers.has("direct-question") ?? false;
  const answers = asked && state.asked === 1 && risk.level !== "none" && risk.whenAsked !== null;
  return {
    profile,
    conversation,
    state,
    reveal: asked || state.reply?.ends ? null : (revealFor(state)?.says ?? null),
    unasked: unaskedOnRisk(profile, state, call.seed % 2 === 0),
    answersRisk: answers && risk.whenAsked ? unsaidPart(risk.whenAsked, state.said) : null,
    again: null,
  };
}

function riskDue({ answersRisk, unasked, state }: LineOrder): RiskDue {
  if (answersRisk !== null) return "answer";
  if (unasked !== null && unasked.kind !== "meant") return "hint";
  return state.asked > 0 || state.missed !== null ? "told" : "nothing";
}

/** A label in the raw answer, before it is cleaned: another one speaks in it as well. */
function scripted(answer: string, { name }: ClientProfile): string | null {
  const [first = ""] = name.split(" ");
  const labels = /^\s*(?:\*\*)?(?:therapist|counsell?or|psychologist)(?:\*\*)?\s*:/im;
  const own = answer.replace(OWN_LABEL, "").trimStart();
  const named = first !== "" && own.slice(1).includes(`\n${first}:`);
  return labels.test(own) || named ? "It wrote out who speaks, as in a script." : null;
}

function spokenText(answer: string): string {
  const text = answer.replace(OWN_LABEL, "").replace(STAGE_DIRECTIONS, " ");
  return replyText(text)
    .replace(/[ \t]{2,}/g, " ")
    .trim();
}

function lineOf(
  profile: ClientProfile,
  state: ClientState,
  text: string,
  repaired: string | null,
): ClientLine {
  const told = new Said([text]);
  const fresh = profile.reveals.filter(
    (each) => !state.told.includes(each) && told.tells(each.says),
  );
  return { text, revealed: fresh.map(({ id }) => id), repaired };
}
