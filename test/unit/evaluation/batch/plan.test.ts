import fc from "fast-check";
import { expect, test } from "vitest";
import { ARMS, type Arm } from "../../../../src/domain/batch-run.ts";
import {
  type BatchQuestion,
  isResultOf,
  planBatch,
  usableItems,
} from "../../../../src/evaluation/batch/plan.ts";
import { batchTexts } from "./texts.ts";

const LOOP: BatchQuestion = {
  arms: ["loop", "regenerate", "best-of-n"],
  fromSource: null,
  limit: null,
  seed: 7,
};
const JUDGE: BatchQuestion = { ...LOOP, arms: ["judge"] };

const byPlace = (question: BatchQuestion, count: number) =>
  planBatch(question, batchTexts(count)).toSorted((a, b) => a.place - b.place);

test("every item has each arm once, in places without gaps", () => {
  const plan = byPlace(LOOP, 5);
  expect(plan.map(({ place }) => place)).toEqual(Array.from({ length: 15 }, (_, at) => at));
  expect(new Set(plan.map(({ item, arm }) => `${item} ${arm}`)).size).toBe(15);
  expect(plan.slice(0, 3).map(({ item, arm }) => [item, arm])).toEqual([
    ["item-1", "loop"],
    ["item-1", "regenerate"],
    ["item-1", "best-of-n"],
  ]);
  expect(plan[0]?.reply).toBeNull();
});

test("each reply is judged once, whoever wrote it", () => {
  const plan = byPlace(JUDGE, 4);
  expect(plan.map(({ item, source }) => [item, source])).toEqual([
    ["item-1", "old"],
    ["item-1", "new"],
    ["item-2", "old"],
    ["item-3", "old"],
    ["item-3", "new"],
    ["item-4", "old"],
  ]);
  expect(plan[1]?.reply).toContain("lonely");
  expect(byPlace({ ...JUDGE, fromSource: "new" }, 4)).toHaveLength(2);
});

test("from a source's replies, only items that have one are refined", () => {
  const plan = byPlace({ ...LOOP, arms: ["loop"], fromSource: "new" }, 4);
  expect(plan.map(({ item, source }) => [item, source])).toEqual([
    ["item-1", "new"],
    ["item-3", "new"],
  ]);
  expect(plan.every(({ reply }) => reply?.includes("lonely"))).toBe(true);
});

test("what has no client message at its end, or no text, is left out", () => {
  const texts = batchTexts(2);
  const plan = planBatch(LOOP, {
    items: [
      { id: "blank", conversation: [{ speaker: "client", text: "  " }] },
      { id: "none", conversation: [] },
      { id: "ended", conversation: [{ speaker: "therapist", text: "Go on." }] },
      ...texts.items,
    ],
    replies: [],
  });
  expect(new Set(plan.map(({ item }) => item))).toEqual(new Set(["item-1", "item-2"]));
  expect(planBatch(JUDGE, { items: texts.items, replies: [{ ...reply, text: " " }] })).toEqual([]);
});
const reply = { item: "item-1", source: "old", text: "" };

test("the limit counts items that there is something to do for", () => {
  const question = { ...LOOP, arms: ["loop"] as const, fromSource: "new", limit: 2 };
  const plan = byPlace({ ...question, arms: ["loop"] }, 8);
  expect(plan.map(({ item }) => item)).toEqual(["item-1", "item-3"]);
  expect(usableItems({ ...question, arms: ["loop"] }, batchTexts(8))).toBe(4);
});

test("the order follows from the seed, item by item, the loop before its controls", () => {
  const order = (seed: number) =>
    planBatch({ ...LOOP, seed }, batchTexts(30)).map(({ item, arm }) => `${item} ${arm}`);
  expect(order(7)).toEqual(order(7));
  expect(order(7)).not.toEqual(order(8));
  const items = planBatch(LOOP, batchTexts(30)).map(({ item }) => item);
  // A part of a run is a draw of the items and not the head of the file.
  expect(items.slice(0, 30)).not.toEqual(
    byPlace(LOOP, 30)
      .map(({ item }) => item)
      .slice(0, 30),
  );
  for (let at = 0; at < items.length; at += 3) {
    expect(new Set(items.slice(at, at + 3)).size).toBe(1);
    expect(planBatch(LOOP, batchTexts(30))[at]?.arm).toBe("loop");
  }
});

test("seeds are of item, arm and source alone, and not of the order of arms", () => {
  fc.assert(
    fc.property(
      fc.shuffledSubarray(["loop", "regenerate", "best-of-n"] as Arm[], { minLength: 1 }),
      fc.integer({ min: 0, max: 0xffffffff }),
      (arms, seed) => {
        const seeds = new Map(
          planBatch({ ...LOOP, seed }, batchTexts(6)).map((piece) => [
            `${piece.item} ${piece.arm}`,
            piece.seed,
          ]),
        );
        const some = planBatch({ ...LOOP, arms, seed }, batchTexts(6));
        expect(some).toHaveLength(6 * arms.length);
        for (const piece of some) {
          expect(piece.seed).toBe(seeds.get(`${piece.item} ${piece.arm}`));
        }
        const sorted = ARMS.filter((arm) => arms.includes(arm));
        expect(some).toEqual(planBatch({ ...LOOP, arms: sorted, seed }, batchTexts(6)));
      },
    ),
  );
});

test("what is added to the data set later takes no place from what was there", () => {
  for (const question of [LOOP, JUDGE]) {
    const before = byPlace(question, 5);
    const after = byPlace(question, 9);
    before.forEach((piece, at) => {
      const same = after[at];
      expect(same && isResultOf(piece, same) && same.seed === piece.seed).toBe(true);
    });
  }
});
