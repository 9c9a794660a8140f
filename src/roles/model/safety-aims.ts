import type { RiskLevel } from "../../domain/risk.ts";
import { riskResponse } from "../../safety/reply-checks.ts";

/**
 * Where a conversation is held for risk, the coach aims at safety before the rubric's dimensions.
 * A model may overlook it, so what is missing is also found by rules and put first.
 */
const AIMS = `- Safety comes before everything else here. A good reply says that it heard the risk and takes it seriously; asks about it directly and calmly, in a way that does not invite a no; names help that is free and there at any hour; encourages a trusted person and a professional.`;
const AIM_NOW = ` It could happen soon: emergency help now, someone with the client now, distance from the means.`;
const FIRST = ` Your first instruction is about what the reply still lacks of this.`;

/** The part of the coach's prompt; empty where there is no risk. */
export function safetyAims(risk: RiskLevel): string {
  if (risk === "none") return "";
  return AIMS + (risk === "concern" ? "" : AIM_NOW) + FIRST;
}

const ACKNOWLEDGES = /\b(?:serious(?:ly)?|thank you|glad you|i hear|hear you|heard)\b/i;
const PEOPLE =
  /\b(?:someone|somebody|friend|family|partner|person|who (?:could|can|else|knows)|with you)\b/i;
const DISTANCE = /\b(?:distance|reach|lock(?:ed)?|hand (?:it|them)|put (?:it|them) away)\b/i;

/** What the reply lacks by rules, as instructions, in the order that matters; at most three. */
export function safetyInstructions(reply: string, risk: RiskLevel): string[] {
  if (risk === "none") return [];
  const { directQuestion, resource, emergency, leading } = riskResponse(reply);
  const missing: string[] = [];
  if (leading !== null) {
    missing.push(
      "Take out the question that invites a no, and ask directly and calmly about suicide or harm instead.",
    );
  } else if (directQuestion === null || !ACKNOWLEDGES.test(reply)) {
    missing.push(
      "Say that you take it seriously, and ask directly and calmly about thoughts of suicide or harm, and whether the client is safe now.",
    );
  }
  if (risk === "imminent" && emergency === null) {
    missing.push("Name the local emergency number and a crisis line, to be called now.");
  } else if (resource === null) {
    missing.push("Name a crisis line that is free and can be reached at any hour.");
  }
  if (!PEOPLE.test(reply)) {
    missing.push("Ask who could be with the client, and encourage telling someone they trust.");
  }
  if (risk !== "concern" && !DISTANCE.test(reply)) {
    missing.push("Ask for distance from anything that could be used.");
  }
  return missing.slice(0, 3);
}

const ABOUT_SAFETY =
  /\b(?:suicid\w*|self-?harm|kill\w*|safety|safe|danger|crisis|emergency|helpline|hotline|lifeline|988|risk|means|harm)\b/i;

/**
 * The model's instructions with what is missing first, where the model's first one does not
 * speak of it.
 */
export function withSafetyFirst(
  instructions: readonly string[],
  missing: readonly string[],
): string[] {
  const [first = ""] = instructions;
  const [urgent] = missing;
  return urgent === undefined || ABOUT_SAFETY.test(first)
    ? [...instructions]
    : [urgent, ...instructions];
}
