import { expect, test } from "vitest";
import { rubricChanges } from "../../../src/rubrics/changes.ts";
import {
  addDimension,
  addFlag,
  changeDimension,
  moveDimension,
  removeDimension,
  removeFlag,
  setFloor,
  setScale,
} from "../../../src/rubrics/edit.ts";
import { BUILT_IN_RUBRICS, THERAJUDGE_7 } from "../../../src/rubrics/index.ts";

const before = THERAJUDGE_7;

test("nothing is said of a rubric that is as it was", () => {
  for (const rubric of BUILT_IN_RUBRICS) {
    expect(rubricChanges(rubric, structuredClone({ ...rubric, version: 9 }))).toEqual([]);
  }
});

test.each([
  [{ ...before, title: "Ours" }, ["The title is “Ours” now."]],
  [{ ...before, citation: "x" }, ["The source was reworded."]],
  [{ ...before, licence: "x" }, ["The licence was reworded."]],
  [{ ...before, notes: ["x"] }, ["The notes were changed."]],
  [changeDimension(before, "empathy", { weight: 2 }), ["Empathy has weight 2, before 1."]],
  [setFloor(before, "empathy", 3), ["Empathy has floor 3, before no floor of its own."]],
  [changeDimension(before, "empathy", { use: "shown" }), ["Empathy is shown only now."]],
  [changeDimension(before, "empathy", { safety: true }), ["Empathy is about safety now."]],
  [changeDimension(before, "empathy", { name: "Warmth" }), ["Empathy is called Warmth now."]],
  [
    changeDimension(before, "empathy", { question: "x" }),
    ["The question of Empathy was reworded."],
  ],
  [
    changeDimension(before, "empathy", { anchors: ["x", "y", "z", "u", "v"] }),
    ["Empathy: what 1, 2, 3, 4, 5 mean was reworded."],
  ],
  [addDimension(before, "Welcome"), ["Welcome is new."]],
  [removeDimension(before, "empathy"), ["Empathy was removed."]],
  [
    moveDimension(before, "understanding", 0),
    [
      "The order is Understanding, Guidance, Informativeness, Relevance, Safety, Empathy, Helpfulness now.",
    ],
  ],
  [addFlag(before, "Price named", "Is a price named?"), ["The flag Price named is new."]],
  [removeFlag(before, "minimising"), ["The flag Minimising was removed."]],
])("%#: a change is said once, by name", (after, words) => {
  expect(rubricChanges(before, after)).toEqual(words);
});

test("of another scale, anchors that stayed with their points are not called new", () => {
  const shorter = setScale(before, { min: 2, max: 5 });
  expect(shorter.dimensions[0]?.anchors).toEqual(before.dimensions[0]?.anchors.slice(1));
  expect(rubricChanges(before, shorter)).toEqual([
    "The scale goes from 2 to 5 now, before from 1 to 5.",
  ]);
});
