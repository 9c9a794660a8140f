import { lazy, Suspense } from "react";
import { useStore } from "zustand";
import { shownRefinement } from "../../stores/workbench-state.ts";
import { useApp } from "../app-context.tsx";
import { Shortcuts } from "./shortcuts.tsx";
import { useEngineWords } from "./use-engine-words.ts";

// A first visit has nothing to count.
const StatusFigures = lazy(async () => ({
  default: (await import("./status-figures.tsx")).StatusFigures,
}));

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
        <Suspense fallback={null}>
          {traced ? <StatusFigures traced={traced} /> : <span>Ready</span>}
        </Suspense>
      </p>
      <div className="flex flex-wrap items-center gap-x-3">
        <Shortcuts />
        <p className="rounded-full border border-edge border-dashed px-3 leading-6">{engine}</p>
      </div>
    </div>
  );
}
