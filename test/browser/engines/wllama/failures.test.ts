import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { tinyGguf } from "../../../../scripts/gguf/tiny-gguf.mjs";
import type { CompletionRequest, DigitRequest } from "../../../../src/domain/language-model.ts";
import type { Engine, EngineError, GgufSource } from "../../../../src/engines/engine.ts";
import { checkWasm } from "../../../../src/engines/wllama/preflight.ts";
import { createWllamaEngine, type WllamaOptions } from "../../../../src/engines/wllama/wllama.ts";
import { removeModelFiles } from "../../../support/opfs-model.ts";
import { installGguf } from "./gguf-models.ts";

const ID = "tiny-failures";
const THINKING_ID = "tiny-thinking";
const engines: Engine[] = [];
const RealWorker = globalThis.Worker;
let workers: Worker[] = [];
let model: GgufSource;

beforeAll(async () => {
  model = await installGguf(ID);
});

afterEach(() => {
  for (const engine of engines.splice(0)) engine.dispose();
  globalThis.Worker = RealWorker;
  vi.restoreAllMocks();
  workers = [];
});

afterAll(async () => {
  await removeModelFiles(ID);
  await removeModelFiles(THINKING_ID);
});

/** Workers that are started from now on can be reached, to take something from them. */
function watchWorkers(onStart: (worker: Worker, index: number) => void = () => {}): void {
  globalThis.Worker = class extends RealWorker {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      workers.push(this);
      onStart(this, workers.length - 1);
    }
  };
}

async function start(options: WllamaOptions = {}, source = model): Promise<Engine> {
  const engine = createWllamaEngine({ threads: 1, gpu: false, ...options });
  engines.push(engine);
  await engine.load(source, { signal: never(), onProgress: () => {} });
  return engine;
}

function never(): AbortSignal {
  return new AbortController().signal;
}

const request: CompletionRequest = {
  messages: [{ role: "user", content: "I feel alone at night." }],
  sampling: { temperature: 0.8, topP: 0.95, maxTokens: 200 },
  seed: 1,
};

const ask = (engine: Engine, changes: Partial<CompletionRequest> = {}) =>
  engine.complete({ ...request, ...changes }, { signal: never() });

describe("a part of the application that is missing", () => {
  test.each([
    ["an address with nothing behind it", "/no-such-file/wllama.wasm"],
    ["a page instead of WebAssembly", "/"],
  ])("%s is refused at once", async (_, path) => {
    const url = new URL(path, location.href).href;
    await expect(checkWasm(url, never())).rejects.toMatchObject({
      code: "engine-missing",
      detail: expect.stringContaining(url),
    });
  });
});

describe("a worker that is lost", () => {
  test("ends the request under way and is told to whoever listens; loading helps", async () => {
    watchWorkers();
    const engine = await start();
    const lost: EngineError[] = [];
    engine.onLost((error) => lost.push(error));
    const breakIt = () =>
      workers[0]?.dispatchEvent(new ErrorEvent("error", { message: "The worker broke." }));
    const answer = engine.complete(request, { signal: never(), onText: breakIt });
    await expect(answer).rejects.toMatchObject({
      code: "worker-dead",
      detail: "The worker broke.",
    });
    expect(lost).toMatchObject([{ code: "worker-dead" }]);
    expect(engine.runtime).toBeNull();
    await expect(ask(engine)).rejects.toMatchObject({ code: "not-loaded" });
    await engine.load(model, { signal: never(), onProgress: () => {} });
    expect((await ask(engine)).text).not.toBe("");
  });

  test("while it loads fails the load, not more", async () => {
    watchWorkers();
    const starting = start();
    await vi.waitUntil(() => workers.length > 0);
    workers[0]?.dispatchEvent(new ErrorEvent("error", { message: "Refused." }));
    await expect(starting).rejects.toMatchObject({ code: "worker-dead", detail: "Refused." });
  });
});

describe("silence", () => {
  test("while loading ends the load", async () => {
    watchWorkers();
    const engine = createWllamaEngine({ threads: 1, gpu: false, loadStallMs: 1500 });
    engines.push(engine);
    const loading = engine.load(model, { signal: never(), onProgress: () => {} });
    loading.catch(() => {});
    await vi.waitUntil(() => workers.length > 0);
    if (workers[0]) workers[0].onmessage = null;
    await expect(loading).rejects.toMatchObject({ code: "load-timeout" });
    expect(engine.runtime).toBeNull();
  });

  test("during a request ends it; the next one has a new worker", async () => {
    const before = await ask(await start());
    watchWorkers();
    const engine = await start({ requestStallMs: 1500 });
    if (workers[0]) workers[0].onmessage = null;
    await expect(ask(engine)).rejects.toMatchObject({ code: "request-timeout" });
    expect((await ask(engine)).text).toBe(before.text);
    expect(workers).toHaveLength(2);
  });

  test("in the background is put down to the background", async () => {
    watchWorkers();
    const engine = await start({ requestStallMs: 1500 });
    if (workers[0]) workers[0].onmessage = null;
    const answer = ask(engine);
    answer.catch(() => {});
    await vi.waitUntil(() => engine.runtime !== null);
    vi.spyOn(document, "visibilityState", "get").mockReturnValue("hidden");
    document.dispatchEvent(new Event("visibilitychange"));
    await expect(answer).rejects.toMatchObject({ code: "throttled" });
  });
});

describe("what is kept of earlier prompts", () => {
  const rules = "Say what is heard, what it means and what may help. ".repeat(20);
  const role = (name: string, text: string) => [
    { role: "system" as const, content: `You are the ${name}. ${rules}` },
    { role: "user" as const, content: text },
  ];
  const digits: Omit<DigitRequest, "messages"> = {
    letters: ["G", "R"],
    digits: ["1", "2", "3", "4", "5"],
    seed: 1,
  };

  test("roles that take turns each find the beginning of their prompt computed", async () => {
    const engine = await start();
    const round = async (text: string) => [
      (await ask(engine, { messages: role("therapist", text) })).usage,
      (await engine.readDigits({ ...digits, messages: role("judge", text) }, { signal: never() }))
        .usage,
      (await ask(engine, { messages: role("critic", text) })).usage,
    ];
    await round("That sounds really hard.");
    for (const usage of await round("Life feels heavy because they lose hope.")) {
      const computed = usage.promptTokens - (usage.reusedTokens ?? 0);
      expect(usage.reusedTokens).toBeGreaterThan(200);
      expect(computed).toBeLessThan(60);
    }
  });

  test("a reading's first token comes after its prompt, not with the beginning it was given", async () => {
    const engine = await start();
    const messages = role("judge", "That sounds really hard.");
    const { usage } = await engine.readDigits({ ...digits, messages }, { signal: never() });
    const [tokens, perSecond] = [usage.promptTokens, usage.prefillTokensPerSecond ?? 0];
    // Both as the engine reports them: nearly all of the prompt is computed before the first one.
    expect(usage.timeToFirstTokenMs).toBeGreaterThan((tokens / perSecond) * 1000 * 0.5);
  });

  test("more than it may take is given back, and nobody notices", async () => {
    watchWorkers();
    const engine = await start({ promptMemoryBytes: 1 });
    const first = await ask(engine);
    const again = await ask(engine);
    expect(workers.length).toBeGreaterThan(1);
    expect(again.text).toBe(first.text);
    expect(again.usage.reusedTokens).toBeLessThan(again.usage.promptTokens / 2);
  });
});

describe("a model that thinks aloud", () => {
  test("is told not to, also where an answer is begun for it", async () => {
    const plain = await start();
    const source = await installGguf(THINKING_ID, { "tiny.gguf": tinyGguf({ thinks: true }) });
    const thinking = await start({}, { ...source, thinks: true });
    const [without, told] = [await ask(plain), await ask(thinking)];
    expect(told.usage.promptTokens).toBeGreaterThan(without.usage.promptTokens);
    expect(told.text).not.toContain("think");
    const { weights } = await thinking.readDigits(
      { ...request, letters: ["G", "R"], digits: ["1", "2", "3"] },
      { signal: never() },
    );
    for (const row of weights) expect(Math.max(...row)).toBeGreaterThan(0);
  });
});

describe("a graphics processor that promises more than it keeps", () => {
  beforeEach(async () => {
    const real = await navigator.gpu.requestAdapter();
    // The software adapter has no 16-bit floats; this one says that it has, and is not software.
    const boasting = new Proxy(real ?? {}, {
      get(adapter, name) {
        if (name === "features") return { has: () => true };
        if (name === "info") return { vendor: "boasting" };
        if (name === "isFallbackAdapter") return false;
        const value: unknown = Reflect.get(adapter, name);
        return typeof value === "function" ? value.bind(adapter) : value;
      },
    });
    vi.spyOn(navigator.gpu, "requestAdapter").mockResolvedValue(boasting as GPUAdapter);
  });

  test("is not what the engine says it computes on", async () => {
    const engine = await start({ gpu: true });
    expect(engine.runtime).toMatchObject({ device: "cpu" });
    expect((await ask(engine)).text).not.toBe("");
  });

  test("gives way to the processor where the engine does not start on it", async () => {
    watchWorkers((worker, index) => {
      if (index === 0) setTimeout(() => worker.dispatchEvent(new ErrorEvent("error")), 20);
    });
    const engine = await start({ gpu: true });
    expect(workers).toHaveLength(2);
    expect(engine.runtime).toMatchObject({ device: "cpu" });
    expect((await ask(engine)).text).not.toBe("");
  });
});
