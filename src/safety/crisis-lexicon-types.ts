import type { RiskLevel } from "../domain/risk.ts";

export const RISK_TOPICS = [
  "suicidal thoughts",
  "intent",
  "plan",
  "goodbye",
  "recent behaviour",
  "hopelessness",
  "burden",
  "self-harm",
  "voices",
  "harm to others",
  "abuse",
  "danger now",
  "someone else at risk",
  "means",
  "time",
  "psychosis",
  "eating",
  "medication",
] as const;
export type RiskTopic = (typeof RISK_TOPICS)[number];

export interface CrisisRule {
  id: string;
  level: RiskLevel;
  topic: RiskTopic;
  phrases: readonly string[];
  /** The subject is only named: set aside where the writer speaks of work, study or art. */
  named?: boolean;
}
