import { useStore } from "zustand";
import type { Refinement, TracedRefinement } from "../../domain/refinement.ts";
import { traceOf } from "../../domain/rounds.ts";
import type { Rubric } from "../../domain/rubric.ts";
import { marginOf } from "../../domain/target.ts";
import { profileWeights, withProfile } from "../../evaluation/preferences/profile.ts";
import type { RubricsState } from "../../stores/rubrics.ts";
import { clientPreferences } from "../../stores/workbench-state.ts";
import { useApp } from "../app-context.tsx";
import { Table } from "../components/table.tsx";
import { scoreText, spreadText } from "../format.ts";
import { useRubrics } from "../use-rubrics.ts";
import { type ReweighedRound, reweighedWords, reweighRounds, weighAlike } from "./reweigh.ts";

/**
 * A finished refinement read by what matters to this client now, where that is not what it was
 * made with. The record stays as it is. Shows nothing where both are the same.
 */
export function ReweighedRounds({ traced: { record, steps } }: { traced: TracedRefinement }) {
  const { workbench } = useApp();
  const profile = useStore(workbench, clientPreferences);
  const rubrics = useRubrics();
  const weighs = profile !== null && profileWeights(profile, record.rubric) !== null;
  const now = weighs ? withProfile(record.rubric, profile) : ownRubric(record, rubrics);
  if (!now || weighAlike(now, record.rubric)) return null;
  const { rounds } = traceOf(steps);
  const reweighed = reweighRounds(rounds, now, marginOf(now, record.settings));
  if (reweighed.rounds.length === 0) return null;
  return (
    <section
      aria-label="By this client's present weights"
      className="flex flex-col gap-2.5 rounded-xl border border-line bg-card px-4 py-3.5"
    >
      <p aria-live="polite" className="text-sm leading-6">
        {reweighedWords(reweighed, weighs ? "this profile" : "the rubric's own weights")}
      </p>
      <Table
        label="Overall by other weights"
        rows={reweighed.rounds}
        keyOf={({ index }) => String(index)}
        columns={[
          {
            id: "round",
            header: "Round",
            names: true,
            cell: ({ index, edit }) => `${index}${edit ? ", your edit" : ""}`,
          },
          {
            id: "then",
            header: "Weights then",
            numeric: true,
            cell: ({ made }) => overall(made),
          },
          { id: "now", header: "Weights now", numeric: true, cell: ({ now }) => overall(now) },
          {
            id: "standing",
            header: "Best",
            cell: (row) => standing(row, reweighed.bestThen, reweighed.bestNow),
          },
        ]}
      />
      <p className="text-soft text-xs leading-5">
        The replies and their scores are those of this refinement, and its record stays as it is.
        Refine again to have the loop work by the weights of now.
      </p>
    </section>
  );
}

function overall({ expected, spread }: ReweighedRound["now"]) {
  return (
    <>
      {scoreText(expected)} <span className="text-soft text-xs">{spreadText(spread)}</span>
    </>
  );
}

function standing({ index }: ReweighedRound, then: number | null, now: number | null): string {
  if (index === then && index === now) return "then and now";
  if (index === now) return "now";
  return index === then ? "then" : "";
}

/** The record's rubric with the weights it comes with; null where those are not known here. */
function ownRubric(
  { rubric, preferences }: Refinement,
  rubrics: RubricsState | null,
): Rubric | null {
  return preferences ? (rubrics?.byRef(rubric) ?? null) : rubric;
}
