import { describe, expect, test } from "vitest";
import {
  type BatchRun,
  type RunItem,
  raterOfRun,
  sourceOfArm,
} from "../../../../src/domain/batch-run.ts";
import type { DataSet, PairRating } from "../../../../src/domain/data-set.ts";
import { dimensionWeights } from "../../../../src/domain/rubric.ts";
import { overallScore, type Scorecard, scoreFromWeights } from "../../../../src/domain/score.ts";
import { DEFAULT_LOOP_SETTINGS, DEFAULT_ROLE_SAMPLING } from "../../../../src/domain/settings.ts";
import { uniform } from "../../../../src/evaluation/agreement/random.ts";
import { runWords } from "../../../../src/evaluation/comparison/arm-tables.ts";
import {
  comparisonDocument,
  comparisonTables,
} from "../../../../src/evaluation/comparison/document.ts";
import {
  comparisonFile,
  comparisonFileSchema,
} from "../../../../src/evaluation/comparison/file.ts";
import {
  type ComparisonQuestion,
  missingControls,
} from "../../../../src/evaluation/comparison/question.ts";
import {
  comparisonMaterial,
  comparisonReport,
} from "../../../../src/evaluation/comparison/report.ts";
import { type Evidence, evidenceOf } from "../../../../src/evaluation/evidence.ts";
import { provenanceOf } from "../../../../src/evaluation/report/provenance.ts";
import { BUILT_IN_PROMPTS } from "../../../../src/roles/prompts.ts";
import { THERAJUDGE_7 } from "../../../../src/rubrics/therajudge-7.ts";
import {
  statisticsAnswer,
  statisticsAnswerSchema,
  statisticsRequestSchema,
} from "../../../../src/stores/evaluate/calibrations-protocol.ts";

type WritingArm = "loop" | "regenerate" | "best-of-n";
const ARMS: readonly WritingArm[] = ["loop", "regenerate", "best-of-n"];
const FLAG = THERAJUDGE_7.flags[0]?.id ?? "";

function runHead(change: Partial<BatchRun> = {}): BatchRun {
  return {
    id: "run-number-1",
    dataSet: "data-set-1",
    label: "Run 1",
    arms: ["loop", "regenerate", "best-of-n"],
    fromSource: null,
    limit: null,
    rubric: THERAJUDGE_7,
    preferences: null,
    settings: DEFAULT_LOOP_SETTINGS,
    sampling: DEFAULT_ROLE_SAMPLING,
    prompts: BUILT_IN_PROMPTS,
    generator: { engine: "wllama", model: "writer" },
    judge: { engine: "wllama", model: "judge" },
    generatorName: "Writer",
    judgeName: "Judge",
    judgePrompt: "built-in-1",
    hashes: {},
    seed: 1,
    status: "done",
    createdAt: "2026-01-01T00:00:00.000Z",
    updatedAt: "2026-01-01T00:00:00.000Z",
    planned: 0,
    done: 0,
    failed: 0,
    app: "1.0.0",
    ...change,
  };
}

/** A card with this score on every dimension, and its flag raised or not. */
function card(score: number, flagged = false): Scorecard {
  const lower = Math.min(4, Math.max(1, Math.floor(score)));
  const part = Math.min(1, Math.max(0, score - lower));
  const found = scoreFromWeights(
    THERAJUDGE_7.scale,
    [1, 2, 3, 4, 5].map((point) => (point === lower ? 1 - part : point === lower + 1 ? part : 0)),
  );
  if (!found) throw new Error("No score.");
  const scores = Object.fromEntries(THERAJUDGE_7.dimensions.map(({ id }) => [id, found]));
  const overall = overallScore(scores, dimensionWeights(THERAJUDGE_7));
  if (!overall) throw new Error("No overall.");
  const flags = [{ flag: FLAG, raised: flagged, probability: null, evidence: null }];
  return { status: "scored", scores, flags, overall };
}

interface Planted {
  items: number;
  /** Judge's score of a reply of an arm to an item. */
  judge(item: number, arm: WritingArm | "draft"): number;
  flagged?(item: number, arm: WritingArm | "draft"): boolean;
  length?(item: number, arm: WritingArm | "draft"): number;
  arms?: readonly WritingArm[];
  run?: Partial<BatchRun>;
}

function results({ items, judge, flagged, length, arms = ARMS }: Planted): RunItem[] {
  return Array.from({ length: items }, (_, item) => item).flatMap((item) => {
    const reply = (arm: WritingArm | "draft") => ({
      text: "x".repeat(length?.(item, arm) ?? 100),
      card: card(judge(item, arm), flagged?.(item, arm)),
    });
    const draft = reply("draft");
    return arms.map((arm): RunItem => {
      const final = reply(arm);
      return {
        kind: "run-item",
        item: `item-${item}`,
        arm,
        source: null,
        result: {
          status: "done",
          draft,
          final,
          candidates: [draft, final],
          outcome: arm === "loop" ? "best" : null,
          completionTokens: 100,
          promptTokens: 0,
          ms: 2000,
          tokenBudget: null,
          seed: 1,
        },
        at: "2026-01-01T00:00:00.000Z",
      };
    });
  });
}

interface Human {
  rater: string;
  /** Source, item and score on every dimension. */
  scores: readonly [string, number, number][];
  pairs?: readonly PairRating[];
}

function evidence(planted: readonly Planted[], humans: readonly Human[] = []): Evidence {
  const items = Math.max(0, ...planted.map((each) => each.items));
  const dataSet: DataSet = {
    id: "data-set-1",
    title: "Ours",
    createdAt: "2026-01-01T00:00:00.000Z",
    updatedAt: "2026-01-01T00:00:00.000Z",
    origin: { kind: "sessions" },
    licence: "",
    rubric: { id: THERAJUDGE_7.id, version: THERAJUDGE_7.version },
    dimensions: THERAJUDGE_7.dimensions.map(({ id }) => id),
    scale: THERAJUDGE_7.scale,
    raters: humans.map(({ rater }) => ({ id: rater, kind: "human" })),
    sources: [],
    ownSources: {},
    keepOutOfRange: false,
    counts: { items, replies: 0, ratings: 0, pairs: 0, problems: 0 },
    parts: 0,
  };
  return evidenceOf({
    dataSet,
    parts: [
      {
        kind: "items",
        items: Array.from({ length: items }, (_, item) => ({
          id: `item-${item}`,
          conversation: [],
        })),
      },
      {
        kind: "ratings",
        ratings: humans.flatMap(({ rater, scores }) =>
          scores.map(([source, item, score]) => ({
            item: `item-${item}`,
            source,
            rater,
            values: Object.fromEntries(THERAJUDGE_7.dimensions.map(({ id }) => [id, score])),
          })),
        ),
      },
      { kind: "pairs", pairs: humans.flatMap(({ pairs = [] }) => [...pairs]) },
    ],
    runs: planted.map((each) => {
      const done = results(each);
      const head = runHead({ planned: done.length, done: done.length, ...each.run });
      return { run: head, results: done };
    }),
    sheets: [],
    damaged: 0,
  });
}

const QUESTION: ComparisonQuestion = {
  run: "run-number-1",
  against: null,
  sources: null,
  people: [],
  seed: 3,
};

/** To its end, without a pause. */
function inOne<Result>(work: Generator<undefined, Result>): Result {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

function reported(from: Evidence, question: Partial<ComparisonQuestion> = {}) {
  const asked = { ...QUESTION, ...question };
  const material = inOne(comparisonMaterial(from, asked));
  return comparisonReport(material);
}

function rowOf(report: ReturnType<typeof reported>, title: string, kind: "people" | "judge") {
  const row = report.rows.find((each) => each.pairing.title === title && each.voice.kind === kind);
  if (!row) throw new Error(`No row ${title}.`);
  return row;
}

function value(figure: { status: string; value?: number; interval?: unknown }): number {
  if (figure.value === undefined) throw new Error("Not estimable.");
  return figure.value;
}

const GAIN = {
  loop: "Loop’s final against draft",
  regenerate: "Regenerate against draft",
  "best-of-n": "Best of N against draft",
} as const;

describe("regression to the mean alone", () => {
  // Every reply is as good as every other; what differs is the judge's own noise.
  const random = uniform(12);
  const noise = new Map<string, number>();
  const noisy = (item: number, arm: string) => {
    const key = `${item} ${arm}`;
    const known = noise.get(key) ?? 2.2 + 1.8 * random();
    noise.set(key, known);
    return known;
  };
  const report = reported(evidence([{ items: 150, judge: noisy }]));

  test("recovers most low drafts, in the loop and in the controls alike", () => {
    const recovery = ARMS.map((arm) => {
      const { recovery: found } = rowOf(report, GAIN[arm], "judge");
      return value(found?.mean ?? { status: "none" });
    });
    for (const each of recovery) expect(each).toBeGreaterThan(0.4);
    expect(Math.max(...recovery) - Math.min(...recovery)).toBeLessThan(0.2);
  });

  test("gives the loop no more than the controls", () => {
    for (const title of ["Loop against regenerate", "Loop against best of N"]) {
      const { delta, wins } = rowOf(report, title, "judge");
      if (delta.status !== "estimated" || wins.rate.status !== "estimated")
        throw new Error("None.");
      expect(delta.interval?.[0]).toBeLessThan(0);
      expect(delta.interval?.[1]).toBeGreaterThan(0);
      expect(wins.p).toBeGreaterThan(0.05);
    }
  });
});

describe("people and judges", () => {
  const LOOP = sourceOfArm({ label: "Run 1" }, "loop");
  const DRAFT = sourceOfArm({ label: "Run 1" }, "draft");
  const lengthened = (item: number, arm: string) => (arm === "loop" ? 300 + (item % 40) : 100);
  // The judge likes the loop by a point; people see no difference.
  const human = (rater: string): Human => ({
    rater,
    scores: Array.from({ length: 40 }, (_, item) => item).flatMap((item) => [
      [DRAFT, item, 3 + (item % 2)],
      [LOOP, item, 3 + ((item + (item % 4 < 2 ? 1 : 0)) % 2)],
    ]),
  });
  const from = evidence(
    [{ items: 40, judge: (_, arm) => (arm === "loop" ? 4.5 : 3.5), length: lengthened }],
    [human("ana"), human("ben")],
  );
  const report = reported(from, { people: ["ana", "ben"] });

  test("stand apart, and the judge that steered is marked", () => {
    const people = rowOf(report, GAIN.loop, "people");
    const judge = rowOf(report, GAIN.loop, "judge");
    expect(value(people.delta)).toBeCloseTo(0, 9);
    expect(value(judge.delta)).toBeCloseTo(1, 9);
    expect(people.voice).toEqual({ kind: "people", raters: ["ana", "ben"], steered: false });
    expect(judge.voice).toMatchObject({ raters: [raterOfRun(runHead())], steered: true });
    expect(people.wins).toMatchObject({ by: "scores", wins: 10, losses: 10, ties: 20 });
  });

  test("only people who are chosen and scored both sides count", () => {
    const alone = reported(from, { people: ["ben"] });
    expect(rowOf(alone, GAIN.loop, "people").voice.raters).toEqual(["ben"]);
    expect(() => rowOf(alone, GAIN.regenerate, "people")).toThrow();
    expect(() => rowOf(reported(from), GAIN.loop, "people")).toThrow();
  });

  test("pairs that people judged count before their scores, whichever side stood first", () => {
    const verdict = (
      item: number,
      rater: string,
      a: string,
      won: "a" | "b" | "tie",
    ): PairRating => ({
      item: `item-${item}`,
      a,
      b: a === LOOP ? DRAFT : LOOP,
      rater,
      verdict: won,
      first: "a",
    });
    const pairs = [
      verdict(0, "ana", LOOP, "a"),
      verdict(1, "ana", DRAFT, "b"),
      verdict(2, "ana", LOOP, "tie"),
      // One for each side is a tie; a judgement that was not made is none.
      verdict(3, "ana", LOOP, "a"),
      verdict(3, "ben", DRAFT, "a"),
      { ...verdict(4, "ana", LOOP, "a"), verdict: "not-sure" as const },
      verdict(5, "ana", DRAFT, "a"),
    ];
    const both = evidence(
      [{ items: 40, judge: () => 3.5 }],
      [{ ...human("ana"), pairs }, human("ben")],
    );
    const { wins } = rowOf(reported(both, { people: ["ana", "ben"] }), GAIN.loop, "people");
    expect(wins).toMatchObject({ by: "pairs", wins: 2, losses: 1, ties: 2 });
  });
});

describe("who has a say", () => {
  const LOOP = sourceOfArm({ label: "Run 1" }, "loop");
  const DRAFT = sourceOfArm({ label: "Run 1" }, "draft");
  const REGENERATE = sourceOfArm({ label: "Run 1" }, "regenerate");
  const rated = (source: string, score: number, items = 12) =>
    Array.from({ length: items }, (_, item): [string, number, number] => [source, item, score]);
  const planted = { items: 12, judge: (_: number, arm: string) => (arm === "loop" ? 4 : 3) };

  test("a judge steered only what it chose", () => {
    const from = evidence([planted]);
    const report = reported(from, { sources: [DRAFT, REGENERATE] });
    const steered = Object.fromEntries(
      report.rows.map(({ pairing, voice }) => [pairing.id, voice.steered]),
    );
    expect(steered).toEqual({
      "loop-against-draft": true,
      "regenerate-against-draft": false,
      "best-of-n-against-draft": true,
      "loop-against-regenerate": true,
      "loop-against-best-of-n": true,
      "two-sources": false,
    });
  });

  test("nobody counts on a source that they must not judge", () => {
    const ana = { rater: "ana", scores: [...rated(LOOP, 5), ...rated(DRAFT, 1)] };
    const ben = { rater: "ben", scores: [...rated(LOOP, 3), ...rated(DRAFT, 3)] };
    const from = evidence([planted], [ana, ben]);
    const people = { people: ["ana", "ben"] };
    expect(value(rowOf(reported(from, people), GAIN.loop, "people").delta)).toBe(2);
    const dataSet = { ...from.dataSet, ownSources: { ana: [LOOP] } };
    const ruled = reported({ ...from, dataSet }, people);
    expect(value(rowOf(ruled, GAIN.loop, "people").delta)).toBe(0);
    const judged = { ...from.dataSet, ownSources: { [raterOfRun(runHead())]: [DRAFT] } };
    const without = reported({ ...from, dataSet: judged }, people);
    expect(() => rowOf(without, GAIN.loop, "judge")).toThrow();
    expect(rowOf(without, "Loop against regenerate", "judge").delta).toMatchObject({ n: 12 });
  });

  test("a control that people did not rate is said to be missing for them alone", () => {
    const from = evidence(
      [planted],
      [{ rater: "ana", scores: [...rated(LOOP, 5), ...rated(DRAFT, 1), ...rated(REGENERATE, 2)] }],
    );
    const [run] = from.runs;
    if (!run) throw new Error("No run.");
    const report = reported(from, { people: ["ana"] });
    const missing = missingControls(run, report.rows);
    expect(missing).toMatchObject([{ arm: "best-of-n", voice: "people" }]);
    const [table] = comparisonTables({ report, missing, partial: [] });
    expect(table?.rows.at(-1)?.cells.slice(0, 3)).toEqual([
      "Loop against best of N",
      "–",
      "People",
    ]);
    expect(missingControls(run, reported(from).rows)).toMatchObject([
      { arm: "regenerate", voice: "people" },
      { arm: "best-of-n", voice: "people" },
    ]);
  });

  test("one item gives a difference without an interval, and words for that", () => {
    const from = evidence(
      [planted],
      [{ rater: "ana", scores: [...rated(LOOP, 4, 1), ...rated(DRAFT, 3, 1)] }],
    );
    const report = reported(from, { people: ["ana"] });
    const row = rowOf(report, GAIN.loop, "people");
    expect(row.delta).toEqual({ status: "estimated", value: 1, interval: null, n: 1 });
    expect(row.dimensions[0]?.delta).toMatchObject({ interval: null, n: 1 });
    const [table] = comparisonTables({
      report: { ...report, rows: [row] },
      missing: [],
      partial: [],
    });
    expect(table?.notes[0]).toBe(
      "Loop’s final against draft: by people +1.00 points on one item, from which no interval can be told.",
    );
  });

  test.each([
    { items: 5, says: false },
    { items: 6, says: true },
  ])("which side is higher is said from 6 items on: $items", ({ items, says }) => {
    const from = evidence(
      [planted],
      [{ rater: "ana", scores: [...rated(LOOP, 2, items), ...rated(DRAFT, 3, items)] }],
    );
    const report = reported(from, { people: ["ana"] });
    const row = rowOf(report, GAIN.loop, "people");
    expect(row.delta).toMatchObject({ value: -1, interval: [-1, -1], n: items });
    const only = { report: { ...report, rows: [row] }, missing: [], partial: [] };
    const notes = comparisonTables(only)
      .flatMap((table) => table.notes)
      .join(" ");
    expect(notes.includes("rate the first lower")).toBe(says);
    expect(notes.includes(": lower on ")).toBe(says);
    expect(notes.includes(`Which is higher cannot be said from ${items} items.`)).toBe(!says);
    expect(notes).not.toContain("No criterion is lower");
  });

  test("where there is no figure, the reason is the one that holds", () => {
    const because = (figure: { status: string; because?: string } | undefined) => figure?.because;
    const alike = evidence([
      { ...planted, judge: () => 4, length: (_, arm) => (arm === "loop" ? 120 : 100) },
    ]);
    const row = rowOf(reported(alike), GAIN.loop, "judge");
    expect(because(row.recovery?.mean)).toBe("none-low");
    expect(because(row.wins.rate)).toBe("only-ties");
    expect(because(row.lengthControlled.rate)).toBe("always-as-much-longer");
    const regenerate = rowOf(reported(alike), GAIN.regenerate, "judge");
    expect(because(regenerate.lengthControlled.rate)).toBe("no-variance");
    const untold = { ...alike, replies: [] };
    expect(because(rowOf(reported(untold), GAIN.loop, "judge").lengthControlled.rate)).toBe(
      "no-texts",
    );
  });

  test("the file of criteria names its columns by what is compared, and who says it", () => {
    const tables = comparisonTables({
      report: reported(evidence([planted])),
      missing: [],
      partial: [],
    });
    const table = tables.find(({ name }) => name.startsWith("By criterion"));
    expect(table?.fileName).toBe("comparison-by-criterion-judge.csv");
    expect(table?.columns.map(({ name }) => name)).toEqual([
      "dimension",
      "delta_loop_against_draft",
      "delta_regenerate_against_draft",
      "delta_best_of_n_against_draft",
      "delta_loop_against_regenerate",
      "delta_loop_against_best_of_n",
      "by",
    ]);
    expect(table?.rows[0]?.cells.at(-1)).toBe(raterOfRun(runHead()));
  });
});

describe("what is not there", () => {
  const judge = (_: number, arm: string) => (arm === "loop" ? 4 : 3);

  test("a control that was not run has its row, and words in place of figures", () => {
    const from = evidence([{ items: 20, judge, arms: ["loop"], run: { arms: ["loop"] } }]);
    const [run] = from.runs;
    if (!run) throw new Error("No run.");
    const report = reported(from);
    const missing = missingControls(run, report.rows);
    expect(missing.map(({ arm }) => arm)).toEqual(["regenerate", "best-of-n"]);
    expect(missing[0]?.words).toContain("cannot be concluded");
    const [table] = comparisonTables({ report, missing, partial: [] });
    const rows = table?.rows.filter(({ key }) => key.startsWith("missing")) ?? [];
    expect(rows.map(({ cells }) => cells[0])).toEqual([
      "Loop against regenerate",
      "Loop against best of N",
    ]);
    expect(rows[0]?.cells[3]).toMatchObject({ value: null });
    expect(table?.notes.join(" ")).toContain("cannot be concluded");
  });

  test("a run without results has no row and no figure; one cut short says so", () => {
    const from = evidence([{ items: 0, judge, run: { planned: 60 } }]);
    const report = reported(from);
    expect(report.rows).toEqual([]);
    expect(report.arms).toHaveLength(3);
    for (const arm of report.arms) {
      expect(arm).toMatchObject({ items: 0, tokens: 0, improved: 0 });
      expect(arm.tokensPerImproved.status).toBe("not-estimable");
    }
    expect(runWords([runHead({ planned: 60, done: 20, failed: 3 })])[0]).toContain(
      "37 are not done yet, 3 failed",
    );
    const [run] = from.runs;
    expect(run && missingControls(run, report.rows)[0]?.words).toContain("has no result of it yet");
  });

  test("no low draft leaves nothing to recover, and nothing improved costs nothing by improvement", () => {
    const report = reported(evidence([{ items: 20, judge: () => 4 }]));
    const { recovery, delta } = rowOf(report, GAIN.loop, "judge");
    expect(recovery?.mean).toEqual({ status: "not-estimable", because: "none-low" });
    expect(value(delta)).toBe(0);
    expect(report.arms[0]?.secondsPerImproved).toEqual({
      status: "not-estimable",
      because: "nothing-improved",
    });
  });
});

test("flags before and after, tokens and seconds by improved item", () => {
  const report = reported(
    evidence([
      {
        items: 20,
        judge: (item, arm) => (arm === "loop" && item < 10 ? 4 : 3),
        flagged: (item, arm) =>
          arm === "draft" ? item < 6 : arm === "loop" ? item === 7 : item < 3,
      },
    ]),
  );
  const [loop, regenerate] = report.arms;
  expect(loop?.flags).toMatchObject({ draft: 6, final: 1, cleared: 6, added: 1 });
  expect(regenerate?.flags).toMatchObject({ draft: 6, final: 3, cleared: 3, added: 0 });
  expect(loop).toMatchObject({ improved: 10, tokens: 2000, ms: 40_000, failed: 0 });
  expect(loop?.tokensPerImproved).toMatchObject({ value: 200, n: 20 });
  expect(loop?.secondsPerImproved).toMatchObject({ value: 4 });
});

test("one run's loop stands against another's on the items that both have", () => {
  const second = { id: "run-number-2", label: "Run 2", createdAt: "2026-02-01T00:00:00.000Z" };
  const from = evidence([
    { items: 30, judge: (_, arm) => (arm === "loop" ? 4 : 3) },
    { items: 12, judge: (_, arm) => (arm === "loop" ? 3.5 : 3), run: second },
  ]);
  const title = "Loop of Run 1 against loop of Run 2";
  // The same model with the same rubric and prompt judged both, under two names.
  const judged = rowOf(reported(from, { against: "run-number-2" }), title, "judge");
  expect(judged.delta).toMatchObject({ value: expect.closeTo(0.5, 9), n: 12 });
  expect(judged.voice).toEqual({
    kind: "judge",
    raters: ["Judge (Run 1)", "Judge (Run 2)"],
    steered: true,
  });
  // Another prompt is another judge: then nobody scored both.
  const apart = evidence([
    { items: 30, judge: () => 3 },
    { items: 12, judge: () => 3, run: { ...second, judgePrompt: "own-1" } },
  ]);
  expect(() => rowOf(reported(apart, { against: "run-number-2" }), title, "judge")).toThrow();
  const rated = (source: string, score: number) =>
    Array.from({ length: 12 }, (_, item): [string, number, number] => [source, item, score]);
  const both = evidence(
    [
      { items: 30, judge: () => 3 },
      { items: 12, judge: () => 3, run: second },
    ],
    [{ rater: "ana", scores: [...rated("Run 1: loop", 4), ...rated("Run 2: loop", 3)] }],
  );
  const row = rowOf(reported(both, { against: "run-number-2", people: ["ana"] }), title, "people");
  expect(row.delta).toMatchObject({ value: 1, n: 12 });
  expect(row.recovery).toBeNull();
});

test("the same seed gives the same report, another the same estimates", () => {
  const random = uniform(2);
  const scores = Array.from({ length: 200 }, () => 2 + 2 * random());
  const from = evidence([
    { items: 30, judge: (item, arm) => scores[item * 4 + [...ARMS, "draft"].indexOf(arm)] ?? 3 },
  ]);
  const [one, other] = [reported(from, { seed: 5 }), reported(from, { seed: 6 })];
  expect(reported(from, { seed: 5 })).toEqual(one);
  const estimates = (report: typeof one) => report.rows.map(({ delta }) => value(delta));
  expect(estimates(other)).toEqual(estimates(one));
  expect(other.rows).not.toEqual(one.rows);
});

test("a large set is read with pauses, and they change nothing", () => {
  const from = evidence([{ items: 2500, judge: (item) => 2 + (item % 3), arms: ["loop"] }]);
  let pauses = 0;
  const work = comparisonMaterial(from, QUESTION);
  let step = work.next();
  for (; !step.done; step = work.next()) pauses += 1;
  // Of replies two, of ratings two, of verdicts one, of each of two voices one.
  expect(pauses).toBeGreaterThanOrEqual(6);
  expect(step.value).toEqual(inOne(comparisonMaterial(from, QUESTION)));
});

test("the report goes through the worker's messages and the file as it is", () => {
  const from = evidence([
    { items: 15, judge: (item, arm) => (arm === "loop" ? 4 : 2 + (item % 3)) },
  ]);
  const material = inOne(comparisonMaterial(from, QUESTION));
  const request = statisticsRequestSchema.parse(structuredClone({ type: "compare", ...material }));
  const answer = statisticsAnswerSchema.parse(structuredClone(statisticsAnswer(request)));
  if (answer.type !== "comparison") throw new Error("Not compared.");
  expect(answer.report).toEqual(reported(from));
  const findings = { report: answer.report, missing: [], partial: [] };
  const made = { app: "1.0.0", createdAt: "2026-01-01T00:00:00.000Z" };
  const provenance = provenanceOf(from, made, { ...QUESTION });
  const file = comparisonFile(findings, provenance);
  expect(comparisonFileSchema.parse(JSON.parse(JSON.stringify(file)))).toEqual(
    JSON.parse(JSON.stringify(file)),
  );
  const document = comparisonDocument(findings, provenance);
  expect(document.sections[0]?.tables.map(({ name }) => name)).toEqual([
    "Comparison",
    "Wins",
    "Low drafts recovered",
    "By criterion. Judge that steered: Judge (Run 1)",
    "Flags before and after",
    "What it cost",
  ]);
  expect(document.sections[0]?.figures).toHaveLength(1);
});
