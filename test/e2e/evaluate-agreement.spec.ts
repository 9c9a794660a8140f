import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, type Page, test } from "@playwright/test";
import * as z from "zod/mini";
import {
  type AgreementFile,
  agreementFileSchema,
} from "../../src/evaluation/report/agreement/file.ts";
import { AS_PUBLISHED, CLEANED, type Golden } from "../support/golden-agreement.ts";
import { JUDGES, SEVEN } from "../support/ratings.ts";
import { EvaluatePage } from "./pages/evaluate.ts";

const pathOf = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const small = pathOf("../fixtures/ratings/small-study.csv");
const published = pathOf("../../../shared/data/mentalalign-scores.csv");

const smallSchema = z.object({
  kept: z.array(
    z.object({
      judge: z.string(),
      dimension: z.string(),
      n: z.number(),
      c1: z.number(),
      a1: z.number(),
    }),
  ),
});

/** Waits for the report, and takes it out as the file it is saved as, of sources. */
async function exported(page: Page, evaluate: EvaluatePage): Promise<AgreementFile> {
  await evaluate.goTo("Agreement");
  await expect(page.getByRole("table", { name: "Agreement", exact: true })).toBeVisible();
  await evaluate.choose(page.getByRole("combobox", { name: "Unit" }), "Sources");
  const text = await evaluate.saved(async () => {
    await page.getByRole("button", { name: "Export report" }).click();
    await page.getByRole("menuitem", { name: "Data (JSON)" }).click();
  });
  return z.parse(agreementFileSchema, JSON.parse(text));
}

test("a file of ratings becomes a report that can be taken away", async ({ page }) => {
  const evaluate = new EvaluatePage(page);
  await evaluate.bring({ path: small }, { keepOutOfRange: true });
  const report = await exported(page, evaluate);
  expect(report).toMatchObject({ kind: "agreement", unit: "source" });
  const { kept } = z.parse(
    smallSchema,
    JSON.parse(readFileSync(small.replace(".csv", ".json"), "utf8")),
  );
  for (const { judge, dimension, n, c1, a1 } of kept) {
    const row = report.rows.find((one) => one.raterA === judge && one.dimension === dimension);
    expect(row).toMatchObject({ raterB: "human", unit: "source", n });
    expect(row?.iccC1).toBeCloseTo(c1, 6);
    expect(row?.iccA1).toBeCloseTo(a1, 6);
  }
  // What was left out, by whom, and what it was made from.
  const { provenance } = report;
  expect(provenance.dataSet).toMatchObject({
    keepOutOfRange: true,
    ownSources: { "gpt-4o": ["gpt-4o"] },
    file: { name: "small-study.csv", sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
  });
  expect(provenance.settings).toMatchObject({ seed: 1, resamples: 1000, unit: "source" });

  const html = await evaluate.saved(async () => {
    await page.getByRole("button", { name: "Export report" }).click();
    await page.getByRole("menuitem", { name: "Page (HTML)" }).click();
  });
  expect(html).toContain("<caption>Agreement</caption>");
  expect(html).not.toMatch(/<script|https?:\/\/(?!www\.w3\.org\/2000\/svg)/i);
});

test.describe("golden tables of the public ratings", () => {
  test.skip(
    !existsSync(published),
    "The golden tables need ../shared/data/mentalalign-scores.csv.",
  );
  for (const [name, keepOutOfRange, golden] of [
    ["as published", true, AS_PUBLISHED],
    ["cleaned", false, CLEANED],
  ] as const) {
    test(`${name}: 56 values`, async ({ page }) => {
      const evaluate = new EvaluatePage(page);
      await evaluate.bring({ path: published }, { keepOutOfRange });
      const report = await exported(page, evaluate);
      expectGolden(report, golden);
      const changes = page.getByRole("table", { name: "What leaving out changes" });
      await expect(changes).toContainText("gpt-4o");
      expect(report.provenance.exclusions).toMatchObject({
        replies: expect.arrayContaining([
          expect.objectContaining({ raterA: "gpt-4o", raterB: "human", ownSource: 1000 }),
        ]),
      });
    });
  }
});

function expectGolden({ rows }: AgreementFile, golden: Golden): void {
  for (const dimension of SEVEN) {
    JUDGES.forEach((judge, at) => {
      const row = rows.find(
        (one) => one.raterA === judge && one.dimension === dimension && one.unit === "source",
      );
      const where = `${judge}, ${dimension}`;
      expect(row, where).toMatchObject({ raterB: "human", n: 9 });
      const [c1, a1] = [golden[dimension][2 * at] ?? 0, golden[dimension][2 * at + 1] ?? 0];
      expect(Math.abs((row?.iccC1 ?? 9) - c1), `ICC(C,1) of ${where}`).toBeLessThan(0.006);
      expect(Math.abs((row?.iccA1 ?? 9) - a1), `ICC(A,1) of ${where}`).toBeLessThan(0.006);
      expect(row?.iccC1Interval, where).toHaveLength(2);
    });
  }
}
