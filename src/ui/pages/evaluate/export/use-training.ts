import { useEffect, useState } from "react";
import type { Evidence } from "../../../../evaluation/evidence.ts";
import { textsOf } from "../../../../evaluation/training/texts.ts";
import type {
  TrainingChoice,
  TrainingFile,
} from "../../../../evaluation/training/training-file.ts";
import {
  type CheckedTexts,
  checkIdentifiers,
} from "../../../../stores/evaluate/identifier-check.ts";
import { makeTraining } from "../../../../stores/evaluate/training.ts";
import { useAttempt } from "../../../use-attempt.ts";

export interface PreparedTraining {
  choice: TrainingChoice;
  file: TrainingFile;
  /** null while the texts are read. */
  checked: CheckedTexts | null;
}

/** The file as it is chosen, made and checked anew with each choice; null until it is made. */
export function useTraining(
  evidence: Evidence | null,
  choice: TrainingChoice | null,
): PreparedTraining | null {
  const attempt = useAttempt();
  const [prepared, setPrepared] = useState<PreparedTraining | null>(null);
  useEffect(() => {
    if (!evidence || !choice) return;
    const stop = new AbortController();
    void attempt(async () => {
      try {
        const file = await makeTraining(evidence, choice);
        stop.signal.throwIfAborted();
        setPrepared({ choice, file, checked: null });
        const checked = await checkIdentifiers(
          textsOf(evidence.dataSet, file.records, choice.by),
          stop.signal,
        );
        stop.signal.throwIfAborted();
        setPrepared({ choice, file, checked });
      } catch (error) {
        if (!stop.signal.aborted) throw error;
      }
    });
    return () => stop.abort();
  }, [attempt, evidence, choice]);
  return prepared?.choice === choice ? prepared : null;
}
