import type { DeviceHistory } from "../domain/device-history.ts";
import type { RubricRef } from "../domain/rubric.ts";
import type { Assignment } from "../domain/settings.ts";
import type { StressTest } from "../domain/stress-test.ts";

/** What a result is about: it says nothing of another model, prompt or rubric. */
export interface StressSubject {
  judge: Assignment;
  promptVersion: string;
  rubric: RubricRef;
}

export function isSameJudge(a: Assignment, b: Assignment): boolean {
  const modelOf = (each: Assignment) => (each.engine === "practice" ? null : each.model);
  return a.engine === b.engine && modelOf(a) === modelOf(b);
}

export function isAbout(
  test: StressTest,
  { judge, promptVersion, rubric }: StressSubject,
): boolean {
  return (
    isSameJudge(test.judge, judge) &&
    test.promptVersion === promptVersion &&
    test.rubric.id === rubric.id &&
    test.rubric.version === rubric.version
  );
}

export function isOver({ results, planned }: StressTest): boolean {
  return results.length >= planned;
}

/** How a judge stands, by what was kept of it. */
export type Standing =
  | { kind: "tested"; test: StressTest }
  | { kind: "other-prompt" | "other-rubric"; test: StressTest }
  | { kind: "untested" };

/**
 * The newest test that is over and of this very judge, prompt and rubric; where there is none, the
 * newest that is not over, then what was tested with another prompt, then with another rubric.
 *
 * @param tests newest first
 */
export function standingOf(tests: readonly StressTest[], subject: StressSubject): Standing {
  const about = tests.filter((test) => isAbout(test, subject));
  const best = about.find(isOver) ?? about[0];
  if (best) return { kind: "tested", test: best };
  const ofJudge = tests.filter((test) => isSameJudge(test.judge, subject.judge));
  const sameRubric = ofJudge.find(
    ({ rubric }) => rubric.id === subject.rubric.id && rubric.version === subject.rubric.version,
  );
  if (sameRubric) return { kind: "other-prompt", test: sameRubric };
  const [other] = ofJudge;
  return other ? { kind: "other-rubric", test: other } : { kind: "untested" };
}

/** Milliseconds that one judgement takes, and by what that is known. */
export interface Pace {
  ms: number;
  /** `test`: an earlier stress test of this judge. `reading`: how fast the model read here; at most. */
  by: "test" | "reading";
}

/** What a judge reads and writes for one judgement, scores and flags together, at most about. */
const READ_TOKENS = 3000;
const WRITTEN_TOKENS = 60;

/**
 * @param history what was measured of models on this device
 * @returns null where nothing was measured of this judge
 */
export function paceOf(
  tests: readonly StressTest[],
  history: DeviceHistory,
  judge: Assignment,
): Pace | null {
  const test = tests.find((each) => isSameJudge(each.judge, judge) && each.results.length > 0);
  if (test) {
    const ms = test.results.reduce((sum, each) => sum + each.ms, 0);
    return { ms: ms / judgementsOf(test), by: "test" };
  }
  if (judge.engine === "practice") return null;
  const trial = history.findLast(
    ({ model, prefillTokensPerSecond }) => model === judge.model && prefillTokensPerSecond !== null,
  );
  if (!trial?.prefillTokensPerSecond) return null;
  const { prefillTokensPerSecond: reads, decodeTokensPerSecond: writes } = trial;
  // An engine may reuse what prompts have in common: then it is less.
  const seconds = READ_TOKENS / reads + (writes ? WRITTEN_TOKENS / writes : 0);
  return { ms: 1000 * seconds, by: "reading" };
}

/** A pair is read twice. */
function judgementsOf({ results }: StressTest): number {
  return results.length + results.filter(({ item }) => item.startsWith("pair/")).length;
}
