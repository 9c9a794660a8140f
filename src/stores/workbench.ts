import { createStore, type StoreApi } from "zustand/vanilla";
import { MAX_TEXT_CHARS } from "../domain/conversation.ts";
import { type RefinementId, sessionId, type TurnId, turnId } from "../domain/ids.ts";
import type { TracedRefinement } from "../domain/refinement.ts";
import type { Session } from "../domain/session.ts";
import { StorageError } from "../storage/errors.ts";
import type { Storage } from "../storage/index.ts";
import type { WorkbenchContext, WorkbenchDeps } from "./workbench-context.ts";
import type { DecideActions } from "./workbench-decide.ts";
import type { RunActions } from "./workbench-run.ts";
import { EMPTY_WORKBENCH, openTurn, type Workbench } from "./workbench-state.ts";

/** The workbench: one open session, its refinements, and the run of this tab. */
export function createWorkbench(deps: WorkbenchDeps): StoreApi<Workbench> {
  const { storage } = deps;

  return createStore<Workbench>()((set, get) => {
    async function screenTyped(): Promise<void> {
      const { screenWorkbench } = await import("./workbench-screen.ts");
      set({ screen: screenWorkbench(get()) });
    }

    /** Cut, never silently: the note stays until that text is changed again. */
    function enter(field: "client" | "reply", text: string): void {
      const kept = firstChars(text, MAX_TEXT_CHARS);
      const chars = text.length - kept.length;
      set(({ inputs, cut }) => ({
        inputs: { ...inputs, [field]: kept },
        cut: chars > 0 ? { field, chars } : cut?.field === field ? null : cut,
      }));
      if (field === "client") screenTyped().catch(deps.report);
    }

    /** A session without a refinement lives in the tab only; the first one stores it. */
    async function change(
      fields: Partial<Pick<Session, "title" | "tags" | "notes" | "preferences">>,
    ) {
      const { session, stored } = get();
      if (!session) return;
      set({ session: { ...session, ...fields } });
      if (!stored) return;
      const saved = await storage.sessions.update(session.id, (old) => ({ ...old, ...fields }));
      set((state) => (state.session?.id === saved.id ? { session: saved } : {}));
    }

    /** Counts what was asked to be opened; an answer to an older question is dropped. */
    let asked = 0;
    /** The open session changed on disk while this tab was at work. */
    let stale = false;

    async function reread(): Promise<void> {
      const { session, stored, live, scoring, opening } = get();
      if (!session || !stored) return;
      stale = live !== null || scoring || opening;
      if (stale) return;
      const question = asked;
      const next = await storage.sessions.get(session.id).catch(missingAsNull);
      const read = next && (await refinementsOf(storage, next));
      if (question !== asked || get().live || get().scoring) return;
      if (!next || !read) {
        // Deleted on the list; what was typed is kept.
        set({ ...EMPTY_WORKBENCH, inputs: get().inputs });
        deps.settings.getState().update({ lastSession: null });
        await screenTyped();
        return;
      }
      const { inputs: _stored, ...refinements } = read;
      // What the person is typing and looking at stays.
      set(({ shown }) => ({ session: next, ...refinements, shown: shown ?? refinements.shown }));
      await screenTyped();
    }

    /** What is being run, scored or written. */
    const working = new Set<Promise<unknown>>();
    const tracked =
      <Args extends unknown[]>(work: (...args: Args) => Promise<void>) =>
      (...args: Args): Promise<void> => {
        const done = work(...args).finally(() => working.delete(done));
        working.add(done);
        return done;
      };

    const context: WorkbenchContext = {
      deps,
      get,
      set,
      screenTyped,
      stopper: null,
      rereadIfStale: async () => {
        if (stale) await reread();
      },
    };

    /** Runs that were asked for: what begins them may still have to be fetched. */
    let taken = 0;
    const isTaken = () => taken > 0 || get().live !== null;
    async function taking<Result>(work: () => Promise<Result>): Promise<Result> {
      taken += 1;
      try {
        return await work();
      } finally {
        taken -= 1;
      }
    }

    /** Other rubrics score what a run ended with; the workbench is free meanwhile. */
    async function ran(work: () => Promise<RefinementId | null>): Promise<void> {
      const ended = await taking(work);
      if (ended !== null) await (await run()).scoreChosen(ended);
    }

    // What is done with a message and with a reply is fetched while there is none yet.
    let running: Promise<RunActions> | null = null;
    function run(): Promise<RunActions> {
      running ??= import("./workbench-run.ts").then(({ createRunActions }) =>
        createRunActions(context),
      );
      running.catch(() => {
        running = null;
      });
      return running;
    }
    let deciding: Promise<DecideActions> | null = null;
    function decide(): Promise<DecideActions> {
      deciding ??= import("./workbench-decide.ts").then(({ createDecideActions }) =>
        createDecideActions(context),
      );
      deciding.catch(() => {
        deciding = null;
      });
      return deciding;
    }

    return {
      ...EMPTY_WORKBENCH,
      refine: tracked(() => ran(async () => (await run()).refine())),
      resume: tracked((...asked) => ran(async () => (await run()).resume(...asked))),
      stop() {
        context.stopper?.abort();
        set(({ live }) => ({ live: live && { ...live, stopping: true } }));
      },
      judgeWithToo: tracked(async (id) => (await run()).judgeWithToo(id)),
      pairsNext: async () => (await run()).pairsNext(),
      setPreferences: tracked(async (preferences) => {
        if (get().session) await change({ preferences });
        else set({ preferences });
      }),
      scoreEdit: tracked(async (text) => (await decide()).scoreEdit(text)),
      accept: tracked(async (reason) => (await decide()).accept(reason)),
      reject: tracked(async (reason) => (await decide()).reject(reason)),
      setClient: (text) => enter("client", text),
      setReply: (text) => enter("reply", text),

      async openExample(id) {
        asked += 1;
        const question = asked;
        const { EXAMPLE_CASES } = await import("./example-cases.ts");
        const found = EXAMPLE_CASES.find((each) => each.id === id);
        if (!found || isTaken() || question !== asked) return;
        const now = new Date().toISOString();
        set({
          ...EMPTY_WORKBENCH,
          example: id,
          inputs: { client: found.client, reply: found.reply ?? "" },
          session: {
            id: sessionId.parse(deps.newId()),
            title: found.title,
            createdAt: now,
            updatedAt: now,
            tags: [...found.tags],
            notes: "",
            turns: found.turns.map((turn) => ({ ...turn, id: turnId.parse(deps.newId()) })),
          },
        });
        await screenTyped();
      },

      async openSession(id) {
        if (get().session?.id === id || isTaken()) return;
        asked += 1;
        const question = asked;
        set({ opening: true, missing: false });
        try {
          const session = await storage.sessions.get(id).catch(missingAsNull);
          const read = session && (await refinementsOf(storage, session));
          if (question !== asked) return;
          if (!session || !read) set({ ...EMPTY_WORKBENCH, missing: true });
          else set({ ...EMPTY_WORKBENCH, session, stored: true, ...read });
          deps.settings.getState().update({ lastSession: session ? id : null });
        } finally {
          if (question === asked) set({ opening: false });
        }
        await screenTyped();
      },

      reload: reread,

      prepare() {
        import("./workbench-screen.ts").catch(deps.report);
        import("./refinement-run.ts").catch(() => {});
        run().catch(() => {});
        decide().catch(() => {});
        import("../refinement/human.ts").catch(() => {});
      },

      newSession() {
        if (isTaken()) return;
        asked += 1;
        set(EMPTY_WORKBENCH);
        deps.settings.getState().update({ lastSession: null });
      },

      async settled() {
        while (working.size > 0) await Promise.allSettled(working);
      },

      rename: tracked((title) => change({ title: title.trim() || "Untitled" })),
      setTags: tracked((tags) => change({ tags })),
      setNotes: tracked((notes) => change({ notes })),
      show: (id) => set({ shown: id }),
    };
  });
}

/** The first `count` UTF-16 units at most, without half a character at the end. */
function firstChars(text: string, count: number): string {
  if (text.length <= count) return text;
  const high = text.charCodeAt(count - 1);
  return text.slice(0, high >= 0xd800 && high <= 0xdbff ? count - 1 : count);
}

/** For a session that is not there (any more); other failures are passed on. */
function missingAsNull(error: unknown): null {
  if (error instanceof StorageError && error.code === "missing") return null;
  throw error;
}

/** Everything the right side needs of a stored session, with its last refinement shown. */
async function refinementsOf(storage: Storage, session: Session) {
  const { items } = await storage.refinements.listBySession(session.id);
  const traced: Record<TurnId, TracedRefinement[]> = {};
  const partials: Workbench["partials"] = {};
  const unreadable: RefinementId[] = [];
  for (const { id, turnId: turn } of items) {
    const { record, steps, damaged } = await storage.refinements.get(id);
    if (damaged.length > 0) unreadable.push(id);
    traced[turn] = [...(traced[turn] ?? []), { record, steps }];
    const { partial } = await storage.partials.get(id);
    if (partial) partials[id] = partial;
  }
  const open = openTurn(session);
  const last = items.findLast((record) => record.turnId === open?.id) ?? items.at(-1);
  const brought = open && last?.turnId === open.id ? last.broughtReply : null;
  return {
    traced,
    partials,
    unreadable,
    shown: last?.id ?? null,
    inputs: { client: open?.client ?? "", reply: brought ?? "" },
  };
}
