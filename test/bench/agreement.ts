import { type RatingTable, ratingTable } from "../../src/domain/ratings.ts";
import { bootstrap } from "../../src/evaluation/agreement/bootstrap.ts";
import { intraclassCorrelations } from "../../src/evaluation/agreement/icc.ts";
import { uniform } from "../../src/evaluation/agreement/random.ts";
import { agreementReport } from "../../src/evaluation/agreement/report.ts";
import { tally } from "../../src/evaluation/agreement/tally.ts";
import { columnsOf } from "../../src/evaluation/agreement/units.ts";
import { agreementStudy } from "../../src/stores/evaluate/statistics.ts";
import { compare, type Row } from "./measure.ts";

const DIMENSIONS = ["one", "two", "three", "four", "five", "six", "seven"];
const RESAMPLES = 1000;

/** 1,000 items by 10 sources, five raters, seven dimensions, whole points from 1 to 5. */
function madeUp(): RatingTable {
  const random = uniform(6);
  const raters = ["human", "judge-a", "judge-b", "judge-c", "judge-d"];
  const ratings = Array.from({ length: 10_000 }, (_, reply) => reply).flatMap((reply) => {
    const truth = DIMENSIONS.map(() => 2 + 3 * random());
    return raters.map((rater) => ({
      item: String(Math.floor(reply / 10)),
      source: `source-${reply % 10}`,
      rater,
      values: Object.fromEntries(
        DIMENSIONS.map((dimension, d) => [
          dimension,
          Math.min(5, Math.max(1, Math.round((truth[d] ?? 0) + 2 * random() - 1))),
        ]),
      ),
    }));
  });
  return ratingTable(ratings, {
    dimensions: DIMENSIONS,
    scale: { min: 1, max: 5 },
    raters: raters.map((id, at) => ({ id, kind: at === 0 ? "human" : "judge" })),
  });
}

/** The whole report of a large study, and its resampling beside the way it is usually written. */
export async function agreementRows(): Promise<Row[]> {
  const table = madeUp();
  const settings = { keepOutOfRange: false, ownSources: {}, seed: 1 };
  const columns = columnsOf(
    table,
    [1, 0],
    0,
    "reply",
    new Uint32Array(10_000).map((_, at) => at),
  );
  const [first = new Float64Array(), second = new Float64Array()] = columns;
  const rows = tally(columns);
  const { longest, measured } = await withLongestGap(() =>
    compare(
      () =>
        agreementStudy(table, {
          settings: { ...settings, resamples: RESAMPLES },
          stops: { rule: "any", low: 3, threshold: 3 },
          retests: [],
          signal: new AbortController().signal,
          onProgress: () => {},
        }),
      async () => {},
      6,
    ),
  );
  return [
    {
      what: "agreement: 10,000 replies x 7 x 5 raters, 1,000 resamples, in two workers",
      unit: "ms",
      ours: measured.ours,
      baseline: 1000,
      against: "the goal: a second on two cores",
    },
    {
      what: "agreement: longest the page does not answer meanwhile",
      unit: "ms",
      ours: longest,
      baseline: 50,
      against: "the goal",
    },
    {
      what: "agreement: the same report on one thread",
      unit: "ms",
      ...(await compare(
        () => agreementReport(table, { ...settings, resamples: RESAMPLES }),
        () => agreementReport(table, { ...settings, resamples: 1 }),
        4,
      )),
      against: "the same report with one resample",
    },
    {
      what: "agreement: 1,000 resamples of one pair's ICC",
      unit: "ms",
      ...(await compare(
        () =>
          bootstrap(
            rows,
            1,
            (counts, into) => {
              const { a1 } = intraclassCorrelations(rows, counts);
              into[0] = a1.status === "estimated" ? a1.value : Number.NaN;
            },
            { seed: 1, resamples: RESAMPLES },
          ),
        () => resampledRowByRow(first, second),
        6,
      )),
      against: "drawing every reply, typed arrays",
    },
  ];
}

/** How long the page goes without a turn while the work is done elsewhere, at most. */
async function withLongestGap<Result>(work: () => Promise<Result>) {
  let [longest, last, isOver] = [0, performance.now(), false];
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    // Every few milliseconds is enough, and leaves the processors to the workers.
    if (!isOver) setTimeout(() => port2.postMessage(null), 4);
  };
  port2.postMessage(null);
  const measured = await work();
  isOver = true;
  port1.close();
  return { longest, measured };
}

/** The sums of an ICC over replies that are drawn one by one. */
function resampledRowByRow(first: Float64Array, second: Float64Array): number {
  const random = uniform(1);
  const n = first.length;
  let checksum = 0;
  for (let resample = 0; resample < RESAMPLES; resample += 1) {
    let [sx, sy, sxx, syy, sxy] = [0, 0, 0, 0, 0];
    for (let times = 0; times < n; times += 1) {
      const at = Math.floor(random() * n);
      const x = first[at] ?? 0;
      const y = second[at] ?? 0;
      sx += x;
      sy += y;
      sxx += x * x;
      syy += y * y;
      sxy += x * y;
    }
    checksum += sxy - (sx * sy) / n + (sxx - (sx * sx) / n) + (syy - (sy * sy) / n);
  }
  return checksum;
}
