import "fake-indexeddb/auto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { BackupError } from "../../../../src/storage/backup/errors.ts";
import { AttuneDatabase } from "../../../../src/storage/database.ts";
import { wholeSession } from "../../../support/arbitraries.ts";
import {
  backUp,
  cheapAge,
  contentsOf,
  linesOf,
  openBackup,
  PASSPHRASE,
  quiet,
  restore,
  sealLines,
} from "../../../support/backups.ts";
import { storeWhole } from "../../../support/session-files.ts";
import {
  createSession,
  freshName,
  openTestStorage,
  testRefinement,
  testStep,
} from "../../../support/storage.ts";

const open = (name = freshName()) => openTestStorage({ name, ageBox: cheapAge });

async function rowsIn(name: string) {
  const db = new AttuneDatabase(name);
  await db.open();
  // The order of fields within a body means nothing.
  const parsed = (row: { body: unknown }) => ({ ...row, body: JSON.parse(String(row.body)) });
  const rows = {
    sessions: (await db.sessions.toArray()).map(parsed),
    refinements: (await db.refinements.toArray()).map(parsed),
    steps: (await db.steps.toArray()).map(parsed),
  };
  db.close();
  return rows;
}

test("whatever is stored comes back exactly, with its revisions, and a second time adds nothing", async () => {
  await fc.assert(
    fc.asyncProperty(distinctSessions, async (wholes) => {
      const [nameA, nameB] = [freshName(), freshName()];
      const [a, b] = [await open(nameA), await open(nameB)];
      for (const whole of wholes) await storeWhole(a, whole);
      for (const { refinements } of wholes) {
        const [first] = refinements;
        if (first) await a.refinements.setStatus(first.record.id, { failure: "again" });
      }
      const file = await backUp(a);
      const opened = await openBackup(b, file);
      expect(opened.plan.outcomes.new).toBe(wholes.length);
      expect(opened.plan.unreadable).toEqual([]);
      expect(await contentsOf(b)).toMatchObject({ sessions: [] });

      const report = await opened.restore({ settings: false, ...quiet });
      expect(report.outcomes).toEqual(opened.plan.outcomes);
      expect(await contentsOf(b)).toEqual(await contentsOf(a));
      expect(await rowsIn(nameB)).toEqual(await rowsIn(nameA));

      const again = await restore(b, file);
      expect(again.outcomes).toMatchObject({ new: 0, same: wholes.length, copied: 0 });
      expect(await rowsIn(nameB)).toEqual(await rowsIn(nameA));
      await Promise.all([a.close(), b.close()]);
    }),
    { numRuns: 25, endOnFailure: true },
  );
}, 60_000);

/** Ids are unique on a device. */
const distinctSessions = fc.array(wholeSession, { maxLength: 2 }).filter((wholes) => {
  const ids = wholes.flatMap(({ session, refinements }) => [
    session.id,
    ...refinements.map(({ record }) => record.id),
  ]);
  return new Set(ids).size === ids.length;
});

test("what was deleted with undo, and what is not chosen, is not backed up", async () => {
  const storage = await open();
  const kept = await createSession(storage.sessions, { title: "Kept" });
  const removed = await createSession(storage.sessions, { title: "Removed" });
  await createSession(storage.sessions, { title: "Not chosen" });
  await storage.sessions.remove(removed.id);
  const { file, counts } = await storage.backups.make(
    { sessions: [kept.id, removed.id], settings: false, lab: false, models: [] },
    PASSPHRASE,
    quiet,
  );
  expect(counts.sessions).toBe(1);
  const text = (await linesOf(file)).join("\n");
  expect(text).toContain("Kept");
  expect(text).not.toMatch(/Removed|Not chosen|"part":"settings"/);
});

test("the file names the day and holds nothing in the clear", async () => {
  const storage = await open();
  await createSession(storage.sessions, { title: "A marker nobody else may read" });
  const request = { sessions: "all", settings: true, lab: true, models: [] } as const;
  const { file, fileName } = await storage.backups.make(request, PASSPHRASE, quiet);
  expect(fileName).toBe("attune-backup-2026-11-20.age");
  const bytes = Buffer.from(await file.arrayBuffer()).toString("latin1");
  expect(bytes.startsWith("age-encryption.org/v1\n-> scrypt ")).toBe(true);
  expect(bytes).not.toContain("marker");
});

test("a damaged record is left out and told of; the others are in the file", async () => {
  const name = freshName();
  const storage = await open(name);
  const good = await createSession(storage.sessions, { title: "Good" });
  const bad = await createSession(storage.sessions, { title: "Bad" });
  const db = new AttuneDatabase(name);
  await db.open();
  await db.sessions.update(bad.id, { body: "{" });
  db.close();
  const request = { sessions: "all", settings: false, lab: false, models: [] } as const;
  const made = await storage.backups.make(request, PASSPHRASE, quiet);
  expect(made.damaged).toMatchObject([{ table: "sessions", id: bad.id }]);
  const other = await open();
  await restore(other, made.file);
  expect((await other.sessions.list()).items.map(({ id }) => id)).toEqual([good.id]);
});

test("manifests of models are kept as they are", async () => {
  const storage = await open();
  const manifest = { id: "Tiny", name: "Tiny model", shape: { layers: 2 } };
  const request = { sessions: "all", settings: false, lab: false, models: [manifest] } as const;
  const { file } = await storage.backups.make(request, PASSPHRASE, quiet);
  expect((await openBackup(await open(), file)).plan.models).toEqual([manifest]);
});

test("progress counts sessions, and a cancelled backup ends with an abort", async () => {
  const storage = await open();
  for (const title of ["1", "2", "3"]) await createSession(storage.sessions, { title });
  const seen: string[] = [];
  const request = { sessions: "all", settings: false, lab: false, models: [] } as const;
  const signal = new AbortController().signal;
  await storage.backups.make(request, PASSPHRASE, {
    signal,
    onProgress: ({ done, total }) => seen.push(`${done}/${total}`),
  });
  expect(seen).toEqual(["0/3", "1/3", "2/3", "3/3"]);
  const stop = new AbortController();
  const making = storage.backups.make(request, PASSPHRASE, {
    signal: stop.signal,
    onProgress: ({ done }) => {
      if (done === 1) stop.abort();
    },
  });
  await expect(making).rejects.toMatchObject({ name: "AbortError" });
});

test("a restore that is stopped keeps what is done, and goes on without doubling", async () => {
  const a = await open();
  for (let index = 0; index < 5; index += 1) {
    const session = await createSession(a.sessions, {
      title: `Session ${index}`,
      turns: [{ client: "Hello", reply: null }],
    });
    const record = testRefinement(session, `refinement-${index}`);
    await a.refinements.create(record);
    await a.journal.appendStep(record.id, testStep(0));
  }
  const file = await backUp(a);
  const b = await open();
  const opened = await openBackup(b, file);
  const stop = new AbortController();
  const restoring = opened.restore({
    settings: false,
    signal: stop.signal,
    onProgress: (done) => {
      if (done === 2) stop.abort();
    },
  });
  await expect(restoring).rejects.toMatchObject({ name: "AbortError" });
  expect((await b.sessions.list()).items).toHaveLength(2);
  const report = await restore(b, file);
  expect(report.outcomes).toMatchObject({ new: 3, same: 2 });
  expect(await contentsOf(b)).toEqual(await contentsOf(a));
});

test("a line that was changed is not restored, and a text without its end is refused", async () => {
  const a = await open();
  const first = await createSession(a.sessions, { title: "First" });
  await createSession(a.sessions, { title: "The other" });
  const lines = await linesOf(await backUp(a));
  const at = lines.findIndex((line) => line.includes("The other"));
  const edited = lines.with(at, (lines[at] ?? "").replace("The other", "Edited"));

  const b = await open();
  const opened = await openBackup(b, await sealLines(edited));
  expect(opened.plan.unreadable).toEqual([
    { line: at + 1, problem: "It was changed after the backup was made." },
  ]);
  await opened.restore({ settings: false, ...quiet });
  expect((await b.sessions.list()).items.map(({ id }) => id)).toEqual([first.id]);

  for (const bad of [
    lines.slice(0, -1),
    lines.toSpliced(at, 1),
    [...lines, ...lines.slice(1)],
    lines.with(0, (lines[0] ?? "").replace("2026", "2025")),
  ]) {
    const opening = openBackup(b, await sealLines(bad));
    await expect(opening).rejects.toMatchObject({ code: "damaged" });
  }
});

test("each thing that is no backup is refused in its own words", async () => {
  const storage = await open();
  const file = await backUp(storage);
  const lines = await linesOf(file);
  const newer = lines.with(0, (lines[0] ?? "").replace('"version":1', '"version":2'));
  const bytes = new Uint8Array(await file.arrayBuffer());
  const costly = new Blob([
    (await file.slice(0, 60).text()).replace(/ 1\n/, " 30\n"),
    "x\n--- x\n",
  ]);
  const cases: [string, Blob][] = [
    ["not-age", new Blob(["hello"])],
    ["not-age", new Blob([])],
    ["not-passphrase", new Blob(["age-encryption.org/v1\n-> X25519 abc\nabc\n--- abc\n"])],
    ["too-costly", costly],
    ["not-backup", await sealLines(["{}"])],
    ["not-backup", await sealLines([])],
    ["version", await sealLines(newer)],
    ["damaged", new Blob([bytes.slice(0, -1)])],
    ["damaged", new Blob([bytes, "x"])],
    ["damaged", new Blob([bytes.with(-1, (bytes.at(-1) ?? 0) ^ 1)])],
  ];
  for (const [code, blob] of cases) {
    const error = await openBackup(storage, blob).catch((caught: unknown) => caught);
    expect(error, code).toBeInstanceOf(BackupError);
    expect(error).toMatchObject({ code });
  }
  const wrong = storage.backups.open(file, "another passphrase", quiet);
  await expect(wrong).rejects.toMatchObject({ code: "wrong-passphrase" });
});
