import { useEffect, useState } from "react";
import { useStore } from "zustand";
import type { TracedRefinement } from "../../domain/session.ts";
import { shownRefinement } from "../../stores/workbench-state.ts";
import { useApp } from "../app-context.tsx";
import { plural, secondsText } from "../format.ts";
import { promptTotalWords, rateText } from "./cost-words.ts";
import { costOf } from "./refinement-view.ts";
import { Shortcuts } from "./shortcuts.tsx";
import { useEngineWords } from "./use-engine-words.ts";

/** What the refinement that is shown cost, and what runs it. */
export function StatusBar() {
  const { workbench, settings } = useApp();
  const traced = useStore(workbench, shownRefinement);
  const generator = useStore(settings, (state) => state.settings.generator);
  const judge = useStore(settings, (state) => state.settings.judge);
  const ran = traced?.record ?? { generator, judge };
  const engine = useEngineWords(ran.generator, ran.judge);
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 pb-1">
      <p className="flex flex-wrap gap-x-5 tabular-nums">
        {traced ? <Figures traced={traced} /> : <span>Ready</span>}
      </p>
      <div className="flex flex-wrap items-center gap-x-3">
        <Shortcuts />
        <p className="rounded-full border border-edge border-dashed px-3 leading-6">{engine}</p>
      </div>
    </div>
  );
}

function Figures({ traced }: { traced: TracedRefinement }) {
  const { workbench } = useApp();
  const startedAt = useStore(workbench, ({ live }) =>
    live?.refinementId === traced.record.id ? live.startedAt : null,
  );
  const elapsedMs = useElapsed(startedAt);
  const cost = costOf(traced.steps);
  const { tokens, tokensPerSecond, ms, models } = cost;
  const { generator, judge } = traced.record;
  // Of a model that has not answered yet there is nothing to say.
  const byRules = generator.engine === "practice" && judge.engine === "practice";
  return (
    <>
      {models || byRules ? (
        <span>{models ? plural(tokens, "token") : "rules, no tokens"}</span>
      ) : null}
      {tokensPerSecond === null ? null : <span>{rateText(tokensPerSecond)}</span>}
      <span>{secondsText(elapsedMs ?? ms)}</span>
      {models ? <span>{promptTotalWords(cost)}</span> : null}
    </>
  );
}

/** Milliseconds since `startedAt`, on a clock that ticks each second; null while nothing runs. */
function useElapsed(startedAt: number | null): number | null {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (startedAt === null) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [startedAt]);
  return startedAt === null ? null : Math.max(0, now - startedAt);
}
