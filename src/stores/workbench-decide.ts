import { MAX_TEXT_CHARS } from "../domain/conversation.ts";
import { AttuneError } from "../domain/errors.ts";
import { traceOf } from "../domain/rounds.ts";
import type { Session } from "../domain/session.ts";
import type { WorkbenchContext } from "./workbench-context.ts";
import { shownRefinement } from "./workbench-state.ts";
import { createTraces } from "./workbench-traces.ts";

/** What a person does with a result: edits it, accepts it, rejects it. */
export function createDecideActions(context: WorkbenchContext) {
  const { deps, get, set } = context;
  const { storage } = deps;
  const traces = createTraces(context);
  let deciding = false;

  /** A second press while the first is being written is the same press. */
  async function decideOnce(decision: "accepted" | "rejected", reason: string): Promise<void> {
    if (deciding) return;
    deciding = true;
    try {
      await decide(decision, reason);
    } finally {
      deciding = false;
    }
  }

  async function decide(decision: "accepted" | "rejected", reason: string): Promise<void> {
    const { session, live, scoring } = get();
    const traced = shownRefinement(get());
    if (!traced || !session || live || scoring) return;
    const { recordDecision } = await import("../refinement/human.ts");
    const { planOf } = await import("./refinement-run.ts");
    const { sha256Hex } = await import("./hash.ts");
    const { turnId: turn, id, conversation } = traced.record;
    const settled = session.turns.find((each) => each.id === turn);
    const message = settled?.client;
    const accepted = decision === "accepted";
    if (settled && settled.reply !== null) {
      throw new AttuneError(
        "already-answered",
        "This turn has its reply, and what came after was built on it.",
        "Nothing was changed; duplicate the session to try another way.",
      );
    }
    if (accepted && message !== conversation.at(-1)?.text) {
      throw new AttuneError(
        "other-message",
        "This run answers an earlier wording of the client's message.",
        "Accept a run of the message as it is now, or refine again.",
      );
    }
    const { rounds, best } = traceOf(traced.steps);
    const reply = rounds.find((round) => round.index === best)?.reply ?? null;
    const settle = (old: Session): Session => ({
      ...old,
      turns: old.turns.map((each) => (each.id === turn ? { ...each, reply } : each)),
    });
    const step = await recordDecision(decision, reason, planOf(traced.record), {
      finished: traced.steps,
      // The decision and the turn's reply are one write: a reload between them would leave the
      // turn open, and the next message would take its place.
      append: (each) =>
        storage.journal.appendStep(
          id,
          each,
          accepted ? { session: { id: session.id, change: settle } } : {},
        ),
      hash: sha256Hex,
      now: Date.now,
    });
    traces.addStep(traced.record, step);
    if (!accepted) return;
    // What is being typed already for the next turn stays.
    set((state) => ({
      session: state.session && settle(state.session),
      ...(state.inputs.client.trim() === message
        ? { inputs: { client: "", reply: "" }, example: null, cut: null }
        : {}),
    }));
    await context.screenTyped();
  }

  return {
    async scoreEdit(text: string) {
      const traced = shownRefinement(get());
      if (!traced || get().scoring || get().live || deciding) return;
      const edit = text.trim();
      if (edit === "") {
        throw new AttuneError("empty-edit", "The edited reply is empty.", "Write the reply first.");
      }
      if (edit.length > MAX_TEXT_CHARS) {
        throw new AttuneError(
          "edit-too-long",
          `The edited reply has ${edit.length.toLocaleString("en")} characters; ${MAX_TEXT_CHARS.toLocaleString("en")} are kept.`,
          "Shorten it; nothing was changed yet.",
        );
      }
      const controller = new AbortController();
      context.stopper = controller;
      set({ scoring: true });
      try {
        const { scoreEdit } = await import("../refinement/human.ts");
        const { planOf } = await import("./refinement-run.ts");
        const { sha256Hex } = await import("./hash.ts");
        // The generator is not asked anything, so it need not take the judge's place in memory.
        const { judge } = await deps.rolesFor(
          { ...traced.record, generator: { engine: "practice" } },
          controller.signal,
        );
        await scoreEdit(edit, planOf(traced.record), judge, {
          finished: traced.steps,
          append: async (step) => {
            await storage.journal.appendStep(traced.record.id, step);
            traces.addStep(traced.record, step);
          },
          hash: sha256Hex,
          now: Date.now,
          signal: controller.signal,
        });
      } catch (error) {
        // Stopped by the person: the edit stands, without a score, and is held for that.
        if (!controller.signal.aborted) throw error;
      } finally {
        context.stopper = null;
        set({ scoring: false });
        await context.rereadIfStale();
      }
    },

    accept: (reason: string) => decideOnce("accepted", reason),
    reject: (reason: string) => decideOnce("rejected", reason),
  };
}

export type DecideActions = ReturnType<typeof createDecideActions>;
