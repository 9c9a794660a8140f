import { describe, expect, test } from "vitest";
import { THERAJUDGE_7 } from "../../../src/rubrics/therajudge-7.ts";
import { standingOf } from "../../../src/ui/pages/evaluate/calibration/calibration-words.ts";
import {
  settingAbove,
  stopsWords,
} from "../../../src/ui/pages/evaluate/calibration/stops-words.ts";
import { shifting } from "../../support/calibrations.ts";

describe("a threshold as a setting", () => {
  test.each([
    [2.27, { min: 1, max: 5 }, 2.28],
    [4, { min: 1, max: 5 }, 4.01],
    [3.999, { min: 1, max: 5 }, 4],
    [1, { min: 1, max: 5 }, 1.01],
    [4.995, { min: 1, max: 5 }, 5],
    [5, { min: 1, max: 5 }, null],
    // 3 of 0 to 6 is in the middle, as 3 of 1 to 5 is.
    [3, { min: 0, max: 6 }, 3.01],
    [6, { min: 0, max: 6 }, null],
  ])("%f on %o is %s: above it, and no more than needed", (threshold, scale, setting) => {
    expect(settingAbove(threshold, scale)).toBe(setting);
  });
});

test("what it takes is said with n and intervals", () => {
  const words = stopsWords(
    {
      threshold: 3.5,
      n: 100,
      low: 40,
      stopped: { of: 90, n: 100, low: 0.83, high: 0.94 },
      elsewhere: [0.8, 0.98],
      recall: { of: 36, n: 40, low: 0.77, high: 0.96 },
      precision: { of: 36, n: 90, low: 0.31, high: 0.5 },
      auc: { value: 0.62, low: 0.5, high: 0.73, n: 100 },
    },
    0.9,
    "mean 3 or less",
  ).join(" ");
  expect(words).toContain("every reply that it scores 3.50 or less: 90% (83% to 94%, n = 100)");
  expect(words).toContain("catches 90% (77% to 96%, n = 40)");
  expect(words).toContain("may have to stop 80% to 98%");
  expect(words).toContain("area under the curve 0.62, 0.50 to 0.73");
});

describe("how a calibration stands", () => {
  const calibration = shifting(THERAJUDGE_7, -0.5);
  const now = {
    loop: calibration.of,
    rubricVersion: () => 1,
    promptOf: () => calibration.of.prompt,
  };
  const standing = (change: Partial<typeof now> = {}, inUse = true) =>
    standingOf({ calibration, inUse }, { ...now, ...change });

  test("in use, ready, or for another judge than the loop's", () => {
    expect(standing().words).toMatch(/^In use/);
    expect(standing({}, false).words).toMatch(/^Not in use/);
    const other = standing({ loop: { ...calibration.of, judge: "a-model" } });
    expect(other).toMatchObject({ holds: true });
    expect(other.words).toContain("another judge");
  });

  test("stale where the rubric or the prompt is another", () => {
    for (const stale of [
      standing({ rubricVersion: () => 2 }),
      standing({ promptOf: () => "practice-rules-9" }),
    ]) {
      expect(stale).toMatchObject({ holds: false, usable: true });
      expect(stale.words).toMatch(/^Stale, and not used/);
    }
  });

  test("not usable where its judge is only in a file", () => {
    const of = { ...calibration.of, judge: "file:gpt-4o" };
    const found = standingOf({ calibration: { ...calibration, of }, inUse: false }, now);
    expect(found).toMatchObject({ usable: false, holds: false });
  });
});
