import { useStore } from "zustand";
import type { Refinement } from "../../domain/refinement.ts";
import { describeProgress } from "../../engines/describe-progress.ts";
import { useApp } from "../app-context.tsx";

/** How far the model is that a run waits for, in words; null where none is being loaded. */
export function useLoadingWords(record: Pick<Refinement, "generator" | "judge">): string | null {
  return useStore(useApp().models, ({ rows }) => {
    for (const assignment of [record.generator, record.judge]) {
      if (assignment.engine === "practice") continue;
      const row = rows.find(({ id }) => id === assignment.model);
      if (row?.running.status !== "loading") continue;
      const { build, running } = row;
      return running.progress
        ? describeProgress(build.name, running.progress)
        : `Starting ${build.name}`;
    }
    return null;
  });
}
