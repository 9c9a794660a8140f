import { expect, test } from "vitest";
import { agreementReport } from "../../../../src/evaluation/agreement/report.ts";
import { retestRows, retestTables } from "../../../../src/evaluation/agreement/retests.ts";
import type { Retest } from "../../../../src/evaluation/evidence.ts";
import { agreementStudy, type StudyOptions } from "../../../../src/stores/evaluate/statistics.ts";
import smallStudy from "../../../fixtures/ratings/small-study.csv?raw";
import { OWN_SOURCES, tableOfCsv } from "../../../support/ratings.ts";

const table = tableOfCsv(smallStudy);
const settings = { keepOutOfRange: false, ownSources: OWN_SOURCES, seed: 3, resamples: 60 };
const options = (more: Partial<StudyOptions> = {}): StudyOptions => ({
  settings,
  stops: { rule: "any", low: 3, threshold: 3 },
  retests: [],
  signal: new AbortController().signal,
  onProgress: () => {},
  ...more,
});

test("workers give the report that is computed at once, twice the same", async () => {
  const shares: number[] = [];
  const first = await agreementStudy(
    table,
    options({ onProgress: (share) => void shares.push(share) }),
  );
  const here = agreementReport(table, settings);
  expect(first.report).toEqual(here);
  // Four judges with one person, and what is said of all.
  expect(shares).toHaveLength(5);
  expect(shares.at(-1)).toBe(1);
  expect(first.stops.map(({ judge }) => judge)).toEqual(here.pairs.map(({ raterA }) => raterA));
  expect(first.distributions).toHaveLength(5 * 7);
  expect(await agreementStudy(table, options())).toEqual(first);
});

test("second ratings are compared with the first in workers too, rater by rater", async () => {
  const measure = {
    key: "ours",
    title: "Ours",
    dimensions: [{ id: "empathy", name: "Empathy" }],
    scale: { min: 1, max: 5 },
    rubric: null,
    ofDataSet: true,
  };
  const said = (rater: string, item: number, first: number, second: number): Retest => ({
    kind: "rating",
    rater,
    measure: "ours",
    item: `item ${item}`,
    source: "one",
    first: { empathy: first },
    second: { empathy: second },
  });
  const twice = [1, 2, 3, 4, 5].flatMap((score) => [
    said("Ana", score, score, score),
    said("Ben", score, score, score === 1 ? 5 : score),
  ]);
  const retests = retestTables([...twice, said("Ben", 6, 3, 3)], measure);
  const study = await agreementStudy(table, options({ retests }));
  expect(study.retests.map(({ rater, replies }) => [rater, replies])).toEqual([
    ["Ana", 5],
    ["Ben", 6],
  ]);
  expect(study.retests.map(({ rows }) => rows)).toEqual(
    retests.map((each) => retestRows(each.table, settings)),
  );
  expect(study.retests[0]?.rows[0]?.differences.exact).toEqual({ status: "estimated", value: 1 });
});

test("one that is stopped ends with that, and the next is not disturbed", async () => {
  const stop = new AbortController();
  const stopped = agreementStudy(
    table,
    options({ signal: stop.signal, onProgress: () => stop.abort() }),
  );
  await expect(stopped).rejects.toMatchObject({ name: "AbortError" });
  const { report } = await agreementStudy(table, options());
  expect(report).toEqual(agreementReport(table, settings));
});

test("one that is stopped before it begins does nothing", async () => {
  await expect(
    agreementStudy(table, options({ signal: AbortSignal.abort() })),
  ).rejects.toMatchObject({ name: "AbortError" });
});
