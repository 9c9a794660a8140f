import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { rubricSchemas } from "../../../scripts/rubric-schema.ts";
import { BUILT_IN_RUBRICS } from "../../../src/rubrics/index.ts";
import { writeRubricFile } from "../../../src/rubrics/rubric-file.ts";

const folder = new URL("../../../public/schemas/", import.meta.url);
const name = "attune.rubric.v1.schema.json";

test.each(Object.entries(rubricSchemas()))(
  "public/schemas/%s is what the code makes (vitest -u writes it)",
  async (file, text) => {
    await expect(text).toMatchFileSnapshot(new URL(file, folder).pathname);
  },
);

function validator() {
  return new Ajv2020({ strict: true, allErrors: true }).compile(
    JSON.parse(readFileSync(new URL(name, folder), "utf8")),
  );
}

describe("the published schema", () => {
  test("admits every built-in rubric as it is exported", () => {
    const valid = validator();
    for (const rubric of BUILT_IN_RUBRICS) {
      valid(JSON.parse(writeRubricFile(rubric).text));
      expect(valid.errors).toBeNull();
    }
  });

  test("admits the example in docs/rubrics.md", () => {
    const page = readFileSync(new URL("../../../docs/rubrics.md", import.meta.url), "utf8");
    const [, json = ""] = /```json\n([\s\S]*?)```/.exec(page) ?? [];
    const valid = validator();
    valid(JSON.parse(json));
    expect(valid.errors).toBeNull();
  });

  test("refuses what the import refuses by its shape", () => {
    const valid = validator();
    const [rubric] = BUILT_IN_RUBRICS;
    if (!rubric) throw new Error("no rubric");
    const { text } = writeRubricFile(rubric);
    for (const [from, to] of [
      ['"version": 1,\n  "rubric"', '"version": 2,\n  "rubric"'],
      ['"unit": "reply"', '"unit": "poem"'],
      ['"letter": "G"', '"letter": "g"'],
      ['"max": 5', '"max": 10'],
      ['"weight": 1,', '"weight": -1,'],
      ['"question":', '"questions":'],
    ] as const) {
      const bad = text.replace(from, to);
      expect(bad).not.toBe(text);
      expect(valid(JSON.parse(bad)), from).toBe(false);
    }
  });
});
