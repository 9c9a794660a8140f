import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import * as z from "zod/mini";
import { agreementReport } from "../../../../src/evaluation/agreement/report.ts";
import { OWN_SOURCES, tableOfCsv } from "../../../support/ratings.ts";

const fixture = (name: string) =>
  readFileSync(
    fileURLToPath(new URL(`../../../fixtures/ratings/${name}`, import.meta.url)),
    "utf8",
  );

const row = z.object({
  judge: z.string(),
  dimension: z.string(),
  n: z.number(),
  replies: z.number(),
  c1: z.number(),
  a1: z.number(),
});
const expected = z.parse(
  z.object({ kept: z.array(row), cleaned: z.array(row) }),
  JSON.parse(fixture("small-study.json")),
);

test.each(["kept", "cleaned"] as const)(
  "the way from a file to agreement of sources, bad values %s",
  (rule) => {
    const { rows } = agreementReport(tableOfCsv(fixture("small-study.csv")), {
      keepOutOfRange: rule === "kept",
      ownSources: OWN_SOURCES,
      seed: 1,
      resamples: 50,
    });
    expect(expected[rule]).toHaveLength(28);
    for (const { judge, dimension, n, replies, c1, a1 } of expected[rule]) {
      const found = rows.find(
        (one) => one.raterA === judge && one.dimension === dimension && one.unit === "source",
      );
      expect(found).toMatchObject({ raterB: "human", n, replies });
      expect(found?.icc.c1.estimate).toEqual({ status: "estimated", value: expect.closeTo(c1, 6) });
      expect(found?.icc.a1.estimate).toEqual({ status: "estimated", value: expect.closeTo(a1, 6) });
    }
  },
);

test("what was left out is counted, with its reason", () => {
  const { excluded, pairs } = agreementReport(tableOfCsv(fixture("small-study.csv")), {
    keepOutOfRange: false,
    ownSources: OWN_SOURCES,
    seed: 1,
    resamples: 50,
  });
  const outOfRange = excluded.filter(({ reason }) => reason === "out-of-range");
  const cells = fixture("small-study.csv")
    .split("\n")
    .flatMap((line) => line.split(",").slice(3));
  const wrong = cells.filter((cell) => cell === "0" || cell === "6");
  expect(wrong.length).toBeGreaterThan(60);
  expect(outOfRange.reduce((sum, { values }) => sum + values, 0)).toBe(wrong.length);
  expect(excluded.filter(({ reason }) => reason === "missing")).toHaveLength(3);
  for (const { replies, ownSource, unusable } of pairs) {
    expect(replies + ownSource + unusable).toBe(240);
  }
});
