import { expect, test } from "vitest";
import { likelyKind, suggestOwnSources } from "../../../../src/evaluation/import/own-sources.ts";

test.each([
  "Aya",
  "Ayaan",
  "Claude",
  "Claude Dupont",
  "Claudette",
  "Gemma",
  "Palmer",
  "Automne",
  "Commander Grey",
  "Llamas, Ana",
  "Phil",
  "rater 1",
])("%s is more likely a person", (name) => {
  expect(likelyKind(name)).toBe("human");
});

test.each([
  "claude-3.7-sonnet",
  "Claude Opus",
  "aya-expanse-32b",
  "gpt4o",
  "GPT-4o",
  "o3-mini",
  "o1",
  "gemini-2.0-flash",
  "gemma2",
  "Llama 3.1",
  "phi4",
  "my_judge",
  "LLM judges",
  "auto-rater",
])("%s is more likely a judge", (name) => {
  expect(likelyKind(name)).toBe("judge");
});

test("a source is a model's even by a name that people have", () => {
  const raters = [
    { id: "claude-3.7-sonnet", kind: "judge" as const },
    { id: "Aya", kind: "human" as const },
  ];
  expect(suggestOwnSources(raters, ["Claude", "Aya", "Ayaan"])).toEqual({
    "claude-3.7-sonnet": ["Claude"],
  });
});
