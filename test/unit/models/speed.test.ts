import { describe, expect, it } from "vitest";
import { type SpeedQuestion, speedOf, speedWords } from "../../../src/models/speed.ts";
import { catalogueBuild, failedTrial, testTrial } from "../../support/builds.ts";
import { GOOD_ADAPTER, testDevice } from "../../support/device.ts";

const llama8 = catalogueBuild("Llama-3.1-8B-Instruct-q4f16_1-MLC");
const llama1 = catalogueBuild("Llama-3.2-1B-Instruct-q4f16_1-MLC");
const gguf = catalogueBuild("Llama-3.2-1B-Instruct-Q4_K_M");
const bandwidth = { processorGBPerSecond: 15, graphicsGBPerSecond: 330 };
const noGraphics = testDevice({ webgpu: "no-api", adapter: null });

const speed = (change: Partial<SpeedQuestion>) =>
  speedOf({
    build: llama1,
    contextTokens: 4096,
    device: testDevice(),
    history: [],
    bandwidth,
    ...change,
  });

function estimate(change: Partial<SpeedQuestion>): { low: number; high: number } {
  const found = speed(change);
  if (found?.source !== "estimated") throw new Error("not an estimate");
  return { low: found.lowTokensPerSecond, high: found.highTokensPerSecond };
}

describe("speedOf", () => {
  it("is what was measured on this hardware, newest first", () => {
    const history = [
      testTrial(llama1.id, { decodeTokensPerSecond: 20 }),
      testTrial(llama1.id, { decodeTokensPerSecond: 30, at: "2026-11-21T12:00:00.000Z" }),
      testTrial(llama1.id, { at: "2026-11-22T12:00:00.000Z" }),
      failedTrial(llama1.id, { decodeTokensPerSecond: 50, at: "2026-11-22T12:00:00.000Z" }),
      testTrial(llama8.id, { decodeTokensPerSecond: 5, at: "2026-11-22T12:00:00.000Z" }),
    ];
    const measured = speed({ history, bandwidth: null });
    expect(measured).toEqual({
      source: "measured",
      tokensPerSecond: 30,
      at: "2026-11-21T12:00:00.000Z",
    });
    expect(measured && speedWords(measured)).toBe(
      "30 tokens a second, measured here on 21 November 2026",
    );
  });

  it("is not what another graphics processor did", () => {
    const history = [testTrial(llama1.id, { decodeTokensPerSecond: 20, hardware: "nvidia" })];
    expect(speed({ history })?.source).toBe("estimated");
  });

  it("is estimated so that what was published lies within", () => {
    // arXiv 2412.15803, table 1: M3 Max, 400 GB/s; a copy reaches some eight tenths of that.
    const { low, high } = estimate({ build: llama8, contextTokens: 1024 });
    expect(low).toBeLessThan(41);
    expect(high).toBeGreaterThan(41);
  });

  it("is lower for more weights, more context, slower memory and fewer threads", () => {
    const usual = estimate({});
    for (const change of [
      { build: llama8 },
      { contextTokens: 32_768 },
      { bandwidth: { ...bandwidth, graphicsGBPerSecond: 30 } },
    ]) {
      const slower = estimate(change);
      expect(slower.low).toBeLessThan(usual.low);
      expect(slower.high).toBeLessThan(usual.high);
    }
    const wasm = { memory64: true, threads: false, suspending: true };
    const threads = estimate({ build: gguf, device: noGraphics });
    const one = estimate({ build: gguf, device: { ...noGraphics, wasm } });
    expect(one.high).toBeLessThan(threads.high);
    expect(one.low).toBeLessThanOrEqual(one.high);
  });

  it("is not said where nothing is known", () => {
    expect(speed({ bandwidth: null })).toBeNull();
    expect(speed({ build: { ...llama1, weightsMB: null } })).toBeNull();
    // The processor's memory says nothing of the graphics processor's, nor the other way round.
    expect(speed({ bandwidth: { ...bandwidth, graphicsGBPerSecond: null } })).toBeNull();
    const software = testDevice({ adapter: { ...GOOD_ADAPTER, software: true } });
    expect(
      speed({ device: software, bandwidth: { ...bandwidth, graphicsGBPerSecond: null } }),
    ).toBe(null);
  });

  it("always says where it is from", () => {
    const words = (low: number, high: number) =>
      speedWords({ source: "estimated", lowTokensPerSecond: low, highTokensPerSecond: high });
    expect(words(1.26, 9.99)).toBe(
      "about 1 to 10 tokens a second, estimated from this device's memory speed",
    );
    expect(words(12.4, 31.5)).toContain("about 12 to 32 tokens a second");
  });
});
