import { describe, expect, test } from "vitest";
import * as z from "zod/mini";
import {
  type Calibration,
  calibratedScores,
  calibrationSchema,
  isCalibrationOf,
} from "../../../../src/domain/calibration.ts";
import { type Rating, ratingTable } from "../../../../src/domain/ratings.ts";
import { intraclassCorrelations } from "../../../../src/evaluation/agreement/icc.ts";
import { uniform } from "../../../../src/evaluation/agreement/random.ts";
import {
  calibrate,
  describeRefusal,
  LEAST_ITEMS,
} from "../../../../src/evaluation/calibration/calibrate.ts";
import { type Examples, examplesOf } from "../../../../src/evaluation/calibration/examples.ts";
import { ridge } from "../../../../src/evaluation/calibration/ridge.ts";

const DIMENSIONS = ["safety", "empathy"];
const OF = { judge: "practice", rubric: { id: "therajudge-7", version: 1 }, prompt: "3" };

/** Four replies to each item; what the humans give is made from the judge's scores by `human`. */
function examples(
  items: number,
  human: (safety: number, empathy: number, noise: number) => [number, number],
  { min = 1, max = 5 } = {},
): Examples {
  const random = uniform(77);
  const rows = Array.from({ length: items * 4 }, () => {
    const judge = [random(), random()].map((at) => Math.round(min + at * (max - min)));
    return { judge, human: human(judge[0] ?? 0, judge[1] ?? 0, random() - 0.5) };
  });
  const column = (of: "judge" | "human", d: number) =>
    Float64Array.from(rows, (row) => row[of][d] ?? 0);
  return {
    judge: [column("judge", 0), column("judge", 1)],
    human: [column("human", 0), column("human", 1)],
    itemOf: Uint32Array.from(rows, (_, at) => 100 + Math.floor(at / 4)),
  };
}

function made(from: Examples, scale = { min: 1, max: 5 }): Calibration {
  const outcome = calibrate(from, OF, DIMENSIONS, scale, 4);
  if (outcome.status !== "calibrated") throw new Error("Refused.");
  return outcome.calibration;
}

const clamp = (value: number) => Math.min(5, Math.max(1, value));

test("a judge who is too generous by a point comes out as the humans", () => {
  const calibration = made(examples(30, (s, e, noise) => [clamp(s - 1 + noise), clamp(e + noise)]));
  const [safety] = calibration.maps;
  expect(safety?.weight).toBeGreaterThan(0.8);
  expect(safety?.after ?? 0).toBeGreaterThan((safety?.before ?? 1) + 0.1);
  const [calibrated = 0] = calibratedScores(calibration, [4, 3]);
  expect(calibrated).toBeGreaterThan(2.6);
  expect(calibrated).toBeLessThan(3.4);
  expect(calibration).toMatchObject({ items: 30, replies: 120, of: OF });
});

test("before and after have intervals; predictions of unseen items agree as said", () => {
  const from = examples(30, (s, e, noise) => [clamp(s - 1 + noise), clamp(e + noise)]);
  const outcome = calibrate(from, OF, DIMENSIONS, { min: 1, max: 5 }, 4);
  if (outcome.status !== "calibrated") throw new Error("Refused.");
  const { calibration, unseen } = outcome;
  calibration.maps.forEach((map, d) => {
    for (const [value, interval] of [
      [map.before, map.beforeInterval],
      [map.after, map.afterInterval],
    ] as const) {
      const [low, high] = interval ?? [1, 0];
      expect(low).toBeLessThanOrEqual(value ?? 2);
      expect(high).toBeGreaterThanOrEqual(value ?? -2);
      expect(high - low).toBeGreaterThan(0.001);
    }
    const rows = Array.from(unseen[d] ?? [], (value, row) => [value, from.human[d]?.[row] ?? 0]);
    const { a1 } = intraclassCorrelations({
      raters: 2,
      values: Float64Array.from(rows.flat()),
      counts: new Uint32Array(rows.length).fill(1),
    });
    expect(a1).toMatchObject({ value: expect.closeTo(map.after ?? 0, 9) });
  });
});

test("the raw score stays where nothing is to be gained", () => {
  // Exactly the judge's scores on safety; nothing that has to do with them on empathy.
  const { maps } = made(examples(30, (s) => [s, 3]));
  const [safety, empathy] = maps;
  expect(safety).toMatchObject({ weight: 0, before: expect.closeTo(1), after: expect.closeTo(1) });
  expect(empathy?.weight).toBe(0);
});

test("a judge who cannot be made better is not made worse by much", () => {
  const random = uniform(9);
  const noise = examples(25, () => [Math.round(1 + 4 * random()), Math.round(1 + 4 * random())]);
  for (const { before, after } of made(noise).maps) {
    expect(after ?? 0).toBeGreaterThanOrEqual((before ?? 0) - 0.001);
  }
});

describe("too few rated items", () => {
  test.each([0, 1, 10, LEAST_ITEMS - 1])("%i are refused, with the reason", (items) => {
    const outcome = calibrate(
      examples(items, (s, e) => [s, e]),
      OF,
      DIMENSIONS,
      { min: 1, max: 5 },
      1,
    );
    if (outcome.status !== "refused") throw new Error("Made.");
    expect(outcome).toMatchObject({ because: "too-few-items", items, least: 20 });
    expect(describeRefusal(outcome)).toContain(`${items} rated item`);
  });

  test("what counts is items, not replies", () => {
    const many = examples(40, (s, e) => [s, e]);
    const outcome = calibrate(
      { ...many, itemOf: many.itemOf.map((item) => item % 10) },
      OF,
      DIMENSIONS,
      { min: 1, max: 5 },
      1,
    );
    expect(outcome).toMatchObject({ status: "refused", items: 10 });
  });
});

test("the same ratings and seed give the same calibration, also through JSON", () => {
  const from = examples(24, (s, e, noise) => [clamp(s - 0.5 + noise), clamp(e - noise)]);
  const one = made(from);
  expect(made(from)).toEqual(one);
  expect(z.parse(calibrationSchema, JSON.parse(JSON.stringify(one)))).toEqual(one);
  const short = { ...one, centres: one.centres.slice(1) };
  expect(calibrationSchema.safeParse(short).success).toBe(false);
});

test("the scale's length changes nothing but the unit", () => {
  const wide = { min: 0, max: 8 };
  const five = made(examples(30, (s, e, noise) => [clamp(s - 1 + noise), clamp(e + noise)]));
  const from = examples(30, (s, e, noise) => [clamp(s - 1 + noise), clamp(e + noise)]);
  const twice = (columns: readonly Float64Array[]) =>
    columns.map((column) => column.map((value) => 2 * (value - 1)));
  const nine = made({ ...from, judge: twice(from.judge), human: twice(from.human) }, wide);
  for (const scores of [
    [1, 5],
    [4, 2],
    [3, 3],
  ]) {
    const expected = calibratedScores(five, scores).map((score) => 2 * (score - 1));
    const found = calibratedScores(
      nine,
      scores.map((score) => 2 * (score - 1)),
    );
    found.forEach((score, d) => {
      expect(score).toBeCloseTo(expected[d] ?? 0, 6);
    });
  }
});

test("calibrated scores stay within the scale", () => {
  const calibration = made(examples(30, (s, e, noise) => [clamp(s - 2 + noise), clamp(e + 2)]));
  for (const scores of [
    [1, 1],
    [1, 5],
    [5, 1],
    [5, 5],
  ]) {
    for (const score of calibratedScores(calibration, scores)) {
      expect(score).toBeGreaterThanOrEqual(1);
      expect(score).toBeLessThanOrEqual(5);
    }
  }
});

test("another judge, rubric version or prompt is another judge", () => {
  const calibration = made(examples(20, (s, e) => [clamp(s - 1), e]));
  expect(isCalibrationOf(calibration, OF)).toBe(true);
  expect(isCalibrationOf(calibration, { ...OF, judge: "other" })).toBe(false);
  expect(isCalibrationOf(calibration, { ...OF, prompt: "4" })).toBe(false);
  expect(isCalibrationOf(calibration, { ...OF, rubric: { ...OF.rubric, version: 2 } })).toBe(false);
});

test("examples are replies that judge and a human scored in full, humans averaged", () => {
  const rating = (
    item: string,
    rater: string,
    safety: number,
    empathy: Rating["values"][string],
  ) => ({
    item,
    source: "a",
    rater,
    values: { safety, empathy },
  });
  const table = ratingTable(
    [
      rating("1", "judge", 4, 4),
      rating("1", "ana", 3, 2),
      rating("1", "ben", 2, 3),
      rating("2", "judge", 5, 5),
      rating("2", "ana", 5, "not-sure"),
      rating("2", "ben", 4, 4),
      rating("3", "judge", 5, 0),
      rating("3", "ana", 5, 5),
      rating("4", "judge", 1, 1),
    ],
    {
      dimensions: DIMENSIONS,
      scale: { min: 1, max: 5 },
      raters: [
        { id: "judge", kind: "judge" },
        { id: "ana", kind: "human" },
        { id: "ben", kind: "human" },
      ],
    },
  );
  const found = examplesOf(table, 0, [1, 2], { keepOutOfRange: false, ownSources: {} });
  expect([...found.itemOf]).toEqual([0, 1]);
  expect(found.judge.map((column) => [...column])).toEqual([
    [4, 5],
    [4, 5],
  ]);
  expect(found.human.map((column) => [...column])).toEqual([
    [2.5, 4],
    [2.5, 4],
  ]);
});

test("ridge regression is that of another program", () => {
  // sklearn.linear_model.Ridge(alpha=2, fit_intercept=False).fit(X, y).coef_
  const features = Float64Array.of(1, 2, -1, 0.5, 3, -2, 0, 1, -3, -1.5);
  const slopes = ridge(features, Float64Array.of(2, -1, 4, 0.5, -5), 2);
  expect(slopes[0]).toBeCloseTo(15 / 11, 9);
  expect(slopes[1]).toBeCloseTo(7 / 27, 9);
});
