import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import * as z from "zod/mini";
import {
  groupCategorical,
  pairCategorical,
} from "../../../../src/evaluation/agreement/categorical.ts";
import type { Estimable } from "../../../../src/evaluation/agreement/estimable.ts";
import { intraclassCorrelations } from "../../../../src/evaluation/agreement/icc.ts";
import { mcNemar } from "../../../../src/evaluation/agreement/mcnemar.ts";
import { spearmanRho } from "../../../../src/evaluation/agreement/pairs.ts";
import { tally } from "../../../../src/evaluation/agreement/tally.ts";
import { wilcoxonSignedRank } from "../../../../src/evaluation/agreement/wilcoxon.ts";

const folder = fileURLToPath(new URL("../../../fixtures/ratings/reference", import.meta.url));
const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), "utf8"));

const valueSchema = z.object({ value: z.number(), call: z.string() });
const fixtureSchema = z.object({
  about: z.string(),
  categories: z.array(z.number()),
  raters: z.array(z.array(z.nullable(z.number()))),
  expected: z.record(z.string(), valueSchema),
  published: z.optional(z.record(z.string(), valueSchema)),
  notEstimable: z.optional(z.record(z.string(), z.string())),
});

/** Every coefficient we have of a table, by the names of the fixtures. */
function everything(raters: readonly Float64Array[], categories: readonly number[]) {
  const complete = tally(raters);
  const found: Record<string, Estimable> = { ...intraclassCorrelations(complete) };
  if (raters.length === 2) {
    const { confusion, ...kappas } = pairCategorical(complete, categories);
    Object.assign(found, kappas, { spearman: spearmanRho(complete) });
  }
  return Object.assign(found, groupCategorical(tally(raters, false), categories));
}

/** The value, or why there is none; never both. */
const shown = (one: Estimable | undefined) =>
  one?.status === "estimated" ? one.value : one?.because;

describe("every coefficient is that of other programs", () => {
  for (const name of readdirSync(folder).filter((file) => file !== "paired-tests.json")) {
    const fixture = z.parse(fixtureSchema, read(name));
    test(`${fixture.about} (${name})`, () => {
      const raters = fixture.raters.map((column) =>
        Float64Array.from(column, (value) => value ?? Number.NaN),
      );
      const found = everything(raters, fixture.categories);
      for (const [coefficient, { value }] of Object.entries(fixture.expected)) {
        expect(shown(found[coefficient]), coefficient).toBeCloseTo(value, 6);
      }
      for (const [coefficient, { value }] of Object.entries(fixture.published ?? {})) {
        const digits = String(value).split(".")[1]?.length ?? 0;
        // Printed values may be cut off as well as rounded.
        expect(Math.abs(Number(shown(found[coefficient])) - value), coefficient).toBeLessThan(
          10 ** -digits,
        );
      }
      for (const [coefficient, because] of Object.entries(fixture.notEstimable ?? {})) {
        expect(shown(found[coefficient]), coefficient).toBe(because);
      }
    });
  }
});

describe("paired tests are those of other programs", () => {
  const { wilcoxon, mcnemar } = z.parse(
    z.object({
      wilcoxon: z.array(
        z.extend(valueSchema, {
          differences: z.array(z.number()),
          method: z.enum(["exact", "normal"]),
          sum: z.number(),
        }),
      ),
      mcnemar: z.array(
        z.object({ wins: z.number(), losses: z.number(), exact: valueSchema, midP: valueSchema }),
      ),
    }),
    read("paired-tests.json"),
  );

  test("Wilcoxon's signed rank test", () => {
    for (const { differences, method, sum, value } of wilcoxon) {
      const found = wilcoxonSignedRank(differences);
      expect(found.method).toBe(method);
      expect(found.sumOfPositiveRanks).toBe(sum);
      expect(shown(found.p)).toBeCloseTo(value, 6);
    }
    expect(wilcoxonSignedRank([0, 0])).toMatchObject({
      n: 0,
      zeros: 2,
      p: { status: "not-estimable", because: "no-variance" },
    });
  });

  test("McNemar's test, exact and mid-p", () => {
    for (const { wins, losses, exact, midP } of mcnemar) {
      const found = mcNemar(wins, losses);
      expect(shown(found.exact)).toBeCloseTo(exact.value, 6);
      expect(shown(found.midP)).toBeCloseTo(midP.value, 6);
    }
    expect(shown(mcNemar(0, 0).exact)).toBe("no-variance");
    // Where 2^-n is 0 in floating point.
    expect(shown(mcNemar(1500, 1500).exact)).toBe(1);
    expect(Number(shown(mcNemar(1600, 1400).exact))).toBeCloseTo(0.000_277, 5);
  });
});
