import fc from "fast-check";
import { expect, test } from "vitest";
import { readDraft, writeDraft } from "../../../src/rubrics/draft.ts";
import { addDimension, addFlag, copyRubric, setScale } from "../../../src/rubrics/edit.ts";
import { BUILT_IN_RUBRICS, THERAJUDGE_7 } from "../../../src/rubrics/index.ts";
import { mutated } from "./mutations.ts";

test("a draft comes back as it was left, with what is missing and what is no number", () => {
  const copy = copyRubric(THERAJUDGE_7, "Mine", []);
  const half = addFlag(addDimension({ ...copy, title: "", notes: [""] }, "New"), "Flag", "");
  const draft = { rubric: setScale(half, { min: 0, max: 9 }), typed: { "new.weight": "much" } };
  expect(readDraft(writeDraft(draft))).toEqual(JSON.parse(JSON.stringify(draft)));
  for (const rubric of BUILT_IN_RUBRICS) {
    expect(readDraft(writeDraft({ rubric, typed: {} }))?.rubric).toEqual(rubric);
  }
});

test("what is no draft is none, and nothing of it is thrown", () => {
  for (const text of ["", "{", "null", "[]", '{"rubric":{}}', JSON.stringify(THERAJUDGE_7)]) {
    expect(readDraft(text)).toBeNull();
  }
  const endless = { ...THERAJUDGE_7, scale: { min: 0, max: 1e9 } };
  expect(readDraft(writeDraft({ rubric: endless, typed: {} }))).toBeNull();
  fc.assert(
    fc.property(mutated([THERAJUDGE_7]), ({ json }) => {
      const read = readDraft(JSON.stringify({ rubric: json, typed: {} }));
      if (read) expect(readDraft(writeDraft(read))).toEqual(read);
    }),
    { numRuns: 200 },
  );
});
