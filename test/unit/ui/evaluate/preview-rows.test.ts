import { expect, test } from "vitest";
import type { DataSetPart } from "../../../../src/domain/data-set.ts";
import { lastOf, previewRows } from "../../../../src/ui/pages/evaluate/import/preview-rows.ts";

const PARTS: DataSetPart[] = [
  {
    kind: "items",
    items: [
      { id: "1", conversation: [{ speaker: "client", text: "I cannot sleep." }] },
      { id: "2", conversation: [{ speaker: "client", text: "Nobody answers it." }] },
      { id: "3", conversation: [] },
    ],
  },
  {
    kind: "replies",
    replies: [
      { item: "1", source: "a", text: "Since when?" },
      { item: "1", source: "b", text: "Try to relax." },
    ],
  },
  {
    kind: "ratings",
    ratings: [
      { item: "1", source: "a", rater: "Anna", values: { empathy: 4 } },
      { item: "1", source: "a", rater: "Ben", values: { empathy: "missing" } },
    ],
  },
  {
    kind: "pairs",
    pairs: [{ item: "1", a: "a", b: "b", rater: "Anna", verdict: "a", first: null }],
  },
];

test("every rating stands with its reply, and what has no rating is not lost", () => {
  const rows = previewRows(PARTS).map(({ item, source, reply, rater }) => [
    item,
    source,
    reply,
    rater,
  ]);
  expect(rows).toEqual([
    ["1", "a", "Since when?", "Anna"],
    ["1", "a", "Since when?", "Ben"],
    ["1", "a and b", null, "Anna"],
    ["1", "b", "Try to relax.", null],
    ["2", "", null, null],
  ]);
  expect(previewRows(PARTS).find(({ verdict }) => verdict)?.verdict).toBe("the first is better");
});

test("the client message of a conversation is the last that the client said", () => {
  const conversation = [
    { speaker: "client", text: "first" },
    { speaker: "client", text: "last" },
    { speaker: "therapist", text: "reply" },
  ] as const;
  expect(lastOf(conversation)).toBe("last");
  expect(lastOf([])).toBeNull();
});
