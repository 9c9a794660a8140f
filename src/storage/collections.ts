import { type OwnRubric, ownRubricSchema } from "../domain/own-rubric.ts";
import { type StressTest, stressTestSchema } from "../domain/stress-test.ts";
import { type Collection, createCollection } from "./collection.ts";
import type { StoreContext } from "./records.ts";

export function createRubrics(ctx: StoreContext): Collection<OwnRubric> {
  return createCollection(ctx, "rubrics", ownRubricSchema);
}

export function createStressTests(ctx: StoreContext): Collection<StressTest> {
  return createCollection(ctx, "stressTests", stressTestSchema);
}
