import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { isAbort } from "../../../../src/domain/errors.ts";
import type { LoadProgress, ModelSource } from "../../../../src/engines/engine.ts";
import {
  type ClientListeners,
  createWorkerClient,
  type WorkerClient,
} from "../../../../src/engines/webllm/client.ts";
import { isStopped, toEngineError } from "../../../../src/engines/webllm/errors.ts";
import { appConfigOf } from "../../../../src/engines/webllm/loading.ts";
import type { FetchRecord } from "../../../../src/engines/webllm/protocol.ts";
import { createWebLLMEngine } from "../../../../src/engines/webllm/webllm.ts";
import { clearCaches, emptyModule, install, smallFiles, smallModel } from "./small-model.ts";

const model: ModelSource = {
  ...smallModel,
  id: "small",
  name: "Small",
  contextTokens: 64,
  needsF16: false,
  thinks: false,
};

beforeEach(clearCaches);
// Each worker parses the whole package, which takes seconds on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

const cleanUp: Array<() => void> = [];
afterEach(() => {
  for (const clean of cleanUp.splice(0)) clean();
});

const realWorker = () =>
  new Worker(new URL("../../../../src/engines/webllm/worker.ts", import.meta.url), {
    type: "module",
  });

/** The engine with its real worker and the real package. */
function realEngine(hosts: readonly string[] = ["models.invalid"]) {
  const records: FetchRecord[] = [];
  const workers: Worker[] = [];
  const engine = createWebLLMEngine({
    hosts: () => hosts,
    onFetch: (record) => records.push(record),
    startWorker: () => {
      const worker = realWorker();
      workers.push(worker);
      return worker;
    },
  });
  cleanUp.push(() => engine.dispose());
  return { engine, records, workers };
}

const quiet = () => ({ signal: new AbortController().signal, onProgress: () => {} });

describe("loading from the caches alone", () => {
  it("goes as far as starting the library, without one request", async () => {
    await install(await smallFiles());
    const { engine, records } = realEngine();
    const progress: LoadProgress[] = [];
    const options = { ...quiet(), onProgress: (each: LoadProgress) => progress.push(each) };
    // The library has a memory and no function: the runtime gets hold of it and cannot start it.
    await expect(engine.load(model, options)).rejects.toMatchObject({
      code: "incompatible",
      detail: expect.stringContaining("__initialize"),
    });
    expect(records).toEqual([]);
    expect(progress.at(-1)).toMatchObject({ phase: "download", fromCache: true });
  });

  it("says that a damaged library is damaged", async () => {
    await install(await smallFiles(new TextEncoder().encode("<!doctype html>")));
    await expect(realEngine().engine.load(model, quiet())).rejects.toMatchObject({
      code: "integrity",
      detail: expect.stringMatching(/magic word|CompileError/),
    });
  });

  it("says that a library of another runtime does not fit", async () => {
    // A module that imports a function which this package's runtime does not have.
    const name = (text: string) => [text.length, ...new TextEncoder().encode(text)];
    const imports = [1, ...name("env"), ...name("OfAnotherRuntime"), 0, 0];
    const library = new Uint8Array([
      ...emptyModule,
      ...[1, 4, 1, 0x60, 0, 0],
      ...[2, imports.length, ...imports],
    ]);
    await install(await smallFiles(library));
    await expect(realEngine().engine.load(model, quiet())).rejects.toMatchObject({
      code: "incompatible",
      detail: expect.stringContaining("OfAnotherRuntime"),
    });
  });
});

describe("fetching", () => {
  const here = (path: string): ModelSource => ({
    ...model,
    folderUrl: new URL(path, location.href).href,
  });

  it("says that a file is not there", async () => {
    const { engine, records } = realEngine([location.host]);
    await expect(engine.load(here("/no-such-model"), quiet())).rejects.toMatchObject({
      code: expect.stringMatching(/not-found|integrity/),
    });
    expect(records.length).toBeGreaterThan(0);
    for (const { url, from } of records) {
      expect(new URL(url).host).toBe(location.host);
      expect(from).toBe("network");
    }
  });

  it("refuses hosts that are not on the list, and says which", async () => {
    const { engine, records } = realEngine(["huggingface.co"]);
    await expect(engine.load(model, quiet())).rejects.toMatchObject({
      code: "refused",
      detail: expect.stringContaining("models.invalid"),
    });
    expect(new Set(records.map(({ from }) => from))).toEqual(new Set(["refused"]));
  });

  it("holds for the package too, whichever way it asks", async () => {
    const records: FetchRecord[] = [];
    const client = clientOf(realWorker(), {
      onEvent: (event) => event.type === "fetch" && records.push(event.record),
    });
    await client.request({ kind: "attune.configure", content: { hosts: ["huggingface.co"] } });
    client.tell({ kind: "setAppConfig", content: appConfigOf(model) });
    // Reload without our download before it: the package fetches by itself.
    const raw = await client
      .request({ kind: "reload", content: { modelId: ["small"] } })
      .catch((error: unknown) => error);
    expect(toEngineError(raw)).toMatchObject({ code: "refused" });
    expect(records).toMatchObject([{ from: "refused", url: expect.stringContaining("mlc-chat") }]);
  });

  it("stops when asked to", async () => {
    const { engine, workers } = realEngine();
    const stop = new AbortController();
    const loading = engine.load(model, { signal: stop.signal, onProgress: () => {} });
    stop.abort();
    await expect(loading).rejects.toSatisfy(isAbort);
    expect(workers).toHaveLength(1);
    await expect(
      engine.complete(
        { messages: [], sampling: { temperature: 0, topP: 1, maxTokens: 1 }, seed: 0 },
        quiet(),
      ),
    ).rejects.toMatchObject({ code: "not-loaded" });
  });
});

function clientOf(worker: Worker, listeners: Partial<ClientListeners> = {}): WorkerClient {
  const client = createWorkerClient(worker, {
    onInitProgress: () => {},
    onEvent: () => {},
    onDeath: () => {},
    ...listeners,
  });
  cleanUp.push(() => client.terminate(new Error("The test is over.")));
  return client;
}

describe("the package's own handler", () => {
  const packageWorker = () =>
    new Worker(new URL("./package-worker.ts", import.meta.url), { type: "module" });

  it("answers our end of the protocol; its errors are known by name", async () => {
    const client = clientOf(packageWorker());
    const ask = (kind: "reload" | "chatCompletionNonStreaming", content: object) =>
      client
        .request({ kind, content } as Parameters<WorkerClient["request"]>[0])
        .catch((error: unknown) => error);
    const unknownModel = await ask("reload", { modelId: ["nobody"] });
    expect(unknownModel).toMatch(/^ModelNotFoundError: /);
    expect(toEngineError(unknownModel)).toMatchObject({ code: "not-found" });
    const request = { messages: [{ role: "user", content: "x" }] };
    const notLoaded = await ask("chatCompletionNonStreaming", { request, modelId: [] });
    expect(toEngineError(notLoaded)).toMatchObject({ code: "not-loaded" });
  });

  it("rejects a load with the known words when it is unloaded meanwhile", async () => {
    const client = clientOf(packageWorker());
    client.tell({ kind: "setAppConfig", content: appConfigOf(model) });
    const loading = client
      .request({ kind: "reload", content: { modelId: ["small"] } })
      .catch((error: unknown) => error);
    await client.request({ kind: "unload", content: null });
    const raw = await loading;
    expect(raw).toBe("Engine.unload() is called.");
    expect(isStopped(raw)).toBe(true);
  });

  it("agrees with our own look at the caches", async () => {
    const { hasModelInCache } = await import("./package-cache.ts");
    expect(await hasModelInCache(model)).toBe(false);
    await install(await smallFiles());
    expect(await hasModelInCache(model)).toBe(true);
  });
});

describe("a worker that dies", () => {
  it("is reported, and nothing is left waiting", async () => {
    const died = vi.fn();
    const worker = new Worker(
      URL.createObjectURL(
        new Blob(["onmessage = () => { throw new Error('gone') };"], { type: "text/javascript" }),
      ),
    );
    const client = clientOf(worker, { onDeath: died });
    const asked = client.request({ kind: "unload", content: null });
    await expect(asked).rejects.toMatchObject({
      code: "worker-dead",
      detail: expect.stringContaining("gone"),
    });
    expect(died).toHaveBeenCalledOnce();
    await expect(client.request({ kind: "unload", content: null })).rejects.toMatchObject({
      code: "worker-dead",
    });
  });

  it("because its script is not there makes the load fail at once", async () => {
    const engine = createWebLLMEngine({
      hosts: () => [],
      startWorker: () =>
        new Worker(new URL("/no-such-worker.js", location.href), { type: "module" }),
    });
    cleanUp.push(() => engine.dispose());
    await expect(engine.load(model, quiet())).rejects.toMatchObject({ code: "worker-dead" });
  });
});
