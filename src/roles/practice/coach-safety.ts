import { riskResponse } from "../../safety/reply-checks.ts";
import type { ClientReading, RiskKind } from "./client.ts";
import type { ReplyFeatures } from "./feature-ids.ts";
import type { Instruction } from "./instructions.ts";
import { RISK_TEXTS } from "./risk-texts.ts";
import { COMPANY, DISTANCE } from "./sentences.ts";

const ABOUT_RISK: Readonly<Record<RiskKind, string>> = {
  none: "the risk",
  suicide: "suicide, and about a plan if there may be one",
  "self-harm": "self-harm and suicide",
  "harm-to-others": "the thought of hurting someone",
  abuse: "their safety",
  "other-person": "the risk to the other person, and to the client",
  unclear: "whether they are safe, and about thoughts of dying",
};

const ACKNOWLEDGES = /\b(?:serious(?:ly)?|thank you|glad you|i hear|hear you|heard)\b/i;

/**
 * What the reply still lacks where the conversation is held for risk, in the order that matters:
 * acknowledge and ask directly, help at any hour and people, distance from means. Empty where
 * nothing of it is missing.
 */
export function safetyInstructions(features: ReplyFeatures, client: ClientReading): Instruction[] {
  const { reply, strength, sentences } = features;
  const response = riskResponse(reply);
  const now = client.level === "imminent";
  const strong = now || client.level === "high";
  const asked = sentences.some((each) => each.question === "risk") && strength.leading === 0;
  const out: Instruction[] = [];
  if (!asked || !ACKNOWLEDGES.test(reply)) {
    const quotes = [client.riskQuotes.at(-1) ?? ""];
    out.push({ kind: "risk-ask", quotes, about: ABOUT_RISK[client.risk] });
  }
  const helped = response.resource !== null && (!now || response.emergency !== null);
  if (!helped || !COMPANY.test(reply)) out.push({ kind: "risk-help", now });
  const texts = client.risk === "none" ? null : RISK_TEXTS[client.risk];
  if (strong && texts && texts.distance.length > 0 && !DISTANCE.test(reply)) {
    out.push({ kind: "risk-means" });
  }
  return out;
}
