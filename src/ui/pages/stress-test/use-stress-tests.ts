import { useEffect, useState, useSyncExternalStore } from "react";
import type { StressTests, StressTestsState } from "../../../stores/stress-test-state.ts";
import { useApp } from "../../app-context.tsx";
import { useAttempt } from "../../use-attempt.ts";

const subscribeToNothing = () => () => {};

/** The stress tests that are kept and the one that runs; null until they are read. */
export function useStressTests(): StressTestsState | null {
  const { stressTests } = useApp();
  const attempt = useAttempt();
  const [store, setStore] = useState<StressTests | null>(null);
  useEffect(() => {
    let wanted = true;
    void attempt(async () => {
      const opened = await stressTests();
      await opened.getState().refresh();
      if (wanted) setStore(opened);
    });
    return () => {
      wanted = false;
    };
  }, [attempt, stressTests]);
  return useSyncExternalStore<StressTestsState | null>(
    store?.subscribe ?? subscribeToNothing,
    () => store?.getState() ?? null,
  );
}
