import "fake-indexeddb/auto";
import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sessionSchemas } from "../../../scripts/session-schemas.ts";
import { toFileSession } from "../../../src/storage/session-file.ts";
import { wholeSession } from "../../support/arbitraries.ts";
import { otherToolFile } from "../../support/other-tool-file.ts";
import { documentedOnly, storeWhole } from "../../support/session-files.ts";
import { openTestStorage } from "../../support/storage.ts";

const folder = new URL("../../../public/schemas/", import.meta.url);

test.each(Object.entries(sessionSchemas()))(
  "public/schemas/%s is what the code makes (vitest -u writes it)",
  async (name, text) => {
    await expect(text).toMatchFileSnapshot(new URL(name, folder).pathname);
  },
);

const one = "attune.session.v1.schema.json";
const all = "attune.sessions.v1.schema.json";

function validator(name: string) {
  return new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true }).compile(
    JSON.parse(readFileSync(new URL(name, folder), "utf8")),
  );
}

describe("the published schemas", () => {
  test("admit real exports, with and without our own fields", async () => {
    const [valid, validAll] = [validator(one), validator(all)];
    const expectValid = (check: typeof valid, text: string) => {
      const ok = check(JSON.parse(text));
      expect(check.errors).toBeNull();
      expect(ok).toBe(true);
    };
    await fc.assert(
      fc.asyncProperty(wholeSession, async (whole) => {
        const storage = await openTestStorage();
        await storeWhole(storage, whole);
        const { text } = await storage.files.exportSession(whole.session.id);
        const { text: everything } = await storage.files.exportAll();
        await storage.close();
        expectValid(valid, text);
        expectValid(valid, documentedOnly(text));
        expectValid(validAll, everything);
      }),
      { numRuns: 30 },
    );
  }, 60_000);

  test("admit a file of another tool and refuse what the import refuses by its shape", () => {
    const valid = validator(one);
    expect(valid(otherToolFile())).toBe(true);
    const text = JSON.stringify(otherToolFile());
    for (const bad of [
      text.replace('"version":1', '"version":2'),
      text.replace('"status":"target"', '"status":"done"'),
      text.replace('"overall":2,', ""),
      text.replace('"warmth":', '"Warmth!":'),
      text.replace('"engine":"webllm"', '"engine":"cloud"'),
      text.replace('"client":', '"clients":'),
    ]) {
      expect(bad).not.toBe(text);
      expect(valid(JSON.parse(bad))).toBe(false);
    }
  });

  test("are met by the example in docs/formats.md", () => {
    const page = readFileSync(new URL("../../../docs/formats.md", import.meta.url), "utf8");
    const examples = [...page.matchAll(/```json\n([\s\S]*?)```/g)].map(([, json]) => json ?? "");
    const files = examples
      .map((json) => JSON.parse(json))
      .filter(({ format }) => format === "attune.session");
    expect(files.length).toBeGreaterThan(0);
    const valid = validator(one);
    for (const file of files) {
      valid(file);
      expect(valid.errors).toBeNull();
    }
  });
});

test("the file of one session has the documented fields in the documented order", () => {
  const whole = fc.sample(
    wholeSession.filter(
      ({ refinements: [first] }) =>
        // All that may be there is there, but for what each engine is where they differ.
        first?.steps.some(({ kind, round }) => kind === "side-score" && round === 1) === true &&
        Boolean(first.record.preferences) &&
        first.record.generator.engine === first.record.judge.engine,
    ),
    { numRuns: 1, seed: 1 },
  )[0];
  if (!whole) throw new Error("no sample");
  const session = toFileSession(whole);
  const refinement = session.turns.flatMap((turn) => turn.refinements)[0];
  expect(Object.keys(session)).toEqual([
    "id",
    "title",
    "createdAt",
    "updatedAt",
    "tags",
    "notes",
    "preferences",
    "turns",
  ]);
  expect(Object.keys(refinement ?? {})).toEqual([
    "id",
    "status",
    "rubric",
    "weights",
    "preferences",
    "engine",
    "models",
    "settings",
    "startedAt",
    "endedAt",
    "rounds",
    "record",
    "journal",
  ]);
  expect(Object.keys(refinement?.rounds[1] ?? {})).toEqual([
    "index",
    "reply",
    "overall",
    "kept",
    "scores",
    "flags",
    "comparison",
    "sideScores",
    "critique",
    "coaching",
    "usage",
    "author",
    "verdict",
    "durationMs",
  ]);
});
