import { expect, test } from "vitest";
import type { FlagReading } from "../../../src/domain/score.ts";
import { flagName, notRaisedWords, raisedWords } from "../../../src/ui/workbench/flag-words.ts";

function reading(probability: number | null, raised = true): FlagReading {
  return { flag: "minimising", raised, probability, evidence: null };
}

test("a flag says whether a rule or the judge raised it, and where the gate stood", () => {
  expect(raisedWords(reading(null), 0.5)).toBe("Raised by a rule.");
  expect(raisedWords(reading(0.72), 0.5)).toBe(
    "Raised by the judge: 72% likely, and the gate is at 50%.",
  );
  expect(raisedWords(reading(0.5), 0.5)).toMatch(/^Raised by the judge/);
  expect(raisedWords(reading(0.3), 0.5)).toBe(
    "Raised by a rule. The judge finds it 30% likely; the gate is at 50%.",
  );
});

test("a flag that is down says what keeps it down, and no answer is not a no", () => {
  expect(notRaisedWords(reading(0.31, false))).toBe("31%");
  expect(notRaisedWords(reading(null, false))).toBe("no, by a rule");
  expect(notRaisedWords(undefined)).toBe("no answer");
});

test("a flag that the rubric does not ask about is named in words too", () => {
  const flags = [{ id: "minimising", name: "Making light", question: "Does it?" }];
  expect(flagName({ flags }, "minimising")).toBe("Making light");
  expect(flagName({ flags }, "no-help-at-any-hour")).toBe("No help at any hour");
});
