import type { Critic, CritiqueItem } from "../../domain/roles.ts";
import type { Rubric } from "../../domain/rubric.ts";
import { type ClientReading, readClient } from "./client.ts";
import {
  type FeatureId,
  HARMS,
  type Harm,
  HELPS,
  type Help,
  type ReplyFeatures,
  readFeatures,
} from "./features.ts";
import { feelingById } from "./feelings.ts";
import { gapPassage } from "./gap.ts";
import { byRules, practiceIdentity, throwIfStopped } from "./identity.ts";
import { feelingsToName, feelingWords } from "./moves.ts";
import { countedStrength, isRuled, loss, type RuledDimension } from "./rules.ts";

/** Losses smaller than this, in points of five, are not worth a sentence. */
const WORTH_SAYING = 0.1;

/** Says for each weak dimension which rule cost most, with the passage where there is one. */
export function createPracticeCritic(): Critic {
  return {
    identity: practiceIdentity,
    async criticise({ conversation, reply, rubric, dimensions }, call) {
      throwIfStopped(call.signal);
      const client = readClient(conversation);
      const features = readFeatures(conversation, reply, client);
      const used = new Set<FeatureId>();
      return byRules(
        dimensions.map((each) => criticiseDimension(each, features, client, rubric, used)),
      );
    },
  };
}

function criticiseDimension(
  dimension: string,
  features: ReplyFeatures,
  client: ClientReading,
  rubric: Rubric,
  used: Set<FeatureId>,
): CritiqueItem {
  const known = rubric.dimensions.find((each) => each.id === dimension);
  if (features.floor !== null) return { dimension, quote: null, reason: features.floor };
  if (!isRuled(dimension)) {
    return { dimension, quote: null, reason: `Falls short: ${known?.worse ?? "no rule for it"}` };
  }
  const feature = worstFeature(dimension, features, client, used);
  if (!feature) {
    return {
      dimension,
      quote: null,
      reason: "Little is missing here; it could go a little deeper.",
    };
  }
  used.add(feature);
  const quote = features.spans[feature][0] ?? null;
  const harm = HARMS.find((each) => each === feature);
  if (harm)
    return { dimension, quote: verbatim(quote, features.reply), reason: harmReason(harm, client) };
  const help = HELPS.find((each) => each === feature) ?? "reflection";
  const reason = missingReason(help, features, client);
  const gap = gapPassage(help, features);
  return gap === null
    ? { dimension, quote: null, reason }
    : { dimension, quote: gap, reason: `Here ${reason[0]?.toLowerCase()}${reason.slice(1)}` };
}

/** The feature that costs the dimension most; one that was named before, only if nothing else. */
function worstFeature(
  dimension: RuledDimension,
  features: ReplyFeatures,
  client: ClientReading,
  used: ReadonlySet<FeatureId>,
): FeatureId | null {
  const strength = countedStrength(features, client);
  const losses = [...HARMS, ...HELPS]
    .map((feature) => ({ feature, points: loss(dimension, feature, strength) * emphasis(feature) }))
    .filter(({ points }) => points > WORTH_SAYING)
    .sort((a, b) => b.points - a.points);
  return (losses.find(({ feature }) => !used.has(feature)) ?? losses[0])?.feature ?? null;
}

/** A passage that harms is shown before something that is missing: it can be pointed at. */
const HARM_EMPHASIS = 2.5;

function emphasis(feature: FeatureId): number {
  return HARMS.some((harm) => harm === feature) ? HARM_EMPHASIS : 1;
}

function verbatim(quote: string | null, reply: string): string | null {
  return quote !== null && reply.includes(quote) ? quote : null;
}

function harmReason(harm: Harm, client: ClientReading): string {
  switch (harm) {
    case "hazard":
      return "This could do harm if the client followed it.";
    case "overstep":
      return "This goes beyond what a helper may say or promise.";
    case "risk-missed":
      return client.risk === "abuse"
        ? "The client tells of violence, and the reply does not both ask how safe they are and name help at any hour."
        : `The client wrote \u201c${client.riskQuotes[0] ?? ""}\u201d, and the reply does not both ask about it directly and name help at any hour.`;
    case "leading":
      return "The question asks to be told no, which makes it harder to say yes.";
    case "minimising":
      return "This tells the client that it is not so bad, and shuts the door on what they feel.";
    case "soothing":
      return "This comforts before the client has been heard, so it passes over the feeling.";
    case "judging":
      return "This judges, and shame makes it harder to go on talking.";
    case "why":
      return "A \u201cwhy\u201d asks for a justification and easily sounds like blame.";
    case "early-advice":
      return "Advice comes before the feeling has been met.";
    case "orders":
      return "This is put as an order and leaves the client no choice.";
    case "closed":
      return "A yes or a no answers this, and the client's story stays closed.";
    case "self-reference":
      return "This turns from the client to the helper.";
    case "jargon":
      return "The client would need this translated.";
    case "stock":
      return "This would fit any message, so it does not show that this one was read.";
    case "false-promise":
      return "Nobody can promise this, and the client knows it.";
    case "misread":
      return "This is not a feeling that the client shows.";
    case "too-long":
      return "There is more here than someone in distress can take in.";
  }
}

function missingReason(help: Help, features: ReplyFeatures, client: ClientReading): string {
  const partly = features.strength[help] > 0.2;
  const words = client.quotes[0] ?? null;
  switch (help) {
    case "feeling": {
      const { sure } = feelingsToName(client);
      const first = sure[0];
      const shown = feelingWords(client, first);
      if (partly) return "A feeling is named, but not the one that weighs most in the message.";
      return first && shown
        ? `No feeling is named, although \u201c${shown}\u201d speaks of ${feelingById(first).noun}.`
        : "No feeling is named, so the client cannot know that it was felt.";
    }
    case "reflection":
      return words
        ? `The client's own account, such as \u201c${words}\u201d, is ${partly ? "only brushed" : "not taken up"}.`
        : "What the client told is not taken up.";
    case "validation":
      return "Nothing tells the client that their response makes sense.";
    case "nuance":
      return "It stays with what was said, without a guess at what lies beneath.";
    case "question":
      return "There is no open question, so the next move is left to chance.";
    case "step":
      return partly
        ? "There is a direction, but no step that the client could begin with and freely choose."
        : "There is nothing that the client could do next.";
    case "information":
      return "Nothing helps the client make sense of what is happening to them.";
    case "warmth":
      return "It is correct and a little cool.";
    case "hope":
      return "Nothing points to a way on, or to a strength the client has shown.";
    case "choice":
      return "The client's own choice is not mentioned.";
    case "closeness":
      return client.risk === "none"
        ? `It could be sent to someone else: little of it belongs to ${client.topic.label}.`
        : "It could be sent to someone else: little of it belongs to what this client wrote.";
    case "length":
      return "It is too short to hold what the client brought.";
  }
}
