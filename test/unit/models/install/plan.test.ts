import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { modelFileNameSchema } from "../../../../src/engines/model-files.ts";
import { allBuilds } from "../../../../src/models/build.ts";
import { modelHosts } from "../../../../src/models/hosts.ts";
import { idFrom } from "../../../../src/models/install/manifest-of.ts";
import {
  downloadPlanSchema,
  filesOf,
  folderUrlOf,
  safeName,
  wantedGguf,
} from "../../../../src/models/install/plan.ts";
import type { DownloadPlan } from "../../../../src/models/installer.ts";
import { grantedFilesSchema, isOnListedHosts } from "../../../../src/privacy/grants.ts";

describe("addresses that people paste", () => {
  it.each([
    ["https://huggingface.co/mlc-ai/Qwen3-1.7B-q4f16_1-MLC", "/resolve/main/"],
    ["https://huggingface.co/mlc-ai/Qwen3-1.7B-q4f16_1-MLC/", "/resolve/main/"],
    ["https://huggingface.co/mlc-ai/Qwen3-1.7B-q4f16_1-MLC/tree/v2", "/resolve/v2/"],
    ["https://huggingface.co/mlc-ai/Qwen3-1.7B-q4f16_1-MLC/resolve/v2/", "/resolve/v2/"],
  ])("of a repository lead to its files: %s", (address, end) => {
    expect(folderUrlOf(address)).toBe(`https://huggingface.co/mlc-ai/Qwen3-1.7B-q4f16_1-MLC${end}`);
  });

  it("of a folder elsewhere stay as they are", () => {
    expect(folderUrlOf("https://models.example/qwen")).toBe("https://models.example/qwen/");
  });

  it("of a file name it for the disk", () => {
    const [file] = wantedGguf(["https://x.example/sub/m%20x.gguf"]);
    expect(file).toMatchObject({ name: "m-x.gguf", url: "https://x.example/sub/m%20x.gguf" });
  });

  it.each([
    [["https://x.example/model.bin"]],
    [["https://x.example/a/m.gguf", "https://x.example/b/m.gguf"]],
    [["https://x.example/m.gguf", "https://x.example/"]],
  ])("that are not of GGUF files are refused: %j", (urls) => {
    expect(() => wantedGguf(urls)).toThrow(expect.objectContaining({ code: "not-a-model" }));
  });

  it("must be of the web", () => {
    for (const url of ["file:///etc/passwd", "javascript:alert(1)", "data:,x", "models/x"]) {
      const plan = {
        id: "m",
        name: "M",
        origin: { kind: "catalogue" },
        licence: null,
        files: { kind: "gguf", urls: [url] },
      };
      expect(downloadPlanSchema.safeParse(plan).success, url).toBe(false);
    }
  });
});

describe("names for the disk", () => {
  it("are always ones that the disk takes", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(0xffff), { maxLength: 300 }), (codes) => {
        const name = String.fromCharCode(...codes);
        expect(modelFileNameSchema.safeParse(safeName(name)).success).toBe(true);
        expect(modelFileNameSchema.safeParse(idFrom(name)).success).toBe(true);
        expect(idFrom(name).length).toBeLessThanOrEqual(120);
      }),
    );
  });

  it("stay where they are good already", () => {
    for (const name of ["params_shard_0.bin", "Qwen3-1.7B-q4f16_1_cs1k-webgpu.wasm"]) {
      expect(safeName(name)).toBe(name);
    }
  });
});

describe("what is to be allowed for a plan", () => {
  it("is what the downloader asks for, as browsers write it", () => {
    const plan: DownloadPlan = {
      id: "small",
      name: "Small",
      origin: { kind: "catalogue" },
      licence: null,
      files: {
        kind: "mlc",
        folderUrl: "https://huggingface.co/mlc-ai/Small",
        libraryUrl: "https://HOST.example:443/a b/small.wasm",
        overrides: { context_window_size: 1 },
      },
    };
    expect(filesOf(plan)).toEqual({
      kind: "mlc",
      folderUrl: "https://huggingface.co/mlc-ai/Small/resolve/main/",
      libraryUrl: "https://host.example/a%20b/small.wasm",
    });
  });

  it("of the whole catalogue passes for files that may be granted", () => {
    const plans = allBuilds([], []).flatMap(({ plan }) => plan ?? []);
    expect(plans.length).toBeGreaterThan(30);
    for (const plan of plans) {
      const files = filesOf(plan);
      expect(grantedFilesSchema.safeParse(files), plan.id).toEqual({ success: true, data: files });
      const list = { hosts: modelHosts(), ownOrigin: "https://attune.example" };
      expect(isOnListedHosts(files, list), plan.id).toBe(true);
    }
  });
});
