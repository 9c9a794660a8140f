import type { Usage } from "../../domain/usage.ts";

/**
 * Estimates how much memory the states of earlier prompts take. The engine keeps them so that
 * roles which take turns find their prompts' beginnings computed; it would keep up to 8 GB of
 * them, and the package offers no way to tell it how much there is.
 */
export interface PromptMemory {
  /** After each request. */
  add(usage: Usage): void;
  readonly full: boolean;
}

/** A state goes back into use where at least this share of it is what the new prompt begins with. */
const TAKEN_BACK_SHARE = 0.25;

/** @param kvBytesPerToken null where the engine did not tell: then it is never full */
export function createPromptMemory(
  kvBytesPerToken: number | null,
  budgetBytes: number,
): PromptMemory {
  let keptTokens = 0;
  let lastTokens = 0;
  return {
    add({ promptTokens, reusedTokens, completionTokens }) {
      const reused = reusedTokens ?? 0;
      // The prompt before this one is put aside, and the one that this one continues taken back.
      keptTokens += lastTokens;
      if (reused >= promptTokens * TAKEN_BACK_SHARE) keptTokens = Math.max(0, keptTokens - reused);
      lastTokens = promptTokens + completionTokens;
    },
    get full() {
      return keptTokens * (kvBytesPerToken ?? 0) > budgetBytes;
    },
  };
}
