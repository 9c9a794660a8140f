import { useStore } from "zustand";
import type { Assignment } from "../../domain/settings.ts";
import { useApp } from "../app-context.tsx";
import { engineWords } from "./engine-words.ts";

/** What writes and what judges, in words, with models by their names. */
export function useEngineWords(generator: Assignment, judge: Assignment): string {
  const rows = useStore(useApp().models, (state) => state.rows);
  return engineWords(generator, judge, (id) => rows.find((row) => row.id === id)?.build.name ?? id);
}
