import { lazy, Suspense, useState } from "react";
import { useStore } from "zustand";
import { useApp } from "../app-context.tsx";

const CrisisResources = lazy(async () => ({
  default: (await import("./crisis-resources.tsx")).CrisisResources,
}));

/**
 * On top of the workbench while the conversation, or what is being typed, has words that may mean
 * risk. It folds to a line, and that line stays.
 */
export function CrisisBanner() {
  const { workbench } = useApp();
  const screen = useStore(workbench, (state) => state.screen);
  const session = useStore(workbench, (state) => state.session?.id);
  const [foldedAt, setFoldedAt] = useState<string | null>(null);
  if (!screen || screen.level === "none") return null;
  // What was folded for one conversation and level says nothing about another.
  const here = `${session ?? ""} ${screen.level}`;
  return (
    <Suspense fallback={null}>
      <CrisisResources
        screen={screen}
        folded={foldedAt === here}
        onFold={(folded) => setFoldedAt(folded ? here : null)}
      />
    </Suspense>
  );
}
