import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BUILT_IN_RUBRICS, parseRubric, THERAJUDGE_7 } from "../../../src/rubrics/index.ts";
import { mutated } from "./mutations.ts";

function changed(change: (rubric: typeof THERAJUDGE_7) => void): unknown {
  const copy = structuredClone(THERAJUDGE_7);
  change(copy);
  return copy;
}

describe("parseRubric", () => {
  it.each(BUILT_IN_RUBRICS.map((rubric) => [rubric.id, rubric] as const))(
    "takes %s from JSON as it is",
    (_, rubric) => {
      const json: unknown = JSON.parse(JSON.stringify(rubric));
      expect(parseRubric(json)).toEqual({ ok: true, rubric });
    },
  );

  it("takes a rubric from before there were optional fields", () => {
    const { notes: _, ...old } = THERAJUDGE_7;
    const rubric = {
      ...old,
      dimensions: old.dimensions.map(({ agreement: __, ...dimension }) => dimension),
      flags: old.flags.map(({ source: __, ...flag }) => flag),
    };
    expect(parseRubric(rubric)).toEqual({ ok: true, rubric });
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
      "dimensions[3].anchors",
      "expected 5 anchors, one for each point of the scale; found a list of 4",
    ],
    [
      "a letter twice",
      changed((r) => Object.assign(r.dimensions[1] ?? {}, { letter: "G" })),
      "dimensions[1].letter",
      'expected one that no other dimension has; found "G"',
    ],
    [
      "an id twice",
      changed((r) => Object.assign(r.dimensions[6] ?? {}, { id: "safety" })),
      "dimensions[6].id",
      'expected one that no other dimension has; found "safety"',
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
      "an unknown use",
      changed((r) => Object.assign(r.dimensions[2] ?? {}, { use: "ignored" })),
      "dimensions[2].use",
      'expected one of "steers", "constraint", "shown"; found "ignored"',
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
    [
      "a scale too long to list",
      changed((r) => Object.assign(r.scale, { max: 1e15 })),
      "dimensions[0].anchors",
      "expected 1000000000000000 anchors, one for each point of the scale; found a list of 5",
    ],
  ])("names the place and what was expected: %s", (_, json, path, expected) => {
    expect(parseRubric(json)).toEqual({ ok: false, problem: { path, expected } });
  });

  it("gives a rubric or an error with a path for any change of a good one, and never throws", () => {
    let refused = 0;
    fc.assert(
      fc.property(mutated(BUILT_IN_RUBRICS), ({ json, path }) => {
        const result = parseRubric(json);
        if (result.ok) return;
        refused++;
        expect(result.problem.path).not.toBe("");
        expect(result.problem.expected).toMatch(/; found .+/);
        // The error is in the field that was changed, or with the anchors that fit no other scale.
        const [field = ""] = path.split(/[.[]/);
        const [named] = result.problem.path.split(/[.[]/);
        if (path !== "") expect([field, field === "scale" ? "dimensions" : field]).toContain(named);
      }),
      { numRuns: 500 },
    );
    expect(refused).toBeGreaterThan(50);
  });

  it("never throws on any JSON", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        const result = parseRubric(json);
        if (!result.ok) expect(result.problem.expected).not.toBe("");
      }),
    );
  });
});
