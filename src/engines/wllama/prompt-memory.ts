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
  /** Tokens of each state that was put aside. */
  const kept: number[] = [];
  return {
    add({ promptTokens, reusedTokens, completionTokens }) {
      const reused = reusedTokens ?? 0;
      if (reused >= promptTokens * TAKEN_BACK_SHARE) {
        // Which one it was is not told: the smallest that can have held so much.
        const fitting = kept.filter((tokens) => tokens >= reused);
        const takenBack = kept.indexOf(Math.min(...fitting));
        if (takenBack !== -1) kept.splice(takenBack, 1);
      }
      // The newest is in use, and put aside when another one comes.
      kept.push(promptTokens + completionTokens);
    },
    get full() {
      return kept.reduce((sum, tokens) => sum + tokens, 0) * (kvBytesPerToken ?? 0) > budgetBytes;
    },
  };
}
