import { useStore } from "zustand";
import type { Refinement } from "../../domain/session.ts";
import { progressOf } from "../../stores/models.ts";
import { useApp } from "../app-context.tsx";

/** How far the model is that a run waits for, in words; null where none is being loaded. */
export function useLoadingWords(record: Pick<Refinement, "generator" | "judge">): string | null {
  return useStore(useApp().models, ({ rows }) => {
    for (const assignment of [record.generator, record.judge]) {
      if (assignment.engine === "practice") continue;
      const words = progressOf(rows.find((row) => row.id === assignment.model));
      if (words !== null) return words;
    }
    return null;
  });
}
