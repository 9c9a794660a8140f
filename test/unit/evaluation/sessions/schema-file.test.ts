import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { rolloutSchemas } from "../../../../scripts/rollouts-schema.ts";
import { usualFormula } from "../../../../src/evaluation/sessions/reward.ts";
import {
  groupRollouts,
  preferencePairs,
  sessionRollouts,
} from "../../../../src/evaluation/sessions/rollouts.ts";
import { CTRS_11 } from "../../../../src/rubrics/ctrs-11.ts";
import { result, said } from "./results.ts";

const folder = new URL("../../../../public/schemas/", import.meta.url);

test.each(Object.entries(rolloutSchemas()))(
  "public/schemas/%s is what its description makes (vitest -u writes it)",
  async (file, text) => {
    await expect(text).toMatchFileSnapshot(new URL(file, folder).pathname);
  },
);

test("the published schema admits every line that is exported, and none that hides what it is", () => {
  const schema = readFileSync(new URL("attune.rollouts.v1.schema.json", folder), "utf8");
  const valid = new Ajv2020({ strict: true, allErrors: true }).compile(JSON.parse(schema));
  const sessions = [said(result("a1", "draft", 1)), said(result("a1", "loop", 4))];
  const formula = usualFormula(CTRS_11);
  const basis = { rubric: CTRS_11, formula, client: "a", therapist: "b", judge: "c" };
  for (const { records } of [
    sessionRollouts(sessions, basis),
    groupRollouts(sessions, basis),
    preferencePairs(sessions, basis, 0),
  ]) {
    expect(records.length).toBeGreaterThan(0);
    for (const record of records) {
      valid(record);
      expect(valid.errors).toBeNull();
      expect(valid({ ...record, simulated: false })).toBe(false);
      expect(valid({ ...record, reward_formula: undefined })).toBe(false);
    }
  }
});
