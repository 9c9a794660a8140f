import * as z from "zod/mini";
import type { Utterance } from "./conversation.ts";
import { sessionId, turnId } from "./ids.ts";
import { preferenceProfileSchema } from "./preferences.ts";

/** A client message and, once decided, its reply. */
export const turnSchema = z.object({
  id: turnId,
  client: z.string(),
  reply: z.nullable(z.string()),
});
export type Turn = z.infer<typeof turnSchema>;

/** One case: an ordered conversation of turns, with notes. */
export const sessionSchema = z.object({
  id: sessionId,
  title: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
  tags: z.array(z.string()),
  notes: z.string(),
  turns: z.array(turnSchema),
  /** What this client is thought to value; absent where nobody said. */
  preferences: z.optional(z.nullable(preferenceProfileSchema)),
});
export type Session = z.infer<typeof sessionSchema>;

/** The conversation up to and including the client message of `turn`. */
export function conversationUpTo(session: Session, turn: TurnIdLike): Utterance[] {
  const out: Utterance[] = [];
  for (const each of session.turns) {
    out.push({ speaker: "client", text: each.client });
    if (each.id === turn) break;
    if (each.reply !== null) out.push({ speaker: "therapist", text: each.reply });
  }
  return out;
}
type TurnIdLike = Turn["id"];
