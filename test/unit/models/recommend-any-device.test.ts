import fc from "fast-check";
import { expect, test } from "vitest";
import type { DeviceHistory } from "../../../src/domain/device-history.ts";
import type { Device } from "../../../src/engines/device.ts";
import { allBuilds } from "../../../src/models/build.ts";
import { fitOf } from "../../../src/models/fit.ts";
import { planMemory } from "../../../src/models/memory-plan.ts";
import { recommend } from "../../../src/models/recommend.ts";
import { testTrial } from "../../support/builds.ts";
import { GOOD_ADAPTER } from "../../support/device.ts";

const builds = allBuilds([], []);
const ids = builds.map(({ id }) => id);
const MIB = 1024 ** 2;
/** Seldom missing, so that most devices can do something. */
const mostly = fc.constantFrom(true, true, true, true, false);

const adapters = fc.record({
  vendor: fc.constantFrom("", "intel", "nvidia"),
  architecture: fc.constantFrom("", "gen-12lp"),
  description: fc.constant(""),
  software: fc.boolean(),
  shaderF16: fc.boolean(),
  limits: fc.record({
    maxBufferBytes: fc.constantFrom(128 * MIB, 256 * MIB, 1024 * MIB, 4096 * MIB),
    maxBindingBytes: fc.constantFrom(64 * MIB, 128 * MIB, 900 * MIB, 2048 * MIB),
    workgroupStorageBytes: fc.constantFrom(16_384, 32_768),
    storageBuffersPerStage: fc.constantFrom(8, 10),
  }),
});

const devices: fc.Arbitrary<Device> = fc.record({
  webgpu: fc.constant("available" as const),
  adapter: fc.option(fc.oneof(fc.constant(GOOD_ADAPTER), adapters)),
  cores: fc.option(fc.integer({ min: 1, max: 64 })),
  memoryGB: fc.option(fc.constantFrom(0.25, 0.5, 1, 2, 4, 8, 16, 32)),
  mobile: fc.boolean(),
  wasm: fc.record({ memory64: mostly, threads: fc.boolean(), suspending: fc.boolean() }),
  storage: fc.record({
    files: mostly,
    quotaBytes: fc.option(fc.integer({ min: 0, max: 1e11 })),
    usageBytes: fc.option(fc.integer({ min: 0, max: 1e10 })),
    persisted: fc.option(fc.boolean()),
  }),
});

const rates = fc.option(fc.double({ min: 0.01, max: 5000, noNaN: true }));
const bandwidths = fc.option(
  fc.record({ processorGBPerSecond: rates, graphicsGBPerSecond: rates }),
);

const histories: fc.Arbitrary<DeviceHistory> = fc.array(
  fc
    .record({
      model: fc.constantFrom(...ids),
      contextTokens: fc.constantFrom(1024, 4096, 8192),
      beside: fc.option(fc.constantFrom(...ids)),
      hardware: fc.constantFrom("cpu", "gpu", "intel gen-12lp"),
      outcome: fc.constantFrom("worked" as const, "failed" as const),
      decodeTokensPerSecond: rates,
      at: fc.constantFrom("2026-11-20T12:00:00.000Z", "2026-11-21T12:00:00.000Z", "never"),
    })
    .map(({ model, ...change }) => testTrial(model, change)),
  { maxLength: 40 },
);

test("whatever the device, what is recommended fits, is said in full, and comes once", () => {
  fc.assert(
    fc.property(
      devices,
      bandwidths,
      histories,
      fc.subarray(ids),
      (device, bandwidth, history, installedIds) => {
        const { best, others, sentences } = recommend({
          device,
          builds,
          history,
          bandwidth,
          installedIds,
        });
        const proposals = best ? [best, ...others] : others;
        if (!best) {
          expect(others).toEqual([]);
          expect(sentences.length).toBeGreaterThan(0);
        }
        expect(others.length).toBeLessThanOrEqual(3);
        const proposed = proposals.flatMap(({ buildIds }) => buildIds);
        expect(new Set(proposed).size).toBe(proposed.length);
        for (const { generator, downloadMB, memoryMB, sentences: words } of proposals) {
          const installed = installedIds.includes(generator.id);
          expect(fitOf(generator, device, { history, installed })).toMatchObject({ fits: true });
          expect(downloadMB === 0).toBe(installed);
          expect(memoryMB).toBeGreaterThan(0);
          expect(words.length).toBeGreaterThanOrEqual(3);
          expect(words.join(" ")).not.toMatch(/NaN|Infinity|undefined|null/);
        }
      },
    ),
    { numRuns: 300 },
  );
});

test("whatever the device and the pair, the plan adds up and says its numbers", () => {
  const roles = fc.record({
    build: fc.constantFrom(...builds),
    contextTokens: fc.integer({ min: 1024, max: 131_072 }),
  });
  fc.assert(
    fc.property(
      roles,
      roles,
      devices,
      histories,
      fc.constantFrom("auto" as const, "resident" as const, "swap" as const),
      (generator, judge, device, history, mode) => {
        const plan = planMemory({ generator, judge, device, history, mode });
        const same = generator.build.id === judge.build.id;
        expect(plan.mode === "shared").toBe(same);
        expect(plan.overridden).toBe(!same && mode !== "auto");
        expect(plan.reason).not.toMatch(/NaN|Infinity|undefined|null/);
        if (same || mode !== "auto") return;
        // Without a trial of this pair the sums decide.
        const tried = history.some(
          ({ model, beside }) =>
            [generator.build.id, judge.build.id].includes(model) && beside !== null,
        );
        const { needMB, budgetMB } = plan;
        if (tried || needMB === null || budgetMB === null) return;
        if (plan.mode === "resident") expect(needMB).toBeLessThanOrEqual(budgetMB);
      },
    ),
    { numRuns: 300 },
  );
});
