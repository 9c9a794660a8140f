import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Score, scoreFromWeights } from "../../../../src/domain/score.ts";
import {
  acrossParts,
  longestUtterance,
  newUtterances,
  partsThatCount,
  sessionParts,
} from "../../../../src/roles/model/session-judge-parts.ts";

const SCALE = { min: 0, max: 6 };

describe("the parts of a session", () => {
  const utterances = fc.record({
    costs: fc.array(fc.double({ min: 1, max: 400, noNaN: true }), {
      minLength: 1,
      maxLength: 60,
      size: "max",
    }),
    room: fc.integer({ min: 160, max: 4000 }),
    // Mostly in turns, as sessions are; sometimes one speaks several times.
    odd: fc.array(fc.boolean(), { minLength: 60, maxLength: 60 }),
    turns: fc.boolean(),
  });

  it("cover every utterance, overlap, and fit the room, whatever the session", () => {
    let divided = 0;
    fc.assert(
      fc.property(utterances, ({ costs, room, odd, turns }) => {
        const fromClient = costs.map((_, place) => (turns ? place % 2 === 0 : odd[place] === true));
        const parts = sessionParts({ costs, fromClient }, room);
        const covered = new Set(
          parts.flatMap(({ from, to }) =>
            Array.from({ length: to - from + 1 }, (_, index) => from + index),
          ),
        );
        expect([...covered].sort((a, b) => a - b)).toEqual(costs.map((_, place) => place));
        const capped = costs.map((cost) => Math.min(cost, longestUtterance(room)));
        for (const { from, to } of parts) {
          const cost = capped.slice(from, to + 1).reduce((sum, each) => sum + each, 0);
          expect(cost).toBeLessThanOrEqual(room + 1e-6);
        }
        parts.slice(1).forEach(({ from, to }, index) => {
          const before = parts[index];
          if (!before) throw new Error("no part before");
          divided += 1;
          expect(from).toBeGreaterThan(before.from);
          expect(from).toBeLessThanOrEqual(before.to);
          expect(to).toBeGreaterThan(before.to);
        });
        const fresh = newUtterances(parts);
        expect(fresh.reduce((sum, each) => sum + each, 0)).toBe(costs.length);
        for (const each of fresh) expect(each).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
    expect(divided).toBeGreaterThan(100);
  });

  it("are one where the session fits, and none where nothing was said", () => {
    const fromClient = [true, false, true, false];
    expect(sessionParts({ costs: [10, 10, 10, 10], fromClient }, 40)).toEqual([{ from: 0, to: 3 }]);
    expect(sessionParts({ costs: [], fromClient: [] }, 40)).toEqual([]);
  });

  it("overlap by half, in whole exchanges", () => {
    const costs = Array.from({ length: 16 }, () => 10);
    const fromClient = costs.map((_, place) => place % 2 === 0);
    expect(sessionParts({ costs, fromClient }, 80)).toEqual([
      { from: 0, to: 7 },
      { from: 4, to: 11 },
      { from: 8, to: 15 },
    ]);
  });
});

const score = (...weights: number[]): Score => {
  const made = scoreFromWeights(SCALE, weights);
  if (!made) throw new Error("no score");
  return made;
};
const low = score(1, 0, 0, 0, 0, 0, 0);
const high = score(0, 0, 0, 0, 0, 0, 1);
const even = score(1, 1, 1, 1, 1, 1, 1);

describe("one score of several parts", () => {
  it("is the mean of the distributions, weighted by what is new in each", () => {
    const made = acrossParts(SCALE, "understanding", [low, high], [6, 2]);
    expect(made?.distribution).toEqual([0.75, 0, 0, 0, 0, 0, 0.25]);
    expect(made?.expected).toBeCloseTo(1.5, 12);
    expect(made?.spread).toBeCloseTo(Math.sqrt(0.75 * 1.5 ** 2 + 0.25 * 4.5 ** 2), 12);
  });

  it("is the first part's for the agenda, the best part's for feedback and homework", () => {
    expect(acrossParts(SCALE, "agenda", [low, high], [6, 2])).toEqual(low);
    for (const id of ["feedback", "homework"]) {
      expect(acrossParts(SCALE, id, [low, high, even], [6, 2, 2])).toEqual(high);
      expect(partsThatCount(id, [low, high, even])).toEqual([1]);
    }
  });

  it("is the reading itself where there is one part", () => {
    expect(acrossParts(SCALE, "understanding", [even], [4])).toBe(even);
  });

  it("says from how few answers a part was counted", () => {
    const drawn = { ...low, samples: 5 };
    expect(acrossParts(SCALE, "focus", [drawn, { ...high, samples: 3 }], [1, 1])?.samples).toBe(3);
  });

  it("is null where nothing was read", () => {
    expect(acrossParts(SCALE, "agenda", [], [])).toBeNull();
  });

  it("keeps to the scale and sums to 1, whatever the parts", () => {
    const weights = fc.array(fc.double({ min: 0.001, max: 1, noNaN: true }), {
      minLength: 7,
      maxLength: 7,
    });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(weights, fc.integer({ min: 1, max: 30 })), {
          minLength: 1,
          maxLength: 6,
        }),
        fc.constantFrom("agenda", "homework", "focus"),
        (parts, id) => {
          const made = acrossParts(
            SCALE,
            id,
            parts.map(([each]) => score(...each)),
            parts.map(([, fresh]) => fresh),
          );
          expect(made?.distribution.reduce((sum, each) => sum + each, 0)).toBeCloseTo(1, 9);
          expect(made?.expected).toBeGreaterThanOrEqual(0);
          expect(made?.expected).toBeLessThanOrEqual(6);
        },
      ),
    );
  });
});
