import fc from "fast-check";
import { expect, test } from "vitest";
import { type Meaning, meaningSchema } from "../../../../src/evaluation/import/mapping.ts";
import { THERAJUDGE_7 } from "../../../../src/rubrics/therajudge-7.ts";
import {
  dimensionChoices,
  MEANINGS,
  meaningOf,
  replyChoices,
} from "../../../../src/ui/pages/evaluate/import/meaning-choices.ts";

const EMPATHY: Meaning = { as: "rating", dimension: "empathy", rater: "Anna", of: "chosen" };

test("every kind of meaning can be chosen, once", () => {
  // All of them, or this does not compile.
  const kinds: Record<Meaning["as"], null> = {
    ignore: null,
    item: null,
    client: null,
    conversation: null,
    reply: null,
    source: null,
    rater: null,
    rating: null,
    dimension: null,
    score: null,
    verdict: null,
    candidates: null,
    rewards: null,
  };
  expect(MEANINGS.map(({ value }) => value).toSorted()).toEqual(Object.keys(kinds).toSorted());
});

test("any change of any column's meaning is a meaning", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...MEANINGS),
      fc.constantFrom<Meaning>({ as: "ignore" }, { as: "reply", of: "a" }, EMPATHY),
      fc.string(),
      ({ value }, before, column) => {
        const after = meaningOf(value, before, column.slice(0, 500));
        expect(after.as).toBe(value);
        expect(meaningSchema.safeParse(after).success).toBe(true);
      },
    ),
  );
});

test("what a column meant stays as far as the new kind has a place for it", () => {
  expect(meaningOf("reply", EMPATHY, "x")).toEqual({ as: "reply", of: "chosen" });
  expect(meaningOf("rewards", EMPATHY, "x")).toEqual({ as: "rewards", dimension: "empathy" });
  expect(meaningOf("rating", EMPATHY, "x")).toBe(EMPATHY);
  const made = meaningOf("rating", { as: "ignore" }, " warmth ");
  expect(made).toEqual({ as: "rating", dimension: "warmth", rater: "", of: "" });
});

test("dimensions to choose from are the rubric's, those in use and the column's own", () => {
  const mapping = { meanings: [{ ...EMPATHY, dimension: "warmth" }] };
  const ids = dimensionChoices(mapping, THERAJUDGE_7, "Notes").map(({ value }) => value);
  expect(ids.slice(0, 7)).toEqual(THERAJUDGE_7.dimensions.map(({ id }) => id));
  expect(ids.slice(7)).toEqual(["warmth", "Notes"]);
  const byId = dimensionChoices(mapping, THERAJUDGE_7, "Notes").find(
    ({ value }) => value === "warmth",
  );
  expect(byId?.note).toBe("Not of this rubric");
  expect(dimensionChoices({ meanings: [] }, null, "Notes")).toEqual([
    { value: "Notes", label: "Notes" },
  ]);
});

test("a reply that only the mapping names can be chosen too", () => {
  const choices = replyChoices({ meanings: [{ as: "reply", of: "model x" }] });
  expect(choices.at(-1)).toEqual({ value: "model x", label: "The reply “model x”" });
  expect(new Set(choices.map(({ value }) => value)).size).toBe(choices.length);
});
