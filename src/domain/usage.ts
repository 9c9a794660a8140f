import * as z from "zod/mini";

const count = z.int().check(z.minimum(0));
const rate = z.nullable(z.number().check(z.minimum(0)));

/** What one step cost, as the engine reported it. Rates are null where it did not say. */
export const usageSchema = z.object({
  /** Of the whole prompt; where `reusedTokens` is null, only those that were computed. */
  promptTokens: count,
  /** Prompt tokens that were still in the engine's cache and were not computed again. */
  reusedTokens: z.nullable(count),
  completionTokens: count,
  prefillTokensPerSecond: rate,
  decodeTokensPerSecond: rate,
  timeToFirstTokenMs: rate,
});
export type Usage = z.infer<typeof usageSchema>;

/** Prompt tokens that the engine computed: not those it still had, where it says how many. */
export function prefilledTokens({ promptTokens, reusedTokens }: Usage): number {
  return promptTokens - (reusedTokens ?? 0);
}

/**
 * Adds two usages, of requests that followed each other. Counts add up; a rate is that of all
 * tokens together, null where one part has tokens and no rate. The first token is the first's.
 */
export function addUsage(a: Usage | null, b: Usage | null): Usage | null {
  if (!a) return b;
  if (!b) return a;
  return {
    promptTokens: a.promptTokens + b.promptTokens,
    reusedTokens:
      a.reusedTokens === null || b.reusedTokens === null ? null : a.reusedTokens + b.reusedTokens,
    completionTokens: a.completionTokens + b.completionTokens,
    prefillTokensPerSecond: rateOfBoth(
      [prefilledTokens(a), a.prefillTokensPerSecond],
      [prefilledTokens(b), b.prefillTokensPerSecond],
    ),
    decodeTokensPerSecond: rateOfBoth(
      [a.completionTokens, a.decodeTokensPerSecond],
      [b.completionTokens, b.decodeTokensPerSecond],
    ),
    timeToFirstTokenMs: a.timeToFirstTokenMs,
  };
}

/** Tokens per second over two stretches: their tokens over their seconds, not a mean of rates. */
function rateOfBoth(...parts: [tokens: number, rate: number | null][]): number | null {
  let tokens = 0;
  let seconds = 0;
  for (const [count, perSecond] of parts) {
    if (count <= 0) continue;
    if (!perSecond) return null;
    tokens += count;
    seconds += count / perSecond;
  }
  return seconds > 0 ? tokens / seconds : null;
}
