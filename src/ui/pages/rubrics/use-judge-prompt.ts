import { useEffect, useMemo, useState } from "react";
import { useStore } from "zustand";
import type { Rubric } from "../../../domain/rubric.ts";
import { CATALOGUE_CONTEXT_TOKENS } from "../../../models/catalogue.ts";
import {
  type PreviewModel,
  type PromptPreview,
  previewJudgePrompt,
} from "../../../roles/model/prompt-preview.ts";
import { resolvePrompts } from "../../../roles/prompts.ts";
import { failureWords } from "../../../stores/failure-words.ts";
import { useApp } from "../../app-context.tsx";
import { countText } from "../../format.ts";
import { useAttempt } from "../../use-attempt.ts";
import { buildName } from "../models/model-words.ts";

export type JudgePrompt =
  | { status: "pending" }
  | { status: "ready"; preview: PromptPreview }
  | { status: "failed"; words: string };

/** What the judge would be sent for a rubric, with the prompts and the judge that are in force. */
export function useJudgePrompt(rubric: Rubric): {
  prompt: JudgePrompt;
  /** Version of the judge's prompt in force. */
  version: string;
  /** Whose prompt it is: a sentence or two. */
  whose: string;
} {
  const { settings } = useApp();
  const ownPrompts = useStore(settings, (state) => state.settings.ownPrompts);
  const activePrompts = useStore(settings, (state) => state.settings.activePrompts);
  const prompts = useMemo(
    () => resolvePrompts({ ownPrompts, activePrompts }),
    [ownPrompts, activePrompts],
  );
  const { engine, contextTokens, whose } = useJudgeModel();
  const [prompt, setPrompt] = useState<JudgePrompt>({ status: "pending" });
  useEffect(() => {
    let wanted = true;
    const show = (next: JudgePrompt) => {
      if (wanted) setPrompt(next);
    };
    previewJudgePrompt(rubric, prompts, { engine, contextTokens }).then(
      (preview) => show({ status: "ready", preview }),
      (error: unknown) => show({ status: "failed", words: failureWords(error) }),
    );
    return () => {
      wanted = false;
    };
  }, [rubric, prompts, engine, contextTokens]);
  return { prompt, version: prompts.judge.version, whose };
}

/** The judge of the next refinement; where it is the practice rules, a model of the catalogue. */
function useJudgeModel(): PreviewModel & { whose: string } {
  const { models, settings } = useApp();
  const attempt = useAttempt();
  const judge = useStore(settings, (state) => state.settings.judge);
  const row = useStore(models, (state) =>
    judge.engine === "practice" ? undefined : state.rows.find(({ id }) => id === judge.model),
  );
  const unknown = judge.engine !== "practice" && !row;
  useEffect(() => {
    if (unknown) void attempt(() => models.getState().probe());
  }, [attempt, models, unknown]);
  if (judge.engine === "practice") {
    const contextTokens = CATALOGUE_CONTEXT_TOKENS;
    const whose = `The practice rules judge now, and they use no prompt. This is what a WebGPU model with a context of ${countText(contextTokens)} tokens would get.`;
    return { engine: "webllm", contextTokens, whose };
  }
  // An engine that is loaded may have given less than was asked for.
  const given = row?.running.status === "ready" ? row.running : row;
  const contextTokens = given?.contextTokens ?? CATALOGUE_CONTEXT_TOKENS;
  const name = row ? buildName(row.build) : judge.model;
  const whose = `This is what ${name}, the judge now chosen, gets with its context of ${countText(contextTokens)} tokens.`;
  return { engine: judge.engine, contextTokens, whose };
}
