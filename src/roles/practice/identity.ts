import type { RoleIdentity, RoleResult } from "../../domain/roles.ts";

/** Raised with every change that can change what the practice rules say or score. */
export const PRACTICE_RULES_VERSION = "practice-rules-2";

export const practiceIdentity = (): RoleIdentity => ({
  engine: "practice",
  model: null,
  promptVersion: PRACTICE_RULES_VERSION,
  params: {},
});

/** A result of rules: no tokens were used. */
export function byRules<Output>(output: Output, notes: string[] = []): RoleResult<Output> {
  return { output, usage: null, notes };
}

/** @throws DOMException AbortError when the step was stopped */
export function throwIfStopped(signal: AbortSignal): void {
  if (signal.aborted) throw new DOMException("The step was stopped.", "AbortError");
}
