import { AttuneError } from "../../domain/errors.ts";

export type RoleErrorCode = "empty-reply" | "does-not-fit" | "no-tokens" | "unsuitable-rubric";

/** For each code: what to do about it. */
const REMEDIES: Record<RoleErrorCode, string> = {
  "empty-reply": "Try again, or choose another model.",
  "does-not-fit": "Shorten the prompt or the rubric, or use a model with a longer context.",
  "no-tokens": "Raise the token budget in the settings.",
  "unsuitable-rubric": "Choose another rubric, or the practice rules.",
};

/** What keeps a role from doing its work; the message says what happened and what to do. */
export class RoleError extends AttuneError<RoleErrorCode> {
  constructor(code: RoleErrorCode, happened: string, options?: { cause?: unknown }) {
    super(code, happened, REMEDIES[code], options);
    this.name = "RoleError";
  }
}
