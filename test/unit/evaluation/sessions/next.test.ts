import fc from "fast-check";
import { expect, test } from "vitest";
import { MAX_SUGGESTIONS, suggestionsOf } from "../../../../src/evaluation/sessions/next.ts";
import { FLAG_ADVICE, ITEM_ADVICE } from "../../../../src/evaluation/sessions/next-words.ts";
import { CTRS_11 } from "../../../../src/rubrics/ctrs-11.ts";
import { sessionCard } from "../../../support/judged-session.ts";

const raised = (flag: string, at: number[] = []) => ({
  flag,
  raised: true,
  probability: null,
  evidence: null,
  at,
});
const FLAGS = CTRS_11.flags.map(({ id }) => id);
const COUNTED = CTRS_11.dimensions.filter(({ use }) => use !== "shown");

test("every flag of sessions and every item that counts has its own words", () => {
  for (const id of FLAGS)
    expect(FLAG_ADVICE.filter(({ flags }) => flags.includes(id))).toHaveLength(1);
  for (const { id } of COUNTED) expect(ITEM_ADVICE[id]).toBeTypeOf("string");
});

test("the lowest items that count come first; what is only shown never does", () => {
  const values = { homework: 0, agenda: 1, "guided-discovery": 0, technique: 0 };
  const all = suggestionsOf(sessionCard(values), CTRS_11);
  expect(all.map(({ about }) => about)).toEqual([["homework"], ["agenda"], ["feedback"]]);
  expect(all[0]).toMatchObject({ kind: "item", names: ["Homework"], score: 0 });
});

test("flags come before items, danger first, and what one piece of advice answers is said once", () => {
  const flags = [
    raised("minimising", [3]),
    raised("no-help-at-any-hour", [4]),
    raised("crisis-missed", [4, 2]),
  ];
  const all = suggestionsOf(sessionCard({ homework: 0 }, flags), CTRS_11);
  expect(all.map(({ kind, about, at }) => ({ kind, about, at }))).toEqual([
    { kind: "flag", about: ["no-help-at-any-hour", "crisis-missed"], at: [2, 4] },
    { kind: "flag", about: ["minimising"], at: [3] },
    { kind: "item", about: ["homework"], at: [] },
  ]);
});

test("a session with every counted item at its floor and no flag asks for nothing", () => {
  const good = Object.fromEntries(COUNTED.map(({ id }) => [id, 4]));
  expect(suggestionsOf(sessionCard({ ...good, technique: 0 }), CTRS_11)).toEqual([]);
});

test("a rubric of somebody's own is told by what it calls better", () => {
  const [first, ...others] = CTRS_11.dimensions;
  if (!first) throw new Error("This rubric has no items.");
  const own = { ...CTRS_11, dimensions: [{ ...first, id: "warmth", better: "Warm." }, ...others] };
  const [suggestion] = suggestionsOf(sessionCard({ warmth: 0 }, [], own), own);
  expect(suggestion?.text).toBe("Aim for this: Warm.");
});

test("never more than the limit, never twice the same, only places that were read", () => {
  const card = fc.record({
    values: fc.dictionary(
      fc.constantFrom(...CTRS_11.dimensions.map(({ id }) => id)),
      fc.integer({ min: 0, max: 6 }),
    ),
    flags: fc.array(
      fc.record({
        flag: fc.constantFrom(...FLAGS, "unknown-flag"),
        raised: fc.boolean(),
        probability: fc.constant(null),
        evidence: fc.constant(null),
        at: fc.array(fc.nat({ max: 9 }), { maxLength: 3 }),
      }),
      { maxLength: 6 },
    ),
  });
  fc.assert(
    fc.property(card, ({ values, flags }) => {
      const all = suggestionsOf(sessionCard(values, flags), CTRS_11);
      expect(all.length).toBeLessThanOrEqual(MAX_SUGGESTIONS);
      expect(new Set(all.map(({ text }) => text)).size).toBe(all.length);
      const known = new Set(flags.flatMap((each) => (each.raised ? each.at : [])));
      for (const { at } of all) for (const place of at) expect(known).toContain(place);
      if (flags.some((each) => each.raised)) expect(all[0]?.kind).toBe("flag");
    }),
  );
});
