import { useState } from "react";
import { failureWords } from "../../stores/failure-words.ts";

/** Something that a dialog does once, and what went wrong with it, to be said in the dialog. */
export interface Task {
  isRunning: boolean;
  /** In words; null where nothing went wrong. */
  problem: string | null;
  /** Resolves to true where it was done; never rejects. A second call meanwhile does nothing. */
  run(work: () => Promise<unknown>): Promise<boolean>;
  /** What went wrong is no longer about what is there. */
  forgetProblem(): void;
}

export function useTask(): Task {
  const [isRunning, setRunning] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  return {
    isRunning,
    problem,
    forgetProblem: () => setProblem(null),
    async run(work) {
      if (isRunning) return false;
      setRunning(true);
      setProblem(null);
      try {
        await work();
        return true;
      } catch (error) {
        setProblem(failureWords(error));
        return false;
      } finally {
        setRunning(false);
      }
    },
  };
}
