import { prefilledTokens, type Usage } from "../../domain/usage.ts";
import { countText, plural, secondsText } from "../format.ts";
import type { Cost } from "./refinement-view.ts";

/** What was read before a step's first token, and how fast; what the engine did not say is told. */
export function promptWords(usage: Usage): string {
  const { promptTokens, reusedTokens, prefillTokensPerSecond, timeToFirstTokenMs } = usage;
  const parts = [
    plural(promptTokens, "prompt token"),
    reusedTokens === null ? "reuse not told" : `${countText(reusedTokens)} reused`,
  ];
  const rate = prefillTokensPerSecond === null ? "" : ` at ${rateText(prefillTokensPerSecond)}`;
  if (reusedTokens !== null) parts.push(`${countText(prefilledTokens(usage))} computed${rate}`);
  else if (rate !== "") parts.push(`computed${rate}`);
  if (timeToFirstTokenMs !== null) {
    parts.push(`first token after ${secondsText(timeToFirstTokenMs)}`);
  }
  return parts.join(", ");
}

/** The same of a whole refinement, in short. */
export function promptTotalWords({ promptTokens, reusedTokens, reuseTold }: Cost): string {
  const prompt = plural(promptTokens, "prompt token");
  if (reusedTokens === null) return `${prompt}, reuse not told`;
  return `${prompt}, ${reuseTold ? "" : "at least "}${countText(reusedTokens)} reused`;
}

/** Few tokens a second are shown with a decimal: 0.4 is not 0. */
export function rateText(tokensPerSecond: number): string {
  const digits = tokensPerSecond < 10 ? 1 : 0;
  return `${tokensPerSecond.toLocaleString(undefined, { maximumFractionDigits: digits })} tok/s`;
}

/** How many answers scores were counted from, where they were not read from probabilities. */
export function drawnWords(samples: readonly number[]): string {
  const [least, most] = [Math.min(...samples), Math.max(...samples)];
  const answers =
    least === most ? plural(most, "drawn answer") : `${least} to ${most} drawn answers`;
  return `Counted from ${answers}, as the model gives no probabilities; the spread is widened.`;
}
