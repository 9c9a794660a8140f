import { expect, test } from "vitest";
import { csvOfTable } from "../../../../src/evaluation/report/table.ts";
import { evenSample, planSessions } from "../../../../src/evaluation/sessions/plan.ts";
import { type ReportBasis, sessionReport } from "../../../../src/evaluation/sessions/report.ts";
import { usualFormula } from "../../../../src/evaluation/sessions/reward.ts";
import { sessionRollouts } from "../../../../src/evaluation/sessions/rollouts.ts";
import { sessionTables } from "../../../../src/evaluation/sessions/tables.ts";
import { CTRS_11 } from "../../../../src/rubrics/ctrs-11.ts";
import { linesOf, recomputed } from "../../../support/recompute-sessions.ts";
import { clientProfile } from "../../../support/simulation-records.ts";
import { result, said } from "./results.ts";

const RULES = { engine: "practice" } as const;
const MODEL = { engine: "wllama", model: "another" } as const;
const BASIS: ReportBasis = {
  arms: ["draft", "loop"],
  sessionRubric: CTRS_11,
  planned: 18,
  seed: 5,
  repeats: 1,
  judge: RULES,
  measuredBy: RULES,
};
const NOTHING = { failed: 0, damaged: 0 };

/**
 * Hamilton depression scale factor IV before and after (Hollander and Wolfe 1973, page 29), as in
 * the example of R's `wilcox.test`: V = 40, one-sided exact p = 0.01953.
 */
const BEFORE = [1.83, 0.5, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.3];
const AFTER = [0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29];
const STUDY = BEFORE.flatMap((before, at) => [
  result(`p${at}`, "draft", AFTER[at] ?? 0),
  result(`p${at}`, "loop", before),
]);

test("the paired test is Wilcoxon's: the published example comes out", () => {
  const { measures } = sessionReport(BASIS, STUDY, NOTHING);
  const agenda = measures.find(({ id }) => id === "agenda")?.differences[0];
  expect(agenda?.p).toBeCloseTo(2 * 0.01953125, 10);
  expect(agenda?.n).toBe(9);
  // Mean of the differences above, by hand.
  expect(agenda?.value).toBeCloseTo(3.888 / 9, 2);
});

test("flags are compared by McNemar's test: 9 cleared, 2 added", () => {
  // By hand: 2 (1 + 11 + 55) / 2^11 = 134/2048; mid-p takes 55/2048 off.
  const results = Array.from({ length: 20 }, (_, at) => {
    const flag = (raised: boolean) => ({ flags: { "crisis-missed": raised } });
    return [
      result(`p${at}`, "draft", 2, flag(at < 9)),
      result(`p${at}`, "loop", 2, flag(at >= 9 && at < 11)),
    ];
  }).flat();
  const { flags } = sessionReport(BASIS, results, NOTHING);
  const crisis = flags.find(({ id }) => id === "crisis-missed");
  expect(crisis?.changes[0]).toMatchObject({ pairs: 20, cleared: 9, added: 2 });
  expect(crisis?.changes[0]?.p).toBeCloseTo(134 / 2048, 12);
  expect(crisis?.changes[0]?.midP).toBeCloseTo(79 / 2048, 12);
  // Wilson's interval of 9 in 20: 0.2582 to 0.6579 (R: prop.test(9, 20, correct = FALSE)).
  expect(crisis?.arms[0]?.low).toBeCloseTo(0.2582, 3);
  expect(crisis?.arms[0]?.high).toBeCloseTo(0.6579, 3);
});

test("what is exported gives the report's numbers again, computed elsewhere", () => {
  const sessions = STUDY.map((each) => said(each));
  const { records } = sessionRollouts(sessions, {
    rubric: CTRS_11,
    formula: usualFormula(CTRS_11),
    client: "a",
    therapist: "b",
    judge: "c",
  });
  const jsonl = records.map((record) => JSON.stringify(record)).join("\n");
  const own = recomputed(linesOf(jsonl), ["draft", "loop"]);
  expect(own.wrongRewards).toEqual([]);
  const report = sessionReport(BASIS, STUDY, NOTHING);
  for (const { id, arms, differences } of report.measures) {
    expect(arms[0]?.value).toBeCloseTo(own.means.draft?.[id] ?? Number.NaN, 9);
    expect(arms[1]?.value).toBeCloseTo(own.means.loop?.[id] ?? Number.NaN, 9);
    expect(differences[0]?.value).toBeCloseTo(own.differences[id] ?? Number.NaN, 9);
  }
  expect(report.measures[0]?.differences[0]?.p).toBeCloseTo(own.pOfMean ?? Number.NaN, 9);
});

test("items on which people hardly agree stand apart and are in no mean", () => {
  const report = sessionReport(BASIS, STUDY, NOTHING);
  const [table, apart] = sessionTables(report);
  expect(table?.name).toBe("Before and after");
  expect(table?.rows).toHaveLength(1 + 9);
  expect(apart?.rows.map(({ key }) => key)).toEqual(["guided-discovery", "technique"]);
});

test("it warns where the judge that steered measures, and only there", () => {
  const notesOf = (basis: ReportBasis) =>
    sessionTables(sessionReport(basis, STUDY, NOTHING))[0]?.notes.join(" ") ?? "";
  expect(notesOf(BASIS)).toContain("scores its own choices");
  expect(notesOf({ ...BASIS, measuredBy: MODEL })).not.toContain("scores its own choices");
  expect(notesOf({ ...BASIS, arms: ["draft", "regenerate"] })).not.toContain("its own choices");
  expect(notesOf(BASIS)).toContain("rules and not a model");
  expect(notesOf({ ...BASIS, measuredBy: MODEL })).not.toContain("rules and not a model");
  expect(notesOf(BASIS)).toContain("Simulated clients are not people");
  expect(notesOf(BASIS)).toContain("quoted as theirs");
});

test("one client has no interval, however many its seeds; what fails is said", () => {
  const one = [0, 1, 2].flatMap((repeat) => [
    result("p1", "draft", 1 + repeat, { repeat }),
    result("p1", "loop", 3, { repeat }),
  ]);
  const report = sessionReport({ ...BASIS, repeats: 3 }, one, { failed: 2, damaged: 1 });
  const mean = report.measures[0];
  expect(mean?.arms[0]).toMatchObject({ n: 3, clients: 1, low: null, high: null });
  expect(mean?.differences[0]).toMatchObject({ n: 3, low: null, p: null });
  const [table] = sessionTables(report);
  const notes = table?.notes.join(" ") ?? "";
  expect(notes).toContain("6 of 18 sessions are held");
  expect(notes).toContain("2 of 18 failed");
  expect(notes).toContain("1 cannot be read");
  if (!table) throw new Error("no table");
  expect(csvOfTable(table)).toContain("draft_low");
});

test.each([
  { clients: 5, words: "No interval from fewer than 6 clients" },
  { clients: 6, words: "The loop is scored higher than plain draft" },
])("which arm is higher is said from 6 clients on: $clients", ({ clients, words }) => {
  const some = Array.from({ length: clients }, (_, at) => [
    result(`p${at}`, "draft", 1),
    result(`p${at}`, "loop", 2 + at / 10),
  ]).flat();
  const report = sessionReport(BASIS, some, NOTHING);
  const notes = sessionTables(report)[0]?.notes.join(" ") ?? "";
  expect(notes).toContain(words);
  expect(notes.includes("is scored higher")).toBe(clients > 5);
  expect(report.measures[0]?.differences[0]?.low === null).toBe(clients < 6);
});

test("with several arms each p says whose it is", () => {
  const arms: ReportBasis["arms"] = ["draft", "loop", "best-of-n"];
  const headers = (basis: ReportBasis) =>
    sessionTables(sessionReport(basis, STUDY, NOTHING)).flatMap(({ columns }) =>
      columns.map(({ header }) => header).filter((header) => header.startsWith("p")),
    );
  const several = headers({ ...BASIS, arms });
  expect(several).toContain("p, Best of N");
  expect(several).toContain("p (McNemar, exact), The loop");
  expect(several).toContain("p (mid-p), Best of N");
  expect(headers(BASIS)).toEqual(["p", "p", "p (McNemar, exact)", "p (mid-p)"]);
});

test("with several seeds to a client intervals and p values of flags are said to flatter", () => {
  const notesOf = (repeats: number) =>
    sessionTables(sessionReport({ ...BASIS, repeats }, STUDY, NOTHING))
      .find(({ name }) => name === "Flags raised")
      ?.notes.join(" ");
  expect(notesOf(2)).toContain("intervals are too narrow");
  expect(notesOf(2)).toContain("p values too small");
  expect(notesOf(1)).not.toContain("too narrow");
});

test("the cost has the therapist’s minutes and those of the whole session", () => {
  const results = [
    result("p1", "draft", 2, { ms: 30_000, totalMs: 60_000 }),
    result("p2", "draft", 2, { ms: 90_000, totalMs: 240_000 }),
  ];
  const table = sessionTables(sessionReport(BASIS, results, NOTHING)).find(
    ({ name }) => name === "Cost of a session",
  );
  const at = (name: string) => table?.columns.findIndex((column) => column.name === name) ?? -1;
  const [draft] = table?.rows ?? [];
  expect(draft?.cells[at("minutes")]).toBe(1);
  expect(draft?.cells[at("minutes_whole")]).toBe(2.5);
  expect(table?.notes.join(" ")).not.toContain("the same in");
});

test("sessions without a score are in no mean and counted as such", () => {
  const unscored = result("p1", "loop", 3, { scores: {}, mean: null, flags: {}, unscored: "No." });
  const report = sessionReport(BASIS, [result("p1", "draft", 2), unscored], NOTHING);
  expect(report.unscored).toBe(1);
  expect(report.measures[0]?.arms[1]).toMatchObject({ n: 0, value: null });
  expect(report.flags[0]?.arms[1]).toMatchObject({ n: 0 });
});

test("a plan has every client in every arm once for each seed, whole comparisons first", () => {
  const profiles = ["a", "b", "c"].map((id) => clientProfile(`profile-${id}`));
  const basis = { id: "batch-0001", profiles, repeats: 2, seed: 9 };
  const plan = planSessions({ ...basis, arms: ["draft", "loop"] });
  expect(plan).toHaveLength(12);
  expect(new Set(plan.map(({ id }) => id)).size).toBe(12);
  for (let at = 0; at < 12; at += 2) {
    const [one, other] = [plan[at], plan[at + 1]];
    expect([one?.arm, other?.arm]).toEqual(["draft", "loop"]);
    expect(other).toMatchObject({ profile: one?.profile, seed: one?.seed, beside: one?.id });
  }
  expect(new Set(plan.map(({ seed }) => seed)).size).toBe(6);
  expect(planSessions({ ...basis, arms: ["draft", "loop"] })).toEqual(plan);
});

test("an even sample has every problem before it has one twice, and somebody at risk", () => {
  const areas = ["anxiety", "grief", "sleep", "anger"] as const;
  const profiles = areas.flatMap((area) =>
    [1, 2, 3].map((n) =>
      clientProfile(`${area}-${n}-profile`, {
        area,
        risk:
          n === 1
            ? { level: "concern", hint: null, whenAsked: "Sometimes I do." }
            : { level: "none", hint: null, whenAsked: null },
      }),
    ),
  );
  for (const seed of [1, 2, 3, 4, 5]) {
    const drawn = evenSample(profiles, 4, seed);
    expect(new Set(drawn.map(({ area }) => area)).size).toBe(4);
    expect(drawn.some(({ risk }) => risk.level !== "none")).toBe(true);
    expect(evenSample(profiles, 4, seed)).toEqual(drawn);
  }
  expect(evenSample(profiles, 99, 1)).toEqual(profiles);
});

test("a large sample reads each profile a few times only", () => {
  const areas = ["anxiety", "grief", "sleep", "anger"] as const;
  let read = 0;
  const profiles = Array.from({ length: 5000 }, (_, at) =>
    Object.defineProperty(clientProfile(`profile-${at}`), "area", {
      get: () => {
        read += 1;
        return areas[at % areas.length];
      },
    }),
  );
  const drawn = evenSample(profiles, 500, 3);
  expect(read).toBeLessThanOrEqual(2 * profiles.length);
  expect(drawn).toHaveLength(500);
  for (const area of areas) expect(drawn.filter((each) => each.area === area)).toHaveLength(125);
});
