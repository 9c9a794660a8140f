import { useEffect, useState } from "react";
import { useStore } from "zustand";
import type { Evidence } from "../../../evaluation/evidence.ts";
import { loadEvidence } from "../../../stores/evaluate/evidence.ts";
import type { Lab } from "../../../stores/evaluate/lab.ts";
import { useAttempt } from "../../use-attempt.ts";

/**
 * All that is known of a data set; null until it is read, and read again when the data set itself
 * is changed: what is exported carries its licence. A failure is shown.
 */
export function useEvidence(
  { deps: { storage }, dataSets }: Pick<Lab, "deps" | "dataSets">,
  id: string,
): Evidence | null {
  const attempt = useAttempt();
  const changedAt = useStore(
    dataSets,
    ({ list }) => list.find((each) => each.id === id)?.updatedAt,
  );
  const [evidence, setEvidence] = useState<Evidence | null>(null);
  useEffect(() => {
    if (changedAt === undefined) return;
    let wanted = true;
    void attempt(async () => {
      const found = await loadEvidence(storage, id);
      if (wanted) setEvidence(found);
    });
    return () => {
      wanted = false;
    };
  }, [attempt, changedAt, id, storage]);
  return evidence;
}
