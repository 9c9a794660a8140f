import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arranged } from "../../../../src/evaluation/rating/arrange.ts";
import {
  type DrawSettings,
  drawPairs,
  drawSingles,
  MAX_REPEATS,
} from "../../../../src/evaluation/rating/draw.ts";

const SETTINGS: DrawSettings = { items: 1000, perItem: "all", repeats: 0, seed: 7 };

function repliesOf(items: number, sources: readonly string[]) {
  return Array.from({ length: items }, (_, index) =>
    sources.map((source) => ({ item: `item-${index}`, source })),
  ).flat();
}

function pairsOf(items: number) {
  return Array.from({ length: items }, (_, index) => ({ item: `item-${index}`, a: "x", b: "y" }));
}

function inARow(tasks: readonly { item: string }[]): number {
  return tasks.filter(({ item }, index) => item === tasks[index - 1]?.item).length;
}

const settings = fc.record({
  items: fc.integer({ min: 1, max: 12 }),
  perItem: fc.constantFrom("all" as const, "one" as const),
  repeats: fc.double({ min: 0, max: 1, noNaN: true }),
  seed: fc.integer({ min: 0, max: 0xffffffff }),
});
const replies = fc.uniqueArray(
  fc.record({ item: fc.constantFrom(..."abcdefgh"), source: fc.constantFrom("x", "y", "z") }),
  { selector: ({ item, source }) => item + source, maxLength: 24 },
);

describe("replies", () => {
  test("come in an order that the seed alone decides, whatever order they are given in", () => {
    fc.assert(
      fc.property(replies, settings, fc.func(fc.integer()), (given, drawn, by) => {
        const otherOrder = given.toSorted((a, b) => by(a.item + a.source) - by(b.item + b.source));
        expect(drawSingles(otherOrder, drawn)).toEqual(drawSingles(given, drawn));
      }),
    );
  });

  test("come in another order with another seed", () => {
    const given = repliesOf(30, ["x"]);
    const one = drawSingles(given, SETTINGS);
    expect(drawSingles(given, { ...SETTINGS, seed: 8 })).not.toEqual(one);
    expect(one.map(({ item }) => item)).not.toEqual(given.map(({ item }) => item));
  });

  test("come once each, and none follows another to the same item", () => {
    fc.assert(
      fc.property(settings, (drawn) => {
        const tasks = drawSingles(repliesOf(12, ["x", "y", "z"]), { ...drawn, repeats: 0 });
        const keys = tasks.map(({ item, source }) => `${item} ${source}`);
        expect(new Set(keys).size).toBe(keys.length);
        expect(tasks).toHaveLength(drawn.items * (drawn.perItem === "all" ? 3 : 1));
        if (drawn.items > 1) expect(inARow(tasks)).toBe(0);
      }),
    );
  });

  test("are of each source equally often where there is one to an item", () => {
    const tasks = drawSingles(repliesOf(30, ["x", "y", "z"]), { ...SETTINGS, perItem: "one" });
    for (const source of ["x", "y", "z"]) {
      expect(tasks.filter((task) => task.source === source)).toHaveLength(10);
    }
  });

  test("come a second time as often as asked, with at least a sixth of the sheet between", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffffffff }), (seed) => {
        const tasks = drawSingles(repliesOf(30, ["x", "y"]), { ...SETTINGS, repeats: 0.2, seed });
        expect(tasks).toHaveLength(72);
        expect(inARow(tasks)).toBe(0);
        tasks.forEach((task, index) => {
          if (!task.repeat) return;
          const first = tasks.findIndex(
            ({ item, source, repeat }) => !repeat && item === task.item && source === task.source,
          );
          expect(index - first).toBeGreaterThan(10);
        });
      }),
      { numRuns: 50 },
    );
  });

  test("come a second time for half of them at most", () => {
    const tasks = drawSingles(repliesOf(9, ["x"]), { ...SETTINGS, repeats: 1 });
    expect(tasks.filter(({ repeat }) => repeat)).toHaveLength(Math.floor(9 * MAX_REPEATS));
    expect(drawSingles(repliesOf(1, ["x"]), { ...SETTINGS, repeats: 1 })).toHaveLength(1);
    expect(drawSingles([], SETTINGS)).toEqual([]);
  });
});

describe("pairs", () => {
  test("stand on either side equally often, in an order that the seed alone decides", () => {
    for (const items of [20, 21]) {
      const tasks = drawPairs(pairsOf(items), SETTINGS);
      const xFirst = tasks.filter(({ first }) => first === "x").length;
      expect(Math.abs(2 * xFirst - items)).toBeLessThanOrEqual(1);
      const turned = pairsOf(items).map(({ item, a, b }) => ({ item, a: b, b: a }));
      expect(drawPairs(turned.reverse(), SETTINGS)).toEqual(tasks);
    }
  });

  test("have sides that change with the seed, and not with what stood before", () => {
    const sidesOf = (seed: number) =>
      new Map(
        drawPairs(pairsOf(20), { ...SETTINGS, seed }).map(({ item, first }) => [item, first]),
      );
    expect(sidesOf(8)).not.toEqual(sidesOf(7));
    const tasks = drawPairs(pairsOf(400), SETTINGS);
    const changes = tasks.filter(({ first }, index) => first !== tasks[index - 1]?.first).length;
    // Of 400 fair coins; 5 standard deviations.
    expect(changes).toBeGreaterThan(150);
    expect(changes).toBeLessThan(250);
  });

  test("are turned round when they come a second time", () => {
    const tasks = drawPairs(pairsOf(20), { ...SETTINGS, repeats: 0.5 });
    const again = tasks.filter(({ repeat }) => repeat);
    expect(again).toHaveLength(10);
    for (const { item, first, second } of again) {
      expect(tasks).toContainEqual({ item, first: second, second: first, repeat: false });
    }
  });
});

test("one item that has most of the tasks stands at every other place", () => {
  const tasks = [..."aaaabcd"].map((item) => ({ item }));
  for (let seed = 0; seed < 20; seed += 1) {
    expect(arranged(tasks, seed).map(({ item }) => item)).toEqual([
      "a",
      expect.stringMatching(/[bcd]/),
      "a",
      expect.stringMatching(/[bcd]/),
      "a",
      expect.stringMatching(/[bcd]/),
      "a",
    ]);
  }
  expect(arranged([{ item: "a" }, { item: "a" }], 1)).toHaveLength(2);
});
