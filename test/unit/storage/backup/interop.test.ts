import "fake-indexeddb/auto";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { createAgeBox } from "../../../../src/storage/backup/age-direct.ts";
import { contentsOf, linesOf, PASSPHRASE, quiet, restore } from "../../../support/backups.ts";
import {
  createSession,
  openTestStorage,
  testRefinement,
  testStep,
} from "../../../support/storage.ts";

/** As the app uses it: with the cost that the library and the age program take by default. */
const ageBox = createAgeBox();
const fixture = (name: string) => fileURLToPath(new URL(`fixtures/${name}`, import.meta.url));
const blobOf = (path: string) => new Blob([readFileSync(path)]);
const SLOW_MS = 60_000;

async function filledStorage() {
  const storage = await openTestStorage({ ageBox });
  const session = await createSession(storage.sessions, {
    title: "Ein Gespräch 👩‍👩‍👧",
    turns: [{ client: "I keep replaying it.", reply: null }],
  });
  const record = testRefinement(session, "refinement-0");
  await storage.refinements.create(record);
  await storage.journal.appendStep(record.id, testStep(0));
  return storage;
}

describe("stored files", () => {
  // Made once with age 1.1.1 and with this app: what was written then must open now.
  test.each(["by-age-1.1.1.age", "by-age-1.1.1-armoured.age", "by-attune.age"])(
    "%s opens and is restored",
    async (name) => {
      const storage = await openTestStorage({ ageBox });
      const report = await restore(storage, blobOf(fixture(name)));
      expect(report.outcomes).toMatchObject({ new: 1 });
      const [session] = (await storage.sessions.list()).items;
      expect(session).toMatchObject({ title: "Ein Gespräch 👩‍👩‍👧", refinements: 1 });
    },
    SLOW_MS,
  );
});

const found = spawnSync("age", ["--version"]).status === 0;
// In CI the program is installed beforehand; there its absence is a failure, not a reason to skip.
const runs = found || Boolean(process.env.CI);
const name = `the age program${runs ? "" : " (skipped: it is not installed here)"}`;
describe.runIf(runs)(name, () => {
  const folder = mkdtempSync(join(tmpdir(), "attune-age-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const script = fileURLToPath(new URL("../../../support/age-terminal.py", import.meta.url));
  function age(...args: string[]) {
    const { status, stderr } = spawnSync("python3", [script, PASSPHRASE, "age", ...args]);
    expect(status, stderr.toString()).toBe(0);
  }

  test(
    "it opens our file, and what is in it is the documented text",
    async () => {
      const storage = await filledStorage();
      const request = { sessions: "all", settings: true, lab: true, models: [] } as const;
      const { file } = await storage.backups.make(request, PASSPHRASE, quiet);
      const [sealed, plain] = [join(folder, "ours.age"), join(folder, "ours.ndjson")];
      writeFileSync(sealed, Buffer.from(await file.arrayBuffer()));
      age("--decrypt", "--output", plain, sealed);
      expect(readFileSync(plain, "utf8")).toBe(`${(await linesOf(file, ageBox)).join("\n")}\n`);
    },
    SLOW_MS,
  );

  test.each([["binary"], ["armoured", "--armor"]])(
    "we restore a file that it encrypted (%s)",
    async (name, ...flags) => {
      const storage = await filledStorage();
      const request = { sessions: "all", settings: true, lab: true, models: [] } as const;
      const { file } = await storage.backups.make(request, PASSPHRASE, quiet);
      const [plain, sealed] = [join(folder, `${name}.ndjson`), join(folder, `${name}.age`)];
      writeFileSync(plain, `${(await linesOf(file, ageBox)).join("\n")}\n`);
      age("--encrypt", "--passphrase", ...flags, "--output", sealed, plain);
      const other = await openTestStorage({ ageBox });
      await restore(other, blobOf(sealed));
      expect(await contentsOf(other)).toEqual(await contentsOf(storage));
    },
    SLOW_MS,
  );
});
