import { expect, test } from "vitest";
import { EngineError } from "../../../src/engines/engine.ts";
import { createEngines, type LoadOutcome } from "../../../src/models/engines.ts";
import {
  ggufSource,
  type Script,
  type ScriptedEngine,
  scriptedEngine,
} from "../../support/scripted-engine.ts";

function setUp(onLoad?: Script["onLoad"]) {
  const happened: string[] = [];
  const outcomes: LoadOutcome[] = [];
  const cancelled: string[] = [];
  const made: ScriptedEngine[] = [];
  const engines = createEngines({
    createEngine: async () => {
      const engine = scriptedEngine({ happened, ...(onLoad && { onLoad }) });
      made.push(engine);
      return engine;
    },
    onOutcome: (outcome) => outcomes.push(outcome),
    onCancelled: (id) => cancelled.push(id),
    now: () => 0,
  });
  return { engines, happened, outcomes, cancelled, made };
}

const A = ggufSource("a");
const B = ggufSource("b");

test("a model asked for twice is loaded once, and both get the same engine", async () => {
  const { engines, happened } = setUp();
  const [first, second] = await Promise.all([engines.load(A, 2048), engines.load(A, 2048)]);
  expect(first).toBe(second);
  expect(happened).toEqual(["load a"]);
  expect(engines.states.get().get("a")).toMatchObject({ status: "ready", contextTokens: 2048 });
});

test("another context loads the model anew", async () => {
  const { engines, happened } = setUp();
  await engines.load(A, 2048);
  const again = await engines.load(A, 4096);
  expect(again.contextTokens).toBe(4096);
  expect(happened).toEqual(["load a", "dispose a", "load a"]);
});

test("a cancelled load rejects with an AbortError and leaves no state", async () => {
  const { engines, cancelled, outcomes } = setUp(
    (_model, signal) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener("abort", () => reject(signal.reason), { once: true });
      }),
  );
  const load = engines.load(A, 2048);
  await Promise.resolve();
  engines.cancel("a");
  await expect(load).rejects.toMatchObject({ name: "AbortError" });
  expect(engines.states.get().size).toBe(0);
  expect(cancelled).toEqual(["a"]);
  expect(outcomes).toEqual([]);
});

test("a load that fails says so, keeps no engine, and can be tried again", async () => {
  let fails = true;
  const { engines, outcomes } = setUp(async () => {
    if (fails) throw new EngineError("out-of-memory");
  });
  await expect(engines.load(A, 2048)).rejects.toMatchObject({ code: "out-of-memory" });
  expect(engines.states.get().get("a")).toMatchObject({ status: "failed" });
  expect(engines.engine("a")).toBeNull();
  fails = false;
  await engines.load(A, 2048);
  expect(engines.states.get().get("a")).toMatchObject({ status: "ready" });
  expect(outcomes.map(({ error }) => error?.code ?? "worked")).toEqual(["out-of-memory", "worked"]);
});

test("what an outcome says was beside it", async () => {
  const { engines, outcomes } = setUp();
  await engines.load(A, 2048);
  await engines.load(B, 2048);
  expect(outcomes.map(({ model, beside }) => [model, beside])).toEqual([
    ["a", []],
    ["b", ["a"]],
  ]);
});

test("a lost model is failed, and its engine is given up", async () => {
  const { engines, made, happened } = setUp();
  await engines.load(A, 2048);
  made[0]?.lose(new EngineError("device-lost"));
  expect(engines.states.get().get("a")).toMatchObject({ status: "failed" });
  expect(engines.engine("a")).toBeNull();
  expect(happened.at(-1)).toBe("dispose nothing");
});

test("a model unloaded while its engine's code is fetched is not started", async () => {
  const { engines, happened } = setUp();
  const load = engines.load(A, 2048);
  engines.unload("a");
  await expect(load).rejects.toMatchObject({ name: "AbortError" });
  expect(happened).toEqual(["dispose nothing"]);
});

test("only what is retained stays", async () => {
  const { engines } = setUp();
  await engines.load(A, 2048);
  await engines.load(B, 2048);
  engines.retain(["b"]);
  expect([...engines.states.get().keys()]).toEqual(["b"]);
});

test("a load that another context replaces is not told as one that was cancelled", async () => {
  const told: string[] = [];
  const engines = createEngines({
    createEngine: async () =>
      scriptedEngine({
        happened: [],
        onLoad: (_model, signal) =>
          new Promise((resolve, reject) => {
            signal.addEventListener("abort", () => reject(signal.reason), { once: true });
            setTimeout(resolve, 5);
          }),
      }),
    onLoading: (_model, contextTokens) => told.push(`loading ${contextTokens}`),
    onCancelled: () => told.push("cancelled"),
    onOutcome: ({ contextTokens }) => told.push(`ended ${contextTokens}`),
    now: () => 0,
  });
  const first = engines.load(A, 2048);
  await Promise.resolve();
  const second = engines.load(A, 4096);
  await expect(first).rejects.toMatchObject({ name: "AbortError" });
  await second;
  expect(told).toEqual(["loading 2048", "loading 4096", "ended 4096"]);
});
