import { type ModelRecord, modelVersion, prebuiltAppConfig } from "@mlc-ai/web-llm";
import { describe, expect, it } from "vitest";
import { modelIdSchema } from "../../../src/engines/model-files.ts";
import { allBuilds, type ModelBuild } from "../../../src/models/build.ts";
import { CATALOGUE, type MlcEntry, type Precision } from "../../../src/models/catalogue.ts";
import { GGUF_CATALOGUE } from "../../../src/models/gguf-catalogue.ts";
import { CATALOGUE_ORIGINS } from "../../../src/models/hosts.ts";
import { kvBytesPerTokenOf } from "../../../src/models/model-facts.ts";

/** The package itself, of which the catalogue is a part: an upgrade shows here what changed. */
const records = new Map(prebuiltAppConfig.model_list.map((record) => [record.model_id, record]));

const recordOf = (id: string): ModelRecord => {
  const record = records.get(id);
  if (!record) throw new Error(`The package has no model ${id}.`);
  return record;
};

const builds = allBuilds([], []);
const named = (engine: ModelBuild["engine"]) =>
  builds.filter((build) => build.engine === engine).map((build) => [build.id, build] as const);

function addressesOf({ plan }: ModelBuild): string[] {
  if (!plan) throw new Error("nothing to fetch");
  const { files } = plan;
  return files.kind === "mlc" ? [files.folderUrl, files.libraryUrl] : [...files.urls];
}

describe("the catalogue for WebLLM", () => {
  it("is for the version of the package that is installed", () => {
    expect(modelVersion).toBe("v0_2_86/base");
  });

  it.each(named("webllm"))("agrees with the package on %s", (id, build) => {
    const record = recordOf(id);
    const files = build.plan?.files;
    if (files?.kind !== "mlc") throw new Error("not a folder of MLC");
    expect(files.folderUrl).toBe(record.model);
    expect(files.libraryUrl).toBe(record.model_lib);
    expect(build.recorded?.memoryMB).toBe(record.vram_required_MB);
    expect({ context_window_size: build.recorded?.contextTokens, ...files.overrides }).toEqual(
      record.overrides,
    );
    // Loaded through a manifest the model would need a file more.
    expect(record.model_manifest).toBeUndefined();
    const stricter = (record.required_features ?? []).filter((each) => each !== "shader-f16");
    expect(stricter).toEqual([]);
    expect(build.needsF16).toBe(id.includes("q4f16"));
    if (record.buffer_size_required_bytes !== undefined) {
      expect(build.largestTensorBytes).toBeGreaterThanOrEqual(record.buffer_size_required_bytes);
    }
  });

  it.each(CATALOGUE.map((entry) => [entry.folder, entry] as const))(
    "agrees with the package on whether %s suits weak devices",
    (folder, { lowResource }) => {
      expect(recordOf(`${folder}-q4f16_1-MLC`).low_resource_required).toBe(lowResource);
    },
  );

  it("estimates downloads below the memory they will take", () => {
    for (const [id, { downloadMB, recorded }] of named("webllm")) {
      expect(downloadMB, id).toBeLessThan(recorded?.memoryMB ?? 0);
    }
  });
});

describe("keys and values of the context", () => {
  const both = CATALOGUE.flatMap((entry) =>
    (["f16", "f32"] as const).map((precision) => [entry.folder, precision, entry] as const),
  );
  const recordedTwice = both.filter(([, , { shortMemoryMB }]) => shortMemoryMB);

  it("is checked on the models that the package lists with two contexts", () => {
    expect(recordedTwice).toHaveLength(4);
  });

  /** What 3,072 more tokens take, as the package's two figures say. */
  function recordedMB(folder: string, precision: Precision, entry: MlcEntry): number {
    const record = recordOf(`${folder}-q4${precision}_1-MLC-1k`);
    expect(record.vram_required_MB).toBe(entry.shortMemoryMB?.[precision]);
    expect(record.overrides?.context_window_size).toBe(1024);
    return entry.memoryMB[precision] - (record.vram_required_MB ?? 0);
  }

  it.each(recordedTwice)("agrees with the package on %s %s", (folder, precision, entry) => {
    const bytes = kvBytesPerTokenOf(entry.facts) * (precision === "f32" ? 2 : 1) * 3072;
    // The package counts Gemma in units of 2^20 bytes and Llama in units of 10^6.
    const possible = [bytes / 1e6, bytes / 2 ** 20];
    const recorded = recordedMB(folder, precision, entry);
    expect(Math.min(...possible.map((mb) => Math.abs(mb - recorded)))).toBeLessThan(0.02);
  });

  it.each(both)("leaves room for the weights of %s %s", (_, precision, { facts, memoryMB }) => {
    const contextMB = (kvBytesPerTokenOf(facts) * (precision === "f32" ? 2 : 1) * 4096) / 1e6;
    const weightsMB = facts.parametersB * (precision === "f32" ? 625 : 562.5);
    // What is left is for intermediate results; at most two per cent may be missing, for the units.
    expect(memoryMB[precision]).toBeGreaterThan((contextMB + weightsMB) * 0.98);
    const probabilitiesMB = (facts.vocabulary * 4 * 1024) / 1e6;
    expect(memoryMB[precision]).toBeLessThan(contextMB + weightsMB + probabilitiesMB * 1.3);
  });
});

describe("the GGUF files", () => {
  it.each(GGUF_CATALOGUE.map((entry) => [entry.file, entry] as const))(
    "%s is of about the size that its parameters say",
    (file, { facts, quantisation, sizeBytes }) => {
      expect(file.toLowerCase()).toContain(quantisation.toLowerCase());
      const bitsPerParameter = (sizeBytes * 8) / (facts.parametersB * 1e9);
      // Q4_K_M keeps some tensors in more bits, the embedding of small models above all.
      const [least, most] = quantisation === "Q8_0" ? [8, 9] : [4.5, 8];
      expect(bitsPerParameter).toBeGreaterThan(least);
      expect(bitsPerParameter).toBeLessThan(most);
    },
  );

  it("have ids that are names of folders", () => {
    for (const { id } of builds) expect(modelIdSchema.safeParse(id).success, id).toBe(true);
  });
});

describe("both lists", () => {
  it("have every id once, smallest model first", () => {
    expect(new Set(builds.map(({ id }) => id)).size).toBe(builds.length);
    for (const list of [CATALOGUE, GGUF_CATALOGUE]) {
      const sizes = list.map(({ facts }) => facts.parametersB);
      expect(sizes).toEqual([...sizes].sort((a, b) => a - b));
    }
  });

  it("name a licence with an address, and its conditions where it has some", () => {
    for (const { entry } of builds) {
      if (!entry) throw new Error("a catalogue entry without facts");
      expect(entry.licence.url).toMatch(/^https:\/\//);
      expect(entry.licence.conditions !== null, entry.name).toBe(
        /^(Llama|Gemma)/.test(entry.family),
      );
    }
  });

  it("leave out models under research or non-commercial licences", () => {
    const ids = builds.map(({ id }) => id);
    expect(ids.filter((id) => /Qwen2\.5-3B|stablelm|Base|Coder|Math/i.test(id))).toEqual([]);
  });

  it("fetch from the hosts that the content policy admits", () => {
    for (const build of builds) {
      for (const address of addressesOf(build)) {
        expect(CATALOGUE_ORIGINS).toContain(new URL(address).origin);
      }
    }
  });
});
