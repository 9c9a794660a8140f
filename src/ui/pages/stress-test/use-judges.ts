import { useEffect, useMemo } from "react";
import { useStore } from "zustand";
import type { Assignment, Settings } from "../../../domain/settings.ts";
import { PRACTICE_RULES_VERSION } from "../../../roles/practice/identity.ts";
import { resolvePrompts } from "../../../roles/prompts.ts";
import type { ModelRow } from "../../../stores/models-state.ts";
import { useApp } from "../../app-context.tsx";
import type { Choice } from "../../components/select.tsx";
import { useAttempt } from "../../use-attempt.ts";
import { buildName, engineText } from "../models/model-words.ts";

/** A judge that can be tested here. */
export interface JudgeChoice extends Choice<string> {
  assignment: Assignment;
}

const PRACTICE: JudgeChoice = {
  value: "practice",
  label: "Practice rules",
  note: "Rules, not a language model",
  assignment: { engine: "practice" },
};

/** The practice rules and every model on this device. */
export function useJudges(): readonly JudgeChoice[] {
  const { models } = useApp();
  const attempt = useAttempt();
  const rows = useStore(models, (state) => state.rows);
  useEffect(() => {
    void attempt(() => models.getState().probe());
  }, [attempt, models]);
  return useMemo(() => [PRACTICE, ...rows.filter(isInstalled).map(choiceOf)], [rows]);
}

function isInstalled({ onDevice }: ModelRow): boolean {
  return onDevice.status === "installed";
}

function choiceOf({ id, build }: ModelRow): JudgeChoice {
  return {
    value: id,
    label: buildName(build),
    note: engineText(build),
    assignment: { engine: build.engine, model: id },
  };
}

/** Version of the prompt, or of the rules, that a judge would be asked with now. */
export function promptVersionOf(
  judge: Assignment,
  settings: Pick<Settings, "ownPrompts" | "activePrompts">,
): string {
  return judge.engine === "practice"
    ? PRACTICE_RULES_VERSION
    : resolvePrompts(settings).judge.version;
}
