import type {
  DownloadPlan,
  Installer,
  InstallOptions,
  Inventory,
} from "../../src/models/installer.ts";
import type { Manifest } from "../../src/models/manifest.ts";

/** What a test decides of the work; by default everything succeeds at once. */
export interface InstallScript {
  work?: (what: string, options: InstallOptions) => Promise<void>;
}

export function manifestOf(id: string): Manifest {
  return {
    format: "attune.model",
    version: 1,
    id,
    name: id,
    model: { engine: "wllama", parts: [`${id}.gguf`] },
    quantisation: null,
    licence: null,
    thinks: false,
    contextTokens: 2048,
    shape: { parametersB: null, layers: null, kvBytesPerToken: null, maxContextTokens: null },
    origin: { kind: "files" },
    installedAt: "2026-01-01T00:00:00.000Z",
    files: [{ name: `${id}.gguf`, bytes: 10, sha256: "0".repeat(64) }],
  };
}

export function planOf(id: string): DownloadPlan {
  return {
    id,
    name: id,
    origin: { kind: "catalogue" },
    licence: null,
    files: { kind: "gguf", urls: [`https://models.invalid/${id}.gguf`] },
  };
}

/** An installer with an inventory in memory; it keeps the port's promises. */
export function scriptedInstaller({ work = async () => {} }: InstallScript = {}): Installer {
  const installed = new Map<string, Manifest>();
  const unfinished = new Map<string, Inventory["unfinished"][number]>();
  const install = (id: string) => {
    const manifest = manifestOf(id);
    installed.set(id, manifest);
    unfinished.delete(id);
    return manifest;
  };
  return {
    inventory: async () => ({
      installed: [...installed.values()],
      unfinished: [...unfinished.values()],
      damaged: [],
    }),
    async download(plan, options) {
      unfinished.set(plan.id, { plan, doneBytes: 5, totalBytes: 10 });
      await work(`download ${plan.id}`, options);
      options.signal.throwIfAborted();
      return install(plan.id);
    },
    async importFiles(files, options) {
      await work("import", options);
      options.signal.throwIfAborted();
      return install(files[0]?.file.name.replace(".gguf", "") ?? "none");
    },
    async verify(id, options) {
      await work(`verify ${id}`, options);
      return { ok: true, problems: [] };
    },
    async exportTo(id, _folder, options) {
      await work(`export ${id}`, options);
    },
    async remove(id) {
      installed.delete(id);
      unfinished.delete(id);
    },
    dispose() {},
  };
}
