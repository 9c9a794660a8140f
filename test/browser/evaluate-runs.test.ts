import { afterEach, expect, test } from "vitest";
import { THERAJUDGE_7 } from "../../src/rubrics/index.ts";
import { openStorage } from "../../src/storage/index.ts";
import type { App } from "../../src/stores/app.ts";
import type { RunQuestion } from "../../src/stores/evaluate/runs-state.ts";
import { startTestApp } from "../support/app.ts";
import { storeDataSet } from "../support/batch.ts";
import { batchTexts } from "../unit/evaluation/batch/texts.ts";

const QUESTION: RunQuestion = {
  dataSet: "data-set-1",
  label: "Run 1",
  arms: ["loop", "regenerate", "best-of-n"],
  fromSource: null,
  limit: null,
  rubric: THERAJUDGE_7,
  seed: 3,
  generatorName: "Practice rules",
  judgeName: "Practice rules",
};

let app: App | null = null;

afterEach(async () => {
  await app?.close();
  app = null;
});

test("a run at work keeps the app busy; closing pauses it with what it has", {
  timeout: 60_000,
}, async () => {
  const name = `attune-runs-${crypto.randomUUID()}`;
  const newId = () => crypto.randomUUID();
  const storage = await openStorage({ name, now: Date.now, newId });
  await storeDataSet(storage, QUESTION.dataSet, batchTexts(40));
  await storage.close();

  app = await startTestApp(name);
  const { runs } = await app.lab();
  expect(app.isBusy()).toBe(false);
  const ended = runs.getState().start(QUESTION);
  await expect
    .poll(() => runs.getState().failure ?? runs.getState().running?.settled ?? 0, {
      timeout: 30_000,
    })
    .toBeGreaterThan(5);
  expect(app.isBusy()).toBe(true);
  // One at a time: a stress test does not begin beside it.
  const stress = await app.stressTests();
  const judge = { engine: "practice" as const };
  const asked = {
    judge,
    judgeName: "Practice rules",
    rubric: THERAJUDGE_7,
    size: "small" as const,
  };
  await expect(stress.getState().start(asked)).rejects.toMatchObject({ code: "busy" });
  await app.close();
  await ended;
  expect(runs.getState()).toMatchObject({ running: null, failure: null });

  app = await startTestApp(name);
  const again = (await app.lab()).runs;
  await again.getState().refresh();
  const [kept] = again.getState().runs;
  expect(kept).toMatchObject({ status: "paused", planned: 120, failed: 0 });
  expect(kept?.done).toBeGreaterThan(5);
  expect(kept?.done).toBeLessThan(120);
  await again.getState().show(kept?.id ?? "");
  expect(again.getState().results?.rows).toHaveLength(kept?.done ?? 0);
});
