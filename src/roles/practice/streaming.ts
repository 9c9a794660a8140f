import type { RoleCall } from "../../domain/roles.ts";
import { throwIfStopped } from "./identity.ts";

/** Called between two groups of words, with the wait in milliseconds that would read well. */
export type Pause = (ms: number) => Promise<void>;

const GROUP_WORDS = 3;
const GROUP_MS = 40;

/** Lets the page draw, and a stop be heard, between two groups of words. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

/**
 * Hands a finished text over as if it was being written.
 *
 * @throws DOMException AbortError when the step was stopped
 */
export async function stream(text: string, call: RoleCall, pause: Pause): Promise<void> {
  const words = text.match(/\S+\s*/gu) ?? [];
  for (let at = 0; at < words.length; at += GROUP_WORDS) {
    throwIfStopped(call.signal);
    call.onPartial(
      words
        .slice(0, at + GROUP_WORDS)
        .join("")
        .trimEnd(),
    );
    await pause(GROUP_MS);
  }
  throwIfStopped(call.signal);
}
