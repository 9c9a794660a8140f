import type { RiskLevel } from "../../domain/risk.ts";
import { type Coach, MAX_INSTRUCTIONS } from "../../domain/roles.ts";
import type { Rubric } from "../../domain/rubric.ts";
import { type ClientReading, readClient } from "./client.ts";
import { safetyInstructions } from "./coach-safety.ts";
import { type FeatureId, HARMS, type Harm, HELPS, type ReplyFeatures } from "./feature-ids.ts";
import { readFeatures } from "./features.ts";
import { feelingById } from "./feelings.ts";
import { byRules, practiceIdentity, throwIfStopped } from "./identity.ts";
import { type Instruction, writeInstruction } from "./instructions.ts";
import { feelingsToName, feelingWords } from "./moves.ts";
import { countedStrength, isRuled, loss } from "./rules.ts";

/** Turns what cost most into at most three things to do, about this reply and this message. */
export function createPracticeCoach(): Coach {
  return {
    identity: practiceIdentity,
    async advise({ conversation, reply, rubric, critique, risk }, call) {
      throwIfStopped(call.signal);
      const client = atLeast(risk, readClient(conversation));
      const features = readFeatures(conversation, reply, client);
      const focus = critique.map((item) => item.dimension);
      return byRules(instructionsFor(features, client, rubric, focus).map(writeInstruction));
    },
  };
}

/** The reading, with a risk that the caller knows of and the reading does not. */
function atLeast(risk: RiskLevel, client: ClientReading): ClientReading {
  return risk === "none" || client.risk !== "none"
    ? client
    : { ...client, risk: "unclear", level: risk };
}

/** What the critic looked at counts more; the rest still counts. */
const FOCUS_FACTOR = 1.5;
/** What is in the reply and does harm is mended before something is added. */
const HARM_FACTOR = 2.2;
const WORTH_DOING = 0.2;

/** Harms that are named together, before everything else. */
const SEVERE: readonly Harm[] = ["hazard", "overstep", "judging", "minimising", "misread"];
const TAKEN_OUT: readonly Harm[] = [...SEVERE, "soothing", "assuming", "pushing", "dependence"];
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
  assuming: "the client has not said so",
  pushing: "it pushes",
  dependence: "it takes the matter out of the client's hands",
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
  const urgent = client.risk === "none" ? [] : safetyInstructions(features, client);
  const severe = SEVERE.filter((harm) => features.strength[harm] > 0);
  const [worst] = severe;
  if (worst) {
    const out: Instruction = {
      kind: "take-out",
      quotes: unique(severe.flatMap((harm) => features.spans[harm])),
      why: WHY_OUT[worst] ?? "it does not help",
    };
    // After the first aim at safety, so that both are among the three.
    urgent.splice(Math.min(1, urgent.length), 0, out);
  }
  const rest = additions(features, client, rubric, focus);
  const all = [...urgent, ...rest];
  return all.length > 0 ? all.slice(0, MAX_INSTRUCTIONS) : [{ kind: "deepen" }];
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
  const takenOut = TAKEN_OUT.flatMap((harm) => features.spans[harm]);
  const orders = spans.filter(
    (span) => !takenOut.some((out) => span.includes(out) || out.includes(span)),
  );
  const replaceable = [...features.spans.closed, ...features.spans.why];
  // "It is up to you" and "what next?" are the wrong words where a life may be at stake.
  const calm = client.risk === "none";
  const about = calm ? client.topic.label : "what the client goes through";
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
    case "assuming":
    case "pushing":
    case "dependence":
      return spans.length > 0
        ? { kind: "take-out", quotes: spans, why: WHY_OUT[feature] ?? "it does not help" }
        : null;
    case "too-long":
      return { kind: "shorten" };
    case "tentative":
      return { kind: "deepen" };
    case "checking":
      return { kind: "check" };
    case "own-reasons":
      return calm ? { kind: "evoke" } : null;
    case "strengths":
      return { kind: "affirm" };
    case "choice":
      return calm ? { kind: "leave-choice" } : null;
    case "plain":
    case "dense":
    case "repetitive":
      return { kind: "plainer" };
    case "interrogating":
      return { kind: "one-question" };
    case "ahead":
      return calm && spans.length > 0 ? { kind: "slow-down", quotes: spans } : null;
    case "fits-stage":
      return calm ? forStage(client) : null;
    default:
      return null;
  }
}

/** What the client's stage asks for first; null where the other instructions already say it. */
function forStage(client: ClientReading): Instruction | null {
  switch (client.readiness) {
    case "none":
      return null;
    case "not-seeking":
      return { kind: "leave-choice" };
    case "unsure":
      return { kind: "weigh" };
    case "ready":
      return { kind: "step", about: client.topic.label };
    case "acting":
    case "slipped":
      return { kind: "affirm" };
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
