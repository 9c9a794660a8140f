import { useEffect, useState, useSyncExternalStore } from "react";
import type { Rubrics, RubricsState } from "../stores/rubrics.ts";
import { useApp } from "./app-context.tsx";
import { useAttempt } from "./use-attempt.ts";

const subscribeToNothing = () => () => {};

/** The rubrics, and what is done with them; null until they are read. A failure is shown. */
export function useRubrics(): RubricsState | null {
  const { rubrics } = useApp();
  const attempt = useAttempt();
  const [store, setStore] = useState<Rubrics | null>(null);
  useEffect(() => {
    let wanted = true;
    void attempt(async () => {
      const opened = await rubrics();
      if (wanted) setStore(opened);
    });
    return () => {
      wanted = false;
    };
  }, [attempt, rubrics]);
  return useSyncExternalStore<RubricsState | null>(
    store?.subscribe ?? subscribeToNothing,
    () => store?.getState() ?? null,
  );
}
