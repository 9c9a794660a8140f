import { describe, expect, it } from "vitest";
import type { Step } from "../../../src/domain/journal.ts";
import type { Usage } from "../../../src/domain/usage.ts";
import {
  drawnWords,
  promptTotalWords,
  promptWords,
  rateText,
} from "../../../src/ui/workbench/cost-words.ts";
import { engineWords } from "../../../src/ui/workbench/engine-words.ts";
import { costOf } from "../../../src/ui/workbench/refinement-view.ts";

const told: Usage = {
  promptTokens: 2240,
  reusedTokens: 2144,
  completionTokens: 40,
  prefillTokensPerSecond: 312.4,
  decodeTokensPerSecond: 8,
  timeToFirstTokenMs: 310,
};
const untold: Usage = {
  ...told,
  reusedTokens: null,
  prefillTokensPerSecond: null,
  timeToFirstTokenMs: null,
};

function draftOf(usage: Usage, seq = 0): Step {
  return {
    kind: "draft",
    seq,
    round: 0,
    inputHash: "",
    startedAt: "2026-01-01T00:00:00.000Z",
    durationMs: 1000,
    notes: [],
    by: null,
    seed: null,
    usage,
    output: "x",
  };
}

describe("what a step's prompt cost, in words", () => {
  it("names all of it, reused, computed and how fast", () => {
    expect(promptWords(told)).toBe(
      "2,240 prompt tokens, 2,144 reused, 96 computed at 312 tok/s, first token after 0.3 s",
    );
  });

  it("says what was not told, and never a zero for it", () => {
    expect(promptWords(untold)).toBe("2,240 prompt tokens, reuse not told");
    expect(promptWords({ ...untold, prefillTokensPerSecond: 4.25 })).toBe(
      "2,240 prompt tokens, reuse not told, computed at 4.3 tok/s",
    );
    expect(promptWords({ ...told, reusedTokens: 0 })).toContain(", 0 reused, 2,240 computed");
  });

  it("adds up, and says where only a part was told", () => {
    const total = (...usages: Usage[]) => promptTotalWords(costOf(usages.map(draftOf)));
    expect(total(told, told)).toBe("4,480 prompt tokens, 4,288 reused");
    expect(total(untold, untold)).toBe("4,480 prompt tokens, reuse not told");
    expect(total(told, untold)).toBe("4,480 prompt tokens, at least 2,144 reused");
  });

  it("does not call a slow model's rate zero", () => {
    expect(rateText(0.42)).toBe("0.4 tok/s");
    expect(rateText(23.6)).toBe("24 tok/s");
  });
});

it("says of drawn scores how many answers they are from", () => {
  expect(drawnWords([5, 5])).toMatch(/^Counted from 5 drawn answers, .*spread is widened\.$/);
  expect(drawnWords([5, 3, 4])).toMatch(/^Counted from 3 to 5 drawn answers, /);
});

it("names one model once, whichever engine runs it", () => {
  for (const engine of ["webllm", "wllama"] as const) {
    const one = { engine, model: "m" };
    expect(engineWords(one, one, (id) => id)).toBe("m writes and judges");
    expect(engineWords(one, { engine, model: "n" }, (id) => id)).toBe("m writes; n judges");
  }
});
