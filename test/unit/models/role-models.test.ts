import { expect, test } from "vitest";
import { EngineError } from "../../../src/engines/engine.ts";
import { createEngines } from "../../../src/models/engines.ts";
import { openRoleModels, type RoleModelsOptions } from "../../../src/models/role-models.ts";
import { ggufSource, type Script, scriptedEngine } from "../../support/scripted-engine.ts";

const A = { source: ggufSource("a"), contextTokens: 2048 };
const B = { source: ggufSource("b"), contextTokens: 2048 };
const DIGITS = { messages: [], letters: ["G"], digits: ["1", "2"], seed: 1 };
const TEXT = { messages: [], sampling: { temperature: 1, topP: 1, maxTokens: 16 }, seed: 1 };

function setUp(onLoad?: Script["onLoad"]) {
  const happened: string[] = [];
  const engines = createEngines({
    createEngine: async () => scriptedEngine({ happened, ...(onLoad && { onLoad }) }),
    now: () => 0,
  });
  const signal = new AbortController().signal;
  const open = (options: Partial<RoleModelsOptions>) =>
    openRoleModels({ engines, generator: A, judge: B, mode: "resident", signal, ...options });
  return { engines, happened, signal, open };
}

test("one model for both roles is loaded once", async () => {
  const { open, happened } = setUp();
  const { generator, judge } = await open({ judge: A, mode: "shared" });
  expect(generator).toBe(judge);
  expect(happened).toEqual(["load a"]);
});

test("a role with rules has no model", async () => {
  const { open } = setUp();
  const { generator, judge } = await open({ generator: null, mode: "single" });
  expect(generator).toBeNull();
  expect(judge?.identity.model).toBe("b");
});

test("two models stay in memory where they fit", async () => {
  const { open, happened, signal } = setUp();
  const { generator, judge } = await open({});
  await generator?.complete(TEXT, { signal });
  await judge?.readDigits(DIGITS, { signal });
  await generator?.complete(TEXT, { signal });
  expect(happened).toEqual(["load a", "load b", "ask a", "ask b", "ask a"]);
});

test("two models take turns where they do not, one in memory at a time", async () => {
  const { open, happened, signal } = setUp();
  const { generator, judge } = await open({ mode: "swap" });
  await generator?.complete(TEXT, { signal });
  await judge?.readDigits(DIGITS, { signal });
  await judge?.readDigits(DIGITS, { signal });
  // The model that is out of memory still has its context.
  expect(generator?.contextTokens).toBe(2048);
  await generator?.complete(TEXT, { signal });
  expect(happened).toEqual([
    "load a",
    "ask a",
    "dispose a",
    "load b",
    "ask b",
    "ask b",
    "dispose b",
    "load a",
    "ask a",
  ]);
});

test("requests of both roles at once still take turns", async () => {
  const { open, happened, signal } = setUp();
  const { generator, judge } = await open({ mode: "swap" });
  await Promise.all([
    judge?.readDigits(DIGITS, { signal }),
    generator?.complete(TEXT, { signal }),
    judge?.readDigits(DIGITS, { signal }),
  ]);
  const asked = happened.filter((each) => each.startsWith("ask"));
  expect(asked).toEqual(["ask b", "ask a", "ask b"]);
});

test("where the second one finds no memory they take turns from there on", async () => {
  let inMemory = 0;
  const { open, happened, signal, engines } = setUp(async () => {
    inMemory = engines.states.get().size;
    if (inMemory > 1) throw new EngineError("out-of-memory");
  });
  const swaps: string[] = [];
  const { generator, judge } = await open({ onSwap: (error) => swaps.push(error.code) });
  await judge?.readDigits(DIGITS, { signal });
  await generator?.complete(TEXT, { signal });
  expect(swaps).toEqual(["out-of-memory"]);
  expect(happened.filter((each) => each.startsWith("ask"))).toEqual(["ask b", "ask a"]);
  expect([...engines.states.get().keys()]).toEqual(["a"]);
});

test("a damaged second model is an error, not a reason to take turns", async () => {
  const { open } = setUp(async (model) => {
    if (model.id === "b") throw new EngineError("integrity");
  });
  await expect(open({})).rejects.toMatchObject({ code: "integrity" });
});

test("stopping cancels the load that is waited for", async () => {
  const stop = new AbortController();
  const { open, engines } = setUp(
    (_model, signal) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener("abort", () => reject(signal.reason), { once: true });
      }),
  );
  const opening = open({ signal: stop.signal });
  await Promise.resolve();
  stop.abort();
  await expect(opening).rejects.toMatchObject({ name: "AbortError" });
  expect(engines.states.get().size).toBe(0);
});

test("what each answer cost is told with the model's name", async () => {
  const { open, signal } = setUp();
  const told: string[] = [];
  const { judge } = await open({
    onUsage: (model, { completionTokens }) => told.push(`${model} ${completionTokens}`),
  });
  await judge?.readDigits(DIGITS, { signal });
  expect(told).toEqual(["b 4"]);
});

test("a first model that fails by itself is not tried twice, and no pair is blamed", async () => {
  const { open, happened } = setUp(async () => {
    throw new EngineError("out-of-memory");
  });
  const swaps: string[] = [];
  const opened = open({ onSwap: (error) => swaps.push(error.code) });
  await expect(opened).rejects.toMatchObject({ code: "out-of-memory" });
  expect(happened.filter((each) => each.startsWith("load"))).toEqual(["load a"]);
  expect(swaps).toEqual([]);
});

test("a first model that fails beside the second one makes them take turns", async () => {
  const { open, engines, signal, happened } = setUp(async () => {
    if (engines.states.get().size > 1) throw new EngineError("out-of-memory");
  });
  await engines.load(B.source, B.contextTokens);
  const swaps: string[] = [];
  const { generator } = await open({ onSwap: (error) => swaps.push(error.code) });
  await generator?.complete(TEXT, { signal });
  expect(swaps).toEqual(["out-of-memory"]);
  expect(happened.at(-1)).toBe("ask a");
});

test("a role that is asked alone leaves the other model in memory where it is there itself", async () => {
  const { open, happened } = setUp();
  await open({});
  await open({ generator: null, mode: "single" });
  await open({});
  expect(happened).toEqual(["load a", "load b"]);
});

test("a role that is asked alone and has to be loaded gets the memory for itself", async () => {
  const { open, happened } = setUp();
  await open({ judge: null, mode: "single" });
  await open({ generator: null, mode: "single" });
  expect(happened).toEqual(["load a", "dispose a", "load b"]);
});
