import type { Item } from "../../../../src/domain/data-set.ts";
import type { BatchTexts } from "../../../../src/evaluation/batch/plan.ts";

const MESSAGES = [
  "My manager ignored me again today and I said nothing.",
  "Since the move I hardly talk to anyone.",
  "I keep putting off the call with my father.",
  "My sister has not called for three weeks and I feel forgotten.",
  "I cannot sleep before exams, I just lie there and go over it.",
];

/** So many items, each with a reply by "old" and, every second one, by "new" too. */
export function batchTexts(count: number): BatchTexts {
  const items: Item[] = Array.from({ length: count }, (_, index) => ({
    id: `item-${index + 1}`,
    conversation: [
      { speaker: "client", text: `${MESSAGES[index % MESSAGES.length]} (${index + 1})` },
    ],
  }));
  return {
    items,
    replies: items.flatMap(({ id }, index) => [
      { item: id, source: "old", text: `Try to relax. That helps everybody, number ${index}.` },
      ...(index % 2 === 0
        ? [{ item: id, source: "new", text: "That sounds lonely. What is it like for you?" }]
        : []),
    ]),
  };
}
