import { expect, test } from "vitest";
import type { Rubric } from "../../../src/domain/rubric.ts";
import { THERAJUDGE_7 } from "../../../src/rubrics/index.ts";
import { versionWords } from "../../../src/ui/workbench/rubric-version.tsx";

const latest = (id: string): Rubric | null =>
  id === "mine" ? { ...THERAJUDGE_7, id, version: 3 } : null;

test("scores of an earlier version say so; those of the latest say nothing", () => {
  expect(versionWords({ id: "mine", version: 3 }, { latest })).toBeNull();
  expect(versionWords({ id: "mine", version: 1 }, { latest })).toBe(
    "Made with version 1. The latest is version 3; these scores stay as they are.",
  );
});

test("scores by a rubric that was removed say so", () => {
  expect(versionWords({ id: "gone", version: 2 }, { latest })).toBe(
    "Made with version 2 of a rubric that is not here any more.",
  );
});
