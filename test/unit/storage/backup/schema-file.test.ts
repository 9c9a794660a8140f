import "fake-indexeddb/auto";
import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { expect, test } from "vitest";
import { backupSchemas } from "../../../../scripts/backup-schema.ts";
import { wholeSession } from "../../../support/arbitraries.ts";
import { cheapAge, linesOf, PASSPHRASE, quiet } from "../../../support/backups.ts";
import { fillLab } from "../../../support/lab-records.ts";
import { ownRubric, stressTest } from "../../../support/own-rubrics.ts";
import { storeWhole } from "../../../support/session-files.ts";
import { openTestStorage } from "../../../support/storage.ts";

const folder = new URL("../../../../public/schemas/", import.meta.url);

test.each(Object.entries(backupSchemas()))(
  "public/schemas/%s is what the code makes (vitest -u writes it)",
  async (name, text) => {
    await expect(text).toMatchFileSnapshot(new URL(name, folder).pathname);
  },
);

test("the published schema admits every line of a real backup, and no other line", async () => {
  const file = new URL("attune.backup.v1.schema.json", folder);
  const valid = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true }).compile(
    JSON.parse(readFileSync(file, "utf8")),
  );
  const models = [{ id: "Tiny", name: "Tiny model", shape: { layers: 2 } }];
  await fc.assert(
    fc.asyncProperty(wholeSession, async (whole) => {
      const storage = await openTestStorage({ ageBox: cheapAge });
      await storeWhole(storage, whole);
      await storage.rubrics.putAll([ownRubric("Mine", 1), ownRubric("Mine", 2)]);
      await storage.stressTests.put(stressTest("stress-0001"));
      await fillLab(storage);
      const request = { sessions: "all", settings: true, lab: true, models } as const;
      const made = await storage.backups.make(request, PASSPHRASE, quiet);
      const lines = await linesOf(made.file);
      expect(lines).toHaveLength(26);
      for (const line of lines) {
        valid(JSON.parse(line));
        expect(valid.errors).toBeNull();
      }
    }),
    { numRuns: 15 },
  );
  for (const line of [{}, { part: "other" }, { part: "head", format: "attune.backup" }]) {
    expect(valid(line)).toBe(false);
  }
});
