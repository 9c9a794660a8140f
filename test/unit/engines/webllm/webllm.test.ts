import { describe, expect, it, vi } from "vitest";
import { isAbort } from "../../../../src/domain/errors.ts";
import type { LoadProgress, MlcSource } from "../../../../src/engines/engine.ts";
import { createWebLLMEngine, type WebLLMOptions } from "../../../../src/engines/webllm/webllm.ts";
import { digitAnswer, ScriptedWorker, streaming, streamOf } from "./scripted-worker.ts";

const model: MlcSource = {
  engine: "webllm",
  id: "m",
  name: "M",
  library: "m.wasm",
  contextTokens: 2048,
  needsF16: false,
  thinks: true,
};
const request = {
  messages: [{ role: "user" as const, content: "Hello" }],
  sampling: { temperature: 0.5, topP: 0.9, maxTokens: 20 },
  seed: 7,
};
const digits = { messages: request.messages, letters: ["G"], digits: ["1", "4", "5"], seed: 7 };
const never = () => new AbortController().signal;
const quiet = () => ({ signal: never(), onProgress: () => {} });

/** An engine whose workers are taken from the list, one after the other. */
function engineWith(workers: ScriptedWorker[], options: WebLLMOptions = {}) {
  const left = [...workers];
  return createWebLLMEngine({
    stallMs: 10_000,
    startWorker: () => {
      const worker = left.shift();
      if (!worker) throw new Error("No worker is left.");
      return worker;
    },
    ...options,
  });
}

describe("loading", () => {
  it("opens the folder, loads with the context it was asked for, warms up and forgets that", async () => {
    const worker = new ScriptedWorker();
    const engine = engineWith([worker]);
    expect(engine.runtime).toBeNull();
    await engine.load(model, { ...quiet(), contextTokens: 1024 });
    expect(worker.kinds()).toEqual([
      "attune.open",
      "setLogLevel",
      "setAppConfig",
      "reload",
      "chatCompletionNonStreaming",
      "resetChat",
    ]);
    expect(worker.posted[0]?.content).toEqual({ id: "m", library: "m.wasm" });
    expect(worker.posted[3]?.content).toEqual({
      modelId: ["m"],
      chatOpts: [{ context_window_size: 1024 }],
    });
    expect(worker.posted[5]?.content).toEqual({ keepStats: false, modelId: "m" });
    expect(engine.identity).toEqual({ engine: "webllm", model: "m" });
    expect(engine.contextTokens).toBe(1024);
  });

  it("reports every step", async () => {
    const seen: LoadProgress[] = [];
    const worker = new ScriptedWorker(({ kind }, self) => {
      if (kind === "reload") {
        for (const text of [
          "Start to fetch params",
          "Loading model from cache[3/9]: 100MB loaded. 33% completed, 1 secs elapsed.",
          "Loading GPU shader modules[41/73]: 56% completed, 2 secs elapsed.",
        ]) {
          const content = { progress: 0.5, timeElapsed: 1, text };
          self.send({ kind: "initProgressCallback", uuid: "", content });
        }
      }
      return undefined;
    });
    await engineWith([worker]).load(model, { signal: never(), onProgress: (p) => seen.push(p) });
    expect(seen).toEqual([
      { step: "starting", done: 0, total: 0 },
      { step: "moving weights to the graphics processor", done: 3, total: 9 },
      { step: "compiling shaders", done: 41, total: 73 },
      { step: "warming up", done: 0, total: 0 },
    ]);
  });

  it.each([
    [
      { vendor: "nvidia", architecture: "ampere", description: "", software: false },
      { device: "gpu", threads: null, detail: "WebGPU: nvidia ampere" },
    ],
    [
      { vendor: "google", architecture: "swiftshader", description: "SwiftShader", software: true },
      { device: "cpu", threads: null, detail: "WebGPU in software: SwiftShader" },
    ],
  ])("says what computes: %j", async (adapter, runtime) => {
    const worker = new ScriptedWorker(({ kind }, self) => {
      const content = { type: "adapter", ...adapter };
      if (kind === "reload") self.send({ kind: "attune.event", content });
      return undefined;
    });
    const engine = engineWith([worker]);
    await engine.load(model, quiet());
    expect(engine.runtime).toEqual(runtime);
    await engine.unload();
    expect(engine.runtime).toBeNull();
  });

  it("is not held up by a warm-up that fails under its grammar, but by a lost device", async () => {
    const failing = (error: string) => new ScriptedWorker(() => undefined, { error });
    const grammar = failing("Error: Invalid token id: 5");
    const engine = engineWith([grammar]);
    await engine.load(model, quiet());
    expect(grammar.kinds()).toContain("resetChat");
    const lost = engineWith([failing("Error: GPUDevice: device was lost")]);
    await expect(lost.load(model, quiet())).rejects.toMatchObject({ code: "device-lost" });
  });

  it("tells of what was asked of the network", async () => {
    const refused: string[] = [];
    const worker = new ScriptedWorker(({ kind }, self) => {
      const content = { type: "refused", url: "https://evil.example/" };
      if (kind === "reload") self.send({ kind: "attune.event", content });
      return undefined;
    });
    const engine = engineWith([worker], { onRefused: (url) => refused.push(url) });
    await engine.load(model, quiet());
    expect(refused).toEqual(["https://evil.example/"]);
  });

  it("refuses a model of another engine", async () => {
    const gguf = { ...model, engine: "wllama" as const, files: ["m.gguf"] };
    await expect(engineWith([]).load(gguf, quiet())).rejects.toMatchObject({
      code: "incompatible",
    });
  });

  it("does nothing for a model that is loaded, and replaces another", async () => {
    const [first, second] = [new ScriptedWorker(), new ScriptedWorker()];
    const engine = engineWith([first, second]);
    await engine.load(model, quiet());
    await engine.load(model, quiet());
    expect(first.kinds().filter((kind) => kind === "reload")).toHaveLength(1);
    await engine.load({ ...model, id: "n" }, quiet());
    expect(first.terminated).toBe(true);
    expect(engine.identity.model).toBe("n");
  });

  it("stops at once when asked to, and ends the worker", async () => {
    const worker = new ScriptedWorker(({ kind }) => (kind === "reload" ? "silence" : undefined));
    const stop = new AbortController();
    const loading = engineWith([worker]).load(model, { signal: stop.signal, onProgress() {} });
    await vi.waitFor(() => expect(worker.kinds()).toContain("reload"));
    stop.abort();
    await expect(loading).rejects.toSatisfy(isAbort);
    expect(worker.terminated).toBe(true);
  });

  it("gives up when nothing moves for too long", async () => {
    const worker = new ScriptedWorker(({ kind }) => (kind === "reload" ? "silence" : undefined));
    await expect(engineWith([worker], { stallMs: 20 }).load(model, quiet())).rejects.toMatchObject({
      code: "load-timeout",
    });
    expect(worker.terminated).toBe(true);
  });

  it("is busy while it loads or answers", async () => {
    const worker = new ScriptedWorker(({ kind }) =>
      kind === "attune.open" ? "silence" : undefined,
    );
    const engine = engineWith([worker]);
    const stop = new AbortController();
    const loading = engine.load(model, { signal: stop.signal, onProgress() {} });
    await expect(engine.load(model, quiet())).rejects.toMatchObject({ code: "busy" });
    stop.abort();
    await expect(loading).rejects.toSatisfy(isAbort);
  });

  it.each([
    ["ShaderF16SupportError: needs shader-f16", "f16-missing"],
    ["ModelFileNotFoundError: tokenizer.json is not there", "not-found"],
  ])("maps %s", async (error, code) => {
    const worker = new ScriptedWorker(({ kind }) => (kind === "reload" ? { error } : undefined));
    const engine = engineWith([worker]);
    await expect(engine.load(model, quiet())).rejects.toMatchObject({ code });
    expect(worker.terminated).toBe(true);
    await expect(engine.complete(request, { signal: never() })).rejects.toMatchObject({
      code: "not-loaded",
    });
  });
});

describe("complete", () => {
  it("streams the whole text so far, without thinking, and reports usage", async () => {
    const pieces = ["<think>\n\n</th", "ink>\n\nI hear", " you."];
    const worker = new ScriptedWorker(streaming([streamOf(pieces)]));
    const engine = engineWith([worker]);
    await engine.load(model, quiet());
    const texts: string[] = [];
    const done = await engine.complete(request, {
      signal: never(),
      onText: (text) => texts.push(text),
    });
    expect(texts).toEqual(["I hear", "I hear you."]);
    expect(done).toEqual({
      text: "I hear you.",
      finish: "stop",
      usage: {
        promptTokens: 12,
        reusedTokens: null,
        completionTokens: 3,
        prefillTokensPerSecond: 100,
        decodeTokensPerSecond: null,
        timeToFirstTokenMs: 500,
      },
    });
    const init = worker.posted.find(({ kind }) => kind === "chatCompletionStreamInit");
    expect(init?.content).toMatchObject({
      request: {
        seed: 7,
        temperature: 0.5,
        top_p: 0.9,
        max_tokens: 20,
        extra_body: { enable_thinking: false },
      },
    });
  });

  it("asks for JSON with the schema as text", async () => {
    const worker = new ScriptedWorker(streaming([streamOf(["{}"])]));
    const engine = engineWith([worker]);
    await engine.load({ ...model, thinks: false }, quiet());
    await engine.complete({ ...request, jsonSchema: { type: "object" } }, { signal: never() });
    const init = worker.posted.find(({ kind }) => kind === "chatCompletionStreamInit");
    expect(init?.content).toMatchObject({
      request: { response_format: { type: "json_object", schema: '{"type":"object"}' } },
    });
    expect(JSON.stringify(init?.content)).not.toContain("enable_thinking");
  });

  it("says when the limit cut the answer short", async () => {
    const engine = engineWith([new ScriptedWorker(streaming([streamOf(["Half"], "length")]))]);
    await engine.load(model, quiet());
    await expect(engine.complete(request, { signal: never() })).resolves.toMatchObject({
      finish: "length",
    });
  });

  it("never takes half an answer for a whole one", async () => {
    const halves = [streamOf(["Half"]).slice(0, 1)];
    const engine = engineWith([new ScriptedWorker(streaming(halves))]);
    await engine.load(model, quiet());
    await expect(engine.complete(request, { signal: never() })).rejects.toMatchObject({
      code: "unknown",
    });
  });

  it("stops at once; the next request waits until the worker is free", async () => {
    const script = streaming([streamOf(["One", " two", " three"]), streamOf(["Next."])]);
    const worker = new ScriptedWorker(script);
    const engine = engineWith([worker]);
    await engine.load(model, quiet());
    const stop = new AbortController();
    const first = engine.complete(request, { signal: stop.signal, onText: () => stop.abort() });
    const second = engine.complete(request, { signal: never() });
    await expect(first).rejects.toSatisfy(isAbort);
    await expect(second).resolves.toMatchObject({ text: "Next." });
    const kinds = worker.kinds();
    expect(kinds).toContain("interruptGenerate");
    const inits = kinds.flatMap((kind, at) => (kind === "chatCompletionStreamInit" ? [at] : []));
    expect(kinds.indexOf("completionStreamReturn")).toBeLessThan(inits[1] ?? 0);
  });

  it.each([
    ["ends in an abort nobody asked for", streamOf(["One"], "abort")],
    ["has a piece of unknown form", [{ content: { choices: "none" } }, ...streamOf(["One"])]],
  ])("gives a stream back that %s, so that the next request gets its turn", async (_, chunks) => {
    const script = streaming([chunks, streamOf(["Next."])]);
    // As the package does: a stream that is not read to its end and not given back keeps its lock.
    let locked = false;
    const worker = new ScriptedWorker((posted) => {
      if (posted.kind === "chatCompletionStreamInit") {
        if (locked) return "silence";
        locked = true;
      }
      if (posted.kind === "completionStreamReturn") locked = false;
      return script(posted);
    });
    const engine = engineWith([worker]);
    await engine.load(model, quiet());
    await expect(engine.complete(request, { signal: never() })).rejects.toThrow();
    const second = engine.complete(request, { signal: never() });
    await expect(second).resolves.toMatchObject({ text: "Next." });
  });

  it("does not give back a stream that was read to its end", async () => {
    const worker = new ScriptedWorker(streaming([streamOf(["One."])]));
    const engine = engineWith([worker]);
    await engine.load(model, quiet());
    await engine.complete(request, { signal: never() });
    expect(worker.kinds()).not.toContain("completionStreamReturn");
  });

  it("leaves the queue when stopped before its turn", async () => {
    const worker = new ScriptedWorker(streaming([streamOf(["One."]), streamOf(["Three."])]));
    const engine = engineWith([worker]);
    await engine.load(model, quiet());
    const stop = new AbortController();
    const first = engine.complete(request, { signal: never() });
    const second = engine.complete(request, { signal: stop.signal });
    const third = engine.complete(request, { signal: never() });
    stop.abort();
    await expect(second).rejects.toSatisfy(isAbort);
    await expect(first).resolves.toMatchObject({ text: "One." });
    await expect(third).resolves.toMatchObject({ text: "Three." });
  });
});

describe("readDigits", () => {
  it("asks with the recipe and gives the weights", async () => {
    const worker = new ScriptedWorker(({ kind }) =>
      kind === "chatCompletionNonStreaming" ? digitAnswer : undefined,
    );
    const engine = engineWith([worker]);
    await engine.load(model, quiet());
    const { weights } = await engine.readDigits(digits, { signal: never() });
    expect(weights[0]?.map((weight) => Number(weight.toFixed(6)))).toEqual([0, 0.75, 0.25]);
    expect(worker.posted.at(-1)?.content).toMatchObject({
      request: {
        response_format: { type: "grammar", grammar: 'root ::= "G" [145]' },
        temperature: 1,
        top_p: 1e-5,
        logprobs: true,
        top_logprobs: 5,
        seed: 7,
      },
    });
  });

  it("tries once more when the package fails under a grammar, and no more than that", async () => {
    const errors = ["Error: Invalid token id: 5"];
    const worker = new ScriptedWorker(({ kind }) => {
      if (kind !== "chatCompletionNonStreaming") return undefined;
      const error = errors.shift();
      return error === undefined ? digitAnswer : { error };
    });
    const engine = engineWith([worker]);
    await engine.load(model, quiet());
    await expect(engine.readDigits(digits, { signal: never() })).resolves.toBeDefined();
    errors.push("Error: Invalid token id: 5", "Error: Invalid token id: 5");
    await expect(engine.readDigits(digits, { signal: never() })).rejects.toMatchObject({
      code: "grammar",
    });
  });
});

describe("a lost device", () => {
  /** Loses the device at the first piece of an answer. */
  const losing = () =>
    new ScriptedWorker(({ kind }, self) => {
      if (kind !== "completionStreamNextChunk") return undefined;
      queueMicrotask(() => self.loseDevice());
      return "silence";
    });

  it("is brought back in a new worker, and the request is asked again", async () => {
    const [first, second] = [losing(), new ScriptedWorker(streaming([streamOf(["Back."])]))];
    const engine = engineWith([first, second]);
    const lost = vi.fn();
    engine.onLost(lost);
    await engine.load(model, { ...quiet(), contextTokens: 1024 });
    await expect(engine.complete(request, { signal: never() })).resolves.toMatchObject({
      text: "Back.",
    });
    expect(first.terminated).toBe(true);
    expect(second.posted.find(({ kind }) => kind === "reload")?.content).toEqual({
      modelId: ["m"],
      chatOpts: [{ context_window_size: 1024 }],
    });
    expect(lost).not.toHaveBeenCalled();
  });

  /** Loses the device after some pieces of an answer. */
  const losingAfter = (pieces: readonly string[]) => {
    const script = streaming([streamOf(pieces).slice(0, pieces.length)]);
    let left = pieces.length;
    return new ScriptedWorker((posted, self) => {
      if (posted.kind !== "completionStreamNextChunk") return script(posted);
      left -= 1;
      if (left >= 0) return script(posted);
      queueMicrotask(() => self.loseDevice());
      return "silence";
    });
  };
  const maxTokensOf = (worker: ScriptedWorker, kind: string) =>
    worker.posted.flatMap((posted) =>
      posted.kind === kind
        ? [(posted.content as { request: { max_tokens: number } }).request.max_tokens]
        : [],
    );

  it("does not give the second try what the first generated, and counts both", async () => {
    // Three pieces; the quotation mark may have been three tokens; up to four were not sent.
    const first = losingAfter(["I", " hear", "\u2019"]);
    const second = new ScriptedWorker(streaming([streamOf(["Back."])]));
    const engine = engineWith([first, second]);
    await engine.load(model, quiet());
    const { usage } = await engine.complete(request, { signal: never() });
    expect(maxTokensOf(second, "chatCompletionStreamInit")).toEqual([20 - 9]);
    expect(usage.completionTokens).toBe(3 + 9);
  });

  it("is not asked again where the first try took the whole allowance", async () => {
    const first = losingAfter(Array(16).fill("a"));
    const second = new ScriptedWorker(streaming([streamOf(["Back."])]));
    const engine = engineWith([first, second]);
    await engine.load(model, quiet());
    await expect(engine.complete(request, { signal: never() })).rejects.toMatchObject({
      code: "device-lost",
    });
    expect(second.posted).toEqual([]);
  });

  it("counts a reading that was lost, and reads again only within the allowance", async () => {
    const reads = () =>
      new ScriptedWorker(({ kind }) =>
        kind === "chatCompletionNonStreaming" ? digitAnswer : undefined,
      );
    const loses = () =>
      new ScriptedWorker(({ kind }, self) => {
        if (kind !== "chatCompletionNonStreaming") return undefined;
        queueMicrotask(() => self.loseDevice());
        return "silence";
      });
    const enough = reads();
    const engine = engineWith([loses(), enough]);
    await engine.load(model, quiet());
    const { usage } = await engine.readDigits({ ...digits, maxTokens: 6 }, { signal: never() });
    expect(usage.completionTokens).toBe(3 + 3);
    expect(maxTokensOf(enough, "chatCompletionNonStreaming")).toEqual([3]);

    const short = reads();
    const other = engineWith([loses(), short]);
    await other.load(model, quiet());
    await expect(
      other.readDigits({ ...digits, maxTokens: 5 }, { signal: never() }),
    ).rejects.toMatchObject({ code: "device-lost" });
    expect(short.posted).toEqual([]);
  });

  it("is given up after the second loss", async () => {
    const engine = engineWith([losing(), losing()]);
    const lost = vi.fn();
    engine.onLost(lost);
    await engine.load(model, quiet());
    await expect(engine.complete(request, { signal: never() })).rejects.toMatchObject({
      code: "device-lost",
    });
    expect(lost).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ code: "device-lost" }));
    await expect(engine.complete(request, { signal: never() })).rejects.toMatchObject({
      code: "not-loaded",
    });
  });

  it("is not blamed where the model cannot be loaded again for a reason of its own", async () => {
    const removed = new ScriptedWorker(({ kind }) =>
      kind === "attune.open" ? { error: "ModelFileNotFoundError: params is not there" } : undefined,
    );
    const engine = engineWith([losing(), removed]);
    await engine.load(model, quiet());
    await expect(engine.complete(request, { signal: never() })).rejects.toMatchObject({
      code: "not-found",
    });
    expect(engine.runtime).toBeNull();
  });

  it("is not loaded again for an engine that was ended meanwhile", async () => {
    const loading = new ScriptedWorker(({ kind }) => (kind === "reload" ? "silence" : undefined));
    const engine = engineWith([losing(), loading]);
    await engine.load(model, quiet());
    const asked = engine.complete(request, { signal: never() });
    asked.catch(() => {});
    await vi.waitFor(() => expect(loading.kinds()).toContain("reload"));
    engine.dispose();
    await expect(asked).rejects.toMatchObject({ code: "not-loaded" });
    expect(loading.terminated).toBe(true);
  });

  it("is given up if no adapter is given a second time", async () => {
    const blocked = new ScriptedWorker(({ kind }) =>
      kind === "reload" ? { error: "Error: Unable to find a compatible GPU." } : undefined,
    );
    const engine = engineWith([losing(), blocked]);
    await engine.load(model, quiet());
    await expect(engine.complete(request, { signal: never() })).rejects.toMatchObject({
      code: "device-lost",
      detail: expect.stringContaining("graphics processor"),
    });
  });

  it("that nobody noticed is brought back by the next request", async () => {
    const idle = new ScriptedWorker();
    const engine = engineWith([idle, new ScriptedWorker(streaming([streamOf(["Back."])]))]);
    await engine.load(model, quiet());
    idle.loseDevice();
    await expect(engine.complete(request, { signal: never() })).resolves.toMatchObject({
      text: "Back.",
    });
  });
});

describe("priorities", () => {
  it("let what a person waits for go before what was asked in the background", async () => {
    const order: string[] = [];
    const script = streaming(["a", "b", "c"].map((text) => streamOf([text])));
    const engine = engineWith([new ScriptedWorker(script)]);
    await engine.load(model, quiet());
    const ask = (name: string, priority: "user" | "background") =>
      engine.complete(request, { signal: never(), priority }).then(() => order.push(name));
    await Promise.all([ask("first", "user"), ask("later", "background"), ask("now", "user")]);
    expect(order).toEqual(["first", "now", "later"]);
  });
});

describe("a request without a sign of life", () => {
  const pageThatIs = (visibilityState: string) => ({
    visibilityState,
    addEventListener() {},
    removeEventListener() {},
  });
  const silent = () =>
    new ScriptedWorker(({ kind }) =>
      kind === "completionStreamNextChunk" ? "silence" : undefined,
    );

  it.each([
    [false, "request-timeout"],
    [true, "throttled"],
  ])("is given up (in the background: %s); the next one has a new worker", async (hidden, code) => {
    const [first, second] = [silent(), new ScriptedWorker(streaming([streamOf(["Back."])]))];
    const page = pageThatIs(hidden ? "hidden" : "visible");
    const engine = engineWith([first, second], { requestStallMs: 50, page });
    const lost = vi.fn();
    engine.onLost(lost);
    await engine.load(model, quiet());
    await expect(engine.complete(request, { signal: never() })).rejects.toMatchObject({ code });
    expect(first.terminated).toBe(true);
    expect(lost).not.toHaveBeenCalled();
    const next = engine.complete(request, { signal: never() });
    await expect(next).resolves.toMatchObject({ text: "Back." });
  });

  it("goes on as long as the graphics processor works", async () => {
    vi.useFakeTimers();
    try {
      const worker = silent();
      const engine = engineWith([worker], { requestStallMs: 1000 });
      await engine.load(model, quiet());
      const failed = vi.fn();
      const asked = engine.complete(request, { signal: never() }).catch(failed);
      for (let second = 0; second < 30; second++) {
        await vi.advanceTimersByTimeAsync(900);
        worker.send({ kind: "attune.event", content: { type: "alive" } });
      }
      expect(failed).not.toHaveBeenCalled();
      await vi.advanceTimersByTimeAsync(1100);
      await asked;
      expect(failed).toHaveBeenCalledWith(expect.objectContaining({ code: "request-timeout" }));
    } finally {
      vi.useRealTimers();
    }
  });

  it("is given more time where the adapter computes in software", async () => {
    vi.useFakeTimers();
    try {
      const worker = new ScriptedWorker(({ kind }, self) => {
        const names = { vendor: "", architecture: "", description: "" };
        const content = { type: "adapter", ...names, software: true };
        if (kind === "reload") self.send({ kind: "attune.event", content });
        return kind === "completionStreamNextChunk" ? "silence" : undefined;
      });
      const engine = engineWith([worker], { requestStallMs: 1000 });
      await engine.load(model, quiet());
      const failed = vi.fn();
      const asked = engine.complete(request, { signal: never() }).catch(failed);
      await vi.advanceTimersByTimeAsync(9000);
      expect(failed).not.toHaveBeenCalled();
      await vi.advanceTimersByTimeAsync(2000);
      await asked;
      expect(failed).toHaveBeenCalledOnce();
    } finally {
      vi.useRealTimers();
    }
  });
});

describe("the end", () => {
  it("of a worker rejects what was under way and empties the engine", async () => {
    const worker = new ScriptedWorker(({ kind }) =>
      kind === "completionStreamNextChunk" ? "silence" : undefined,
    );
    const engine = engineWith([worker]);
    const lost = vi.fn();
    engine.onLost(lost);
    await engine.load(model, quiet());
    const asked = engine.complete(request, { signal: never() });
    await vi.waitFor(() => expect(worker.kinds()).toContain("completionStreamNextChunk"));
    worker.dispatch("error", { data: null });
    await expect(asked).rejects.toMatchObject({ code: "worker-dead" });
    expect(lost).toHaveBeenCalledOnce();
  });

  it("comes to a worker that sends what is not in the protocol", async () => {
    const worker = new ScriptedWorker();
    const engine = engineWith([worker]);
    await engine.load(model, quiet());
    worker.send({ kind: "surprise" });
    expect(worker.terminated).toBe(true);
    await expect(engine.complete(request, { signal: never() })).rejects.toMatchObject({
      code: "not-loaded",
    });
  });

  it("by unload or dispose rejects what was under way", async () => {
    for (const end of ["unload", "dispose"] as const) {
      const worker = new ScriptedWorker(({ kind }) =>
        kind === "chatCompletionNonStreaming" ? "silence" : undefined,
      );
      const engine = engineWith([worker]);
      await engine.load(model, quiet());
      const asked = engine.readDigits(digits, { signal: never() });
      // After the reading of the warm-up.
      await vi.waitFor(() => expect(worker.kinds().at(-1)).toBe("chatCompletionNonStreaming"));
      void engine[end]();
      await expect(asked).rejects.toMatchObject({ code: "not-loaded" });
      expect(worker.terminated).toBe(true);
    }
  });
});
