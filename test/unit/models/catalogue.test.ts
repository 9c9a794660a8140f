import { type ModelRecord, modelVersion, prebuiltAppConfig } from "@mlc-ai/web-llm";
import { describe, expect, it } from "vitest";
import type { ModelSource } from "../../../src/engines/engine.ts";
import { allBuilds, CATALOGUE_HOSTS } from "../../../src/models/build.ts";
import { CATALOGUE } from "../../../src/models/catalogue.ts";

/** The package itself, of which the catalogue is a part: an upgrade shows here what changed. */
const records = new Map(prebuiltAppConfig.model_list.map((record) => [record.model_id, record]));

const recordOf = (id: string): ModelRecord => {
  const record = records.get(id);
  if (!record) throw new Error(`The package has no model ${id}.`);
  return record;
};

const overridesOf = ({ contextTokens, overrides }: ModelSource) => ({
  context_window_size: contextTokens,
  ...overrides,
});

describe("the catalogue", () => {
  it("is for the version of the package that is installed", () => {
    expect(modelVersion).toBe("v0_2_86/base");
  });

  it.each(allBuilds([]).map((build) => [build.source.id, build] as const))(
    "agrees with the package on %s",
    (id, build) => {
      const record = recordOf(id);
      expect(build.source.folderUrl).toBe(record.model);
      expect(build.source.libraryUrl).toBe(record.model_lib);
      expect(build.memoryMB).toBe(record.vram_required_MB);
      expect(overridesOf(build.source)).toEqual(record.overrides);
      expect(build.entry?.lowResource).toBe(record.low_resource_required);
      // Loaded through a manifest the model would need a file more.
      expect(record.model_manifest).toBeUndefined();
      const stricter = (record.required_features ?? []).filter((each) => each !== "shader-f16");
      expect(stricter).toEqual([]);
      expect(build.source.needsF16).toBe(id.includes("q4f16"));
      if (record.buffer_size_required_bytes !== undefined) {
        expect(build.largestTensorBytes).toBeGreaterThanOrEqual(record.buffer_size_required_bytes);
      }
      const hosts: readonly string[] = CATALOGUE_HOSTS;
      for (const url of [build.source.folderUrl, build.source.libraryUrl]) {
        expect(hosts).toContain(new URL(url).host);
      }
    },
  );

  it.each(
    CATALOGUE.flatMap(({ folder, shortMemoryMB }) =>
      shortMemoryMB
        ? [
            [`${folder}-q4f16_1-MLC-1k`, shortMemoryMB.f16] as const,
            [`${folder}-q4f32_1-MLC-1k`, shortMemoryMB.f32] as const,
          ]
        : [],
    ),
  )("agrees on the memory of %s", (id, memoryMB) => {
    const record = recordOf(id);
    expect(record.vram_required_MB).toBe(memoryMB);
    expect(record.overrides?.context_window_size).toBe(1024);
  });

  it("has no model twice, smallest first, and none without a licence's address", () => {
    const names = CATALOGUE.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    const sizes = CATALOGUE.map(({ parametersB }) => parametersB);
    expect(sizes).toEqual([...sizes].sort((a, b) => a - b));
    for (const { licence } of CATALOGUE) expect(licence.url).toMatch(/^https:\/\//);
  });

  it("names conditions for every licence that has them", () => {
    for (const { family, licence } of CATALOGUE) {
      const conditional = /^(Llama|Gemma)/.test(family);
      expect(licence.conditions !== null, family).toBe(conditional);
    }
  });

  it("leaves out models under research or non-commercial licences", () => {
    const ids = allBuilds([]).map(({ source }) => source.id);
    expect(ids.filter((id) => /Qwen2\.5-3B|stablelm|Base|Coder|Math/i.test(id))).toEqual([]);
  });

  it("estimates downloads below the memory they will take", () => {
    for (const { downloadMB, memoryMB, source } of allBuilds([])) {
      expect(downloadMB, source.id).toBeLessThan(memoryMB ?? 0);
    }
  });
});
