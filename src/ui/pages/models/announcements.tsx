import { useEffect, useRef, useState } from "react";
import { useStore } from "zustand";
import type { ModelsState } from "../../../stores/models-state.ts";
import { useApp } from "../../app-context.tsx";
import { importMilestoneOf, milestoneOf } from "./progress-words.ts";

/**
 * Tells a screen reader what became of the models, at milestones: one line for the whole page,
 * and nothing of what was so already when the page was opened.
 */
export function Announcements() {
  const { models } = useApp();
  const rows = useStore(models, (state) => state.rows);
  const imports = useStore(models, (state) => state.imports);
  const known = useStore(models, (state) => state.device !== null);
  const before = useRef<ReadonlyMap<string, string> | null>(null);
  const [said, setSaid] = useState("");
  useEffect(() => {
    const now = milestones({ rows, imports });
    const old = before.current;
    // Until the device was looked at, nothing that appears is news.
    before.current = known ? now : null;
    if (!old) return;
    const news = [...now].filter(([key, words]) => old.get(key) !== words);
    if (news.length > 0) setSaid(news.map(([, words]) => words).join(". "));
  }, [rows, imports, known]);
  return (
    <p role="status" className="sr-only">
      {said}
    </p>
  );
}

function milestones({
  rows,
  imports,
}: Pick<ModelsState, "rows" | "imports">): ReadonlyMap<string, string> {
  const all = new Map<string, string>();
  for (const row of rows) {
    const words = milestoneOf(row);
    if (words !== null) all.set(row.id, words);
  }
  for (const job of imports) {
    const words = importMilestoneOf(job);
    if (words !== null) all.set(job.key, words);
  }
  return all;
}
