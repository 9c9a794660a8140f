import { useState } from "react";
import { useStore } from "zustand";
import type { Lab } from "../../../../stores/evaluate/lab.ts";
import { type LookedAt, SheetsError } from "../../../../stores/evaluate/sheets-state.ts";
import { useApp } from "../../../app-context.tsx";
import { useAttempt } from "../../../use-attempt.ts";

/** A larger file is no file of ratings, and reading it could stop the page. */
const MAX_FILE_BYTES = 64 * 1024 * 1024;

/** Files of ratings, looked at one after the other before anything of them is kept. */
export function useBringing({ sheets }: Lab, dataSet: string) {
  const { lookAt, bring } = useStore(sheets);
  const { notices } = useApp();
  const attempt = useAttempt();
  const [waiting, setWaiting] = useState<readonly File[]>([]);
  const [looked, setLooked] = useState<LookedAt | null>(null);
  const [number, setNumber] = useState(0);

  const next = async (files: readonly File[]): Promise<void> => {
    const [file, ...rest] = files;
    setLooked(null);
    setWaiting(rest);
    if (!file) return;
    const opened = await attempt(async () => {
      const found = await lookAt(dataSet, await textOf(file));
      setNumber((before) => before + 1);
      setLooked(found);
    });
    if (!opened) await next(rest);
  };
  return {
    looked,
    /** Another one for each file. */
    number,
    take: (files: readonly File[]) => void next([...waiting, ...files]),
    skip: () => void next(waiting),
    keep: async (rater: string) => {
      if (!looked) return;
      await attempt(async () => {
        const { how, sheet } = await bring(looked, rater);
        const words = how === "nothing" ? "Nothing was changed" : `“${sheet.rater}” is kept`;
        notices.getState().show({ tone: "info", text: `${words}.` });
      });
      await next(waiting);
    },
  };
}

async function textOf(file: File): Promise<string> {
  const refused = (why: string) =>
    new SheetsError("file", `“${file.name}” was not opened. ${why}`, "Nothing here was changed.");
  if (file.size > MAX_FILE_BYTES) throw refused("It is larger than 64 MB; no file of ratings is.");
  try {
    return await file.text();
  } catch {
    throw refused("The browser could not read it: it may have been moved or changed.");
  }
}
