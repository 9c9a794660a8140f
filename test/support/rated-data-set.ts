import type { BatchTexts } from "../../src/evaluation/batch/plan.ts";

/** Names that must not be seen by who rates. */
export const HIDDEN_SOURCES = ["northern-model", "clinic-west"] as const;

const WORRIES = [
  "I keep replaying what my boss said in front of everybody.",
  "Since the move I have not spoken to anybody for days.",
  "My mother calls four times a day and I cannot say no.",
  "I lie awake and count what I did wrong.",
  "He left in March and I still set the table for two.",
] as const;

const REPLIES = [
  "It sounds as if that moment stays with you, again and again. What part of it comes back most?",
  "You should simply stop thinking about it and go for a walk.",
] as const;

/** Messages with a reply of each of two sources; no text says whose it is. */
export function ratedTexts(items: number, sources: readonly string[] = HIDDEN_SOURCES): BatchTexts {
  const numbers = Array.from({ length: items }, (_, index) => index + 1);
  return {
    items: numbers.map((number) => ({
      id: `message ${number}`,
      conversation: [
        { speaker: "client", text: `${WORRIES[number % WORRIES.length]} (${number})` },
      ],
    })),
    replies: numbers.flatMap((number) =>
      sources.map((source, index) => ({
        item: `message ${number}`,
        source,
        text: `${REPLIES[index % REPLIES.length]} (${number})`,
      })),
    ),
  };
}
