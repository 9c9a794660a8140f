import { beforeEach, describe, expect, it, vi } from "vitest";
import type { CustomModel } from "../../../src/domain/custom-model.ts";
import { isAbort } from "../../../src/domain/errors.ts";
import {
  type Engine,
  EngineError,
  type LoadOptions,
  type ModelSource,
} from "../../../src/engines/engine.ts";
import { aborted } from "../../../src/engines/webllm/errors.ts";
import { createModelManager, type ModelState } from "../../../src/models/manager.ts";
import {
  clearCaches,
  folder,
  install,
  smallFiles,
  smallModel,
} from "../engines/webllm/small-model.ts";

beforeEach(clearCaches);

const small: CustomModel = {
  ...smallModel,
  id: "small",
  contextTokens: 512,
  precision: "f32",
  thinks: false,
};
const other: CustomModel = { ...small, id: "other", folderUrl: "https://models.invalid/other" };

/** An engine whose load the test ends; the real one is tested with its worker. */
class HeldEngine implements Engine {
  identity = { engine: "webllm" as const, model: "" };
  contextTokens = 0;
  disposed = false;
  options: LoadOptions | null = null;
  #finish: ((error?: unknown) => void) | null = null;
  #lost: (error: EngineError) => void = () => {};

  load(model: ModelSource, options: LoadOptions): Promise<void> {
    this.options = options;
    return new Promise((resolve, reject) => {
      options.signal.addEventListener("abort", () => reject(aborted()));
      this.#finish = (error) => {
        this.identity = { engine: "webllm", model: model.id };
        this.contextTokens = options.contextTokens ?? model.contextTokens;
        if (error === undefined) resolve();
        else reject(error);
      };
    });
  }
  finish(error?: unknown): void {
    this.#finish?.(error);
  }
  lose(): void {
    this.#lost(new EngineError("device-lost"));
  }
  async unload(): Promise<void> {}
  dispose(): void {
    this.disposed = true;
  }
  onLost(listener: (error: EngineError) => void): () => void {
    this.#lost = listener;
    return () => {};
  }
  complete(): never {
    throw new Error("Not asked here.");
  }
  readDigits(): never {
    throw new Error("Not asked here.");
  }
}

function managing(customModels = [small, other]) {
  const engines: HeldEngine[] = [];
  let hosts: () => readonly string[] = () => [];
  const manager = createModelManager({
    customModels,
    createEngine: (given) => {
      hosts = given;
      const engine = new HeldEngine();
      engines.push(engine);
      return engine;
    },
    storage: caches,
  });
  const state = (id = "small"): ModelState | null => manager.states().get(id) ?? null;
  const engineAt = (index: number): HeldEngine => {
    const engine = engines[index];
    if (!engine) throw new Error(`No engine ${index} was made.`);
    return engine;
  };
  return { manager, engines, engineAt, state, hosts: () => hosts() };
}

describe("the model manager", () => {
  it("offers the catalogue and the user's own models, and admits their hosts", async () => {
    const { manager, hosts, engineAt } = managing();
    expect(manager.builds().at(-1)?.source.id).toBe("other");
    void manager.load("small").catch(() => {});
    engineAt(0).finish();
    expect(hosts()).toContain("models.invalid");
    expect(hosts()).toContain("huggingface.co");
    manager.setCustomModels([]);
    expect(manager.builds().some(({ source }) => source.id === "small")).toBe(false);
    expect(hosts()).not.toContain("models.invalid");
    await expect(manager.load("nobody")).rejects.toMatchObject({ code: "not-found" });
  });

  it("sees what is installed, and what only in part", async () => {
    const { manager, state } = managing();
    await manager.refresh();
    expect(state()).toBeNull();
    await install(await smallFiles());
    await manager.refresh();
    expect(state()).toEqual({ status: "installed", weightBytes: 5000 });
    expect(state("other")).toBeNull();
    await (await caches.open("webllm/config")).delete(`${folder}mlc-chat-config.json`);
    await manager.refresh();
    expect(state()).toEqual({ status: "partial", weightBytes: 0 });
  });

  it("shares one engine among the roles, and makes another for another model", async () => {
    const { manager, engines, engineAt, state } = managing();
    const changes = vi.fn();
    manager.subscribe(changes);
    const [first, again] = [manager.load("small"), manager.load("small")];
    expect(engines).toHaveLength(1);
    const progress = { phase: "prepare", step: "compiling shaders", done: 1, total: 2 } as const;
    engineAt(0).options?.onProgress(progress);
    expect(state()).toEqual({ status: "loading", progress });
    expect(manager.engine("small")).toBeNull();
    engineAt(0).finish();
    expect(await first).toBe(await again);
    expect(await manager.load("small")).toBe(await first);
    expect(manager.engine("small")).toBe(await first);
    expect(state()).toEqual({ status: "ready" });
    const second = manager.load("other");
    engineAt(1).finish();
    expect(await second).not.toBe(await first);
    expect(changes).toHaveBeenCalled();
    manager.retain(["other"]);
    expect(engineAt(0).disposed).toBe(true);
    expect(engineAt(1).disposed).toBe(false);
    expect(manager.engine("small")).toBeNull();
  });

  it("loads anew for another context", async () => {
    const { manager, engineAt } = managing();
    const first = manager.load("small");
    engineAt(0).finish();
    await first;
    const second = manager.load("small", { contextTokens: 1024 });
    engineAt(1).finish();
    expect((await second).contextTokens).toBe(1024);
    expect(engineAt(0).disposed).toBe(true);
  });

  it("cancels a load; what is here stays and is shown", async () => {
    await install(await smallFiles());
    const { manager, engineAt, state } = managing();
    const loading = manager.load("small");
    manager.cancel("small");
    await expect(loading).rejects.toSatisfy(isAbort);
    expect(engineAt(0).disposed).toBe(true);
    expect(state()).toEqual({ status: "installed", weightBytes: 5000 });
  });

  it("keeps the failure of a load until the next one", async () => {
    const { manager, engineAt, state } = managing();
    const loading = manager.load("small");
    const error = new EngineError("out-of-memory");
    engineAt(0).finish(error);
    await expect(loading).rejects.toBe(error);
    expect(state()).toEqual({ status: "failed", error });
    void manager.load("small").catch(() => {});
    expect(state()).toMatchObject({ status: "loading" });
  });

  it("shows a model that was lost, and lets it go", async () => {
    const { manager, engineAt, state } = managing();
    const loading = manager.load("small");
    engineAt(0).finish();
    await loading;
    engineAt(0).lose();
    expect(state()).toMatchObject({ status: "failed", error: { code: "device-lost" } });
    expect(manager.engine("small")).toBeNull();
  });

  it("removes every file of a model, but not a library that another needs", async () => {
    await install(await smallFiles());
    const shared = "https://models.invalid/other/resolve/main/tokenizer.json";
    await (await caches.open("webllm/model")).put(shared, new Response("{}"));
    const { manager, state } = managing();
    await manager.refresh();
    await manager.remove("small");
    expect(state()).toBeNull();
    const left = async () =>
      (
        await Promise.all(
          (await caches.keys()).map(async (name) => (await caches.open(name)).keys()),
        )
      )
        .flat()
        .map(({ url }) => url)
        .sort();
    expect(await left()).toEqual([shared, smallModel.libraryUrl].sort());
    await manager.remove("other");
    expect(await left()).toEqual([]);
  });
});
