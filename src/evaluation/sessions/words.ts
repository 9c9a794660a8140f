import type { WatchedArm } from "../../domain/simulated-session.ts";

/** Arms as tables name them. */
export const ARM_WORDS: Record<WatchedArm, string> = {
  draft: "Plain draft",
  regenerate: "Regenerate",
  "best-of-n": "Best of N",
  loop: "The loop",
};

/** What stands under every table of simulated sessions. */
export const SIMULATED_WORDS =
  "Simulated clients are not people: what they gain here says nothing yet of what people would.";

/** Of arXiv 2603.18008; never this app's. */
export const PAPER_WORDS =
  "TherapyGym’s own figures, quoted as theirs (arXiv 2603.18008): by clinicians’ scores the mean rose from 0.10 to 0.60 and violations fell from 0.38 to 0.20 with their trained model; steered on fidelity alone, violations rose from 0.38 to 0.43. Other clients, models and judges: not comparable with the figures here.";
