import { AttuneError } from "../domain/errors.ts";
import type { Refinement } from "../domain/refinement.ts";
import { type Rubric, scoresReplies } from "../domain/rubric.ts";
import { scoreBeside } from "../refinement/side-scores.ts";
import { sha256Hex } from "./hash.ts";
import { planOf } from "./refinement-run.ts";
import type { WorkbenchContext } from "./workbench-context.ts";
import { canResume } from "./workbench-rules.ts";
import { shownRefinement } from "./workbench-state.ts";
import { createTraces } from "./workbench-traces.ts";

/** What scores replies by other rubrics, beside the one that steers. */
export function createBeside(context: WorkbenchContext) {
  const { deps, get, set } = context;
  const { storage } = deps;
  const traces = createTraces(context);

  /** One rubric after the other, with the refinement's own judge. Rejects with what goes wrong. */
  async function score(record: Refinement, rubrics: readonly Rubric[]): Promise<void> {
    const [first] = rubrics;
    if (!first) return;
    const controller = new AbortController();
    context.stopper = controller;
    const show = ({ title }: Rubric, round: number | null) =>
      set({ judging: { refinementId: record.id, rubric: title, round } });
    set({ scoring: true });
    show(first, null);
    try {
      // The generator is not asked anything, so it need not take the judge's place in memory.
      const { judge } = await deps.rolesFor(
        { ...record, generator: { engine: "practice" } },
        controller.signal,
      );
      for (const rubric of rubrics) {
        const { steps } = await storage.refinements.get(record.id);
        await scoreBeside(rubric, planOf(record), judge, {
          finished: steps,
          append: async (step) => {
            await storage.journal.appendStep(record.id, step);
            traces.addStep(record, step);
          },
          hash: sha256Hex,
          now: Date.now,
          signal: controller.signal,
          onRound: (round) => show(rubric, round),
        });
      }
    } catch (error) {
      // Stopped by the person: what was scored stays.
      if (!controller.signal.aborted) throw error;
    } finally {
      if (context.stopper === controller) context.stopper = null;
      if (get().judging?.refinementId === record.id) set({ scoring: false, judging: null });
      await context.rereadIfStale();
    }
  }

  return {
    /** Those that the settings name, for a refinement that has just ended. */
    async scoreChosen(id: string): Promise<void> {
      const traced = traces.find(id);
      const { sideRubrics } = deps.settings.getState().settings;
      const others = sideRubrics.filter((each) => each !== traced?.record.rubric.id);
      if (!traced || others.length === 0 || get().scoring || get().live) return;
      const known = await deps.rubrics();
      const rubrics = others.flatMap((each) => known.latest(each) ?? []).filter(scoresReplies);
      if (rubrics.length < others.length) {
        deps.say(
          "A rubric that was to score beside is not on this device any more, or scores whole sessions; it was left out.",
        );
      }
      await score(traced.record, rubrics);
    },

    async judgeWithToo(rubricId: string): Promise<void> {
      const traced = shownRefinement(get());
      if (!traced || get().scoring || get().live) return;
      if (canResume(get(), traced)) {
        throw new AttuneError(
          "unfinished",
          "This refinement was cut off and can still go on.",
          "Resume it first; it can be scored by another rubric when it has ended.",
        );
      }
      const rubric = (await deps.rubrics()).latest(rubricId);
      if (!rubric) {
        throw new AttuneError(
          "rubric-gone",
          "That rubric is not on this device any more.",
          "Choose another one; nothing was changed.",
        );
      }
      await score(traced.record, [rubric]);
    },
  };
}
