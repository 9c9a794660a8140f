import { useEffect, useState } from "react";
import type { Lab } from "../../../stores/evaluate/lab.ts";
import { useApp } from "../../app-context.tsx";
import { useAttempt } from "../../use-attempt.ts";

/** The evidence lab; null until it is loaded. */
export function useLab(): Lab | null {
  const { lab } = useApp();
  const attempt = useAttempt();
  const [opened, setOpened] = useState<Lab | null>(null);
  useEffect(() => {
    let wanted = true;
    void attempt(async () => {
      const found = await lab();
      if (wanted) setOpened(found);
    });
    return () => {
      wanted = false;
    };
  }, [attempt, lab]);
  return opened;
}
