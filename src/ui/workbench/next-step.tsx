import { useState } from "react";
import { useLocation } from "wouter";
import { useStore } from "zustand";
import type { Refinement } from "../../domain/refinement.ts";
import type { Assignment } from "../../domain/settings.ts";
import { type NextStepKind, nextStepOf } from "../../engines/next-step.ts";
import type { ModelRow } from "../../stores/models-state.ts";
import { useApp } from "../app-context.tsx";
import { Button } from "../components/button.tsx";
import { countText, listText } from "../format.ts";
import { useAttempt } from "../use-attempt.ts";

/** Errors that runs of this visit ended with, by when they ended; a reload clears it. */
const seen = new Map<string, string>();

/** Remembers an error of this visit and says whether the same one came before it. */
function sawBefore(endedAt: string, code: string): boolean {
  if (Date.parse(endedAt) < performance.timeOrigin) return false;
  const before = [...seen].some(([at, other]) => at !== endedAt && other === code);
  seen.set(endedAt, code);
  return before;
}

/** The next best thing to do about a failed run, beside Resume; the journal is kept meanwhile. */
export function NextStep({ record }: { record: Refinement }) {
  const { workbench, settings, models } = useApp();
  const attempt = useAttempt();
  const chosen = useStore(settings, (state) => state.settings);
  const act = useAct(record);
  const missing = useStore(models, ({ rows }) => isMissing(record, rows));
  const code = record.failureCode ?? null;
  const [step] = useState(() =>
    nextStepOf(code, code !== null && sawBefore(record.endedAt ?? "", code)),
  );
  if (!same(record.generator, chosen.generator) || !same(record.judge, chosen.judge)) {
    const rules = chosen.generator.engine === "practice" && chosen.judge.engine === "practice";
    return (
      <Button onClick={() => void attempt(() => workbench.getState().resume(record.id, "chosen"))}>
        {rules ? "Resume with the practice rules" : "Resume with the models chosen now"}
      </Button>
    );
  }
  // Resume is the button for these.
  if (!step || step.kind === "retry" || (step.kind === "install" && !missing)) return null;
  return <Button onClick={() => void attempt(() => act(step.kind))}>{step.label}</Button>;
}

function same(a: Assignment, b: Assignment): boolean {
  if (a.engine === "practice" || b.engine === "practice") return a.engine === b.engine;
  return a.engine === b.engine && a.model === b.model;
}

/** The ids of the models that a record ran with, each once. */
function modelsOf({ generator, judge }: Refinement): string[] {
  const ids = [generator, judge].flatMap((each) => (each.engine === "practice" ? [] : each.model));
  return [...new Set(ids)];
}

/** A model of the record is not on this device, as far as was looked. */
function isMissing(record: Refinement, rows: readonly ModelRow[]): boolean {
  const installed = rows.filter(({ onDevice }) => onDevice.status === "installed");
  return modelsOf(record).some((id) => !installed.some((row) => row.id === id));
}

function useAct(record: Refinement): (kind: NextStepKind) => Promise<void> {
  const { models } = useApp();
  const [, navigate] = useLocation();
  const setContexts = useSetContexts();
  return async (kind) => {
    const state = models.getState();
    const named = modelsOf(record);
    switch (kind) {
      case "longer-context":
      case "shorter-context":
        if (await setContexts(named, kind)) return;
        return navigate("/models");
      case "verify":
        for (const id of named) void state.verify(id);
        return navigate("/models");
      case "practice":
        state.assign("generator", { engine: "practice" });
        state.assign("judge", { engine: "practice" });
        return;
      case "reload-page":
        return location.reload();
      case "smaller-model":
      case "install":
        return navigate("/models");
      case "retry":
        return;
    }
  };
}

/** Less holds no rubric and conversation. */
const LEAST_TOKENS = 2048;
/** More takes gigabytes; a person may still choose it on the Models page. */
const MOST_TOKENS = 32_768;

/** Doubles or halves the contexts of models and says so; false where no other size is left. */
function useSetContexts() {
  const { models, notices } = useApp();
  return async (ids: readonly string[], kind: "longer-context" | "shorter-context") => {
    // After a reload the models have not been looked at yet.
    if (models.getState().device === null) await models.getState().probe();
    const done: string[] = [];
    for (const id of ids) {
      const row = models.getState().rows.find((each) => each.id === id);
      const tokens = row && nextContext(row, kind);
      if (!row || tokens === null || tokens === undefined) continue;
      models.getState().setContext(id, tokens);
      done.push(`${row.build.name} ${countText(tokens)} tokens`);
    }
    if (done.length === 0) return false;
    notices.getState().show({
      tone: "info",
      text: `Context is now: ${listText(done)}. Resume to go on; the model is loaded again for it.`,
    });
    return true;
  };
}

function nextContext(
  { build, contextTokens }: ModelRow,
  kind: "longer-context" | "shorter-context",
): number | null {
  if (kind === "shorter-context") {
    const half = Math.floor(contextTokens / 2);
    return half >= LEAST_TOKENS ? half : null;
  }
  const most = Math.min(build.shape.maxContextTokens ?? MOST_TOKENS, MOST_TOKENS);
  const double = Math.min(contextTokens * 2, most);
  return double > contextTokens ? double : null;
}
