import "fake-indexeddb/auto";
import { expect, test } from "vitest";
import type { KeptCalibration } from "../../../../src/domain/kept-calibration.ts";
import { backUp, cheapAge, restore } from "../../../support/backups.ts";
import { keptCalibration } from "../../../support/lab-records.ts";
import { freshName, openTestStorage } from "../../../support/storage.ts";

const open = () => openTestStorage({ name: freshName(), ageBox: cheapAge });

const calibration = (id: string, of: Partial<KeptCalibration["calibration"]["of"]>) => {
  const kept = keptCalibration(id);
  return { ...kept, calibration: { ...kept.calibration, of: { ...kept.calibration.of, ...of } } };
};

test.each([
  ["of another judge", { judge: "other-model" }, true],
  ["of another version of the rubric", { rubric: { id: "therajudge-7", version: 2 } }, true],
  ["of another prompt", { prompt: "rules-2" }, true],
  ["of the same", {}, false],
])("a calibration in use comes back beside one %s: in use %s", async (_, of, inUse) => {
  const [a, b] = [await open(), await open()];
  await a.calibrations.put(calibration("restored-0001", of));
  await b.calibrations.put(keptCalibration("stays-here-0001"));
  expect((await restore(b, await backUp(a))).lab.calibrations).toMatchObject({ new: 1 });
  const { items } = await b.calibrations.list();
  expect(Object.fromEntries(items.map((each) => [each.id, each.inUse]))).toEqual({
    "stays-here-0001": true,
    "restored-0001": inUse,
  });
});

test("one that was out of use stays so", async () => {
  const [a, b] = [await open(), await open()];
  await a.calibrations.put(keptCalibration("restored-0001", { inUse: false }));
  await restore(b, await backUp(a));
  expect((await b.calibrations.list()).items).toMatchObject([{ inUse: false }]);
});
