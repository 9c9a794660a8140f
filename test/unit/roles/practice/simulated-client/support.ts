import { BUNDLED_PROFILES } from "../../../../../src/clients/bundled.ts";
import type { ClientProfile } from "../../../../../src/domain/client-profile.ts";
import type { Utterance } from "../../../../../src/domain/conversation.ts";
import type { ClientLine } from "../../../../../src/domain/simulation-roles.ts";
import { answerAs } from "../../../../../src/roles/practice/simulated-client/answer.ts";

/** A client whose profile the test says; the rest is a bundled one's. */
export function clientWith(more: Partial<ClientProfile> = {}): ClientProfile {
  const [first] = BUNDLED_PROFILES;
  if (!first) throw new Error("There are no bundled profiles.");
  return {
    ...first,
    closesOn: [],
    risk: { level: "none", hint: null, whenAsked: null },
    ...more,
  };
}

/** What client and therapist say in turn; the therapist's texts are given. */
export function talk(
  profile: ClientProfile,
  replies: readonly (string | ((conversation: readonly Utterance[], turn: number) => string))[],
  seed = 7,
): { conversation: Utterance[]; lines: ClientLine[] } {
  const conversation: Utterance[] = [];
  const lines: ClientLine[] = [];
  const speak = (turn: number) => {
    const line = answerAs(profile, conversation, seed + turn);
    lines.push(line);
    conversation.push({ speaker: "client", text: line.text });
  };
  replies.forEach((reply, turn) => {
    speak(turn);
    const text = typeof reply === "string" ? reply : reply(conversation, turn);
    conversation.push({ speaker: "therapist", text });
  });
  speak(replies.length);
  return { conversation, lines };
}

export const ASKS_DIRECTLY = "Let me ask you directly: are you having thoughts of suicide?";
