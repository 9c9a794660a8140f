import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { clientsSchemas } from "../../../scripts/clients-schema.ts";
import { BUNDLED_PROFILES } from "../../../src/clients/bundled.ts";
import { writeClientsFile } from "../../../src/clients/profile-file.ts";

const folder = new URL("../../../public/schemas/", import.meta.url);

test.each(Object.entries(clientsSchemas()))(
  "public/schemas/%s is what the code makes (vitest -u writes it)",
  async (file, text) => {
    await expect(text).toMatchFileSnapshot(new URL(file, folder).pathname);
  },
);

test("the published schema admits what is exported, and refuses what the import refuses", () => {
  const schema = readFileSync(new URL("attune.clients.v1.schema.json", folder), "utf8");
  const valid = new Ajv2020({ strict: true, allErrors: true }).compile(JSON.parse(schema));
  const text = writeClientsFile(BUNDLED_PROFILES);
  valid(JSON.parse(text));
  expect(valid.errors).toBeNull();
  for (const [from, to] of [
    ['"version": 1,\n  "profiles"', '"version": 2,\n  "profiles"'],
    ['"age": 29', '"age": 9'],
    ['"area": "low-mood"', '"area": "weather"'],
    ['"id": "exhibition"', '"id": "Exhibition"'],
    ['"opener": "reflection"', '"opener": "flattery"'],
    ['"level": "none"', '"level": "low"'],
  ] as const) {
    const bad = text.replace(from, to);
    expect(bad).not.toBe(text);
    expect(valid(JSON.parse(bad)), from).toBe(false);
  }
});
