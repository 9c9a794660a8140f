import { describe, expect, it } from "vitest";
import { addUsage, prefilledTokens, type Usage } from "../../../src/domain/usage.ts";

const first: Usage = {
  promptTokens: 1000,
  reusedTokens: 0,
  completionTokens: 20,
  prefillTokensPerSecond: 500,
  decodeTokensPerSecond: 10,
  timeToFirstTokenMs: 2000,
};
const second: Usage = {
  promptTokens: 1100,
  reusedTokens: 900,
  completionTokens: 30,
  prefillTokensPerSecond: 100,
  decodeTokensPerSecond: 30,
  timeToFirstTokenMs: 2100,
};

describe("the usage of two requests", () => {
  it("adds tokens, and makes rates of all tokens over all seconds", () => {
    expect(addUsage(first, second)).toEqual({
      promptTokens: 2100,
      reusedTokens: 900,
      completionTokens: 50,
      // 1000 tokens in 2 s, then 200 that were not reused in 2 s.
      prefillTokensPerSecond: 300,
      // 20 in 2 s, then 30 in 1 s.
      decodeTokensPerSecond: 50 / 3,
      timeToFirstTokenMs: 2000,
    });
    expect(prefilledTokens(second)).toBe(200);
  });

  it("says nothing of what one of them did not tell", () => {
    const silent: Usage = {
      ...second,
      reusedTokens: null,
      prefillTokensPerSecond: null,
      decodeTokensPerSecond: null,
    };
    expect(addUsage(first, silent)).toMatchObject({
      promptTokens: 2100,
      reusedTokens: null,
      prefillTokensPerSecond: null,
      decodeTokensPerSecond: null,
    });
  });

  it("needs no rate of a part without tokens", () => {
    const allReused: Usage = { ...second, reusedTokens: 1100, prefillTokensPerSecond: null };
    expect(addUsage(first, allReused)?.prefillTokensPerSecond).toBe(500);
  });

  it("is the other one where there is only one", () => {
    expect(addUsage(null, first)).toBe(first);
    expect(addUsage(first, null)).toBe(first);
    expect(addUsage(null, null)).toBeNull();
  });
});
