import type { Critic, CritiqueItem } from "../../domain/roles.ts";
import type { Rubric } from "../../domain/rubric.ts";
import { type ClientReading, readClient } from "./client.ts";
import { harmReason, missingReason } from "./critic-reasons.ts";
import { type FeatureId, HARMS, HELPS, type ReplyFeatures } from "./feature-ids.ts";
import { readFeatures } from "./features.ts";
import { gapPassage } from "./gap.ts";
import { byRules, practiceIdentity, throwIfStopped } from "./identity.ts";
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
