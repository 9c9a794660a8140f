import { useEffect, useState } from "react";
import type { Evidence } from "../../../../evaluation/evidence.ts";
import { loadEvidence } from "../../../../stores/evaluate/evidence.ts";
import type { Lab } from "../../../../stores/evaluate/lab.ts";
import { useAttempt } from "../../../use-attempt.ts";

/** All that is known of a data set; null until it is read. A failure is shown. */
export function useEvidence({ deps: { storage } }: Pick<Lab, "deps">, id: string): Evidence | null {
  const attempt = useAttempt();
  const [evidence, setEvidence] = useState<Evidence | null>(null);
  useEffect(() => {
    let wanted = true;
    void attempt(async () => {
      const found = await loadEvidence(storage, id);
      if (wanted) setEvidence(found);
    });
    return () => {
      wanted = false;
    };
  }, [attempt, id, storage]);
  return evidence;
}
