import { expect, test } from "vitest";
import type { Device } from "../../../src/engines/device.ts";
import { allBuilds } from "../../../src/models/build.ts";
import { fitOf } from "../../../src/models/fit.ts";
import type { ModelRow } from "../../../src/stores/models.ts";
import {
  buildName,
  groupRows,
  sizeText,
  suitingPrecision,
} from "../../../src/ui/pages/models/model-words.ts";

function deviceWith(shaderF16: boolean): Device {
  return {
    webgpu: "available",
    adapter: {
      vendor: "test",
      architecture: "",
      description: "",
      software: false,
      shaderF16,
      limits: {
        maxBufferBytes: 2 ** 31,
        maxBindingBytes: 2 ** 31,
        workgroupStorageBytes: 32_768,
        storageBuffersPerStage: 10,
      },
    },
    cores: 8,
    memoryGB: 8,
    storage: { quotaBytes: 2e9, usageBytes: 0, persisted: true },
  };
}

function rowsOn(device: Device, states: Record<string, ModelRow["state"]> = {}): ModelRow[] {
  return allBuilds([]).map((build) => ({
    id: build.source.id,
    build,
    fit: fitOf(build, device),
    state: states[build.source.id] ?? null,
  }));
}

test("each build is in exactly one group", () => {
  for (const f16 of [true, false]) {
    const device = deviceWith(f16);
    const rows = rowsOn(device);
    const { here, fitting, unfit, others } = groupRows(rows, suitingPrecision(device));
    const all = [...here, ...fitting, ...unfit, ...others].map((row) => row.id);
    expect(all.toSorted()).toEqual(rows.map((row) => row.id).toSorted());
  }
});

test("offers the build that suits the device, and only what fits", () => {
  for (const [f16, precision] of [
    [true, "f16"],
    [false, "f32"],
  ] as const) {
    const device = deviceWith(f16);
    const { fitting, unfit } = groupRows(rowsOn(device), suitingPrecision(device));
    expect(fitting.length).toBeGreaterThan(0);
    expect(unfit.length).toBeGreaterThan(0);
    expect(new Set([...fitting, ...unfit].map((row) => row.build.precision))).toEqual(
      new Set([precision]),
    );
    expect(fitting.every((row) => row.fit?.fits)).toBe(true);
    expect(unfit.some((row) => row.fit?.fits)).toBe(false);
  }
});

test("what is on the device comes first, whichever build it is", () => {
  const device = deviceWith(true);
  const id = "Qwen3-1.7B-q4f32_1-MLC";
  const rows = rowsOn(device, { [id]: { status: "installed", weightBytes: 1 } });
  const { here } = groupRows(rows, suitingPrecision(device));
  expect(here.map(buildName)).toEqual(["Qwen3-1.7B 32-bit"]);
});

test("sizes carry their unit", () => {
  expect(sizeText(420.4)).toBe("420 MB");
  expect(sizeText(1234)).toBe("1.2 GB");
});
