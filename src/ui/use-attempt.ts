import { useCallback } from "react";
import { failureWords } from "../stores/failure-words.ts";
import { useApp } from "./app-context.tsx";

/**
 * Runs what a button asks for and says in a notice why it did not work. The errors of the stores
 * say what happened, what was kept and what to do.
 *
 * @returns a function that resolves to true where the work was done; it never rejects
 */
export function useAttempt(): (work: () => Promise<unknown> | undefined) => Promise<boolean> {
  const { notices } = useApp();
  return useCallback(
    async (work) => {
      try {
        await work();
        return true;
      } catch (error) {
        notices.getState().show({ tone: "error", text: failureWords(error) });
        return false;
      }
    },
    [notices],
  );
}
