import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkAnswers, nextPrefix, readWeights } from "../../../../src/engines/wllama/digits.ts";
import { kvBytesPerToken, offloadedLayers } from "../../../../src/engines/wllama/log.ts";
import { createPromptMemory } from "../../../../src/engines/wllama/prompt-memory.ts";
import { usageOf } from "../../../../src/engines/wllama/requests.ts";

const DIGITS = ["1", "2", "3", "4", "5"];

describe("digits among the likeliest tokens", () => {
  test("each has its weight, with and without a space before it", () => {
    const alternatives = [
      { token: "4", prob: 0.5 },
      { token: " 4", prob: 0.1 },
      { token: "2", prob: 0.25 },
      { token: "44", prob: 0.1 },
      { token: "G", prob: 0.05 },
    ];
    expect(readWeights(alternatives, DIGITS)).toEqual([0, 0.25, 0, 0.6, 0]);
  });

  test("none of them is no reading", () => {
    expect(readWeights([{ token: "the", prob: 1 }], DIGITS)).toEqual([0, 0, 0, 0, 0]);
    expect(readWeights([], DIGITS)).toEqual([0, 0, 0, 0, 0]);
  });

  test("the answer goes on with the likeliest digit, and without a letter that was not read", () => {
    const first = nextPrefix("", "G", [0, 0.2, 0, 0.7, 0.1], DIGITS);
    expect(first).toBe("G4 ");
    const unread = nextPrefix(first, "R", [0, 0, 0, 0, 0], DIGITS);
    expect(unread).toBe("G4 ");
    expect(nextPrefix(unread, "S", [0.5, 0.5, 0, 0, 0], DIGITS)).toBe("G4 S1 ");
  });

  test("only single plain characters can be asked for", () => {
    expect(() => checkAnswers(["G", "R"], DIGITS)).not.toThrow();
    for (const [letters, digits] of [
      [[], DIGITS],
      [["G"], []],
      [["GR"], DIGITS],
      [["G"], ["10"]],
      [["é"], DIGITS],
    ] as const) {
      expect(() => checkAnswers(letters, digits)).toThrow(
        expect.objectContaining({ code: "grammar" }),
      );
    }
  });
});

describe("what requests cost", () => {
  const timings = (cache_n: number, prompt_n: number, predicted_n: number) => ({
    cache_n,
    prompt_n,
    prompt_ms: prompt_n * 2,
    predicted_n,
    predicted_ms: (predicted_n - 1) * 10,
  });

  test("one request is what the engine said", () => {
    expect(usageOf([timings(100, 50, 21)], 120)).toEqual({
      promptTokens: 150,
      reusedTokens: 100,
      completionTokens: 21,
      prefillTokensPerSecond: 500,
      decodeTokensPerSecond: 100,
      timeToFirstTokenMs: 120,
    });
  });

  test("of several over one prompt, the prompt counts once", () => {
    const usage = usageOf([timings(100, 50, 1), timings(150, 3, 1), timings(153, 3, 1)], 80);
    expect(usage).toMatchObject({ promptTokens: 156, reusedTokens: 100, completionTokens: 3 });
    expect(usage.decodeTokensPerSecond).toBeNull();
  });

  test("what was computed is the sum of what each computed", () => {
    const all = fc.array(fc.tuple(fc.nat(5000), fc.nat(5000), fc.integer({ min: 1, max: 500 })), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(all, (rows) => {
        const { promptTokens, reusedTokens } = usageOf(
          rows.map(([cached, computed, generated]) => timings(cached, computed, generated)),
          null,
        );
        const computed = rows.reduce((sum, [, tokens]) => sum + tokens, 0);
        expect(promptTokens - (reusedTokens ?? 0)).toBe(computed);
      }),
    );
  });
});

describe("the engine's log", () => {
  test("says how many layers are on the graphics processor", () => {
    expect(offloadedLayers(["load_tensors: offloaded 29/29 layers to GPU"])).toEqual({
      on: 29,
      of: 29,
    });
    expect(
      offloadedLayers(["load_tensors:          CPU model buffer size =     0.89 MiB"]),
    ).toBeNull();
  });

  test("says what a token of context takes, of all caches together", () => {
    const line = (mib: string, cells: number) =>
      `llama_kv_cache: size =  ${mib} MiB ( ${cells} cells,   8 layers,  1/1 seqs), K (f16):    0.50 MiB`;
    expect(kvBytesPerToken([line("32.00", 2048)])).toBe(16_384);
    expect(kvBytesPerToken([line("32.00", 2048), line("8.00", 1024)])).toBe(16_384 + 8192);
    expect(kvBytesPerToken(["nothing of the kind"])).toBeNull();
  });
});

describe("the states of earlier prompts", () => {
  const usage = (promptTokens: number, reusedTokens: number) => ({
    promptTokens,
    reusedTokens,
    completionTokens: 0,
    prefillTokensPerSecond: null,
    decodeTokensPerSecond: null,
    timeToFirstTokenMs: null,
  });

  test("roles that take turns fill no more than one state each", () => {
    const memory = createPromptMemory(1, 5000);
    for (let round = 0; round < 100; round++) {
      for (let role = 0; role < 4; role++) memory.add(usage(1000, round === 0 ? 0 : 990));
    }
    expect(memory.full).toBe(false);
  });

  test("prompts that have nothing in common fill it", () => {
    const memory = createPromptMemory(1, 5000);
    for (let round = 0; round < 5; round++) memory.add(usage(1000, 3));
    expect(memory.full).toBe(false);
    memory.add(usage(1000, 3));
    expect(memory.full).toBe(true);
  });

  test("is never full where nobody knows what a token takes", () => {
    const memory = createPromptMemory(null, 0);
    memory.add(usage(1000, 0));
    memory.add(usage(1000, 0));
    expect(memory.full).toBe(false);
  });
});
