import { AttuneError } from "../domain/errors.ts";
import { type RefinementId, refinementId, sessionId, type TurnId, turnId } from "../domain/ids.ts";
import { outcomeSchema } from "../domain/journal.ts";
import type { Refinement } from "../domain/refinement.ts";
import { conversationUpTo, type Session, type Turn } from "../domain/session.ts";
import type { PairChoice } from "../models/pair-cost.ts";
import { createBeside } from "./workbench-beside.ts";
import type { WorkbenchContext } from "./workbench-context.ts";
import { planned } from "./workbench-plan.ts";
import { canResume, replaceableTurn } from "./workbench-rules.ts";
import { clientPreferences } from "./workbench-state.ts";
import { createTraces } from "./workbench-traces.ts";

/** What runs the loop on the workbench. */
export function createRunActions(context: WorkbenchContext) {
  const { deps, get, set } = context;
  const { storage } = deps;
  const traces = createTraces(context);

  /** Stores session, turn and refinement, as one, before anything is generated. */
  async function begin(id: RefinementId, turn: Turn): Promise<Refinement> {
    const { inputs, session, stored, preferences } = get();
    const { settings } = deps.settings.getState();
    const brought = inputs.reply.trim();
    const plan = await planned(deps, settings, clientPreferences(get()));
    const startedAt = new Date().toISOString();
    const base: Session = session ?? {
      id: sessionId.parse(deps.newId()),
      title: titleFrom(turn.client),
      createdAt: startedAt,
      updatedAt: startedAt,
      tags: [],
      notes: "",
      turns: [],
      ...(preferences ? { preferences } : {}),
    };
    const record = (conversation: Refinement["conversation"]): Refinement => ({
      id,
      sessionId: base.id,
      turnId: turn.id,
      status: "running",
      failure: null,
      conversation,
      broughtReply: brought === "" ? null : brought,
      ...plan,
      sampling: settings.sampling,
      generator: settings.generator,
      judge: settings.judge,
      seed: settings.fixedSeed ?? deps.newSeed(),
      startedAt,
      endedAt: null,
    });
    // The list of sessions may have changed it meanwhile: what is on disk is what counts.
    const current = stored ? await storage.sessions.get(base.id) : base;
    const made = record(conversationUpTo(withTurn(current, turn), turn.id));
    const saved = await storage.refinements.begin(made, (old) => withTurn(old ?? base, turn));
    set({ session: saved, stored: true, shown: id });
    deps.settings.getState().update({ lastSession: saved.id });
    traces.put({ record: made, steps: [] });
    return made;
  }

  /**
   * Runs a refinement. The workbench is taken at once, before anything is awaited, so that a
   * second press of a button finds it busy.
   */
  async function run(
    id: RefinementId,
    turn: TurnId,
    prepare: () => Promise<Refinement>,
  ): Promise<RefinementId | null> {
    const controller = new AbortController();
    context.stopper = controller;
    set(({ partials: { [id]: _shown, ...partials } }) => ({
      partials,
      live: {
        refinementId: id,
        turnId: turn,
        progress: null,
        startedAt: Date.now(),
        stopping: false,
      },
    }));
    try {
      const record = await prepare();
      const { runRefinement } = await import("./refinement-run.ts");
      await runRefinement(record, storage, () => deps.rolesFor(record, controller.signal), {
        signal: controller.signal,
        onStart: (steps) => traces.put({ record, steps }),
        onStep: (step) => traces.addStep(record, step),
        onProgress: (progress) => set(({ live }) => ({ live: live && { ...live, progress } })),
      });
      const ended = await storage.refinements.get(id);
      traces.put({ record: ended.record, steps: ended.steps });
      const { partial } = await storage.partials.get(id);
      if (partial) set((state) => ({ partials: { ...state.partials, [id]: partial } }));
      return outcomeSchema.safeParse(ended.record.status).success ? id : null;
    } finally {
      context.stopper = null;
      set({ live: null });
      await context.rereadIfStale();
    }
  }

  return {
    ...createBeside(context),

    pairsNext(): Promise<PairChoice> {
      const { loop, judge } = deps.settings.getState().settings;
      const { pairwise = "auto" } = loop;
      if (pairwise === "auto") return deps.pairsFor(judge);
      const why = `Pairs are ${pairwise === "on" ? "" : "not "}compared: the settings say so.`;
      return Promise.resolve({ on: pairwise === "on", why });
    },

    /** @returns the refinement, where the loop came to its end */
    async refine(): Promise<RefinementId | null> {
      const { live, opening, inputs } = get();
      const client = inputs.client.trim();
      if (live || opening || client === "") return null;
      const open = replaceableTurn(get(), client);
      const turn = { id: open?.id ?? turnId.parse(deps.newId()), client, reply: null };
      const id = refinementId.parse(deps.newId());
      return await run(id, turn.id, () => begin(id, turn));
    },

    /** @returns the refinement, where the loop came to its end */
    async resume(
      id: string,
      models: "recorded" | "chosen" = "recorded",
    ): Promise<RefinementId | null> {
      const traced = traces.find(id);
      if (!traced || !canResume(get(), traced)) return null;
      const { record } = traced;
      return await run(record.id, record.turnId, async () => {
        if (models === "recorded") return record;
        const { generator, judge } = deps.settings.getState().settings;
        return { ...record, generator, judge };
      });
    },
  };
}

/** The session with `turn` as its open one; refuses where that turn has its reply already. */
function withTurn(session: Session, turn: Turn): Session {
  const known = session.turns.find((each) => each.id === turn.id);
  if (known && known.reply !== null) {
    throw new AttuneError(
      "already-answered",
      "This message has its reply already.",
      "Nothing was started; write the next message.",
    );
  }
  return {
    ...session,
    turns: known
      ? session.turns.map((each) => (each.id === turn.id ? turn : each))
      : [...session.turns, turn],
  };
}

const TITLE_WORDS = 7;
const TITLE_CHARS = 60;

/** A title from the first words of a message; the person renames it when it matters. */
function titleFrom(message: string): string {
  const words = message.trim().split(/\s+/u);
  const head = words.slice(0, TITLE_WORDS).join(" ");
  const cut = Array.from(head).slice(0, TITLE_CHARS).join("");
  return words.length > TITLE_WORDS || cut !== head ? `${cut}\u00a0…` : cut || "Untitled";
}

export type RunActions = ReturnType<typeof createRunActions>;
