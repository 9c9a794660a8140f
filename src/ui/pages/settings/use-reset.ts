import { useCallback } from "react";
import type { Settings } from "../../../domain/settings.ts";
import { useApp } from "../../app-context.tsx";

/**
 * Sets a part of the settings back and offers to undo that.
 *
 * @returns a function of what is set back, in words, the parts that change, and what does it
 */
export function useReset() {
  const { settings, notices, drafts } = useApp();
  return useCallback(
    (what: string, parts: readonly (keyof Settings)[], reset: () => void) => {
      const before = settings.getState().settings;
      const kept: Partial<Settings> = Object.fromEntries(parts.map((part) => [part, before[part]]));
      for (const part of parts) drafts.getState().dropDrafts(`${part}.`);
      reset();
      notices.getState().show({
        tone: "info",
        text: `${what} are set back to the defaults.`,
        action: { label: "Undo", run: () => settings.getState().update(kept) },
      });
    },
    [drafts, notices, settings],
  );
}
