import { useCallback, useState } from "react";
import { useStore } from "zustand";
import type { Evidence } from "../../../evaluation/evidence.ts";
import { loadEvidence } from "../../../stores/evaluate/evidence.ts";
import type { Lab } from "../../../stores/evaluate/lab.ts";
import { type Make, type Result, useResult } from "../../use-result.ts";

/**
 * All that is known of a data set; read again when the data set itself is changed: what is exported
 * carries its licence. What was read before stands meanwhile.
 */
export function useEvidence(
  { deps: { storage }, dataSets }: Pick<Lab, "deps" | "dataSets">,
  id: string,
): Result<Evidence> {
  const changedAt = useStore(
    dataSets,
    ({ list }) => list.find((each) => each.id === id)?.updatedAt,
  );
  const [latest, setLatest] = useState<Evidence | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: one that was changed is read again
  const make: Make<Evidence> = useCallback(
    async (signal, show) => {
      const found = await loadEvidence(storage, id);
      signal.throwIfAborted();
      setLatest(found);
      show(found);
    },
    [storage, id, changedAt],
  );
  const result = useResult(changedAt === undefined ? null : make);
  return { ...result, value: result.value ?? (latest?.dataSet.id === id ? latest : null) };
}
