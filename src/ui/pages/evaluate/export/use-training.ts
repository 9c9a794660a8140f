import { useMemo } from "react";
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
import { type Make, type Result, useResult } from "../../../use-result.ts";

export interface PreparedTraining {
  choice: TrainingChoice;
  file: TrainingFile;
  /** null while the texts are read. */
  checked: CheckedTexts | null;
}

/** The file as it is chosen, made and checked anew with each choice. */
export function useTraining(
  evidence: Evidence | null,
  choice: TrainingChoice | null,
): Result<PreparedTraining> {
  const make = useMemo((): Make<PreparedTraining> | null => {
    if (!evidence || !choice) return null;
    return async (signal, show) => {
      const file = await makeTraining(evidence, choice);
      show({ choice, file, checked: null });
      signal.throwIfAborted();
      const checked = await checkIdentifiers(
        textsOf(evidence.dataSet, file.records, choice.by),
        signal,
      );
      show({ choice, file, checked });
    };
  }, [evidence, choice]);
  return useResult(make);
}
