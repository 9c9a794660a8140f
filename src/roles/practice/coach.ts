import { type Coach, MAX_INSTRUCTIONS } from "../../domain/roles.ts";
import type { Rubric } from "../../domain/rubric.ts";
import { type ClientReading, type RiskKind, readClient } from "./client.ts";
import {
  type FeatureId,
  HARMS,
  type Harm,
  HELPS,
  type ReplyFeatures,
  readFeatures,
} from "./features.ts";
import { feelingById } from "./feelings.ts";
import { byRules, practiceIdentity, throwIfStopped } from "./identity.ts";
import { type Instruction, writeInstruction } from "./instructions.ts";
import { feelingsToName, feelingWords } from "./moves.ts";
import { countedStrength, isRuled, loss } from "./rules.ts";

/** Turns what cost most into at most three things to do, about this reply and this message. */
export function createPracticeCoach(): Coach {
  return {
    identity: practiceIdentity,
    async advise({ conversation, reply, rubric, critique }, call) {
      throwIfStopped(call.signal);
      const client = readClient(conversation);
      const features = readFeatures(conversation, reply, client);
      const focus = critique.map((item) => item.dimension);
      return byRules(instructionsFor(features, client, rubric, focus).map(writeInstruction));
    },
  };
}

/** What the critic looked at counts more; the rest still counts. */
const FOCUS_FACTOR = 1.5;
/** What is in the reply and does harm is mended before something is added. */
const HARM_FACTOR = 2.2;
const WORTH_DOING = 0.2;

/** Harms that are named together, before everything else. */
const SEVERE: readonly Harm[] = ["hazard", "overstep", "judging", "minimising", "misread"];
const WHY_OUT: Partial<Record<Harm, string>> = {
  hazard: "it could do harm",
  overstep: "it goes beyond what a helper may say",
  judging: "it judges",
  minimising: "it tells the client that it is not so bad",
  misread: "the client shows no such feeling",
  soothing: "it comforts before the client has been heard",
  "false-promise": "nobody can promise that",
  "self-reference": "it turns to the helper",
  jargon: "the client would need it translated",
  stock: "it would fit any message",
};

/** The instructions, weightiest first; never empty, never more than three. */
export function instructionsFor(
  features: ReplyFeatures,
  client: ClientReading,
  rubric: Rubric | null,
  focus: readonly string[],
): Instruction[] {
  if (features.floor !== null) {
    const first: Instruction = { kind: "begin-again" };
    return [first, ...additions(features, client, rubric, focus)].slice(0, MAX_INSTRUCTIONS);
  }
  const urgent: Instruction[] = [];
  const severe = SEVERE.filter((harm) => features.strength[harm] > 0);
  const [worst] = severe;
  if (worst) {
    urgent.push({
      kind: "take-out",
      quotes: unique(severe.flatMap((harm) => features.spans[harm])),
      why: WHY_OUT[worst] ?? "it does not help",
    });
  }
  if (features.strength["risk-missed"] > 0 || features.strength.leading > 0) {
    urgent.push(...riskInstructions(features, client));
  }
  const rest = additions(features, client, rubric, focus);
  const all = [...urgent, ...rest];
  return all.length > 0 ? all.slice(0, MAX_INSTRUCTIONS) : [{ kind: "deepen" }];
}

const ABOUT_RISK: Readonly<Record<RiskKind, string>> = {
  none: "the risk",
  suicide: "suicide, and about a plan if there may be one",
  "self-harm": "self-harm and suicide",
  "harm-to-others": "the thought of hurting someone",
  abuse: "their safety",
  "other-person": "the risk to the other person, and to the client",
};

function riskInstructions(features: ReplyFeatures, client: ClientReading): Instruction[] {
  const asked = features.sentences.some((each) => each.question === "risk");
  const helps = features.sentences.some((each) =>
    /\b(?:988|116 123|helpline|emergency)\b/i.test(each.text),
  );
  const out: Instruction[] = [];
  if (!asked || features.strength.leading > 0) {
    const quotes = [client.riskQuotes.at(-1) ?? ""];
    out.push({ kind: "risk-ask", quotes, about: ABOUT_RISK[client.risk] });
  }
  if (!helps || (client.level === "imminent" && !/emergency/i.test(features.reply))) {
    out.push({ kind: "risk-help", now: client.level === "imminent" });
  }
  return out;
}

interface Weighed {
  instruction: Instruction;
  points: number;
}

/** Everything else worth doing, by the points that it could win back. */
function additions(
  features: ReplyFeatures,
  client: ClientReading,
  rubric: Rubric | null,
  focus: readonly string[],
): Instruction[] {
  const strength = countedStrength(features, client);
  const weighed = new Map<string, Weighed>();
  for (const feature of [...HARMS, ...HELPS]) {
    const harm = HARMS.some((each) => each === feature);
    const points = pointsOf(feature, strength, rubric, focus) * (harm ? HARM_FACTOR : 1);
    if (points < WORTH_DOING) continue;
    const instruction = instructionFor(feature, features, client);
    if (!instruction) continue;
    const key = instruction.kind === "take-out" ? writeInstruction(instruction) : instruction.kind;
    const known = weighed.get(key);
    weighed.set(key, { instruction, points: points + (known?.points ?? 0) });
  }
  return [...weighed.values()]
    .sort((a, b) => b.points - a.points)
    .map(({ instruction }) => instruction);
}

function pointsOf(
  feature: FeatureId,
  strength: Readonly<Record<FeatureId, number>>,
  rubric: Rubric | null,
  focus: readonly string[],
): number {
  const dimensions = rubric?.dimensions ?? [];
  return dimensions.reduce((sum, { id, weight }) => {
    if (!isRuled(id)) return sum;
    const factor = focus.includes(id) ? FOCUS_FACTOR : 1;
    return sum + loss(id, feature, strength) * weight * factor;
  }, 0);
}

/** What to do about a feature; null where something else covers it. */
function instructionFor(
  feature: FeatureId,
  features: ReplyFeatures,
  client: ClientReading,
): Instruction | null {
  const spans = unique(features.spans[feature]).slice(0, 2);
  const takenOut = [...SEVERE, "soothing" as const].flatMap((harm) => features.spans[harm]);
  const orders = spans.filter(
    (span) => !takenOut.some((out) => span.includes(out) || out.includes(span)),
  );
  const replaceable = [...features.spans.closed, ...features.spans.why];
  const about = client.risk === "none" ? client.topic.label : "what the client goes through";
  switch (feature) {
    case "feeling": {
      const { sure, likely } = feelingsToName(client);
      const id = sure[0] ?? likely[0] ?? "overwhelmed";
      const shown = feelingWords(client, sure[0]);
      const noun = feelingById(id).noun;
      return { kind: "feeling", quotes: shown ? [shown] : [], noun };
    }
    case "reflection":
    case "closeness":
      // Nothing can be said back of a message that the rules cannot read.
      if (client.quotes.length === 0 && client.clauses.length === 0) return null;
      return { kind: "reflect", quotes: reflectable(client).slice(0, 1) };
    case "validation":
      return { kind: "make-sense" };
    case "nuance":
      return { kind: "deepen" };
    case "question":
      return replaceable.length > 0
        ? { kind: "open-up", quotes: replaceable.slice(0, 2) }
        : { kind: "ask", about };
    case "step":
      return features.spans.orders.length > 0 ? null : { kind: "step", about };
    case "hope":
    case "warmth":
      return { kind: "encourage" };
    case "information":
      return { kind: "inform", about };
    case "orders":
    case "early-advice":
      return orders.length > 0 ? { kind: "offer", quotes: orders } : null;
    case "closed":
    case "why":
      return spans.length > 0 ? { kind: "open-up", quotes: spans } : null;
    case "soothing":
    case "false-promise":
    case "self-reference":
    case "jargon":
      return spans.length > 0
        ? { kind: "take-out", quotes: spans, why: WHY_OUT[feature] ?? "it does not help" }
        : null;
    case "too-long":
      return { kind: "shorten" };
    default:
      return null;
  }
}

/** Where there is risk, the words that show it are what must be said back. */
function reflectable(client: ClientReading): readonly string[] {
  return client.risk === "none" ? client.quotes : client.riskQuotes;
}

function unique(quotes: readonly string[]): string[] {
  const distinct = [...new Set(quotes)];
  // A passage inside another one is named with it.
  return distinct.filter(
    (quote) => !distinct.some((other) => other !== quote && other.includes(quote)),
  );
}
