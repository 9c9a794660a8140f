import { afterEach, expect, test } from "vitest";
import { tinyGguf } from "../../scripts/gguf/tiny-gguf.mjs";
import type { StressOutcome } from "../../src/domain/stress-test.ts";
import { createWllamaEngine } from "../../src/engines/wllama/wllama.ts";
import { planStress } from "../../src/evaluation/stress/plan.ts";
import { runStress } from "../../src/evaluation/stress/run.ts";
import { createModelJudge } from "../../src/roles/model/judge.ts";
import { BUILT_IN_PROMPTS } from "../../src/roles/prompts.ts";
import { THERAJUDGE_7 } from "../../src/rubrics/index.ts";
import type { App } from "../../src/stores/app.ts";
import { startTestApp } from "../support/app.ts";
import { putModelFiles, removeModelFiles } from "../support/opfs-model.ts";

let app: App | null = null;

afterEach(async () => {
  const stress = await app?.stressTests();
  for (const { id } of stress?.getState().tests ?? []) await stress?.getState().remove(id);
  await app?.close();
  app = null;
});

test("a test that runs keeps the app busy; closing stops it and keeps what it has", async () => {
  const storage = `attune-stress-${crypto.randomUUID()}`;
  app = await startTestApp(storage);
  const stress = await app.stressTests();
  expect(app.isBusy()).toBe(false);
  const ended = stress.getState().start({
    judge: { engine: "practice" },
    judgeName: "Practice rules",
    rubric: THERAJUDGE_7,
    size: "full",
  });
  await expect.poll(() => stress.getState().running?.done ?? 0).toBeGreaterThan(5);
  expect(app.isBusy()).toBe(true);
  await app.close();
  await ended;
  expect(stress.getState()).toMatchObject({ running: null, failure: null });

  app = await startTestApp(storage);
  const again = await app.stressTests();
  await again.getState().refresh();
  const [kept] = again.getState().tests;
  expect(kept?.results).toEqual(stress.getState().tests[0]?.results);
  expect(kept?.results.length).toBeGreaterThan(5);
  expect(kept?.results.length).toBeLessThan(kept?.planned ?? 0);
});

test("a real model is asked as in a refinement: what has no content is turned away", async () => {
  const id = "tiny-stress";
  const contextTokens = 12_288;
  const gguf = tinyGguf({ contextTokens, ends: false });
  await putModelFiles(id, { "model.gguf": new Blob([gguf]) });
  const engine = createWllamaEngine({ gpu: false, threads: 1 });
  const { signal } = new AbortController();
  try {
    await engine.load(
      { engine: "wllama", id, name: "Tiny", contextTokens, thinks: false, files: ["model.gguf"] },
      { signal, onProgress() {} },
    );
    const whole = planStress({ size: "small", seed: 1 });
    const plan = whole
      .filter(({ of }) => of === whole[0]?.of)
      .filter(
        (item) =>
          item.kind === "clean" ||
          item.kind === "pair" ||
          (item.kind === "attack" && ["role-tokens", "empty"].includes(item.attack)),
      );
    const outcomes: StressOutcome[] = [];
    for await (const { outcome } of runStress({
      plan,
      judge: createModelJudge(engine, BUILT_IN_PROMPTS),
      rubric: THERAJUDGE_7,
      done: [],
      signal,
      now: () => performance.now(),
    })) {
      outcomes.push(outcome);
    }
    const statuses = outcomes.map(({ status }, index) => [plan[index]?.kind, status]);
    expect(statuses).toEqual([
      ["clean", "scored"],
      ["attack", "scored"],
      ["attack", "unavailable"],
      ["pair", "compared"],
    ]);
  } finally {
    engine.dispose();
    await removeModelFiles(id);
  }
}, 120_000);
