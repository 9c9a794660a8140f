import { expect, test } from "vitest";
import { alarmAt, alarmForRecall } from "../../../../src/evaluation/calibration/alarm.ts";

const REPLIES = [
  { score: 1.5, low: true },
  { score: 2.5, low: true },
  { score: 2.5, low: false },
  { score: 3.5, low: true },
  { score: 4, low: false },
  { score: 4.5, low: true },
  { score: 5, low: false },
];

test("what a threshold stops, what that catches and what it costs", () => {
  expect(alarmAt(REPLIES, 3)).toMatchObject({
    n: 7,
    low: 4,
    stopped: 3,
    recall: { value: { of: 2, n: 4 } },
    precision: { value: { of: 2, n: 3 } },
  });
  expect(alarmAt(REPLIES, 1)).toMatchObject({
    stopped: 0,
    recall: { value: { of: 0 } },
    precision: { status: "not-estimable" },
  });
  expect(
    alarmAt(
      REPLIES.filter(({ low }) => !low),
      3,
    ).recall.status,
  ).toBe("not-estimable");
});

test.each([
  [0.1, 1.5],
  [0.25, 1.5],
  [0.5, 2.5],
  [0.75, 3.5],
  [0.9, 4.5],
  [1, 4.5],
])("to catch %f of the low ones the threshold is %f", (wanted, threshold) => {
  const found = alarmForRecall(REPLIES, wanted);
  expect(found?.threshold).toBe(threshold);
  expect(found?.recall.status === "estimated" && found.recall.value.of / 4).toBeGreaterThanOrEqual(
    wanted,
  );
});

test("without low ones there is no threshold", () => {
  expect(
    alarmForRecall(
      REPLIES.filter(({ low }) => !low),
      0.9,
    ),
  ).toBeNull();
});
