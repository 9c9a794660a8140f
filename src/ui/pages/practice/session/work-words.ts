import type { SessionStep } from "../../../../domain/simulated-session.ts";
import type { AtWork } from "../../../../stores/practice/sessions-state.ts";

const WORDS: Record<SessionStep["kind"], string> = {
  client: "The client is speaking.",
  therapist: "The therapist is answering.",
  feedback: "Feedback is being written.",
  revision: "The loop works on your reply.",
  verdict: "The judge is reading the session.",
};

/** What is being done for a session, in words; null where nothing is, or only of other kinds. */
export function workText(
  atWork: AtWork | null,
  session: string,
  kinds: readonly SessionStep["kind"][],
): string | null {
  if (atWork?.session !== session || !kinds.includes(atWork.kind)) return null;
  return atWork.stopping ? "Stopping." : WORDS[atWork.kind];
}
