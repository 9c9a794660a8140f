import type { RiskLevel } from "../domain/risk.ts";

/**
 * What is said where a simulated client speaks of risk. Written and kept by people; no model may
 * change a word. The steps themselves are those of `crisis-words.ts`: what one practises is what
 * one would do.
 */
export const SIMULATED_CRISIS_WORDS = {
  titles: {
    concern: "The simulated client's words may mean risk",
    high: "The simulated client's words may mean serious risk",
    imminent: "The simulated client's words may mean danger now",
  } satisfies Record<Exclude<RiskLevel, "none">, string>,
  nobody:
    "The client is simulated: nobody is in danger in this conversation, and nobody is alerted.",
  steps: "In a real session you would do this now:",
  yourself: "If any of this is about you, you need not practise on. You can turn to these lines:",
} as const;
