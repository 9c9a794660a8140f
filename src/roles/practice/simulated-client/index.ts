import type { SimulatedClient } from "../../../domain/simulation-roles.ts";
import { byRules, practiceIdentity, throwIfStopped } from "../identity.ts";
import { nextTask, type Pause, stream } from "../streaming.ts";
import { answerAs } from "./answer.ts";

/** Raised with every change that can change what a client says. */
const PRACTICE_CLIENT_VERSION = "practice-client-1";

/**
 * Plays a client by rules: no model. It reads English, and knows words rather than meaning; the
 * rules are in docs/practice-client.md. Same profile, conversation and seed, same line.
 */
export function createPracticeClient({
  pause = nextTask,
}: {
  pause?: Pause;
} = {}): SimulatedClient {
  return {
    identity: () => ({ ...practiceIdentity(), promptVersion: PRACTICE_CLIENT_VERSION }),
    async speak({ profile, conversation }, call) {
      throwIfStopped(call.signal);
      const line = answerAs(profile, conversation, call.seed);
      await stream(line.text, call, pause);
      return byRules(line);
    },
  };
}
