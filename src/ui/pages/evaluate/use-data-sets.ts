import { useEffect } from "react";
import { useStore } from "zustand";
import type { DataSetsState } from "../../../stores/evaluate/data-sets-state.ts";
import type { Lab } from "../../../stores/evaluate/lab.ts";
import { useAttempt } from "../../use-attempt.ts";

/** The data sets, read again when the page is opened. */
export function useDataSets({ dataSets }: Pick<Lab, "dataSets">): DataSetsState {
  const attempt = useAttempt();
  useEffect(() => {
    void attempt(() => dataSets.getState().refresh());
  }, [attempt, dataSets]);
  return useStore(dataSets);
}
