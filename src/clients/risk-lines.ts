import type { RiskLevel } from "../domain/risk.ts";

type AtRisk = Exclude<RiskLevel, "none">;

/**
 * What a client at risk lets fall, and says when asked directly, where nobody wrote it for them:
 * profiles drawn by the generator, and imported ones whose text shows risk. The crisis screen
 * reads each answer at its level. No method, no means, no place.
 */
export const RISK_HINTS: Readonly<Record<AtRisk, readonly string[]>> = {
  concern: [
    "Some evenings I hope that I do not wake up.",
    "I catch myself thinking that nobody would notice if I was gone.",
  ],
  high: [
    "I think they would be better off without me.",
    "I cannot go on like this, and I do not think that it gets better.",
  ],
  imminent: [
    "I have said my goodbyes, more or less. I am calm now.",
    "After today it does not matter any more. I have said my goodbyes.",
  ],
};

export const RISK_ANSWERS: Readonly<Record<AtRisk, readonly string[]>> = {
  concern: [
    "Yes, sometimes. I wish I would not wake up. I have not thought about doing anything.",
    "Now and then I think about being dead, that it would be quiet. I have told nobody.",
  ],
  high: [
    "Yes. There are nights when I want to end my life. I have not told anyone until now.",
    "If you ask me so plainly: yes. I want to kill myself, some nights, and then I get through them.",
  ],
  imminent: [
    "Yes. I am going to kill myself tonight. I have decided it. I do not know why I came.",
    "You are the first who asks. I have decided it. I am going to end my life tonight.",
  ],
};
