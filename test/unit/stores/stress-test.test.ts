import "fake-indexeddb/auto";
import { beforeEach, expect, test } from "vitest";
import type { Judge } from "../../../src/domain/roles.ts";
import type { Assignment } from "../../../src/domain/settings.ts";
import { PRACTICE_RULES_VERSION } from "../../../src/roles/practice/identity.ts";
import { createPracticeRoles } from "../../../src/roles/practice/index.ts";
import { rubricByRef, THERAJUDGE_7 } from "../../../src/rubrics/index.ts";
import type { Storage } from "../../../src/storage/index.ts";
import { createStressTests } from "../../../src/stores/stress-test.ts";
import { paceOf, standingOf } from "../../../src/stores/stress-test-kept.ts";
import type { StressTests } from "../../../src/stores/stress-test-state.ts";
import { openTestStorage, testClock, testIds } from "../../support/storage.ts";
import { judgeThat } from "../evaluation/stress/judges.ts";

const MODPO_6 = rubricByRef({ id: "modpo-6", version: 1 }) ?? THERAJUDGE_7;

const PRACTICE: Assignment = { engine: "practice" };
const QUESTION = {
  judge: PRACTICE,
  judgeName: "Practice rules",
  rubric: THERAJUDGE_7,
  size: "small" as const,
};

let storage: Storage;
/** What was told of runs. */
let told: (string | null)[];
let hindrance: string | null;
/** Scores after which the judge fails. */
let failAfter: number;

beforeEach(async () => {
  storage = await openTestStorage();
  told = [];
  hindrance = null;
  failAfter = Number.POSITIVE_INFINITY;
});

/** A quick judge with a name, which fails when it is told to. */
function judge(promptVersion = "prompt-1"): Judge {
  const quick = judgeThat({ score: () => 3 });
  let asked = 0;
  return {
    identity: () => ({ engine: "practice", model: null, promptVersion, params: {} }),
    compare: quick.compare,
    async score(input, call) {
      asked += 1;
      if (asked > failAfter) throw new Error("The engine is gone.");
      return quick.score(input, call);
    },
  };
}

function open(judgeFor: () => Judge = judge): StressTests {
  return createStressTests({
    storage,
    judgeFor: async () => judgeFor(),
    hindrance: () => hindrance,
    onRunning: (running) => told.push(running?.judge.engine ?? null),
    newId: testIds("stress"),
    now: testClock(),
    rest: () => Promise.resolve(),
  });
}

async function kept(): Promise<StressTests> {
  const store = open();
  await store.getState().refresh();
  return store;
}

test("runs to the end, is kept, and says while it runs what it does", async () => {
  const store = open(() => createPracticeRoles().judge);
  const shares: number[] = [];
  store.subscribe(({ running }) => {
    if (running) shares.push(running.done / running.planned);
  });
  await store.getState().start(QUESTION);
  expect(shares[0]).toBe(0);
  expect(shares.at(-1)).toBe(1);
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  expect(told).toEqual(["practice", null]);
  expect(store.getState()).toMatchObject({ running: null, failure: null });

  const { tests, damaged, status } = (await kept()).getState();
  expect({ damaged, status }).toEqual({ damaged: 0, status: "ready" });
  expect(tests).toHaveLength(1);
  expect(tests[0]).toMatchObject({
    judge: PRACTICE,
    promptVersion: PRACTICE_RULES_VERSION,
    rubric: { id: "therajudge-7", version: 1, scale: { min: 1, max: 5 } },
    size: "small",
  });
  expect(tests[0]?.results).toHaveLength(tests[0]?.planned ?? 0);
  expect(tests).toEqual(store.getState().tests);
});

test("cancelled, it keeps what it has, and goes on from there", async () => {
  const store = open();
  const stop = store.subscribe(({ running }) => {
    if (running?.done === 20) store.getState().cancel();
  });
  await store.getState().start(QUESTION);
  stop();
  expect(store.getState()).toMatchObject({ running: null, failure: null });
  const half = await kept();
  const [test] = half.getState().tests;
  expect(test?.results).toHaveLength(20);

  await half.getState().resume(test?.id ?? "", THERAJUDGE_7);
  const [whole, ...others] = (await kept()).getState().tests;
  expect(others).toEqual([]);
  expect(whole?.results.slice(0, 20)).toEqual(test?.results);
  expect(whole?.results.map(({ item }) => item)).toHaveLength(whole?.planned ?? 0);
  expect(new Set(whole?.results.map(({ item }) => item)).size).toBe(whole?.planned);
});

test("a judge that fails ends it in words, with what was measured kept", async () => {
  failAfter = 30;
  const store = open();
  await store.getState().start(QUESTION);
  expect(store.getState().failure).toBe(
    'The stress test did not get to its end. It stopped with "The engine is gone.". What was measured is kept.',
  );
  expect((await kept()).getState().tests[0]?.results.length).toBeGreaterThan(30);
  expect(told.at(-1)).toBeNull();
});

test("what could not be kept is not said to be", async () => {
  const store = open();
  store.subscribe(({ running }) => {
    if (running?.done === 5) void storage.close();
  });
  await store.getState().start(QUESTION);
  expect(store.getState().failure).toMatch(/^The results of the stress test could not be kept/);
});

test("a judge that cannot be made ready leaves no test behind", async () => {
  const store = open(() => {
    throw new Error("There is no such model.");
  });
  await store.getState().start(QUESTION);
  expect(store.getState().failure).toContain("There is no such model.");
  expect((await kept()).getState().tests).toEqual([]);
});

test("runs one at a time, and not beside a refinement", async () => {
  const store = open();
  const first = store.getState().start(QUESTION);
  await expect(store.getState().start(QUESTION)).rejects.toMatchObject({ code: "busy" });
  await first;
  hindrance = "A refinement is running.";
  await expect(store.getState().start(QUESTION)).rejects.toThrow("A refinement is running.");
  expect(store.getState().tests).toHaveLength(1);
});

test("a whole test takes the place of earlier ones of the same judge, prompt and rubric", async () => {
  const store = open();
  await store.getState().start(QUESTION);
  await store.getState().start({ ...QUESTION, rubric: MODPO_6 });
  const [, first] = store.getState().tests;
  await store.getState().start(QUESTION);
  const ids = (await kept()).getState().tests.map(({ id, rubric }) => [id, rubric.id]);
  expect(ids.map(([, rubric]) => rubric)).toEqual(["therajudge-7", "modpo-6"]);
  expect(ids.map(([id]) => id)).not.toContain(first?.id);
});

test("does not mix two prompts, two rubrics or two sets of attacks in one test", async () => {
  const store = open();
  const stop = store.subscribe(({ running }) => {
    if (running?.done === 5) store.getState().cancel();
  });
  await store.getState().start(QUESTION);
  stop();
  const [half] = store.getState().tests;
  const id = half?.id ?? "";
  await expect(store.getState().resume(id, MODPO_6)).rejects.toMatchObject({ code: "no-rubric" });
  const other = open(() => judge("prompt-2"));
  await other.getState().refresh();
  await other.getState().resume(id, THERAJUDGE_7);
  expect(other.getState().failure).toContain("which is not in force now");
  expect(other.getState().tests[0]?.results).toHaveLength(5);
  if (half) await storage.stressTests.put({ ...half, set: "stress-2020-1" });
  const later = await kept();
  await expect(later.getState().resume(id, THERAJUDGE_7)).rejects.toMatchObject({
    code: "other-set",
  });
});

test("removes one, but not the one that runs", async () => {
  const store = open();
  await store.getState().start(QUESTION);
  const [test] = store.getState().tests;
  const stop = store.subscribe(({ running }) => {
    if (running?.testId) void store.getState().remove(running.testId);
  });
  await store.getState().start(QUESTION);
  stop();
  expect(store.getState().tests).toHaveLength(1);
  expect(store.getState().tests[0]?.id).not.toBe(test?.id);
  await store.getState().remove(store.getState().tests[0]?.id ?? "");
  expect((await kept()).getState().tests).toEqual([]);
});

test("says how a judge stands by what was kept", async () => {
  const subject = {
    judge: PRACTICE,
    promptVersion: "prompt-1",
    rubric: { id: "therajudge-7", version: 1 },
  };
  expect(standingOf([], subject)).toEqual({ kind: "untested" });
  const store = open();
  await store.getState().start(QUESTION);
  const { tests } = store.getState();
  expect(standingOf(tests, subject)).toEqual({ kind: "tested", test: tests[0] });
  expect(standingOf(tests, { ...subject, promptVersion: "prompt-2" }).kind).toBe("other-prompt");
  expect(standingOf(tests, { ...subject, rubric: { id: "modpo-6", version: 1 } }).kind).toBe(
    "other-rubric",
  );
  expect(standingOf(tests, { ...subject, rubric: { id: "therajudge-7", version: 2 } }).kind).toBe(
    "other-rubric",
  );
  const model: Assignment = { engine: "wllama", model: "tiny" };
  expect(standingOf(tests, { ...subject, judge: model })).toEqual({ kind: "untested" });

  // One that is over counts before a newer one that is not.
  const [whole] = tests;
  if (!whole) throw new Error("Nothing was kept.");
  const begun = { ...whole, id: "newer-001", results: whole.results.slice(0, 3) };
  expect(standingOf([begun, whole], subject)).toEqual({ kind: "tested", test: whole });
  expect(standingOf([begun], subject)).toEqual({ kind: "tested", test: begun });
});

test("says how long a judgement takes, by what was measured", async () => {
  const model: Assignment = { engine: "wllama", model: "tiny" };
  expect(paceOf([], [], model)).toBeNull();
  expect(paceOf([], [], PRACTICE)).toBeNull();
  await storage.deviceHistory.record({
    model: "tiny",
    contextTokens: 4096,
    beside: null,
    hardware: "cpu",
    outcome: "worked",
    code: null,
    loadMs: 900,
    prefillTokensPerSecond: 300,
    decodeTokensPerSecond: 30,
    at: "2026-11-20T12:00:00.000Z",
  });
  const { history } = (await kept()).getState();
  // 3,000 tokens read at 300 a second, 60 written at 30.
  expect(paceOf([], history, model)).toEqual({ ms: 12_000, by: "reading" });
  const store = open();
  await store.getState().start(QUESTION);
  const [made] = store.getState().tests;
  const results = (made?.results ?? []).map((each) => ({ ...each, ms: 102 }));
  if (!made) throw new Error("Nothing was kept.");
  // 96 items take 102 judgements: six of them are pairs.
  const tests = [{ ...made, judge: model, results }];
  expect(paceOf(tests, history, model)).toEqual({ ms: 96, by: "test" });
});
