import { useEffect, useState } from "react";
import { useStore } from "zustand";
import type { TracedRefinement } from "../../domain/refinement.ts";
import { useApp } from "../app-context.tsx";
import { plural, secondsText } from "../format.ts";
import { promptTotalWords, rateText } from "./cost-words.ts";
import { costOf } from "./refinement-view.ts";

/** Tokens, speed, time and what of the prompts was reused, of one refinement. */
export function StatusFigures({ traced }: { traced: TracedRefinement }) {
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
