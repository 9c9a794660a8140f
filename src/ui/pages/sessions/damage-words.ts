import type { Damaged } from "../../../stores/sessions.ts";
import { listText, plural } from "../../format.ts";

/** "2 sessions, 1 refinement and 3 steps". */
export function damageCounts(damaged: readonly Damaged[]): string {
  const counts = new Map<Kind, number>();
  for (const each of damaged) {
    const kind = kindOf(each);
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return listText(
    KINDS.flatMap(([kind, one, many]) => {
      const count = counts.get(kind) ?? 0;
      return count === 0 ? [] : [plural(count, one, many)];
    }),
  );
}

/** Those that could be read, and are refused because they may not be the latest. */
export function refusedOnly(damaged: readonly Damaged[]): Damaged[] {
  return damaged.filter(({ stale, raw }) => stale && raw !== null);
}

type Kind = Damaged["table"] | "journals";

const KINDS: readonly [kind: Kind, one: string, many?: string][] = [
  ["sessions", "session"],
  ["refinements", "refinement"],
  ["journals", "journal"],
  ["steps", "step"],
  ["partials", "unfinished text"],
  ["settings", "record of settings", "records of settings"],
  ["rubrics", "version of a rubric", "versions of rubrics"],
  ["stressTests", "stress test"],
  ["dataSets", "data set"],
  ["batchRuns", "batch run"],
  ["ratingSheets", "rating sheet"],
  ["calibrations", "calibration"],
  ["clientProfiles", "client profile"],
  ["sessionBatches", "batch of simulated sessions", "batches of simulated sessions"],
  ["simulatedSessions", "simulated session"],
  [
    "parts",
    "part of a data set, run, rating sheet or simulated session",
    "parts of data sets, runs, rating sheets or simulated sessions",
  ],
];

/** A journal as such has its refinement's id; a step's has its number too. */
function kindOf({ table, id }: Damaged): Kind {
  return table === "steps" && !id.includes("/") ? "journals" : table;
}
