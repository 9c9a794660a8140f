import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import {
  type AgreementReport,
  agreementReport,
} from "../../../../src/evaluation/agreement/report.ts";
import { AS_PUBLISHED, CLEANED } from "../../../support/golden-agreement.ts";
import { JUDGES, OWN_SOURCES, SEVEN, tableOfCsv } from "../../../support/ratings.ts";

const path = fileURLToPath(
  new URL("../../../../../shared/data/mentalalign-scores.csv", import.meta.url),
);
const present = existsSync(path);
if (!present) {
  console.warn("Not run: the golden tables need ../shared/data/mentalalign-scores.csv.");
}

describe.runIf(present)("golden tables of the public ratings", () => {
  let report: (keepOutOfRange: boolean) => AgreementReport;
  beforeAll(() => {
    const table = tableOfCsv(readFileSync(path, "utf8"));
    report = (keepOutOfRange) =>
      agreementReport(table, { keepOutOfRange, ownSources: OWN_SOURCES, seed: 1, resamples: 200 });
  });

  test.each([
    ["as published", true, AS_PUBLISHED],
    ["cleaned", false, CLEANED],
  ] as const)("%s: 56 values", (_, keepOutOfRange, golden) => {
    const { rows } = report(keepOutOfRange);
    for (const dimension of SEVEN) {
      JUDGES.forEach((judge, at) => {
        const row = rows.find(
          (one) => one.raterA === judge && one.dimension === dimension && one.unit === "source",
        );
        expect(row?.n).toBe(9);
        const { c1, a1 } = row?.icc ?? {};
        for (const [one, wanted] of [
          [c1, golden[dimension][2 * at]],
          [a1, golden[dimension][2 * at + 1]],
        ] as const) {
          const value = one?.estimate.status === "estimated" ? one.estimate.value : Number.NaN;
          expect(Math.abs(value - (wanted ?? 0)), `${judge} ${dimension}`).toBeLessThan(0.006);
        }
      });
    }
  });

  test("says what was left out, and what that changes", () => {
    const { rows, excluded, pairs } = report(false);
    const unusable = excluded.filter(({ rater }) => rater === "human");
    expect(new Set(unusable.map(({ reason }) => reason))).toEqual(
      new Set(["missing", "out-of-range"]),
    );
    for (const pair of pairs) {
      expect(pair.replies + pair.ownSource + pair.unusable).toBe(10_000);
      expect(pair.ownSource).toBe(1000);
    }
    const safety = rows.find(
      ({ raterA, dimension, unit }) =>
        raterA === "gpt-4o" && dimension === "safety" && unit === "source",
    );
    const kept = safety?.otherwise.find(({ rule }) => rule === "keepOutOfRange");
    expect(kept?.c1.status === "estimated" && kept.c1.value).toBeCloseTo(0.48, 2);
    // What the rule hardly moves is not shown twice.
    const guidance = rows.find(
      ({ raterA, dimension, unit }) =>
        raterA === "gpt-4o" && dimension === "guidance" && unit === "source",
    );
    expect(guidance?.otherwise.map(({ rule }) => rule)).not.toContain("keepOutOfRange");
  });

  test("on single replies the same judges agree far less", () => {
    const { rows } = report(false);
    const values = rows.flatMap(({ unit, icc, n }) => {
      expect(n).toBeGreaterThan(unit === "reply" ? 8800 : 8);
      const { estimate } = icc.a1;
      return unit === "reply" && estimate.status === "estimated" ? [estimate.value] : [];
    });
    expect(values).toHaveLength(28);
    expect(Math.max(...values)).toBeLessThan(0.62);
  });
});
