import { expect, test } from "vitest";
import { type NoScore, type Rating, ratingTable } from "../../../../src/domain/ratings.ts";
import {
  describeNotEstimable,
  type NotEstimableBecause,
} from "../../../../src/evaluation/agreement/estimable.ts";
import { agreementReport } from "../../../../src/evaluation/agreement/report.ts";

type Value = number | NoScore;

/** One dimension; a row for each reply, a value for each rater; sources take turns. */
function study(raters: Record<string, "human" | "judge">, rows: readonly (readonly Value[])[]) {
  const ids = Object.keys(raters);
  const ratings = rows.flatMap((row, at) =>
    row.map(
      (value, r): Rating => ({
        item: String(Math.floor(at / 2)),
        source: at % 2 === 0 ? "model-a" : "model-b",
        rater: ids[r] ?? "",
        values: { safety: value },
      }),
    ),
  );
  return ratingTable(ratings, {
    dimensions: ["safety"],
    scale: { min: 1, max: 5 },
    raters: Object.entries(raters).map(([id, kind]) => ({ id, kind })),
  });
}

const settings = { keepOutOfRange: false, ownSources: {}, seed: 1, resamples: 100 };
const ROWS: Value[][] = [
  [5, 4, 4],
  [3, 3, 2],
  [4, 2, 3],
  [2, 1, 1],
  [5, 5, 4],
  [3, 2, "not-sure"],
  [4, 4, 5],
  [1, "cannot-rate", 1],
];

test("every judge with every human, and the humans with each other; never two judges", () => {
  const raters = { ana: "human", first: "judge", ben: "human", second: "judge" } as const;
  const { pairs, humans } = agreementReport(
    study(
      raters,
      ROWS.map((row) => [...row, 3]),
    ),
    settings,
  );
  expect(pairs.map(({ raterA, raterB }) => `${raterA} ${raterB}`)).toEqual([
    "first ana",
    "first ben",
    "second ana",
    "second ben",
    "ana ben",
  ]);
  expect(humans).toEqual([]);
});

test("humans as a group keep the replies that only some of them rated", () => {
  const { humans, rows } = agreementReport(
    study({ ana: "human", ben: "human", cleo: "human" }, ROWS),
    settings,
  );
  expect(humans).toMatchObject([{ raters: ["ana", "ben", "cleo"], complete: 6, rated: 8 }]);
  expect(humans[0]?.categorical.alphaOrdinal.status).toBe("estimated");
  const pair = rows.find(({ raterB, unit }) => raterB === "cleo" && unit === "reply");
  expect(pair).toMatchObject({ raterA: "ana", n: 7, replies: 7 });
  expect(pair?.categorical?.confusion.cells.reduce((sum, count) => sum + count, 0)).toBe(7);
  expect(rows.find(({ unit }) => unit === "source")).toMatchObject({ n: 2, categorical: null });
});

test("a rater's own maker's source is left out for that rater alone, and said", () => {
  const report = agreementReport(study({ judge: "judge", ana: "human", ben: "human" }, ROWS), {
    ...settings,
    ownSources: { judge: ["model-b"] },
  });
  expect(report.pairs).toEqual([
    { raterA: "judge", raterB: "ana", replies: 4, ownSource: 4, unusable: 0 },
    { raterA: "judge", raterB: "ben", replies: 4, ownSource: 4, unusable: 0 },
    { raterA: "ana", raterB: "ben", replies: 6, ownSource: 0, unusable: 2 },
  ]);
  const [row] = report.rows;
  expect(row?.otherwise).toMatchObject([{ rule: "ownSources", replies: 7 }]);
  const bySource = report.rows.find(({ unit, raterB }) => unit === "source" && raterB === "ana");
  expect(bySource?.icc.c1.estimate).toEqual({
    status: "not-estimable",
    because: "too-few-targets",
  });
});

test("bad values are counted by rater, dimension and reason, and can be kept", () => {
  const rows: Value[][] = [...ROWS.map((row) => row.slice(0, 2)), [0, 0], [6, 5], ["missing", 2]];
  const table = study({ judge: "judge", ana: "human" }, rows);
  const dropped = agreementReport(table, settings);
  expect(dropped.excluded).toEqual([
    { rater: "judge", dimension: "safety", reason: "out-of-range", values: 2 },
    { rater: "judge", dimension: "safety", reason: "missing", values: 1 },
    { rater: "ana", dimension: "safety", reason: "cannot-rate", values: 1 },
    { rater: "ana", dimension: "safety", reason: "out-of-range", values: 1 },
  ]);
  expect(dropped.rows[0]).toMatchObject({ n: 7, otherwise: [{ rule: "keepOutOfRange", n: 9 }] });
  const kept = agreementReport(table, { ...settings, keepOutOfRange: true });
  expect(kept.excluded.map(({ reason }) => reason)).not.toContain("out-of-range");
  expect(kept.rows[0]).toMatchObject({ n: 9, otherwise: [{ rule: "keepOutOfRange", n: 7 }] });
});

test("every reason has words", () => {
  const all: NotEstimableBecause[] = [
    "nothing-rated",
    "too-few-targets",
    "one-rater",
    "no-variance",
    "no-difference-between-targets",
    "too-few-resamples",
  ];
  expect(new Set(all.map(describeNotEstimable)).size).toBe(all.length);
});
