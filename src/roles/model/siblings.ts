import type { PromptSet, RoleSampling } from "../../domain/settings.ts";
import type { Siblings } from "./layout.ts";
import { estimatePrompt } from "./tokens.ts";

/** Estimated tokens of a reply of usual length, fence included. */
export const REPLY_TOKENS = 320;
/** The same of a critique and a coaching together. */
const ADVICE_TOKENS = 400;
/** And of the few dimensions that critic and coach are told about. */
const DIMENSIONS_TOKENS = 260;

/**
 * What the generator's prompts take at most. Draft, critique, coaching and rewrite differ in
 * length; a conversation that has to be cut is cut for the longest, so that all show the same
 * part of it.
 */
export function generatorSiblings(prompts: PromptSet, sampling: RoleSampling): Siblings {
  const overheads = [
    [prompts.draft, sampling.therapist, 0] as const,
    [prompts.revise, sampling.therapist, 0] as const,
    [prompts.critic, sampling.critic, DIMENSIONS_TOKENS] as const,
    [prompts.coach, sampling.coach, DIMENSIONS_TOKENS] as const,
  ].map(([{ text }, { maxTokens }, more]) => {
    // The template with its placeholders: parted into messages when it is used, and checked then.
    const words = estimatePrompt([
      { role: "system", content: "" },
      { role: "user", content: text },
    ]);
    return words + maxTokens + more;
  });
  return { overheadTokens: Math.max(...overheads), quotedTokens: REPLY_TOKENS + ADVICE_TOKENS };
}
