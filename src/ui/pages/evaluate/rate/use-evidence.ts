import { useEffect, useState } from "react";
import type { Evidence } from "../../../../evaluation/evidence.ts";
import { loadEvidence } from "../../../../stores/evaluate/evidence.ts";
import type { Lab } from "../../../../stores/evaluate/lab.ts";
import { useAttempt } from "../../../use-attempt.ts";

/** What is known of a data set when the page is opened; null until it is read. */
export function useEvidence({ deps }: Lab, id: string): Evidence | null {
  const attempt = useAttempt();
  const [evidence, setEvidence] = useState<Evidence | null>(null);
  useEffect(() => {
    let wanted = true;
    void attempt(async () => {
      const loaded = await loadEvidence(deps.storage, id);
      if (wanted) setEvidence(loaded);
    });
    return () => {
      wanted = false;
    };
  }, [attempt, deps, id]);
  return evidence;
}
