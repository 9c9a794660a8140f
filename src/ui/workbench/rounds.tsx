import { lazy, Suspense, useEffect } from "react";
import { useStore } from "zustand";
import type { TracedRefinement } from "../../domain/refinement.ts";
import { traceOf } from "../../domain/rounds.ts";
import { isEdit } from "../../stores/status-line.ts";
import { openTurn, shownRefinement } from "../../stores/workbench-state.ts";
import { useApp } from "../app-context.tsx";
import { Button } from "../components/button.tsx";
import { OutcomeBar } from "./outcome-bar.tsx";
import { profileName } from "./preferences/profile-words.ts";
import { baseOf } from "./refinement-view.ts";
import { RoundArticle } from "./round-article.tsx";
import { RubricVersion } from "./rubric-version.tsx";
import { useEngineWords } from "./use-engine-words.ts";

// Of use when the rounds are there.
const RefinementExtras = lazy(async () => ({
  default: (await import("./refinement-extras.tsx")).RefinementExtras,
}));

/** A refinement round by round, the latest and the best open, and what to do about it. */
export function Rounds({
  traced,
  onBegin,
}: {
  traced: TracedRefinement;
  /** It is being run, and is now on the page. */
  onBegin: () => void;
}) {
  const { workbench } = useApp();
  const { record, steps } = traced;
  const live = useStore(workbench, (state) => state.live);
  const partial = useStore(workbench, (state) => state.partials[record.id]);
  const here = live?.refinementId === record.id;
  useEffect(() => {
    if (!here) return;
    // What else comes with a new refinement is laid out by the next frame.
    const frame = requestAnimationFrame(onBegin);
    return () => cancelAnimationFrame(frame);
  }, [here, onBegin]);
  const { rounds, best } = traceOf(steps);
  const progress = here ? live.progress : null;
  const last = rounds.at(-1)?.index ?? -1;
  const cutOff = partial && partial.round > last && !progress ? partial : null;
  const coming = Math.max(progress?.round ?? -1, cutOff?.round ?? -1);
  const latest = Math.max(last, coming);
  const indices = [...rounds.map((round) => round.index), ...(coming > last ? [coming] : [])];
  return (
    <>
      <BackToOpenTurn />
      <PanelHeader
        traced={traced}
        rewrites={rounds.filter((r) => r.index > 0 && !isEdit(r)).length}
      />
      <div className="flex-1 divide-y divide-line">
        {indices.map((index) => {
          const round = rounds.find((each) => each.index === index) ?? null;
          return (
            <RoundArticle
              key={index}
              index={index}
              round={round}
              base={round && index > 0 ? baseOf(rounds, round) : null}
              record={record}
              progress={progress?.round === index ? progress : null}
              unfinished={cutOff?.round === index ? cutOff.text : null}
              best={!live && best === index && rounds.length > 1}
              current={index === latest || (!live && index === best)}
            />
          );
        })}
        {here ? null : (
          <Suspense fallback={null}>
            <RefinementExtras traced={traced} />
          </Suspense>
        )}
      </div>
      <OutcomeBar traced={traced} />
    </>
  );
}

/** While an earlier turn is looked at, the way back to the one that waits for a reply. */
function BackToOpenTurn() {
  const { workbench } = useApp();
  const back = useStore(workbench, (state) => {
    const open = openTurn(state.session);
    const latest = open && state.traced[open.id]?.at(-1)?.record;
    return latest && shownRefinement(state)?.record.turnId !== latest.turnId ? latest.id : null;
  });
  if (back === null) return null;
  return (
    <div className="pt-4">
      <Button onClick={() => workbench.getState().show(back)}>Back to the open message</Button>
    </div>
  );
}

function PanelHeader({ traced, rewrites }: { traced: TracedRefinement; rewrites: number }) {
  const { record } = traced;
  const engine = useEngineWords(record.generator, record.judge);
  return (
    <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1 pt-6 pb-1">
      <h2 className="font-semibold font-serif text-lg leading-7">Refinement</h2>
      <p className="text-soft text-xs leading-5 sm:ml-auto sm:text-end">
        {record.rubric.title} v{record.rubric.version} · {engine} · {rewrites} of{" "}
        {record.settings.maxRounds} rewrites
        {record.calibration ? " · calibrated" : ""}
      </p>
      {record.preferences ? (
        <p className="w-full text-soft text-xs leading-5">
          Weighed by what matters to this client: {profileName(record.preferences)}.
        </p>
      ) : null}
      <RubricVersion rubric={record.rubric} />
      <Runs traced={traced} />
    </div>
  );
}

/** The other refinements of the same turn, to go back to. */
function Runs({ traced }: { traced: TracedRefinement }) {
  const { workbench } = useApp();
  const all = useStore(workbench, (state) => state.traced[traced.record.turnId]);
  if (!all || all.length < 2) return null;
  return (
    <ul aria-label="Refinements of this turn" className="flex w-full flex-wrap gap-1">
      {all.map(({ record }, index) => (
        <li key={record.id}>
          <button
            type="button"
            aria-pressed={record.id === traced.record.id}
            className="min-h-7 rounded-md px-2 text-soft text-xs hover:bg-sunk hover:text-ink aria-pressed:bg-sunk aria-pressed:font-medium aria-pressed:text-ink"
            onClick={() => workbench.getState().show(record.id)}
          >
            Run {index + 1}
          </button>
        </li>
      ))}
    </ul>
  );
}
