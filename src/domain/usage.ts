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

/**
 * Adds two usages; counts add up, rates do not and become null.
 */
export function addUsage(a: Usage | null, b: Usage | null): Usage | null {
  if (!a) return b;
  if (!b) return a;
  return {
    promptTokens: a.promptTokens + b.promptTokens,
    reusedTokens:
      a.reusedTokens === null || b.reusedTokens === null ? null : a.reusedTokens + b.reusedTokens,
    completionTokens: a.completionTokens + b.completionTokens,
    prefillTokensPerSecond: null,
    decodeTokensPerSecond: null,
    timeToFirstTokenMs: a.timeToFirstTokenMs,
  };
}
