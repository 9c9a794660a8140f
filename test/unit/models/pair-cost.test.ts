import { describe, expect, it } from "vitest";
import { pairChoice } from "../../../src/models/pair-cost.ts";

const measured = (prefillTokensPerSecond: number | null, decodeTokensPerSecond: number | null) => ({
  prefillTokensPerSecond,
  decodeTokensPerSecond,
  at: "2026-11-20T10:00:00.000Z",
});

describe("whether pairs are compared", () => {
  it("is settled by how long two readings take here", () => {
    expect(pairChoice(measured(1000, 40))).toEqual({
      on: true,
      why: "Pairs are compared: two more readings of a rewrite take about 3 seconds, by what was measured here on 20 November 2026.",
    });
    expect(pairChoice(measured(30, 6))).toEqual({
      on: false,
      why: "Pairs are not compared: two more readings of a rewrite would take about 101 seconds, by what was measured here on 20 November 2026; more than 20 seconds.",
    });
    // 2 * 1500 / 160 is 18.75 seconds, and two answers at 6 tokens a second are one more.
    expect(pairChoice(measured(160, 6)).on).toBe(true);
    expect(pairChoice(measured(150, 6)).on).toBe(false);
  });

  it.each([null, measured(null, 20), measured(500, null), measured(0, 20)])(
    "is no where nothing was measured: %j",
    (trial) => {
      expect(pairChoice(trial)).toEqual({
        on: false,
        why: "Pairs are not compared: how fast this judge is was not measured on this device yet.",
      });
    },
  );
});
