import { createStore } from "zustand/vanilla";
import { AttuneError, isAbort } from "../domain/errors.ts";
import type { NewId } from "../domain/ids.ts";
import type { Judge } from "../domain/roles.ts";
import type { Rubric } from "../domain/rubric.ts";
import type { Assignment } from "../domain/settings.ts";
import type { StressTest } from "../domain/stress-test.ts";
import { STRESS_SET } from "../evaluation/stress/attacks.ts";
import { DEFAULT_STRESS_SEED, planStress } from "../evaluation/stress/plan.ts";
import { runStress } from "../evaluation/stress/run.ts";
import { StorageError } from "../storage/errors.ts";
import type { Storage } from "../storage/index.ts";
import { failureWords } from "./failure-words.ts";
import { isAbout, isOver } from "./stress-test-kept.ts";
import { StressTestError, type StressTests, type StressTestsState } from "./stress-test-state.ts";

export interface StressTestsDeps {
  storage: Pick<Storage, "stressTests" | "deviceHistory">;
  /** The judge, loaded. Rejects as loading a model does. */
  judgeFor(judge: Assignment, signal: AbortSignal): Promise<Judge>;
  /** Why a run cannot begin now; null where it can. */
  hindrance(): string | null;
  /** What runs now, so that it is waited for and its model is left alone; null at the end. */
  onRunning(running: { judge: Assignment; stop(): Promise<void> } | null): void;
  newId: NewId;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Lets the page breathe between two items. */
  rest(): Promise<void>;
}

/** Results are written this often while a test runs, and at its end. */
const SAVE_EVERY_MS = 1000;

/** The tests that are kept, and the one that runs. Reads nothing before `refresh`. */
export function createStressTests(deps: StressTestsDeps): StressTests {
  const { storage, now } = deps;
  let controller: AbortController | null = null;

  const store = createStore<StressTestsState>()((set, get) => {
    /** The test, with what is new of it, in the state and, where it is due, on the disk. */
    function show(test: StressTest): void {
      const others = get().tests.filter(({ id }) => id !== test.id);
      set({ tests: newestFirst([test, ...others]) });
    }

    function progress(test: StressTest, msPerItem: number | null): void {
      show(test);
      const { running } = get();
      const done = test.results.length;
      if (running) set({ running: { ...running, testId: test.id, done, msPerItem } });
    }

    async function run(
      judge: Assignment,
      judgeName: string,
      planned: number,
      work: (signal: AbortSignal) => Promise<void>,
    ): Promise<void> {
      const hindrance = controller ? "A stress test is running already." : deps.hindrance();
      if (hindrance) {
        throw new StressTestError("busy", hindrance, "Wait for it to end, or stop it first.");
      }
      const own = new AbortController();
      controller = own;
      set({
        failure: null,
        running: { judge, judgeName, testId: null, done: 0, planned, msPerItem: null },
      });
      const ended = work(own.signal)
        .catch((error: unknown) => {
          if (own.signal.aborted || isAbort(error)) return;
          set({ failure: failedWords(error) });
        })
        .finally(() => {
          controller = null;
          set({ running: null });
          deps.onRunning(null);
        });
      deps.onRunning({
        judge,
        stop() {
          own.abort();
          return ended;
        },
      });
      await ended;
    }

    async function ask(begun: StressTest, rubric: Rubric, judge: Judge, signal: AbortSignal) {
      let test = begun;
      let savedAt = now();
      const from = performance.now();
      const before = begun.results.length;
      const save = async () => {
        if (test.results.length === 0) return;
        await storage.stressTests.put(test);
        savedAt = now();
      };
      try {
        for await (const result of runStress({
          plan: planStress(begun),
          judge,
          rubric,
          done: begun.results,
          signal,
          now: () => performance.now(),
        })) {
          const updatedAt = new Date(now()).toISOString();
          test = { ...test, updatedAt, results: [...test.results, result] };
          progress(test, (performance.now() - from) / (test.results.length - before));
          if (now() - savedAt >= SAVE_EVERY_MS) await save();
          await deps.rest();
        }
      } finally {
        await save();
      }
      if (isOver(test)) await replaceEarlier(test);
    }

    async function replaceEarlier(test: StressTest): Promise<void> {
      const earlier = get().tests.filter((each) => each.id !== test.id && isAbout(each, test));
      for (const { id } of earlier) await storage.stressTests.remove(id);
      const gone = new Set(earlier.map(({ id }) => id));
      set({ tests: get().tests.filter(({ id }) => !gone.has(id)) });
    }

    return {
      status: "loading",
      tests: [],
      damaged: 0,
      history: [],
      running: null,
      failure: null,

      async refresh() {
        const [{ items, damaged }, history] = await Promise.all([
          storage.stressTests.list(),
          storage.deviceHistory.get(),
        ]);
        const { running, tests } = get();
        // The one that runs is ahead of what is on the disk.
        const live = tests.filter(({ id }) => id === running?.testId);
        const stored = items.filter(({ id }) => id !== running?.testId);
        const kept = newestFirst([...live, ...stored]);
        set({ status: "ready", tests: kept, damaged: damaged.length, history });
      },

      async start({ judge: assignment, judgeName, rubric, size }) {
        const plan = planStress({ size, seed: DEFAULT_STRESS_SEED });
        await run(assignment, judgeName, plan.length, async (signal) => {
          const judge = await deps.judgeFor(assignment, signal);
          const at = new Date(now()).toISOString();
          const { id, version, title, scale } = rubric;
          const test: StressTest = {
            id: deps.newId(),
            set: STRESS_SET,
            judge: assignment,
            judgeName,
            promptVersion: judge.identity("judge").promptVersion,
            rubric: { id, version, title, scale },
            size,
            seed: DEFAULT_STRESS_SEED,
            startedAt: at,
            updatedAt: at,
            planned: plan.length,
            results: [],
          };
          progress(test, null);
          try {
            await ask(test, rubric, judge, signal);
          } finally {
            // A test without a result is none.
            set({ tests: get().tests.filter(({ results }) => results.length > 0) });
          }
        });
      },

      async resume(id, rubric) {
        const test = get().tests.find((each) => each.id === id);
        if (!test || isOver(test)) return;
        if (test.set !== STRESS_SET) {
          throw new StressTestError(
            "other-set",
            "This test was begun with an earlier set of attacks.",
            "It is kept as it is; run a new one.",
          );
        }
        if (rubric.id !== test.rubric.id || rubric.version !== test.rubric.version) {
          throw new StressTestError(
            "no-rubric",
            "The rubric of this test is not here in the same version.",
            "It is kept as it is; run a new one.",
          );
        }
        await run(test.judge, test.judgeName, test.planned, async (signal) => {
          const judge = await deps.judgeFor(test.judge, signal);
          const { promptVersion } = judge.identity("judge");
          if (promptVersion !== test.promptVersion) throw otherPrompt(test.promptVersion);
          progress(test, null);
          await ask(test, rubric, judge, signal);
        });
      },

      cancel: () => controller?.abort(),

      async remove(id) {
        if (get().running?.testId === id) return;
        await storage.stressTests.remove(id);
        set({ tests: get().tests.filter((each) => each.id !== id) });
      },
    };
  });
  return store;
}

function otherPrompt(version: string): StressTestError {
  return new StressTestError(
    "other-set",
    `This test was begun with the judge's prompt ${version}, which is not in force now.`,
    "Choose that prompt again to go on, or run a new test.",
  );
}

function newestFirst(tests: readonly StressTest[]): StressTest[] {
  return tests.toSorted((a, b) => b.startedAt.localeCompare(a.startedAt));
}

function failedWords(error: unknown): string {
  if (error instanceof StorageError) {
    return `The results of the stress test could not be kept, so it was stopped. ${error.message}`;
  }
  const words =
    error instanceof AttuneError
      ? error.message
      : error instanceof TypeError && /dynamically imported|module script/i.test(error.message)
        ? failureWords(error)
        : `It stopped with "${error instanceof Error ? error.message : String(error)}".`;
  return `The stress test did not get to its end. ${words} What was measured is kept.`;
}
