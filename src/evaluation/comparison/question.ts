import { type BatchRun, sourceOfArm, type WritingArm } from "../../domain/batch-run.ts";
import type { Evidence, RunEvidence } from "../evidence.ts";
import type { Pairing } from "./shapes.ts";

/** What of a data set is compared. */
export interface ComparisonQuestion {
  /** A run with the loop; null where only two sources are compared. */
  run: string | null;
  /** Another run, whose loop stands against this one's. */
  against: string | null;
  /** Two sources besides; null where none are. */
  sources: readonly [string, string] | null;
  /** People whose ratings count. */
  people: readonly string[];
  seed: number;
}

/** A control that a claim about the loop needs, and what cannot be said without it. */
export interface MissingControl {
  arm: "regenerate" | "best-of-n";
  words: string;
}

/** The name of the draft that a run began from. */
export function draftOf(run: BatchRun): string {
  return run.fromSource ?? sourceOfArm(run, "draft");
}

/** Loop, controls and drafts of a run against each other; the controls first against the draft too. */
export function pairingsOf(
  { runs }: Pick<Evidence, "runs">,
  { run: id, against, sources }: ComparisonQuestion,
): Pairing[] {
  const run = runOf(runs, id)?.run;
  const other = runOf(runs, against)?.run;
  const pairings: Pairing[] = [];
  const add = (pairing: Omit<Pairing, "id">) =>
    pairings.push({ id: String(pairings.length), ...pairing });
  if (run) {
    const draft = draftOf(run);
    const [loop, regenerate, best] = ARMS.map((arm) => ({
      arm,
      source: sourceOfArm(run, arm),
      made: run.arms.includes(arm),
    }));
    for (const each of [loop, regenerate, best]) {
      if (!each?.made) continue;
      add({ title: GAIN[each.arm], a: each.source, b: draft, fromDraft: true });
    }
    for (const control of [regenerate, best]) {
      if (!loop?.made || !control?.made) continue;
      const title = `Loop against ${NAMES[control.arm]}`;
      add({ title, a: loop.source, b: control.source, fromDraft: false });
    }
    if (other) {
      add({
        title: `Loop of ${run.label} against loop of ${other.label}`,
        a: sourceOfArm(run, "loop"),
        b: sourceOfArm(other, "loop"),
        fromDraft: false,
      });
    }
  }
  if (sources) {
    const [a, b] = sources;
    add({ title: `${a} against ${b}`, a, b, fromDraft: false });
  }
  return pairings;
}

/** Controls that the run lacks, wholly or so far. */
export function missingControls({ run, results }: RunEvidence): MissingControl[] {
  const done = (arm: WritingArm) =>
    results.some((each) => each.arm === arm && each.result.status === "done");
  const why = (arm: WritingArm) =>
    run.arms.includes(arm) ? "has no result of it yet" : "was made without it";
  const words = {
    regenerate: `Whether the loop does better than a fresh draft cannot be concluded: it takes the control “regenerate”, and this run ${why("regenerate")}.`,
    "best-of-n": `Whether the loop does better than choosing among fresh drafts at the same cost cannot be concluded: it takes the control “best of N”, and this run ${why("best-of-n")}.`,
  };
  return (["regenerate", "best-of-n"] as const)
    .filter((arm) => !done(arm))
    .map((arm) => ({ arm, words: words[arm] }));
}

export function runOf(runs: readonly RunEvidence[], id: string | null): RunEvidence | null {
  return runs.find(({ run }) => run.id === id) ?? null;
}

const ARMS = ["loop", "regenerate", "best-of-n"] as const;

export const NAMES: Readonly<Record<(typeof ARMS)[number], string>> = {
  loop: "the loop",
  regenerate: "regenerate",
  "best-of-n": "best of N",
};

const GAIN: Readonly<Record<(typeof ARMS)[number], string>> = {
  loop: "Loop’s final against draft",
  regenerate: "Regenerate against draft",
  "best-of-n": "Best of N against draft",
};
