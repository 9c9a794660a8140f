import "fake-indexeddb/auto";
import { beforeEach, expect, test } from "vitest";
import type { Arm, RunItem } from "../../../../src/domain/batch-run.ts";
import type { Calibration } from "../../../../src/domain/calibration.ts";
import type { Roles } from "../../../../src/domain/roles.ts";
import {
  type Assignment,
  DEFAULT_LOOP_SETTINGS,
  DEFAULT_ROLE_SAMPLING,
} from "../../../../src/domain/settings.ts";
import { EngineError } from "../../../../src/engines/engine.ts";
import { createPracticeRoles } from "../../../../src/roles/practice/index.ts";
import { BUILT_IN_PROMPTS } from "../../../../src/roles/prompts.ts";
import { THERAJUDGE_7 } from "../../../../src/rubrics/index.ts";
import type { AttuneDatabase } from "../../../../src/storage/database.ts";
import { storageError } from "../../../../src/storage/errors.ts";
import type { Storage } from "../../../../src/storage/index.ts";
import { partKey } from "../../../../src/storage/series.ts";
import { createRuns } from "../../../../src/stores/evaluate/runs.ts";
import type { RunsDeps } from "../../../../src/stores/evaluate/runs-deps.ts";
import {
  isInterrupted,
  nextLabel,
  type RunQuestion,
  type Runs,
} from "../../../../src/stores/evaluate/runs-state.ts";
import { storeDataSet, storedRun } from "../../../support/batch.ts";
import { shifting } from "../../../support/calibrations.ts";
import { CALM, fakeClock, scriptedRoles } from "../../../support/scripted-roles.ts";
import { freshName, openTestStorage, testClock, testIds } from "../../../support/storage.ts";
import { raw } from "../../../support/vault.ts";
import { batchTexts } from "../../evaluation/batch/texts.ts";

const PRACTICE: Assignment = { engine: "practice" };
const MODEL: Assignment = { engine: "wllama", model: "small-model" };
const ALL: Arm[] = ["loop", "regenerate", "best-of-n"];
const DATA = "data-set-1";

const QUESTION: RunQuestion = {
  dataSet: DATA,
  label: "Run 1",
  arms: ALL,
  fromSource: null,
  limit: null,
  rubric: THERAJUDGE_7,
  seed: 11,
  generatorName: "Practice rules",
  judgeName: "Practice rules",
};

let storage: Storage;
let told: (string | null)[];
/** Called with the number of the request to the judge, before it is answered. */
let beforeScore: (asked: number) => void | Promise<void>;
let assignment: Assignment;
let hashes: Record<string, string>;
let prefix = 0;

beforeEach(async () => {
  storage = await openTestStorage();
  told = [];
  beforeScore = () => {};
  assignment = PRACTICE;
  hashes = {};
  await storeDataSet(storage, DATA, batchTexts(6));
});

function watched(roles: Roles): Roles {
  let asked = 0;
  return {
    ...roles,
    judge: {
      ...roles.judge,
      async score(input, call) {
        asked += 1;
        await beforeScore(asked);
        return roles.judge.score(input, call);
      },
    },
  };
}

const byRules = () => createPracticeRoles({ pause: () => Promise.resolve() });
const byScript = () => scriptedRoles({ ...CALM, tokens: 90 }, fakeClock());

type More = Partial<RunsDeps> & { calibration?: Calibration };

function open(make: () => Roles = byRules, { calibration, ...more }: More = {}): Runs {
  prefix += 1;
  return createRuns({
    storage,
    rolesFor: async () => watched(make()),
    basis: async () => ({
      settings: { ...DEFAULT_LOOP_SETTINGS, pairwise: "off" },
      calibration: calibration ?? null,
      sampling: DEFAULT_ROLE_SAMPLING,
      prompts: BUILT_IN_PROMPTS,
      generator: assignment,
      judge: assignment,
      hashes,
    }),
    hashesOf: async () => hashes,
    knowsPrompts: async () => true,
    hindrance: () => null,
    onRunning: (running) => told.push(running?.roles[0]?.engine ?? null),
    newId: testIds(`run${prefix}`),
    newSeed: () => 5,
    now: testClock(),
    rest: () => Promise.resolve(),
    app: "1.2.3",
    ...more,
  });
}

/** As after a reload: nothing but what is on the disk. */
async function reopened(make?: () => Roles, more?: Partial<RunsDeps>): Promise<Runs> {
  const store = open(make, more);
  await store.getState().refresh();
  return store;
}

async function kept(store: Runs, label = QUESTION.label) {
  const id = store.getState().runs.find((run) => run.label === label)?.id ?? "";
  return { id, ...(await storedRun(storage, id)) };
}

/** Without what the time of day is in. */
function lasting(results: ReadonlyMap<number, RunItem>) {
  return [...results].map(([place, { at: _at, result, ...part }]) => {
    if (result.status === "failed") return { place, ...part, result };
    const { ms: _ms, draftCost: _cost, ...rest } = result;
    return { place, ...part, result: rest };
  });
}

/** Stops it after so many results. */
function pauseAfter(store: Runs, count: number): void {
  const off = store.subscribe(({ running }) => {
    if (running && running.settled >= count && !running.stopping) {
      off();
      store.getState().pause();
    }
  });
}

test("runs to the end: each item and arm once, with what it ran with", async () => {
  const store = open();
  const shares: number[] = [];
  store.subscribe(({ running }) => {
    if (running?.planned) shares.push(running.settled / running.planned);
  });
  await store.getState().start(QUESTION);
  expect(shares[0]).toBe(0);
  expect(shares.at(-1)).toBe(1);
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  expect(told).toEqual(["practice", null]);
  expect(store.getState()).toMatchObject({ running: null, failure: null });

  const { head, results } = await kept(await reopened());
  expect(head).toMatchObject({
    dataSet: DATA,
    status: "done",
    planned: 18,
    done: 18,
    failed: 0,
    seed: 11,
    app: "1.2.3",
    prompts: BUILT_IN_PROMPTS,
  });
  expect([...results.keys()]).toEqual(Array.from({ length: 18 }, (_, at) => at));
  const pairs = [...results.values()].map(({ item, arm }) => `${item} ${arm}`);
  expect(new Set(pairs).size).toBe(18);
  expect(store.getState().results?.rows).toHaveLength(18);
});

test("the controls begin from the loop's draft, with as many candidates where rules write", async () => {
  const store = open();
  await store.getState().start(QUESTION);
  const { results } = await kept(store);
  const parts = [...results.values()];
  for (const { item, result } of parts.filter(({ arm }) => arm === "loop")) {
    if (result.status !== "done") throw new Error("It failed.");
    expect(result.candidates.length).toBeGreaterThan(1);
    for (const arm of ["regenerate", "best-of-n"]) {
      const control = parts.find((each) => each.item === item && each.arm === arm)?.result;
      if (control?.status !== "done") throw new Error("It failed.");
      expect(control.draft).toEqual(result.draft);
      expect(control.candidates).toHaveLength(result.candidates.length);
      expect(control.tokenBudget).toBeNull();
      expect(control.completionTokens).toBe(0);
    }
  }
});

test("where a model writes, the controls have the tokens that the loop took, and no more", async () => {
  assignment = MODEL;
  hashes = { "small-model": "a".repeat(64) };
  const store = open(byScript);
  await store.getState().start(QUESTION);
  const { results, head } = await kept(store);
  expect(head?.hashes).toEqual(hashes);
  const parts = [...results.values()];
  const tokens = new Map(
    parts.flatMap(({ item, arm, result }) =>
      arm === "loop" && result.status === "done" ? [[item, result.completionTokens]] : [],
    ),
  );
  expect(tokens.size).toBe(6);
  for (const { item, arm, result } of parts) {
    if (arm === "loop" || result.status !== "done") continue;
    expect(result.tokenBudget).toBe(tokens.get(item));
    expect(result.completionTokens).toBeGreaterThan(0);
    // The one judging of "regenerate" is set aside for, and may take more by a scripted judge.
    if (arm === "best-of-n") {
      expect(result.completionTokens).toBeLessThanOrEqual(result.tokenBudget ?? 0);
    }
  }
});

test("loop and controls judge by a calibration, where one is in use; the judge alone does not", async () => {
  const store = open(byRules, { calibration: shifting(THERAJUDGE_7, 0.5) });
  const judgedIn = async (question: RunQuestion) => {
    await store.getState().start(question);
    const { results } = await kept(store, question.label);
    return [...results.values()].map(({ result }) => {
      if (result.status !== "done" || result.final.card.status !== "scored") return null;
      return Object.values(result.final.card.scores).some(({ judged }) => judged !== undefined);
    });
  };
  expect(new Set(await judgedIn({ ...QUESTION, limit: 2 }))).toEqual(new Set([true]));
  const alone: RunQuestion = { ...QUESTION, label: "Alone", arms: ["judge"], limit: 2 };
  expect(new Set(await judgedIn(alone))).toEqual(new Set([false]));
});

test("judges what is there, each reply once", async () => {
  const store = open();
  await store.getState().start({ ...QUESTION, arms: ["judge"] });
  const { head, results } = await kept(store);
  expect(head).toMatchObject({ planned: 9, done: 9 });
  const [first] = results.values();
  expect(first).toMatchObject({ item: "item-1", arm: "judge", source: "old" });
  if (first?.result.status !== "done") throw new Error("It failed.");
  expect(first.result.final.text).toContain("Try to relax");
  expect(first.result.final.card.status).toBe("scored");
});

test.each([1, 4, 8, 17])("paused after %i and resumed, it comes to the same", async (count) => {
  const whole = open();
  await whole.getState().start({ ...QUESTION, label: "Whole" });

  const store = open();
  await store.getState().refresh();
  pauseAfter(store, count);
  await store.getState().start(QUESTION);
  const half = await kept(store);
  expect(half.head).toMatchObject({ status: "paused", done: half.results.size });
  expect(half.results.size).toBeLessThan(18);

  const later = await reopened();
  await later.getState().resume(half.id);
  const end = await kept(later);
  expect(end.head).toMatchObject({ status: "done", done: 18, seed: 11 });
  // What was there is not done again.
  for (const [place, part] of half.results) expect(end.results.get(place)).toEqual(part);
  expect(lasting(end.results)).toEqual(lasting((await kept(whole, "Whole")).results));
});

test("a run that the page's end cut off is seen to be, and goes on", async () => {
  const store = open();
  let cut: () => void = () => {};
  const reached = new Promise<void>((resolve) => {
    cut = resolve;
  });
  // It never comes back from there, as a page that is gone does not.
  beforeScore = (asked) => {
    if (asked < 20) return undefined;
    cut();
    return new Promise<void>(() => {});
  };
  void store.getState().start(QUESTION);
  await reached;
  beforeScore = () => {};
  const later = await reopened();
  const { id, head, results } = await kept(later);
  expect(head).toMatchObject({ status: "running", done: results.size });
  expect(head && isInterrupted(head, later.getState().running)).toBe(true);
  await later.getState().resume(id);
  expect((await kept(later)).head).toMatchObject({ status: "done", done: 18, failed: 0 });
});

test("an item that fails does not end the run; it is listed, and retried with its controls", async () => {
  const store = open();
  let failing = true;
  beforeScore = (asked) => {
    if (failing && (asked === 1 || asked === 14)) throw new Error("The answer made no sense.");
  };
  await store.getState().start(QUESTION);
  const { id, head, results } = await kept(store);
  const failed = [...results.values()].filter(({ result }) => result.status === "failed");
  expect(head).toMatchObject({ status: "done", failed: failed.length, done: 18 - failed.length });
  expect(failed.length).toBeGreaterThan(1);
  expect(failed[0]?.result).toMatchObject({
    message: 'A part of this app stopped with "The answer made no sense.".',
    tries: 1,
  });
  const loop = failed.find(({ arm }) => arm === "loop");
  const controls = failed.filter(({ item, arm }) => item === loop?.item && arm !== "loop");
  expect(controls).toHaveLength(2);
  expect(controls[0]?.result).toMatchObject({ code: "no-loop" });

  failing = false;
  const later = await reopened();
  await later.getState().retryFailed(id);
  const end = await kept(later);
  expect(end.head).toMatchObject({ status: "done", done: 18, failed: 0 });
  const whole = open();
  await whole.getState().start({ ...QUESTION, label: "Whole" });
  expect(lasting(end.results)).toEqual(lasting((await kept(whole, "Whole")).results));
});

test("what fails again says how often it was tried", async () => {
  await storeDataSet(storage, DATA, batchTexts(2));
  const store = open();
  beforeScore = () => {
    throw new Error("No.");
  };
  await store.getState().start({ ...QUESTION, arms: ["loop"] });
  const { id } = await kept(store);
  await store.getState().retryFailed(id);
  const { results } = await kept(store);
  expect([...results.values()].map(({ result }) => result)).toEqual([
    expect.objectContaining({ status: "failed", tries: 2 }),
    expect.objectContaining({ status: "failed", tries: 2 }),
  ]);
});

test("a lost engine ends it in words, and nothing is kept as failed", async () => {
  const store = open();
  beforeScore = (asked) => {
    if (asked === 9) throw new EngineError("device-lost");
  };
  await store.getState().start(QUESTION);
  expect(store.getState().failure?.words).toMatch(
    /^The run did not get to its end\. The graphics processor stopped answering\..* resume to go on/,
  );
  const { id, head } = await kept(store);
  expect(head).toMatchObject({ status: "paused", failed: 0 });
  expect(head?.done).toBeGreaterThan(0);
  beforeScore = () => {};
  await store.getState().resume(id);
  expect((await kept(store)).head).toMatchObject({ status: "done", done: 18 });
  expect(store.getState().failure).toBeNull();
});

test("a full disk ends it; what was said to be kept is", async () => {
  const full = {
    ...storage.batchRuns,
    putParts: async (...args: Parameters<Storage["batchRuns"]["putParts"]>) => {
      if ((await storage.batchRuns.placesOf(args[0])).length >= 5) throw storageError("quota");
      return storage.batchRuns.putParts(...args);
    },
  };
  const store = open(byRules, { storage: { ...storage, batchRuns: full } });
  await store.getState().start(QUESTION);
  expect(store.getState().failure?.words).toMatch(/could not be kept, so the run was paused/);
  const { head, results, id } = await kept(store);
  expect(results.size).toBe(5);
  expect(head).toMatchObject({ status: "paused", done: 5 });
  const later = await reopened();
  await later.getState().resume(id);
  expect((await kept(later)).head).toMatchObject({ status: "done", done: 18 });
});

test("where one after the other fails, it stops trying", async () => {
  const store = open();
  beforeScore = () => {
    throw new Error("Nothing works.");
  };
  await store.getState().start({ ...QUESTION, arms: ["loop"] });
  expect(store.getState().failure?.words).toMatch(/5 pieces of work failed one after the other/);
  expect((await kept(store)).head).toMatchObject({ status: "paused", failed: 5, done: 0 });
});

test("models that cannot be loaded leave no run behind", async () => {
  const store = open(() => {
    throw new EngineError("out-of-memory");
  });
  await store.getState().start(QUESTION);
  expect(store.getState().failure?.words).toContain("memory");
  expect((await storage.batchRuns.list()).items).toEqual([]);
  expect(store.getState().runs).toEqual([]);
});

test("one at a time, and not beside other work; names are their own", async () => {
  const store = open();
  const first = store.getState().start(QUESTION);
  await expect(store.getState().start({ ...QUESTION, label: "Run 2" })).rejects.toMatchObject({
    code: "busy",
  });
  await first;
  await expect(store.getState().start(QUESTION)).rejects.toMatchObject({ code: "same-name" });
  expect(nextLabel(store.getState().runs, DATA)).toBe("Run 2");
  expect(nextLabel(store.getState().runs, "other")).toBe("Run 1");
  const taken = open(byRules, { hindrance: () => "A stress test is running now." });
  await expect(taken.getState().start({ ...QUESTION, label: "Run 3" })).rejects.toThrow(
    "A stress test is running now. Wait for it to end, or stop it first.",
  );
  await expect(
    open()
      .getState()
      .start({ ...QUESTION, label: " " }),
  ).rejects.toMatchObject({
    code: "same-name",
  });
});

test("it goes on only with what it was begun with", async () => {
  assignment = MODEL;
  hashes = { "small-model": "a".repeat(64) };
  const store = open(byScript);
  pauseAfter(store, 4);
  await store.getState().start(QUESTION);
  const { id, results } = await kept(store);
  const refused = async (make: () => Roles, more: Partial<RunsDeps>, words: RegExp) => {
    const later = await reopened(make, more);
    await later.getState().resume(id);
    expect(later.getState().failure?.words).toMatch(words);
    expect((await kept(later)).results).toEqual(results);
  };
  await refused(byScript, { knowsPrompts: async () => false }, /not among yours/);
  await refused(byScript, { hashesOf: async () => ({ "small-model": "b" }) }, /are others than/);
  await refused(byRules, {}, /begun with the judge's rules or prompt script-1, and now/);
  await storeDataSet(storage, DATA, { items: batchTexts(6).items.slice(3), replies: [] });
  await refused(byScript, {}, /The data set is not as it was/);
});

test("a data set without texts is told to be one", async () => {
  await storeDataSet(storage, DATA, { items: [{ id: "a", conversation: [] }], replies: [] });
  const store = open();
  await store.getState().start(QUESTION);
  expect(store.getState().failure?.words).toContain("nothing in this data set");
  expect((await storage.batchRuns.list()).items).toEqual([]);
});

test("says what a run would be, and how long by the last with these models", async () => {
  const store = open();
  expect(await store.getState().costOf({ ...QUESTION, limit: 4 })).toEqual({
    items: 4,
    usable: 6,
    pieces: 12,
    sources: [
      { source: "old", items: 6 },
      { source: "new", items: 3 },
    ],
    ms: null,
  });
  await store.getState().start(QUESTION);
  const cost = await store.getState().costOf({ ...QUESTION, limit: 3 });
  expect(cost).toMatchObject({ items: 3, pieces: 9 });
  expect(cost.ms).toBeGreaterThan(0);
});

test("results are read to be shown, and gone with their run", async () => {
  await open().getState().start(QUESTION);
  const store = await reopened();
  const { id } = await kept(store);
  await store.getState().show(id);
  const { results } = store.getState();
  expect(results?.rows.map(({ place }) => place)).toEqual(
    Array.from({ length: 18 }, (_, at) => at),
  );
  expect(results?.rows[0]).toMatchObject({
    item: "item-1",
    arm: "loop",
    status: "done",
    tokens: 0,
  });
  expect(results?.rows.every(({ draft, final }) => draft !== null && final !== null)).toBe(true);
  await store.getState().remove(id);
  expect(store.getState()).toMatchObject({ runs: [], results: null });
  expect(await storage.batchRuns.placesOf(id)).toEqual([]);
});

test("of two runs that are shown one after the other, the later stays, whichever is read first", async () => {
  await open().getState().start(QUESTION);
  await open()
    .getState()
    .start({ ...QUESTION, label: "Run 2", limit: 1 });
  let first = true;
  let goOn: () => void = () => {};
  const read = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const slow = {
    ...storage.batchRuns,
    async placesOf(id: string) {
      if (first) {
        first = false;
        await read;
      }
      return storage.batchRuns.placesOf(id);
    },
  };
  const store = await reopened(byRules, { storage: { ...storage, batchRuns: slow } });
  const one = (await kept(store)).id;
  const two = (await kept(store, "Run 2")).id;
  const { show, remove } = store.getState();
  const showing = show(one);
  await show(two);
  goOn();
  await showing;
  expect(store.getState().results?.run).toBe(two);
  expect(store.getState().results?.rows.map(({ item }) => item)).toEqual(Array(3).fill("item-1"));
  // Nor does one that is closed, or removed, while it is read come back.
  const closing = show(one);
  await show(null);
  await closing;
  expect(store.getState().results).toBeNull();
  const removing = show(one);
  await Promise.all([remove(one), removing]);
  expect(store.getState().results).toBeNull();
});

test("a result that cannot be read is left as it is, also by a retry", async () => {
  const name = freshName();
  storage = await openTestStorage({ name });
  await storeDataSet(storage, DATA, batchTexts(6));
  let fails = true;
  const failing = (): Roles => {
    const roles = byRules();
    return {
      ...roles,
      therapist: {
        ...roles.therapist,
        async draft(input, call) {
          if (fails && JSON.stringify(input).includes("2")) throw new Error("no");
          return roles.therapist.draft(input, call);
        },
      },
    };
  };
  await open(failing).getState().start(QUESTION);
  const { id } = await kept(await reopened());
  const rowOf = (db: AttuneDatabase) => db.parts.get(partKey(id, 0));
  await raw(name, (db) => db.parts.update(partKey(id, 0), { body: "{}" }));
  const before = await raw(name, rowOf);
  fails = false;
  const store = await reopened();
  await store.getState().retryFailed(id);
  expect(store.getState().failure).toBeNull();
  expect(await raw(name, rowOf)).toEqual(before);
  expect((await storage.batchRuns.readParts(id)).damaged).toHaveLength(1);
  await store.getState().resume(id);
  expect(await raw(name, rowOf)).toEqual(before);
});

test("a data set that is removed takes its run with it, which ends; undone, it goes on", async () => {
  const store = open();
  const removing: ReturnType<Storage["removeDataSet"]>[] = [];
  const off = store.subscribe(({ running }) => {
    if ((running?.settled ?? 0) < 4 || removing.length > 0) return;
    removing.push(storage.removeDataSet(DATA));
  });
  // As slow as a model, so that it is removed while work is done.
  beforeScore = () => new Promise((resolve) => setTimeout(resolve, 5));
  await store.getState().start(QUESTION);
  off();
  const [removed] = await Promise.all(removing);
  expect(store.getState()).toMatchObject({ running: null, failure: null });
  expect((await storage.batchRuns.list()).items).toEqual([]);

  await removed?.undo();
  const later = await reopened();
  const { id, head, results } = await kept(later);
  expect(results.size).toBeGreaterThanOrEqual(4);
  expect(results.size).toBeLessThan(18);
  expect(head && isInterrupted(head, null)).toBe(true);
  await later.getState().resume(id);
  expect((await kept(later)).head).toMatchObject({ status: "done", done: 18, failed: 0 });
});
