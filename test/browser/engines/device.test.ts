import { describe, expect, it } from "vitest";
import { cautionsOf, deviceSchema, missingOf, probeDevice } from "../../../src/engines/device.ts";
import { allBuilds } from "../../../src/models/build.ts";
import { fitOf } from "../../../src/models/fit.ts";

describe("probing this browser's software adapter", () => {
  it("finds it, meets every limit, and has no 16-bit floats", async () => {
    const device = await probeDevice(navigator);
    expect(deviceSchema.parse(device)).toEqual(device);
    expect(device.webgpu).toBe("available");
    expect(device.adapter).toMatchObject({ software: true, shaderF16: false });
    expect(missingOf(device)).toEqual([]);
    expect(cautionsOf(device).join(" ")).toMatch(/software.*shader-f16/);
    expect(device.cores).toBeGreaterThan(0);
    expect(device.storage.quotaBytes).toBeGreaterThan(0);
    expect(device.storage.persisted).not.toBeNull();
  });

  it("admits 32-bit builds of the catalogue and says why not the 16-bit ones", async () => {
    const device = await probeDevice(navigator);
    const roomy = { ...device, memoryGB: null, storage: { ...device.storage, quotaBytes: null } };
    for (const build of allBuilds([])) {
      const fit = fitOf(build, roomy);
      if (build.precision === "f32") expect(fit, build.source.id).toMatchObject({ fits: true });
      else expect(fit).toMatchObject({ fits: false, reasons: [expect.stringContaining("16-bit")] });
    }
  });
});
