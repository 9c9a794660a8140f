import { useEffect, useState } from "react";
import type { Practice } from "../../../stores/practice/room.ts";
import { useApp } from "../../app-context.tsx";
import { useAttempt } from "../../use-attempt.ts";

/** The stores of whole sessions; null until they are loaded. */
export function usePractice(): Practice | null {
  const { practice } = useApp();
  const attempt = useAttempt();
  const [opened, setOpened] = useState<Practice | null>(null);
  useEffect(() => {
    let wanted = true;
    void attempt(async () => {
      const found = await practice();
      if (wanted) setOpened(found);
    });
    return () => {
      wanted = false;
    };
  }, [attempt, practice]);
  return opened;
}
