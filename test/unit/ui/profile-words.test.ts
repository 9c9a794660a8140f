import { expect, test } from "vitest";
import { MODPO_6 } from "../../../src/rubrics/modpo-6.ts";
import { PSYCHOCOUNSEL_7 } from "../../../src/rubrics/psychocounsel-7.ts";
import {
  profileName,
  SURVEY_WORDS,
  surveyProblem,
} from "../../../src/ui/workbench/preferences/profile-words.ts";

test("a profile is named by where it comes from", () => {
  expect(profileName(null)).toBe("rubric's own weights");
  expect(profileName({ from: "survey" })).toBe("survey shares");
  const choice = { first: "trust", second: "empathy", answer: "same" } as const;
  expect(profileName({ from: "choices", choices: [choice] })).toBe("1 answer");
  expect(profileName({ from: "choices", choices: [choice, choice] })).toBe("2 answers");
});

test("the survey says its shares, its source and that they may be ties", () => {
  expect(SURVEY_WORDS).toContain("empathy 62.7%, active listening 20.9%");
  expect(SURVEY_WORDS).toContain("arXiv 2602.16053");
  expect(SURVEY_WORDS).toContain("may in part be ties");
});

test("a rubric that the survey did not ask about is told which dimensions it lacks", () => {
  expect(surveyProblem(MODPO_6)).toBeNull();
  expect(surveyProblem(PSYCHOCOUNSEL_7)).toMatch(
    /^The survey did not ask about relevance, clarity/,
  );
});
