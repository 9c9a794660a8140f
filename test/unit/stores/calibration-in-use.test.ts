import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { KeptCalibration } from "../../../src/domain/kept-calibration.ts";
import { BUILT_IN_PROMPTS } from "../../../src/roles/prompts.ts";
import { THERAJUDGE_7 } from "../../../src/rubrics/therajudge-7.ts";
import type { Storage } from "../../../src/storage/index.ts";
import { calibrationFor, judgeOf } from "../../../src/stores/evaluate/calibration-in-use.ts";
import { shownRefinement } from "../../../src/stores/workbench-state.ts";
import { shifting } from "../../support/calibrations.ts";
import { openTestStorage } from "../../support/storage.ts";
import { openWorkbench } from "../../support/workbench.ts";

function kept(id: string, change: Partial<KeptCalibration> = {}): KeptCalibration {
  return {
    id,
    calibration: shifting(THERAJUDGE_7, -0.5),
    judgeName: "Practice rules",
    dataSet: "data-set-1",
    dataSetTitle: "Ours",
    raters: ["ana"],
    inUse: true,
    createdAt: "2026-01-01T00:00:00.000Z",
    ...change,
  };
}

let storage: Storage;
beforeEach(async () => {
  storage = await openTestStorage();
});
afterEach(async () => {
  await storage.close();
});

const practice = { engine: "practice" } as const;
const find = (judge: Parameters<typeof calibrationFor>[1] = practice, rubric = THERAJUDGE_7) =>
  calibrationFor(storage, judge, rubric, BUILT_IN_PROMPTS);

describe("the calibration in use", () => {
  test("is the newest that is switched on for this judge", async () => {
    expect(await find()).toBeNull();
    const later = { createdAt: "2026-02-01T00:00:00.000Z" };
    await storage.calibrations.put(kept("calibration-1"));
    await storage.calibrations.put(
      kept("calibration-2", { ...later, calibration: shifting(THERAJUDGE_7, -1) }),
    );
    await storage.calibrations.put(
      kept("calibration-3", { ...later, createdAt: "2026-03-01T00:00:00.000Z", inUse: false }),
    );
    expect(await find()).toEqual(shifting(THERAJUDGE_7, -1));
  });

  test("is none of another judge, prompt or version of the rubric", async () => {
    const of = judgeOf(practice, THERAJUDGE_7, BUILT_IN_PROMPTS);
    const calibration = shifting(THERAJUDGE_7, -0.5);
    const others = [
      { ...of, prompt: "practice-rules-0" },
      { ...of, judge: "a-model" },
      { ...of, rubric: null },
    ];
    for (const [at, other] of others.entries()) {
      await storage.calibrations.put(
        kept(`calibration-${at}`, { calibration: { ...calibration, of: other } }),
      );
    }
    await storage.calibrations.put(kept("calibration-9"));
    expect(await find()).toEqual(calibration);
    expect(await find({ engine: "wllama", model: "another" })).toBeNull();
    expect(await find(practice, { ...THERAJUDGE_7, version: 2 })).toBeNull();
  });
});

test("a refinement records the calibration it ran with, and keeps it when another is made", async () => {
  await storage.calibrations.put(kept("calibration-1"));
  const { workbench } = openWorkbench(storage);
  workbench.getState().setClient("My manager ignored me again today.");
  await workbench.getState().refine();
  await storage.calibrations.put(
    kept("calibration-1", { calibration: shifting(THERAJUDGE_7, -2) }),
  );
  const { id } = shownRefinement(workbench.getState())?.record ?? { id: null };
  if (id === null) throw new Error("Nothing was refined.");
  const { record, steps } = await storage.refinements.get(id);
  expect(record.calibration).toEqual(shifting(THERAJUDGE_7, -0.5));
  const cards = steps.flatMap((step) => (step.kind === "judge" ? [step.output] : []));
  for (const card of cards) {
    if (card.status !== "scored") throw new Error("Not scored.");
    for (const { expected, judged = Number.NaN } of Object.values(card.scores)) {
      expect(expected).toBeCloseTo(Math.max(1, judged - 0.5));
    }
  }
});
