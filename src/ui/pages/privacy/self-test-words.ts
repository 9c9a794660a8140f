import type { SelfTestRow } from "../../../privacy/self-test/self-test.ts";
import type { SelfTestState } from "../../../stores/privacy.ts";
import { clockText } from "../../dates.ts";
import { countText, plural } from "../../format.ts";

/** The outcome of a self-test: its sentence, what goes with it, and whether all is well. */
export interface SelfTestOutcome {
  /** `open`: something leaked. `partial`: nothing did, and not everything was tried. */
  tone: "blocked" | "open" | "partial";
  sentence: string;
  /** How far it came, what was not tried, and when. */
  rest: string;
}

/** null before a test has ended. An attempt that this browser has no means for was not tried. */
export function outcomeOf(test: SelfTestState): SelfTestOutcome | null {
  const { status, rows, total, problem, runs } = test;
  if (status === "idle" || status === "running") return null;
  const count = (wanted: SelfTestRow["status"]) =>
    rows.filter((row) => row.status === wanted).length;
  const leaked = count("leaked");
  const tried = leaked + count("blocked");
  const missing = count("not in this browser");
  const failed = count("not tried");
  const endedAt = runs.at(-1)?.to ?? null;
  const rest = [
    ...(status === "stopped" ? [`Stopped after ${rows.length} of ${total}.`] : []),
    ...(status === "failed" ? [`The self-test ended early: ${problem}.`] : []),
    ...(missing > 0 ? [`${plural(missing, "way")} more not in this browser.`] : []),
    ...(failed > 0 ? [`${countText(failed)} could not be tried.`] : []),
    ...(endedAt === null ? [] : [`Tested at ${clockText(endedAt)}.`]),
  ];
  const whole = status === "done" && failed === 0 && tried > 0;
  return {
    tone: leaked > 0 ? "open" : whole ? "blocked" : "partial",
    sentence: sentenceOf(tried, leaked),
    rest: rest.join(" "),
  };
}

function sentenceOf(tried: number, leaked: number): string {
  if (tried === 0) return "No way out was tried.";
  if (leaked === 0) {
    return tried === 1
      ? "The one way out that was tried is blocked."
      : `All ${countText(tried)} ways out that were tried are blocked.`;
  }
  return `${countText(leaked)} of ${plural(tried, "way")} out that were tried ${leaked === 1 ? "was" : "were"} not seen to be blocked.`;
}
