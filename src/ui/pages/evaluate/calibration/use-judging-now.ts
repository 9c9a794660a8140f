import { useStore } from "zustand";
import { PRACTICE_RULES_VERSION } from "../../../../roles/practice/identity.ts";
import { resolvePrompts } from "../../../../roles/prompts.ts";
import { judgeOf } from "../../../../stores/evaluate/calibration-in-use.ts";
import { useApp } from "../../../app-context.tsx";
import { useRubrics } from "../../../use-rubrics.ts";
import type { JudgingNow } from "./calibration-words.ts";

/** What the loop would judge with now; null until the rubrics are read. */
export function useJudgingNow(): JudgingNow | null {
  const { settings } = useApp();
  const current = useStore(settings, (state) => state.settings);
  const rubrics = useRubrics();
  if (!rubrics) return null;
  const prompts = resolvePrompts(current);
  const rubricVersion = (id: string) => rubrics.latest(id)?.version ?? null;
  const rubric = { id: current.rubric, version: rubricVersion(current.rubric) ?? 1 };
  return {
    loop: judgeOf(current.judge, rubric, prompts),
    rubricVersion,
    promptOf: (judge) => (judge === "practice" ? PRACTICE_RULES_VERSION : prompts.judge.version),
  };
}
