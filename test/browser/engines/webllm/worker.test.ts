import { afterEach, describe, expect, it, vi } from "vitest";
import { isAbort } from "../../../../src/domain/errors.ts";
import type { LoadProgress, MlcSource } from "../../../../src/engines/engine.ts";
import {
  type ClientListeners,
  createWorkerClient,
  type WorkerClient,
} from "../../../../src/engines/webllm/client.ts";
import { isStopped, toEngineError } from "../../../../src/engines/webllm/errors.ts";
import { appConfigOf } from "../../../../src/engines/webllm/loading.ts";
import { createWebLLMEngine } from "../../../../src/engines/webllm/webllm.ts";
import { putModelFiles, removeModelFiles } from "../../../support/opfs-model.ts";
import { emptyModule, type Files, smallFiles, smallModel } from "./small-model.ts";

// Each worker parses the whole package, which takes seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const cleanUp: Array<() => unknown> = [];
afterEach(async () => {
  for (const clean of cleanUp.splice(0)) await clean();
});

const ID = "webllm-worker-test";
const model = smallModel(ID);

async function install(files: Files): Promise<void> {
  await putModelFiles(ID, files);
  cleanUp.push(() => removeModelFiles(ID));
}

/** The engine with its real worker and the real package. */
function realEngine() {
  const refused: string[] = [];
  const engine = createWebLLMEngine({ onRefused: (url) => refused.push(url) });
  cleanUp.push(() => engine.dispose());
  return { engine, refused };
}

const quiet = () => ({ signal: new AbortController().signal, onProgress: () => {} });

const without = (files: Files, name: string): Files =>
  Object.fromEntries(Object.entries(files).filter(([other]) => other !== name));

describe("loading from the disk alone", () => {
  it("goes as far as starting the library, without one request", async () => {
    await install(smallFiles());
    const { engine, refused } = realEngine();
    // The library has a memory and no function: the runtime gets hold of it and cannot start it.
    await expect(engine.load(model, quiet())).rejects.toMatchObject({
      code: "incompatible",
      detail: expect.stringContaining("__initialize"),
    });
    expect(refused).toEqual([]);
    expect(engine.runtime).toBeNull();
  });

  it("does so with names that the package would take for this very machine", async () => {
    const named: MlcSource = { ...model, library: "localhost.wasm" };
    const { "small-webgpu.wasm": library = emptyModule, ...files } = smallFiles();
    await install({ ...files, "localhost.wasm": library });
    const { engine, refused } = realEngine();
    await expect(engine.load(named, quiet())).rejects.toMatchObject({ code: "incompatible" });
    expect(refused).toEqual([]);
  });

  it("says that a damaged library is damaged", async () => {
    await install(smallFiles(new TextEncoder().encode("<!doctype html>")));
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
    await install(smallFiles(library));
    await expect(realEngine().engine.load(model, quiet())).rejects.toMatchObject({
      code: "incompatible",
      detail: expect.stringContaining("OfAnotherRuntime"),
    });
  });

  it.each(Object.keys(smallFiles()))("names a file that is missing: %s", async (name) => {
    await install(without(smallFiles(), name));
    await expect(realEngine().engine.load(model, quiet())).rejects.toMatchObject({
      code: "not-found",
      detail: expect.stringContaining(name),
    });
  });

  it.each([
    ["params_shard_3.bin", new Uint8Array(12)],
    ["params_shard_5.bin", new Uint8Array(0)],
    ["tensor-cache.json", new TextEncoder().encode("<!doctype html>")],
    ["tensor-cache.json", new TextEncoder().encode('{"records":[]}')],
    [
      "tensor-cache.json",
      new TextEncoder().encode('{"records":[{"dataPath":"../other/x","nbytes":1}]}'),
    ],
    ["mlc-chat-config.json", new TextEncoder().encode("{")],
    ["mlc-chat-config.json", new TextEncoder().encode("{}")],
  ])("names a file that is damaged: %s", async (name, content) => {
    await install({ ...smallFiles(), [name]: content });
    await expect(realEngine().engine.load(model, quiet())).rejects.toMatchObject({
      code: "integrity",
      detail: expect.stringContaining(name),
    });
  });

  it("says that nothing is there of a model that is not installed", async () => {
    await expect(
      realEngine().engine.load(smallModel("nobody-installed"), quiet()),
    ).rejects.toMatchObject({ code: "not-found" });
  });

  it("does not mix up two engines that load at the same time", async () => {
    await install(smallFiles());
    const other = "webllm-worker-test-other";
    await putModelFiles(other, without(smallFiles(), "params_shard_4.bin"));
    cleanUp.push(() => removeModelFiles(other));
    const [one, two] = [realEngine().engine, realEngine().engine];
    await Promise.all([
      expect(one.load(model, quiet())).rejects.toMatchObject({ code: "incompatible" }),
      expect(two.load(smallModel(other), quiet())).rejects.toMatchObject({
        code: "not-found",
        detail: expect.stringContaining(`params_shard_4.bin of ${other}`),
      }),
    ]);
  });

  it("stops when asked to", async () => {
    await install(smallFiles());
    const { engine } = realEngine();
    const stop = new AbortController();
    const progress: LoadProgress[] = [];
    const loading = engine.load(model, {
      signal: stop.signal,
      onProgress: (each) => progress.push(each),
    });
    stop.abort();
    await expect(loading).rejects.toSatisfy(isAbort);
    expect(progress).toEqual([]);
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
      .request({ kind: "reload", content: { modelId: [ID] } })
      .catch((error: unknown) => error);
    await client.request({ kind: "unload", content: null });
    const raw = await loading;
    expect(raw).toBe("Engine.unload() is called.");
    expect(isStopped(raw)).toBe(true);
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
      startWorker: () =>
        new Worker(new URL("/no-such-worker.js", location.href), { type: "module" }),
    });
    cleanUp.push(() => engine.dispose());
    await expect(engine.load(model, quiet())).rejects.toMatchObject({ code: "engine-missing" });
  });
});
