import { type BatchRun, sourceOfArm, type WritingArm } from "../../domain/batch-run.ts";
import type { Evidence, RunEvidence } from "../evidence.ts";
import type { ComparisonRow, MissingControl, Pairing } from "./shapes.ts";

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
  const add = (pairing: Pairing) => pairings.push(pairing);
  if (run) {
    const draft = draftOf(run);
    const [loop, regenerate, best] = ARMS.map((arm) => ({
      arm,
      source: sourceOfArm(run, arm),
      made: run.arms.includes(arm),
    }));
    for (const each of [loop, regenerate, best]) {
      if (!each?.made) continue;
      const id = `${each.arm}-against-draft`;
      add({ id, title: GAIN[each.arm], a: each.source, b: draft, fromDraft: true });
    }
    for (const control of [regenerate, best]) {
      if (!loop?.made || !control?.made) continue;
      const id = `loop-against-${control.arm}`;
      add({
        id,
        title: againstTitle(control.arm),
        a: loop.source,
        b: control.source,
        fromDraft: false,
      });
    }
    if (other) {
      add({
        id: "loop-against-other-loop",
        title: `Loop of ${run.label} against loop of ${other.label}`,
        a: sourceOfArm(run, "loop"),
        b: sourceOfArm(other, "loop"),
        fromDraft: false,
      });
    }
  }
  if (sources) {
    const [a, b] = sources;
    add({ id: "two-sources", title: `${a} against ${b}`, a, b, fromDraft: false });
  }
  return pairings;
}

/**
 * Controls that the run lacks, wholly or so far, and those that nobody of a kind has rated beside
 * the loop: what a claim needs is said for people and for judges apart.
 *
 * @param rows of the report on this run
 */
export function missingControls(
  { run, results }: RunEvidence,
  rows: readonly ComparisonRow[],
): MissingControl[] {
  const done = (arm: WritingArm) =>
    results.some((each) => each.arm === arm && each.result.status === "done");
  const why = (arm: WritingArm) =>
    run.arms.includes(arm) ? "has no result of it yet" : "was made without it";
  const words = {
    regenerate: `Whether the loop does better than a fresh draft cannot be concluded: it takes the control “regenerate”, and this run ${why("regenerate")}.`,
    "best-of-n": `Whether the loop does better than choosing among fresh drafts at the same cost cannot be concluded: it takes the control “best of N”, and this run ${why("best-of-n")}.`,
  };
  const has = (kind: "people" | "judge", arm: WritingArm) =>
    rows.some(
      ({ pairing: { a, b }, voice }) =>
        voice.kind === kind && a === sourceOfArm(run, "loop") && b === sourceOfArm(run, arm),
    );
  return (["regenerate", "best-of-n"] as const).flatMap((arm): MissingControl[] => {
    if (!done(arm)) return [{ arm, voice: null, words: words[arm] }];
    return (["people", "judge"] as const)
      .filter((voice) => done("loop") && !has(voice, arm))
      .map((voice) => ({ arm, voice, words: unheardWords(voice, arm) }));
  });
}

function unheardWords(voice: "people" | "judge", arm: "regenerate" | "best-of-n"): string {
  const nobody = voice === "people" ? "No person has rated" : "No judge has scored";
  const who = voice === "people" ? "by people’s ratings" : "by judges’ scores";
  return `${nobody} any item in both the loop and ${NAMES[arm]}: whether the loop does better than ${NAMES[arm]} cannot be concluded ${who}.`;
}

/** What the pairing of the loop with a control is called. */
export function againstTitle(arm: WritingArm): string {
  return `Loop against ${NAMES[arm]}`;
}

export function runOf(runs: readonly RunEvidence[], id: string | null): RunEvidence | null {
  return runs.find(({ run }) => run.id === id) ?? null;
}

const ARMS = ["loop", "regenerate", "best-of-n"] as const;

const NAMES: Readonly<Record<(typeof ARMS)[number], string>> = {
  loop: "the loop",
  regenerate: "regenerate",
  "best-of-n": "best of N",
};

const GAIN: Readonly<Record<(typeof ARMS)[number], string>> = {
  loop: "Loop’s final against draft",
  regenerate: "Regenerate against draft",
  "best-of-n": "Best of N against draft",
};
