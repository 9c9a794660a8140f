import { describe, expect, it } from "vitest";
import { figuresOf, median } from "../../../../scripts/webllm/bench-figures.mjs";

describe("median", () => {
  it.each([
    [[3, 1, 2], 2],
    [[4, 1, 3, 2], 2.5],
    [[null, 5, null], 5],
    [[null], null],
    [[], null],
  ])("of %j is %s", (values, middle) => {
    expect(median(values)).toBe(middle);
  });
});

describe("figuresOf", () => {
  const loaded = { seconds: 12.3, runtime: { detail: "WebGPU: nvidia ampere" } };
  const reading = { seconds: 0.5 };
  const round = (prefillTokensPerSecond: number, timeToFirstTokenMs: number | null = null) => {
    return {
      promptTokens: 930,
      prefillTokensPerSecond,
      decodeTokensPerSecond: 48,
      timeToFirstTokenMs,
    };
  };

  it("leaves the first round out, and says what was not told", () => {
    const rounds = [round(1), round(900), round(1000), round(800)];
    expect(figuresOf({ loaded, reading, rounds })).toEqual([
      "WebLLM, median of n = 3",
      "  computes on                 WebGPU: nvidia ampere",
      "  load, with warm-up          12 s",
      "  prompt                      930 tokens",
      "  prefill                     900 tokens/s",
      "  decode                      48 tokens/s",
      "  time to first token         not told",
      "  seven digits, one request   0.50 s",
    ]);
  });

  it("takes the only round there is", () => {
    const lines = figuresOf({ loaded, reading, rounds: [round(7, 8)] });
    expect(lines).toContain("  prefill                     7.00 tokens/s");
    expect(lines[0]).toContain("n = 1");
  });
});
