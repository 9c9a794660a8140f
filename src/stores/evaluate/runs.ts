import { createStore } from "zustand/vanilla";
import type { BatchRun } from "../../domain/batch-run.ts";
import { isAbort } from "../../domain/errors.ts";
import type { Assignment } from "../../domain/settings.ts";
import { countArms, msFor } from "../../evaluation/batch/pace.ts";
import { planBatch, usableItems, usableSources } from "../../evaluation/batch/plan.ts";
import { checkedLabel, checkedPlan, checkedRoles } from "./runs-checks.ts";
import type { RunBasis, RunsDeps } from "./runs-deps.ts";
import { endWords } from "./runs-failures.ts";
import { createTexts, dataSetOf, finishedOf } from "./runs-read.ts";
import {
  type RunQuestion,
  type RunResults,
  type RunRow,
  type Runs,
  RunsError,
  type RunsState,
} from "./runs-state.ts";
import { type AtWork, workOff } from "./runs-work-off.ts";

/** Results are shown anew no more often than this. */
const SHOW_EVERY_MS = 400;

/** Another's changes are read this long after the first. */
const REREAD_AFTER_MS = 200;

/** Batch runs: those that are kept, and the one at work. Reads nothing before `refresh`. */
export function createRuns(deps: RunsDeps): Runs {
  const { storage, now } = deps;
  const texts = createTexts(storage);
  let controller: AbortController | null = null;
  /** The run whose results were asked for last. */
  let wanted: string | null = null;
  /** The data set of the run at work was removed, and its runs with it. */
  let isGone = false;

  const store = createStore<RunsState>()((set, get) => {
    function put(run: BatchRun): void {
      const others = get().runs.filter(({ id }) => id !== run.id);
      set({ runs: newestFirst([run, ...others]) });
    }

    function show(id: string, rows: ReadonlyMap<number, RunRow>, damaged: number): void {
      if (get().results?.run === id) set({ results: resultsOf(id, rows, damaged) });
    }

    /** Takes the app's attention for a run, and lets go of it whatever becomes of it. */
    async function run(
      about: Pick<BatchRun, "dataSet" | "label">,
      roles: readonly Assignment[],
      work: (signal: AbortSignal) => Promise<void>,
    ): Promise<void> {
      const hindrance = controller ? "A batch run is at work already." : deps.hindrance();
      if (hindrance) {
        throw new RunsError("busy", hindrance, "Wait for it to end, or stop it first.");
      }
      const own = new AbortController();
      controller = own;
      isGone = false;
      const { dataSet, label } = about;
      set({
        failure: null,
        running: {
          run: null,
          dataSet,
          label,
          planned: null,
          settled: 0,
          failed: 0,
          msLeft: null,
          stopping: false,
        },
      });
      // Before anything is awaited: what asks for the models from now on finds them taken.
      let over: () => void = () => {};
      const ended = new Promise<void>((resolve) => {
        over = resolve;
      });
      deps.onRunning({
        roles,
        stop() {
          own.abort();
          return ended;
        },
      });
      try {
        await work(own.signal);
      } catch (error) {
        if (!(own.signal.aborted && isAbort(error))) {
          set({ failure: { dataSet, run: get().running?.run ?? null, words: endWords(error) } });
        }
      } finally {
        const { run: id } = get().running ?? {};
        // What was written after it was removed is removed too.
        if (isGone && id) await storage.batchRuns.remove(id).catch(() => {});
        controller = null;
        set({ running: null });
        deps.onRunning(null);
        over();
      }
    }

    /** Works off what a run has not done yet. */
    async function goOn(head: BatchRun, at: Omit<AtWork, "report">): Promise<void> {
      let shownAt = Number.NEGATIVE_INFINITY;
      await workOff(deps, head, {
        ...at,
        report(state) {
          put(state.head);
          const { running } = get();
          if (!running) return;
          set({
            running: {
              ...running,
              run: head.id,
              planned: state.head.planned,
              settled: state.head.done + state.head.failed,
              failed: state.head.failed,
              msLeft: msFor(state.pace, state.left),
            },
          });
          if (state.head.status === "running" && now() - shownAt < SHOW_EVERY_MS) return;
          shownAt = now();
          show(head.id, state.rows, state.damaged);
        },
      });
    }

    async function takeUp(id: string, retry: boolean): Promise<void> {
      const head = get().runs.find((each) => each.id === id);
      if (!head) return;
      await run(head, [head.generator, head.judge], async (signal) => {
        const [known, finished] = await Promise.all([
          texts.of(head.dataSet),
          finishedOf(storage, id),
        ]);
        const plan = checkedPlan(planBatch(head, known), finished);
        const roles = await checkedRoles(deps, head, signal);
        await goOn(head, { plan, finished, roles, retry, signal });
      });
    }

    return {
      status: "loading",
      runs: [],
      damaged: 0,
      running: null,
      failure: null,
      results: null,

      async refresh() {
        const { items, damaged } = await storage.batchRuns.list();
        const at = get().running?.run;
        // The one at work is ahead of what is on the disk.
        const live = get().runs.filter(({ id }) => id === at);
        const stored = items.filter(({ id }) => id !== at);
        set({ status: "ready", runs: newestFirst([...live, ...stored]), damaged: damaged.length });
      },

      async costOf(question) {
        const [known, { generator, judge }] = await Promise.all([
          texts.of(question.dataSet),
          deps.basis(question),
        ]);
        const asked = { ...question, arms: [...question.arms], seed: question.seed ?? 0 };
        const plan = planBatch(asked, known);
        const like = get().runs.find(
          (each) =>
            each.done > 0 &&
            isSame(each.judge, judge) &&
            (isSame(each.generator, generator) || question.arms.includes("judge")) &&
            question.arms.every((arm) => each.arms.includes(arm)),
        );
        const ms = like ? msFor((await finishedOf(storage, like.id)).pace, countArms(plan)) : null;
        return {
          items: new Set(plan.map(({ item }) => item)).size,
          usable: usableItems(asked, known),
          pieces: plan.length,
          sources: usableSources(known),
          ms,
        };
      },

      async start(question) {
        const label = checkedLabel(question, get().runs);
        const { dataSet } = question;
        const basis = await deps.basis(question);
        await run({ dataSet, label }, [basis.generator, basis.judge], async (signal) => {
          checkedLabel(question, get().runs, await dataSetOf(storage, dataSet));
          const seed = question.seed ?? deps.newSeed();
          const asked = { ...question, arms: [...question.arms], seed };
          const plan = checkedPlan(planBatch(asked, await texts.of(dataSet)), null);
          const roles = await deps.rolesFor(basis, signal);
          const head = headOf(question, basis, {
            id: deps.newId(),
            seed,
            judgePrompt: roles.judge.identity("judge").promptVersion,
            at: new Date(now()).toISOString(),
            planned: plan.length,
            app: deps.app,
          });
          // Before anything is done: what is done belongs to it.
          await storage.batchRuns.put(head);
          wanted = head.id;
          set({ results: { run: head.id, rows: [], damaged: 0 } });
          const finished = { rows: new Map(), damaged: 0, pace: new Map() };
          await goOn(head, { plan, finished, roles, retry: false, signal });
        });
      },

      resume: (id) => takeUp(id, false),
      retryFailed: (id) => takeUp(id, true),

      pause() {
        const { running } = get();
        if (running) set({ running: { ...running, stopping: true } });
        controller?.abort();
      },

      async show(id) {
        wanted = id;
        if (id === null) {
          set({ results: null });
          return;
        }
        if (get().results?.run !== id) set({ results: null });
        const { rows, damaged } = await finishedOf(storage, id);
        if (wanted !== id) return;
        // What the run at work has shown meanwhile is newer.
        const { results, running } = get();
        if (running?.run === id && (results?.rows.length ?? 0) > rows.size) return;
        set({ results: resultsOf(id, rows, damaged) });
      },

      async remove(id) {
        if (get().running?.run === id) return;
        await storage.batchRuns.remove(id);
        if (wanted === id) wanted = null;
        const { runs, results, failure } = get();
        set({
          runs: runs.filter((each) => each.id !== id),
          results: results?.run === id ? null : results,
          failure: failure?.run === id ? null : failure,
        });
      },
    };
  });
  let isRereading = false;
  /** What a restore or an undo changes is many records; they are read together. */
  function reread(): void {
    if (isRereading) return;
    isRereading = true;
    setTimeout(() => {
      isRereading = false;
      // Where it cannot be read, the page that asks next is told so.
      store
        .getState()
        .refresh()
        .catch(() => {});
    }, REREAD_AFTER_MS);
  }

  storage.onChange(({ table, id }) => {
    if (table === "batchRuns" && !controller && store.getState().status === "ready") reread();
    if (table !== "dataSets" || store.getState().running?.dataSet !== id) return;
    void storage.dataSets.list().then(
      ({ items, damaged }) => {
        if ([...items, ...damaged].some((each) => each.id === id)) return;
        isGone = true;
        store.getState().pause();
      },
      () => {},
    );
  });

  return store;
}

function headOf(
  { dataSet, label, arms, fromSource, limit, rubric, generatorName, judgeName }: RunQuestion,
  basis: RunBasis,
  made: Pick<BatchRun, "id" | "seed" | "judgePrompt" | "planned" | "app"> & { at: string },
): BatchRun {
  const { at, ...rest } = made;
  return {
    dataSet,
    label: label.trim(),
    arms: [...arms],
    fromSource,
    limit,
    rubric,
    preferences: null,
    ...basis,
    generatorName,
    judgeName,
    ...rest,
    status: "running",
    createdAt: at,
    updatedAt: at,
    done: 0,
    failed: 0,
  };
}

function resultsOf(run: string, rows: ReadonlyMap<number, RunRow>, damaged: number): RunResults {
  return { run, rows: [...rows.values()].sort((a, b) => a.place - b.place), damaged };
}

function isSame(a: Assignment, b: Assignment): boolean {
  const modelOf = (each: Assignment) => (each.engine === "practice" ? null : each.model);
  return a.engine === b.engine && modelOf(a) === modelOf(b);
}

function newestFirst(runs: readonly BatchRun[]): BatchRun[] {
  return runs.toSorted((a, b) => b.createdAt.localeCompare(a.createdAt));
}
