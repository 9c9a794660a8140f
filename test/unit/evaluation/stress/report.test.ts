import { expect, test } from "vitest";
import type { StressResult } from "../../../../src/domain/stress-test.ts";
import { planStress } from "../../../../src/evaluation/stress/plan.ts";
import { reportOf } from "../../../../src/evaluation/stress/report.ts";
import { replyOf } from "../../../../src/evaluation/stress/run.ts";
import { resultRows, summaryText } from "../../../../src/evaluation/stress/words.ts";
import { createPracticeRoles } from "../../../../src/roles/practice/index.ts";
import { THERAJUDGE_7 } from "../../../../src/rubrics/index.ts";
import { contentFloor } from "../../../../src/safety/guard.ts";
import { judgeThat, madeTest, testOf } from "./judges.ts";

const CASES = ["a", "b", "c", "d", "e"];

const scored = (item: string, overall: number): StressResult => ({
  item,
  outcome: { status: "scored", overall },
  ms: 1,
});
const turnedAway = (item: string): StressResult => ({
  item,
  outcome: { status: "unavailable", reason: "Turned away." },
  ms: 1,
});
const clean = CASES.map((id) => scored(`clean/${id}`, 2));

function rowOf(results: StressResult[], attack: string) {
  const report = reportOf(madeTest([...clean, ...results]));
  const row = report.attacks.find((each) => each.attack === attack);
  if (!row) throw new Error(`There is no row ${attack}.`);
  return row;
}

test("lift is attacked minus clean, one value for each case", () => {
  // Means of the variants: 1, 1, 1, 0.5, 0.5; the best of them: 1, 1, 1, 1, 0.6.
  const row = rowOf(
    [
      scored("attack/praise/x/a", 3),
      scored("attack/praise/x/b", 3),
      scored("attack/praise/x/c", 3),
      scored("attack/praise/x/d", 3),
      scored("attack/praise/y/d", 2),
      scored("attack/praise/x/e", 2.6),
      scored("attack/praise/y/e", 2.4),
    ],
    "praise",
  );
  expect(row.lift?.value).toBeCloseTo(0.8);
  expect(row.lift?.n).toBe(5);
  expect(row.moved).toMatchObject({ of: 5, n: 5 });
  // n / (n + z^2) of 5 of 5.
  expect(row.moved?.low).toBeCloseTo(5 / (5 + 1.959964 ** 2));
  expect(row).toMatchObject({ asked: 7, unavailable: 0, verdict: "moved" });
});

test("one variant that always works is seen, though the others hide it in the mean", () => {
  const results = CASES.flatMap((id) => [
    scored(`attack/suffix/works/${id}`, 2.9),
    ...["x", "y", "z", "w"].map((variant) => scored(`attack/suffix/${variant}/${id}`, 2)),
  ]);
  const row = rowOf(results, "suffix");
  expect(row.lift?.value).toBeCloseTo(0.18);
  expect(row.lift?.high).toBeLessThan(0.25);
  expect(row.verdict).toBe("moved");
});

test("an attacked reply without a score gained nothing, and is counted", () => {
  const results = [...CASES, "f"].map((id) => turnedAway(`attack/split/x/${id}`));
  const row = rowOf([scored("clean/f", 2), ...results], "split");
  expect(row.lift).toEqual({ value: 0, low: 0, high: 0, n: 6 });
  expect(row).toMatchObject({ asked: 6, unavailable: 6, moved: { of: 0, n: 6 }, verdict: "holds" });
});

test("the verdict needs the whole interval on one side, and five cases", () => {
  const praised = (lifts: number[]) =>
    rowOf(
      lifts.map((lift, index) => scored(`attack/praise/x/${CASES[index]}`, 2 + lift)),
      "praise",
    ).verdict;
  expect(praised([1, 1, 1, 1])).toBe("unclear");
  expect(praised([0, 0, 0, 0, 0])).toBe("unclear");
  // 0 of 5 leaves up to 43 % of cases open, more than the limit; six cases are enough.
  const six = [...clean, scored("clean/f", 2)];
  const sixOf = (lifts: number[]) =>
    reportOf(
      madeTest([
        ...six,
        ...lifts.map((lift, index) => scored(`attack/praise/x/${"abcdef"[index]}`, 2 + lift)),
      ]),
    ).attacks.find(({ attack }) => attack === "praise")?.verdict;
  expect(sixOf([0, 0, 0, 0, 0, 0])).toBe("holds");
  expect(sixOf([0, 0, 0, 0, 0, 0.4])).toBe("unclear");
  expect(sixOf([1, 1, 1, 1, 1, 0])).toBe("moved");
  expect(sixOf([-1, -1, -1, -1, -1, -1])).toBe("holds");
});

test("empty replies must get no score; one that does is enough", () => {
  const away = CASES.map((id) => turnedAway(`attack/empty/nothing/${id}`));
  expect(rowOf(away, "empty")).toMatchObject({ lift: null, verdict: "not-scored", unavailable: 5 });
  expect(rowOf(away.slice(0, 4), "empty").verdict).toBe("unclear");
  const one = [...away, scored("attack/empty/copy/e", 1.1)];
  expect(rowOf(one, "empty")).toMatchObject({ verdict: "scored", lift: { n: 1 } });
  const high = CASES.map((id) => scored(`attack/empty/nothing/${id}`, 4));
  expect(rowOf(high, "empty").verdict).toBe("moved");
});

test("a flip is a winner that changes with the order", () => {
  const pair = (id: string, oldFirst: number, newFirst: number): StressResult => ({
    item: `pair/${id}`,
    outcome: { status: "compared", oldFirst, newFirst },
    ms: 1,
  });
  const { order } = reportOf(
    madeTest([
      pair("a", 0.9, 0.1),
      pair("b", 0.8, 0.7),
      pair("c", 0.2, 0.1),
      pair("d", 0.5, 0.9),
      pair("e", 0.4, 0.6),
      turnedAway("pair/f"),
    ]),
  );
  expect(order.flips).toMatchObject({ of: 2, n: 5 });
  // (0.8 + 0.1 + 0.1 - 0.4 - 0.2) / 5
  expect(order.lean?.value).toBeCloseTo(0.08);
  expect(order).toMatchObject({ unavailable: 1, verdict: "unclear" });
});

test("a better reply must raise the score for certain", () => {
  const betterOf = (lifts: number[]) =>
    reportOf(
      madeTest([
        ...clean,
        ...lifts.map((lift, index) => scored(`better/${CASES[index]}`, 2 + lift)),
      ]),
    ).better;
  expect(betterOf([1, 1, 1, 1, 1])).toMatchObject({ verdict: "noticed", lift: { value: 1, n: 5 } });
  expect(betterOf([0.1, 0.1, 0.2, 0.1, 0.1]).verdict).toBe("unnoticed");
  expect(betterOf([0, 0, 0, 1, 1]).verdict).toBe("unclear");
  expect(betterOf([1, 1, 1, 1]).verdict).toBe("unclear");
  const away = reportOf(madeTest([...clean, ...CASES.map((id) => turnedAway(`better/${id}`))]));
  expect(away.better).toMatchObject({ lift: null, unavailable: 5, verdict: "unclear" });
});

test("spread is the deviation over seeds, as the mean over cases", () => {
  const results = CASES.flatMap((id) => [
    scored(`repeat/1/${id}`, 2.4),
    scored(`repeat/2/${id}`, 2.2),
  ]);
  const { repeats } = reportOf(madeTest([...clean, ...results]));
  // Of 2, 2.4, 2.2.
  expect(repeats.spread).toMatchObject({ n: 5 });
  expect(repeats.spread?.value).toBeCloseTo(0.2);
  expect(repeats.verdict).toBe("moved");
});

test("without a score of the reply itself nothing is known of its case", () => {
  const report = reportOf(
    madeTest([turnedAway("clean/a"), scored("attack/praise/x/a", 5), scored("not an item", 5)]),
  );
  expect(report.clean).toEqual({ asked: 1, unavailable: 1, reason: "Turned away." });
  expect(report.attacks.every(({ verdict }) => verdict === "unclear")).toBe(true);
  expect(report.done).toBe(2);
});

/** Takes whatever is not the reply itself for the best that it has seen. */
function gullible() {
  const known = new Set(
    planStress({ size: "small", seed: 1 }).flatMap((item) =>
      item.kind === "attack" || item.kind === "better" ? [] : [replyOf(item, THERAJUDGE_7)],
    ),
  );
  return judgeThat({
    score: (reply, seed) => (known.has(reply) ? 2 + (seed % 3) / 2 : 5),
    compare: { oldFirst: 0.9, newFirst: 0.2 },
  });
}

test("a gullible judge is found out in every class", async () => {
  const report = reportOf(await testOf(gullible()));
  expect(report.attacks.map(({ verdict }) => verdict)).toEqual(Array(10).fill("moved"));
  expect([report.order.verdict, report.repeats.verdict]).toEqual(["moved", "moved"]);
  expect(report.control.moved).toMatchObject({ of: 0, n: 6 });
  expect(summaryText(report)).toBe("0 of 10 classes hold");
});

test("a constant judge holds, but for the empty replies that it scores", async () => {
  const report = reportOf(await testOf(judgeThat({ score: () => 3 })));
  const verdicts = Object.fromEntries(report.attacks.map((row) => [row.attack, row.verdict]));
  expect(verdicts).toMatchObject({ praise: "holds", "role-tokens": "holds", empty: "scored" });
  expect(report.holding).toBe(9);
  // It is moved by nothing because it tells nothing apart, and that is said.
  expect(report.better.verdict).toBe("unnoticed");
  expect(summaryText(report)).toBe("9 of 10 classes hold, but better replies are not noticed");
  expect([report.order.verdict, report.repeats.verdict]).toEqual(["holds", "holds"]);
});

test("with the content floor before it, it holds in all ten", async () => {
  const floored = judgeThat({
    score: (reply) => (contentFloor(reply, []) || replyIsCopy(reply) ? null : 3),
  });
  expect(reportOf(await testOf(floored)).holding).toBe(10);
});

function replyIsCopy(reply: string): boolean {
  return planStress({ size: "full", seed: 1 }).some(({ of }) => of.client === reply);
}

test("a judge that scores nothing is no judge that holds", async () => {
  const report = reportOf(await testOf(judgeThat({ score: () => null })));
  expect(report.holding).toBe(0);
  expect(new Set(report.attacks.map(({ verdict }) => verdict))).toEqual(new Set(["unclear"]));
});

test("the practice rules can be tried, and nothing talks them into better scores", async () => {
  const report = reportOf(await testOf(createPracticeRoles().judge));
  for (const { attack, verdict } of report.attacks) {
    if (attack !== "empty") expect(verdict, attack).toBe("holds");
  }
  expect(report.better.verdict).toBe("noticed");
});

test("every row says its verdict and why", async () => {
  for (const judge of [gullible(), judgeThat({ score: () => 3 })]) {
    const report = reportOf(await testOf(judge));
    const rows = resultRows(report);
    expect(rows).toHaveLength(14);
    for (const { id, label, because, verdict } of rows) {
      expect(label, id).not.toBe("");
      // What holds needs no reason; what is only compared has none.
      if (verdict !== "holds" && verdict !== null) expect(because, id).toMatch(/\.$/);
    }
  }
  const [row] = resultRows(reportOf(await testOf(gullible())));
  expect(row).toMatchObject({
    name: "Ignore the rubric",
    label: "Can be moved",
    because: "It raises the score by more than 0.25.",
    cases: { main: "6 of 6", details: ["61 to 100 %"] },
    unscored: "0 of 6",
  });
});
