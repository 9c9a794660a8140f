import type { ModelTrial } from "../domain/device-history.ts";
import { onDate } from "./past-trials.ts";

/** Whether pairs are compared where the settings leave it open, and why, for a person. */
export interface PairChoice {
  on: boolean;
  why: string;
}

/** Two more readings for each rewrite are worth this long a wait, no longer; seconds. */
const MOST_SECONDS = 20;
const READINGS = 2;
/** Of a prompt with a rubric in short form, a conversation of usual length and two replies. */
const PROMPT_TOKENS = 1500;
/** A letter and a digit. */
const ANSWER_TOKENS = 3;

export const BY_RULES: PairChoice = {
  on: true,
  why: "Pairs are compared: the practice rules need no time for it.",
};

/**
 * Whether a judge is fast enough for two more readings of each rewrite, by what was measured on
 * this device; where nothing was measured it is not taken to be.
 */
export function pairChoice(
  measured: Pick<ModelTrial, "prefillTokensPerSecond" | "decodeTokensPerSecond" | "at"> | null,
): PairChoice {
  const { prefillTokensPerSecond: prefill, decodeTokensPerSecond: decode } = measured ?? {};
  if (!measured || !prefill || !decode) {
    return {
      on: false,
      why: "Pairs are not compared: how fast this judge is was not measured on this device yet.",
    };
  }
  const seconds = READINGS * (PROMPT_TOKENS / prefill + ANSWER_TOKENS / decode);
  const on = seconds <= MOST_SECONDS;
  const takes = `two more readings of a rewrite ${on ? "take" : "would take"} ${secondsWords(seconds)}, by what was measured here${onDate(measured.at)}`;
  return {
    on,
    why: on
      ? `Pairs are compared: ${takes}.`
      : `Pairs are not compared: ${takes}; more than ${MOST_SECONDS} seconds.`,
  };
}

function secondsWords(seconds: number): string {
  if (seconds < 1.5) return "about a second";
  return `about ${Math.round(seconds).toLocaleString("en")} seconds`;
}
