import { expect, test } from "vitest";
import type { Rubric } from "../../../src/domain/rubric.ts";
import { addDimension, changeDimension, copyRubric } from "../../../src/rubrics/edit.ts";
import { THERAJUDGE_7 } from "../../../src/rubrics/index.ts";
import { draftProblems } from "../../../src/ui/pages/rubrics/problem-words.ts";

const copy = copyRubric(THERAJUDGE_7, "Mine", []);
const of = (rubric: Rubric, typed: Record<string, string> = {}) => draftProblems({ rubric, typed });

test("nothing is wrong with a copy", () => {
  expect(of(copy).count).toBe(0);
});

test("each problem is said at its field, without repeating what is there", () => {
  const empty = of(addDimension({ ...copy, title: "" }, "Welcome"));
  expect(empty.at("title")).toBe("Write something here.");
  expect(empty.at("dimensions[7].question")).toBe("Write something here.");
  expect(empty.at("dimensions[7].anchors[4]")).toBe("Write something here.");
  expect(empty.count).toBe(9);
  expect(empty.within("dimensions[7]")).toBe(8);
  // "dimensions[1]" is not the beginning of "dimensions[10]".
  expect(empty.within("dimensions[")).toBe(0);

  const letters = of(changeDimension(copy, "safety", { letter: "G" }));
  expect(letters.at("dimensions[3].letter")).toContain("Another dimension has this letter");
  const floor = of(changeDimension(copy, "safety", { floor: 9 }));
  expect(floor.at("dimensions[3].floor")).toBe("Needed: a floor on the scale, 1 to 5.");
  const shown = of(changeDimension(copy, "safety", { use: "shown" }));
  expect(shown.at("dimensions[3].use")).toContain('"steers" or "constraint"');
});

test("what is in a field for a number and is none counts, until it is one or its dimension goes", () => {
  expect(of(copy, { "safety.weight": "much" }).at("dimensions[3].weight")).toBe(
    "Enter a number from 0 to 1000.",
  );
  expect(of(copy, { "safety.floor": "7" }).at("dimensions[3].floor")).toContain("from 1 to 5");
  expect(of(copy, { "safety.floor": "" }).count).toBe(0);
  expect(of(copy, { "gone.weight": "much" }).count).toBe(0);
});
