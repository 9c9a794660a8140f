import { isCalibrationOf } from "../../domain/calibration.ts";
import type { KeptCalibration } from "../../domain/kept-calibration.ts";
import type { OwnRubric } from "../../domain/own-rubric.ts";
import type { StressTest } from "../../domain/stress-test.ts";
import { adoptVersions } from "../../rubrics/adopt-versions.ts";
import { BUILT_IN_RUBRICS } from "../../rubrics/index.ts";
import type { Collection } from "../collection.ts";
import type { StoreContext } from "../records.ts";
import { deriveId } from "../session-adopt.ts";
import { canonicalText } from "../session-file.ts";
import { lineHash } from "./format.ts";
import type { Outcome } from "./restore-session.ts";

/** What restoring one rubric, or one stress test, does; nothing of what is here is changed by it. */
interface ItemPlan<Item> {
  outcome: Outcome;
  /** All of it, or none. */
  write: readonly Item[];
}

interface RubricPlan extends ItemPlan<OwnRubric> {
  /** The rubric's id here; another than the backup's where that is taken. */
  id: string;
}

export async function planRubric(
  { rubrics }: { rubrics: Pick<Collection<OwnRubric>, "list"> },
  { newId }: Pick<StoreContext, "newId">,
  versions: readonly OwnRubric[],
): Promise<RubricPlan> {
  const { items, damaged } = await rubrics.list();
  const { how, id, missing } = adoptVersions(
    versions.map(({ rubric }) => rubric),
    BUILT_IN_RUBRICS,
    items.map(({ rubric }) => rubric),
  );
  // A record that cannot be read stays as it is, to be looked at.
  const taken = new Set([...items, ...damaged].map((each) => each.id));
  const write = missing.flatMap((rubric) => {
    const record = versions.find((each) => each.rubric.version === rubric.version);
    if (!record) return [];
    return [{ ...record, id: taken.has(record.id) ? newId() : record.id, rubric }];
  });
  return { outcome: how, write, id };
}

/** A test that goes on where the other stopped is taken in its place; any other is kept beside it. */
export async function planStressTest(
  { stressTests }: { stressTests: Pick<Collection<StressTest>, "list"> },
  test: StressTest,
): Promise<ItemPlan<StressTest>> {
  const { items, damaged } = await stressTests.list();
  const here = items.find(({ id }) => id === test.id);
  if (!here && !damaged.some(({ id }) => id === test.id)) return { outcome: "new", write: [test] };
  if (here && canonicalText(here) === canonicalText(test)) return { outcome: "same", write: [] };
  if (here && wentOn(test, here)) return { outcome: "kept", write: [] };
  if (here && wentOn(here, test)) return { outcome: "updated", write: [test] };
  const id = await deriveId("stress-test", test.id, await lineHash(canonicalText(test)));
  return items.some((each) => each.id === id)
    ? { outcome: "same", write: [] }
    : { outcome: "copied", write: [{ ...test, id }] };
}

/**
 * A calibration that is not here is added, out of use where another of the same judge, rubric and
 * prompt is in use here. Whether one is in use is not a reason to have it twice.
 *
 * @param renamed ids of data sets that have another one here
 */
export async function planCalibration(
  { calibrations }: { calibrations: Pick<Collection<KeptCalibration>, "list"> },
  restored: KeptCalibration,
  renamed: ReadonlyMap<string, string>,
): Promise<ItemPlan<KeptCalibration>> {
  const { items, damaged } = await calibrations.list();
  const dataSet = renamed.get(restored.dataSet) ?? restored.dataSet;
  const { of } = restored.calibration;
  const inUse =
    restored.inUse && !items.some((each) => each.inUse && isCalibrationOf(each.calibration, of));
  const added = { ...restored, dataSet, inUse };
  const textOf = (each: KeptCalibration) => canonicalText({ ...each, inUse: false });
  const here = items.find(({ id }) => id === added.id);
  if (!here && !damaged.some(({ id }) => id === added.id))
    return { outcome: "new", write: [added] };
  if (here && textOf(here) === textOf(added)) return { outcome: "same", write: [] };
  const id = await deriveId("calibration", added.id, await lineHash(textOf(added)));
  return items.some((each) => each.id === id)
    ? { outcome: "same", write: [] }
    : { outcome: "copied", write: [{ ...added, id }] };
}

/** Whether `next` is `before` with more results. */
function wentOn(before: StressTest, next: StressTest): boolean {
  const { results, updatedAt } = before;
  const cut = { ...next, results: next.results.slice(0, results.length), updatedAt };
  return results.length < next.results.length && canonicalText(cut) === canonicalText(before);
}
