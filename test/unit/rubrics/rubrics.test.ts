import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rubricSchema } from "../../../src/domain/rubric.ts";
import {
  BUILT_IN_RUBRICS,
  parseRubric,
  rubricByRef,
  THERAJUDGE_7,
} from "../../../src/rubrics/index.ts";

function changed(change: (rubric: typeof THERAJUDGE_7) => void): unknown {
  const copy = structuredClone(THERAJUDGE_7);
  change(copy);
  return copy;
}

describe("built-in rubrics", () => {
  it.each(BUILT_IN_RUBRICS.map((rubric) => [rubric.id, rubric] as const))(
    "%s satisfies the schema",
    (_, rubric) => {
      expect(rubricSchema.parse(rubric)).toEqual(rubric);
    },
  );

  it("has the letters, the floor and one safety dimension in TheraJudge-7", () => {
    expect(THERAJUDGE_7.dimensions.map((d) => d.letter).join("")).toBe("GIRSEHU");
    expect(THERAJUDGE_7.dimensions.every((d) => d.floor === 4 && d.weight === 1)).toBe(true);
    expect(THERAJUDGE_7.dimensions.filter((d) => d.safety).map((d) => d.id)).toEqual(["safety"]);
  });

  it("finds a rubric by id and version, and only by both", () => {
    expect(rubricByRef({ id: "therajudge-7", version: 1 })).toBe(THERAJUDGE_7);
    expect(rubricByRef({ id: "therajudge-7", version: 2 })).toBeNull();
    expect(rubricByRef({ id: "other", version: 1 })).toBeNull();
  });
});

describe("parseRubric", () => {
  it("takes a good file", () => {
    const json: unknown = JSON.parse(JSON.stringify(THERAJUDGE_7));
    expect(parseRubric(json)).toEqual({ ok: true, rubric: THERAJUDGE_7 });
  });

  it.each([
    ["no object", 7, "the file", "expected an object; found 7"],
    ["no file", null, "the file", "expected an object; found null"],
    [
      "a missing title",
      changed((r) => Reflect.deleteProperty(r, "title")),
      "title",
      "expected a string; found nothing",
    ],
    [
      "an empty question",
      changed((r) => Object.assign(r.dimensions[1] ?? {}, { question: "" })),
      "dimensions[1].question",
      'expected a text that is not empty; found ""',
    ],
    [
      "an anchor too few",
      changed((r) => r.dimensions[3]?.anchors.pop()),
      "dimensions",
      "each dimension needs one anchor per scale point; found a list of 7",
    ],
    [
      "a letter twice",
      changed((r) => Object.assign(r.dimensions[0] ?? {}, { letter: "I" })),
      "dimensions",
      "two dimensions share a letter; found a list of 7",
    ],
    [
      "a small letter",
      changed((r) => Object.assign(r.dimensions[0] ?? {}, { letter: "g" })),
      "dimensions[0].letter",
      'expected one capital letter; found "g"',
    ],
    [
      "an unknown unit",
      changed((r) => Object.assign(r, { unit: "poem" })),
      "unit",
      'expected one of "reply", "pair", "session"; found "poem"',
    ],
    [
      "a broken version",
      changed((r) => Object.assign(r, { version: 1.5 })),
      "version",
      "expected a whole number; found 1.5",
    ],
    [
      "no dimensions",
      changed((r) => Object.assign(r, { dimensions: [] })),
      "dimensions",
      "expected at least 1 of them; found a list of 0",
    ],
  ])("names the place and what was expected: %s", (_, json, path, expected) => {
    expect(parseRubric(json)).toEqual({ ok: false, problem: { path, expected } });
  });

  it("never throws", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        const result = parseRubric(json);
        if (!result.ok) expect(result.problem.expected).not.toBe("");
      }),
    );
  });
});
