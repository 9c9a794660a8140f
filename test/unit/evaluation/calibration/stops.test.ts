import { describe, expect, test } from "vitest";
import { uniform } from "../../../../src/evaluation/agreement/random.ts";
import { alarmForRecall } from "../../../../src/evaluation/calibration/alarm.ts";
import { type StopExamples, stopsFor } from "../../../../src/evaluation/calibration/stops.ts";

function replies(rows: readonly (readonly [number, boolean])[], perItem = 1): StopExamples {
  return {
    scores: Float64Array.from(rows, ([score]) => score),
    low: Uint8Array.from(rows, ([, low]) => Number(low)),
    itemOf: Uint32Array.from(rows, (_, at) => Math.floor(at / perItem)),
  };
}

describe("what it takes to stop what people rate low", () => {
  test("nothing where a judge tells them apart", () => {
    const rows = Array.from({ length: 40 }, (_, at) => [at < 10 ? 2 : 4, at < 10] as const);
    const found = stopsFor(replies(rows), 0.9, 1);
    expect(found?.alarm).toMatchObject({ threshold: 2, stopped: 10, low: 10, n: 40 });
    expect(found?.stopped).toMatchObject({ of: 10, n: 40 });
    expect(found?.auc).toMatchObject({ status: "estimated", value: { value: 1, low: 1, high: 1 } });
  });

  test("nearly everything where a judge guesses", () => {
    const random = uniform(5);
    const rows = Array.from({ length: 2000 }, () => [random(), random() < 0.4] as const);
    const found = stopsFor(replies(rows, 4), 0.9, 1);
    if (found?.auc.status !== "estimated") throw new Error("No area.");
    const { value, low, high } = found.auc.value;
    expect(low).toBeLessThan(0.5);
    expect(high).toBeGreaterThan(0.5);
    expect(value).toBeGreaterThan(0.45);
    expect((found.stopped.of ?? 0) / 2000).toBeGreaterThan(0.85);
    const [from, to] = found.elsewhere ?? [1, 0];
    expect(from).toBeLessThan(0.9);
    expect(to).toBeGreaterThan(0.9);
  });

  test("the area is that of counting pairs, ties by half", () => {
    const random = uniform(8);
    const rows = Array.from(
      { length: 60 },
      () => [Math.round(4 * random()), random() < 0.5] as const,
    );
    let [wins, pairs] = [0, 0];
    for (const [score, isLow] of rows) {
      for (const [other, otherLow] of rows) {
        if (!isLow || otherLow) continue;
        pairs += 1;
        wins += score < other ? 1 : score === other ? 0.5 : 0;
      }
    }
    const found = stopsFor(replies(rows, 3), 0.8, 2);
    expect(found?.auc).toMatchObject({ value: { value: expect.closeTo(wins / pairs, 9) } });
    expect(found?.alarm).toEqual(
      alarmForRecall(
        rows.map(([score, low]) => ({ score, low })),
        0.8,
      ),
    );
  });

  test("there is no answer without low ones, and no area without others", () => {
    expect(stopsFor(replies([[3, false]]), 0.9, 1)).toBeNull();
    expect(
      stopsFor(
        replies([
          [3, true],
          [2, true],
        ]),
        0.9,
        1,
      )?.auc.status,
    ).toBe("not-estimable");
  });
});
