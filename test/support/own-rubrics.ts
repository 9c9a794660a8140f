import type { OwnRubric } from "../../src/domain/own-rubric.ts";
import type { Rubric } from "../../src/domain/rubric.ts";
import type { StressTest } from "../../src/domain/stress-test.ts";
import { copyRubric } from "../../src/rubrics/edit.ts";
import { THERAJUDGE_7 } from "../../src/rubrics/index.ts";

/** A rubric of one's own in one version, as it is stored; its id is the title in small letters. */
export function ownRubric(title: string, version = 1, more: Partial<Rubric> = {}): OwnRubric {
  const id = title.toLowerCase().replaceAll(/[^a-z]+/g, "-");
  const rubric = { ...copyRubric(THERAJUDGE_7, title, []), id, version, ...more };
  return { id: `record-of-${rubric.id}-${version}`, rubric, savedAt: "2026-11-20T12:00:00.000Z" };
}

/** A small stress test of the practice rules. */
export function stressTest(id: string, more: Partial<StressTest> = {}): StressTest {
  return {
    id,
    set: "1",
    judge: { engine: "practice" },
    judgeName: "Practice rules",
    promptVersion: "rules-1",
    rubric: { id: "therajudge-7", version: 1, title: "TheraJudge-7", scale: { min: 1, max: 5 } },
    size: "small",
    seed: 7,
    startedAt: "2026-11-20T12:00:00.000Z",
    updatedAt: "2026-11-20T12:00:01.000Z",
    planned: 2,
    results: [{ item: "base-1", outcome: { status: "scored", overall: 3 }, ms: 5 }],
    ...more,
  };
}
