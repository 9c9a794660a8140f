import { describe, expect, it } from "vitest";
import { allBuilds } from "../../../src/models/build.ts";
import { contextMBOf, memoryMBOf, memoryNeedOf } from "../../../src/models/memory.ts";

const builds = allBuilds([], []);
const find = (id: string) => {
  const build = builds.find((each) => each.id === id);
  if (!build) throw new Error(id);
  return build;
};
const llama16 = find("Llama-3.1-8B-Instruct-q4f16_1-MLC");
const llama32 = find("Llama-3.1-8B-Instruct-q4f32_1-MLC");
const gguf = find("Llama-3.2-1B-Instruct-Q4_K_M");

describe("memoryMBOf", () => {
  it.each(builds.filter(({ recorded }) => recorded))(
    "is the package's figure at the package's context: $id",
    (build) => {
      expect(memoryMBOf(build, 4096)).toBeCloseTo(build.recorded?.memoryMB ?? 0, 6);
    },
  );

  it("finds what the package records for the same model with a short context", () => {
    expect(memoryMBOf(llama16, 1024)).toBeCloseTo(4598.34, 1);
    expect(memoryMBOf(llama32, 1024)).toBeCloseTo(5295.7, 1);
  });

  it("counts a GGUF's file, 16-bit keys and values, and llama.cpp's own", () => {
    const need = memoryNeedOf(gguf, 4096);
    expect(need?.weightsMB).toBe(808);
    // 16 layers, 8 heads of 64 numbers, keys and values, two bytes each.
    expect(need?.contextMB).toBeCloseTo((16 * 8 * 64 * 2 * 2 * 4096) / 1e6, 6);
    expect(need?.totalMB).toBe(
      (need?.weightsMB ?? 0) + (need?.contextMB ?? 0) + (need?.overheadMB ?? 0),
    );
  });

  it.each(builds.filter(({ recorded }) => recorded))(
    "does not promise less for a folder like $id that is not on the list than the package does",
    (build) => {
      const own = memoryMBOf({ ...build, recorded: null, vocabulary: null }, 4096) ?? 0;
      expect(own).toBeGreaterThan((build.recorded?.memoryMB ?? 0) * 0.75);
    },
  );

  it("grows with the context, for llama.cpp by what it keeps of earlier prompts too", () => {
    for (const build of builds) {
      const [small, large] = [memoryMBOf(build, 512) ?? 0, memoryMBOf(build, 1024) ?? 0];
      const times = build.engine === "wllama" ? 2 : 1;
      expect(large - small, build.id).toBeCloseTo((contextMBOf(build, 512) ?? 0) * times, 3);
    }
    const long = (memoryMBOf(gguf, 131_072) ?? 0) - (memoryMBOf(gguf, 65_536) ?? 0);
    expect(long).toBeCloseTo(contextMBOf(gguf, 65_536) ?? 0, 3);
  });

  it("counts larger batches for llama.cpp on the graphics processor", () => {
    const more = (memoryMBOf(gguf, 4096, "gpu") ?? 0) - (memoryMBOf(gguf, 4096, "cpu") ?? 0);
    expect(more).toBeCloseTo((128_256 * 4 * (512 - 64)) / 1e6, 6);
    expect(memoryMBOf(llama16, 4096, "cpu")).toBe(memoryMBOf(llama16, 4096, "gpu"));
  });

  it("says nothing of a model of unknown size, and guesses the context of one that hides it", () => {
    expect(memoryMBOf({ ...gguf, weightsMB: null }, 4096)).toBeNull();
    const silent = { ...gguf, shape: { ...gguf.shape, kvBytesPerToken: null } };
    expect(contextMBOf(silent, 4096)).toBeNull();
    expect(memoryMBOf(silent, 4096)).toBeGreaterThan(memoryMBOf(silent, 1024) ?? 0);
  });
});
