import type {
  AgeGroup,
  ClientProfile,
  Closer,
  Opener,
  Readiness,
  SpeakingStyle,
} from "../../../../domain/client-profile.ts";
import type { RiskLevel } from "../../../../domain/risk.ts";

export const READINESS_NAMES: Record<Readiness, string> = {
  precontemplation: "Precontemplation: sees no need",
  contemplation: "Contemplation: of two minds",
  preparation: "Preparation: wants to begin",
  action: "Action: has begun",
  maintenance: "Maintenance: keeps it up",
};

export const STYLE_NAMES: Record<SpeakingStyle, string> = {
  plain: "Plain",
  terse: "Terse",
  talkative: "Talkative",
  guarded: "Guarded",
  pleasing: "Pleasing",
  reasoning: "Reasoning",
  tearful: "Tearful",
  irritable: "Irritable",
};

export const OPENER_NAMES: Record<Opener, string> = {
  "open-question": "An open question",
  reflection: "A reflection",
  validation: "The feeling understood",
  "direct-question": "A direct question",
  trust: "Trust: after two of the others",
};

export const CLOSER_NAMES: Record<Closer, string> = {
  "early-advice": "Advice before they are understood",
  minimising: "Making it small",
  interrogation: "One question after another",
  lecturing: "Being lectured",
  diagnosing: "Being given a diagnosis",
  arguing: "Being argued with",
  "changing-subject": "A change of subject",
};

/** In words, whether or not a colour says it too. */
export const RISK_NAMES: Record<RiskLevel, string> = {
  none: "No risk",
  concern: "Risk: concern",
  high: "Risk: high",
  imminent: "Risk: imminent",
};

export const AGE_NAMES: Record<AgeGroup, string> = {
  "18-25": "18 to 25",
  "26-40": "26 to 40",
  "41-60": "41 to 60",
  "61+": "61 and over",
};

export const ORIGIN_NAMES: Record<ClientProfile["origin"]["kind"], string> = {
  bundled: "Comes with Attune",
  written: "Your own",
  generated: "Generated",
  imported: "Imported",
};

/** Addresses below the list; no profile's id begins so. */
export const NEW_CLIENT = "_new";
export const DRAW = "_draw";

export function clientHref(id: string): string {
  return `/practice/clients/${id}`;
}
