import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { calibratedScores } from "../../../../src/domain/calibration.ts";
import { intraclassCorrelations } from "../../../../src/evaluation/agreement/icc.ts";
import { uniform } from "../../../../src/evaluation/agreement/random.ts";
import { alarmForRecall } from "../../../../src/evaluation/calibration/alarm.ts";
import { calibrate } from "../../../../src/evaluation/calibration/calibrate.ts";
import { type Examples, examplesOf } from "../../../../src/evaluation/calibration/examples.ts";
import { isLow } from "../../../../src/evaluation/comparison/low-quality.ts";
import { JUDGES, SEVEN, tableOfCsv } from "../../../support/ratings.ts";

/**
 * ICC(A,1) on single replies that a plain ridge regression reaches from 30 items, to two decimals,
 * in the order of JUDGES: the floor.
 */
const FLOOR: Record<(typeof SEVEN)[number], readonly number[]> = {
  guidance: [0.55, 0.54, 0.51, 0.55],
  informativeness: [0.5, 0.51, 0.46, 0.51],
  relevance: [0.36, 0.42, 0.36, 0.41],
  safety: [0.4, 0.47, 0.39, 0.44],
  empathy: [0.3, 0.32, 0.28, 0.32],
  helpfulness: [0.51, 0.51, 0.47, 0.52],
  understanding: [0.36, 0.41, 0.36, 0.4],
};

const path = fileURLToPath(
  new URL("../../../../../shared/data/mentalalign-scores.csv", import.meta.url),
);
const present = existsSync(path);
if (!present) {
  console.warn("Not run: calibration on the public ratings needs ../shared/data.");
}

/** All splits of every judge in the full run; else every judge with fewer. */
const SPLITS = process.env.ATTUNE_FULL ? 30 : 10;
const TRAINED_ON = 30;
const TESTED_ON = 600;

const scale = { min: 1, max: 5 };
const ofJudge = (judge: string) => ({
  judge,
  rubric: { id: "therajudge-7", version: 1 },
  prompt: "1",
});

function only(examples: Examples, items: ReadonlySet<number>): Examples {
  const rows = [...examples.itemOf.keys()].filter((row) => items.has(examples.itemOf[row] ?? -1));
  const kept = (columns: readonly Float64Array[]) =>
    columns.map((column) => Float64Array.from(rows, (row) => column[row] ?? Number.NaN));
  return {
    judge: kept(examples.judge),
    human: kept(examples.human),
    itemOf: Uint32Array.from(rows, (row) => examples.itemOf[row] ?? 0),
  };
}

/** Numbers 0 to 999 in an order of the split's own. */
function order(split: number): number[] {
  const random = uniform(split);
  return Array.from({ length: 1000 }, (_, item) => ({ item, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

function agreement(one?: Float64Array, other?: Float64Array): number {
  const values = new Float64Array(2 * (one?.length ?? 0));
  one?.forEach((value, row) => {
    values[2 * row] = value;
    values[2 * row + 1] = other?.[row] ?? Number.NaN;
  });
  const counts = new Uint32Array(one?.length ?? 0).fill(1);
  const { a1 } = intraclassCorrelations({ raters: 2, values, counts });
  return a1.status === "estimated" ? a1.value : Number.NaN;
}

/** The public file without the human replies. */
function modelReplies() {
  const lines = readFileSync(path, "utf8").split(/\r?\n/);
  return tableOfCsv(lines.filter((line) => !line.includes(",human-original,")).join("\n"));
}

const rules = { keepOutOfRange: false, ownSources: {} };

test.runIf(present)(
  "to catch nine in ten replies with a low dimension, nearly all must be stopped",
  () => {
    const table = modelReplies();
    for (const judge of JUDGES) {
      const rater = table.raters.findIndex(({ id }) => id === judge);
      const { judge: scores, human, itemOf } = examplesOf(table, rater, [0], rules);
      const at = (columns: readonly Float64Array[], row: number) =>
        columns.map((column) => column[row] ?? 0);
      const replies = Array.from(itemOf.keys(), (row) => ({
        score: at(scores, row).reduce((sum, score) => sum + score, 0) / SEVEN.length,
        low: isLow(at(human, row), "any"),
      }));
      const alarm = alarmForRecall(replies, 0.9);
      expect((alarm?.low ?? 0) / replies.length).toBeCloseTo(0.44, 2);
      expect((alarm?.stopped ?? 0) / replies.length).toBeGreaterThan(0.95);
    }
  },
);

test.runIf(present)(
  `trained on ${TRAINED_ON} items, calibrated scores agree better on items not used, in ${SPLITS} splits`,
  () => {
    const table = modelReplies();
    JUDGES.forEach((judge, j) => {
      const rater = table.raters.findIndex(({ id }) => id === judge);
      const examples = examplesOf(table, rater, [0], rules);
      const found = SEVEN.map(() => [] as { raw: number; calibrated: number }[]);
      for (let split = 1; split <= SPLITS; split += 1) {
        const items = order(split);
        const outcome = calibrate(
          only(examples, new Set(items.slice(0, TRAINED_ON))),
          ofJudge(judge),
          SEVEN,
          scale,
          split,
        );
        if (outcome.status !== "calibrated") throw new Error("Refused.");
        const unseen = only(examples, new Set(items.slice(TRAINED_ON, TRAINED_ON + TESTED_ON)));
        const calibrated = SEVEN.map(() => new Float64Array(unseen.itemOf.length));
        for (const row of unseen.itemOf.keys()) {
          const scores = unseen.judge.map((column) => column[row] ?? Number.NaN);
          calibratedScores(outcome.calibration, scores).forEach((score, d) => {
            calibrated[d]?.fill(score, row, row + 1);
          });
        }
        SEVEN.forEach((_, d) => {
          found[d]?.push({
            raw: agreement(unseen.judge[d], unseen.human[d]),
            calibrated: agreement(calibrated[d], unseen.human[d]),
          });
        });
      }
      SEVEN.forEach((dimension, d) => {
        const splits = found[d] ?? [];
        const where = `${judge}, ${dimension}`;
        const mean = splits.reduce((sum, { calibrated }) => sum + calibrated, 0) / SPLITS;
        // The floor has two decimals; a mean of few splits wavers by one more of the last.
        const slack = SPLITS < 30 ? 0.015 : 0.005;
        expect(mean, where).toBeGreaterThanOrEqual((FLOOR[dimension][j] ?? 1) - slack);
        const gains = splits.map(({ raw, calibrated }) => calibrated - raw).sort((a, b) => a - b);
        expect(gains[Math.floor(SPLITS / 10) - 1], where).toBeGreaterThanOrEqual(-0.02);
      });
    });
  },
  600_000,
);
