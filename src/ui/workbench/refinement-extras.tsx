import { lazy, Suspense, useState } from "react";
import { useStore } from "zustand";
import type { TracedRefinement } from "../../domain/refinement.ts";
import { traceOf } from "../../domain/rounds.ts";
import { scoresReplies } from "../../domain/rubric.ts";
import { canResume } from "../../stores/workbench-rules.ts";
import { useApp } from "../app-context.tsx";
import { Menu } from "../components/menu.tsx";
import { plural } from "../format.ts";
import { useAttempt } from "../use-attempt.ts";
import { useRubrics } from "../use-rubrics.ts";
import { FoldSummary } from "./fold-summary.tsx";
import { ReweighedRounds } from "./reweighed-rounds.tsx";

const ObjectivesView = lazy(async () => ({
  default: (await import("./objectives-view.tsx")).ObjectivesView,
}));

/**
 * What else can be read off a refinement that is over, without another draft: by this client's
 * weights of now, by another rubric, and between two objectives.
 */
export function RefinementExtras({ traced }: { traced: TracedRefinement }) {
  const { rounds } = traceOf(traced.steps);
  const scored = rounds.some(({ card }) => card?.status === "scored");
  return (
    <div className="flex flex-col gap-3 py-4">
      {scored ? <ReweighedRounds traced={traced} /> : null}
      {rounds.length > 0 ? <JudgeWithToo traced={traced} /> : null}
      {scored && traced.record.rubric.dimensions.length > 1 ? <Plot traced={traced} /> : null}
      <PairsReason traced={traced} />
      <CalibrationWords traced={traced} />
    </div>
  );
}

/** Scores the replies that there are by a rubric that has not scored all of them yet. */
function JudgeWithToo({ traced }: { traced: TracedRefinement }) {
  const { workbench } = useApp();
  const attempt = useAttempt();
  const rubrics = useRubrics();
  const { record, steps } = traced;
  const busy = useStore(workbench, (state) => state.scoring || state.live !== null);
  const resumable = useStore(workbench, (state) => canResume(state, traced));
  const kept = traceOf(steps).rounds.filter((round) => round.kept);
  const isDone = (id: string, version: number) =>
    kept.every(({ sideCards }) =>
      sideCards.some(
        ({ rubric, card }) =>
          rubric.id === id && rubric.version === version && card.status === "scored",
      ),
    );
  const others = (rubrics?.rubrics ?? [])
    .map(({ latest }) => latest)
    .filter((rubric) => scoresReplies(rubric) && rubric.id !== record.rubric.id)
    .filter(({ id, version }) => !isDone(id, version));
  if (others.length === 0 || resumable) return null;
  return (
    // Its place is kept, so that what is below does not move under the hand.
    <div className={busy ? "invisible" : undefined}>
      <Menu
        label="Judge with another rubric too"
        text
        entries={others.map(({ id, title }) => ({
          label: `Judge with ${title} too`,
          onSelect: () => void attempt(() => workbench.getState().judgeWithToo(id)),
        }))}
      />
    </div>
  );
}

/** Folded until it is asked for; only then is it fetched. */
function Plot({ traced }: { traced: TracedRefinement }) {
  const [open, setOpen] = useState(false);
  return (
    <details
      className="group text-[0.8125rem]"
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <FoldSummary>Where the rounds lie between two objectives</FoldSummary>
      {open ? (
        <Suspense fallback={null}>
          <ObjectivesView traced={traced} />
        </Suspense>
      ) : null}
    </details>
  );
}

/** Why pairs were judged or not, where the settings left it open. */
function PairsReason({ traced: { record } }: { traced: TracedRefinement }) {
  return record.pairwiseReason ? (
    <p className="text-soft text-xs leading-5">{record.pairwiseReason}</p>
  ) : null;
}

/** That the scores are not the judge's own, and what that changes. */
function CalibrationWords({ traced: { record } }: { traced: TracedRefinement }) {
  return record.calibration ? (
    <p className="text-soft text-xs leading-5">
      The judge’s scores were calibrated to people’s ratings of{" "}
      {plural(record.calibration.items, "item")}. Target, floors and what was kept go by the
      calibrated scores. The spreads are the judge’s own reading. Safety counts as the lower of the
      two scores, and no flag is changed.
    </p>
  ) : null;
}
