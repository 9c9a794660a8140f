import type { Utterance } from "../../../../../src/domain/conversation.ts";
import { GOOD_SESSIONS } from "./held-out-good.ts";
import { POOR_SESSIONS } from "./held-out-poor.ts";
import type { HeldOutSession } from "./held-out-types.ts";

export const HELD_OUT = { good: GOOD_SESSIONS, poor: POOR_SESSIONS };

export function conversationFrom({ exchanges }: Pick<HeldOutSession, "exchanges">): Utterance[] {
  return exchanges.flatMap(([client, therapist]): Utterance[] => [
    { speaker: "client", text: client },
    { speaker: "therapist", text: therapist },
  ]);
}
