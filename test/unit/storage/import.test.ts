import "fake-indexeddb/auto";
import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { AttuneDatabase } from "../../../src/storage/database.ts";
import type { ImportReport } from "../../../src/storage/import-report.ts";
import { wholeSession } from "../../support/arbitraries.ts";
import { otherToolFile } from "../../support/other-tool-file.ts";
import { storeWhole } from "../../support/session-files.ts";
import { freshName, openTestStorage } from "../../support/storage.ts";

async function importFresh(text: string) {
  const name = freshName();
  const storage = await openTestStorage({ name });
  try {
    const report = await storage.files.importText(text);
    const listed = await storage.sessions.list();
    return { report, listed, orphans: await orphansIn(name) };
  } finally {
    await storage.close();
  }
}

/** Rows whose parent is not stored: what half an import would leave. */
async function orphansIn(name: string): Promise<number> {
  const db = new AttuneDatabase(name);
  await db.open();
  const sessions = new Set(await db.sessions.toCollection().primaryKeys());
  const refinements = await db.refinements.toArray();
  const ids = new Set(refinements.map((row) => row.id));
  const steps = await db.steps.toArray();
  db.close();
  return (
    refinements.filter((row) => !sessions.has(row.session)).length +
    steps.filter((row) => !ids.has(row.refinement)).length
  );
}

/** What must hold whatever was imported. */
async function expectSound(text: string): Promise<ImportReport> {
  const { report, listed, orphans } = await importFresh(text);
  for (const { where, problem, remedy } of report.failed) {
    expect(where).not.toBe("");
    expect(problem).not.toBe("");
    expect(remedy).toMatch(/\.$/);
  }
  expect(report.added + report.copied).toBe(listed.items.length);
  expect(listed.damaged).toEqual([]);
  expect(orphans).toBe(0);
  return report;
}

const withSession = (change: (session: Record<string, unknown>) => void): string => {
  const file = otherToolFile();
  change(file.session);
  return JSON.stringify(file);
};

describe("a bad file is refused with the place and what to do", () => {
  const base = JSON.stringify(otherToolFile());
  const deep = "[".repeat(100_000) + "]".repeat(100_000);
  test.each([
    ["empty", "", "line 1, column 1", "a value"],
    ["cut off", base.slice(0, 100), /^line 1, column \d+/, "cut off"],
    ["not JSON", '{"format":\n  nope}', "line 2, column 3", "a value"],
    ["another format", '{"format":"other","version":1}', "format", "not a session file"],
    ["a list", "[]", "format", "not a session file"],
    ["newer", base.replace('"version":1', '"version":2'), "version", "version 2"],
    ["no session", '{"format":"attune.session","version":1}', "session", "an object"],
    ["no list", '{"format":"attune.sessions","version":1}', "sessions", "a list"],
    [
      "wrong type",
      withSession((s) => {
        s.title = 5;
      }),
      "session.title",
      "text",
    ],
    [
      "wrong nested type",
      base.replace('"kept":true', '"kept":"yes"'),
      "session.turns[0].refinements[0].rounds[0].kept",
      "true or false",
    ],
    [
      "unknown status",
      base.replace('"status":"target"', '"status":"done"'),
      "session.turns[0].refinements[0].status",
      '"best"',
    ],
    [
      "prototype",
      base.replace('"notes":""', '"notes":"","__proto__":{"x":1}'),
      "session",
      "__proto__",
    ],
    [
      "constructor",
      base.replace('"warmth":', '"constructor":'),
      "session.turns[0].refinements[0].rounds[0].scores",
      "constructor",
    ],
    ["deep", base.replace('"notes":""', `"notes":${deep}`), /^session\.notes/, "levels deep"],
    [
      "huge list",
      base.replace('"tags":["sleep"]', `"tags":[${"1,".repeat(60_000)}1]`),
      "session.tags",
      "more than 50000",
    ],
    [
      "rounds out of order",
      base.replace('"index":1', '"index":3'),
      "session.turns[0].refinements[0].rounds[1].index",
      "expected 1",
    ],
    [
      "scores without overall",
      base.replace('"overall":2', '"overall":null'),
      "session.turns[0].refinements[0].rounds[0].scores",
      "overall is null",
    ],
    [
      "infinite",
      base.replace('"overall":2', '"overall":1e999'),
      "session.turns[0].refinements[0].rounds[0].overall",
      "number",
    ],
    [
      "overflowing",
      base.replaceAll('"spread":0.5', '"spread":1e300'),
      "session.turns[0].refinements[0]",
      "number",
    ],
  ])("%s", async (_name, text, where, problem) => {
    const { failed, added } = await expectSound(text);
    expect(added).toBe(0);
    expect(failed).toEqual([
      {
        where: typeof where === "string" ? where : expect.stringMatching(where),
        problem: expect.stringContaining(problem),
        remedy: expect.any(String),
      },
    ]);
  });

  test("two turns or refinements with one id", async () => {
    const file = otherToolFile();
    const twice = withSession((session) => {
      session.turns = [...file.session.turns, ...file.session.turns];
    });
    expect((await expectSound(twice)).failed).toMatchObject([{ where: "session.turns" }]);
  });

  test("a record that belongs elsewhere, and a journal out of order", async () => {
    const [whole] = fc.sample(
      wholeSession.filter((each) => (each.refinements[0]?.steps.length ?? 0) > 2),
      1,
    );
    if (!whole) throw new Error("no sample");
    const storage = await openTestStorage();
    await storeWhole(storage, whole);
    const { text } = await storage.files.exportSession(whole.session.id);
    await storage.close();
    const id = whole.refinements[0]?.record.id ?? "";
    const moved = text.replace(
      `"turnId": "${whole.refinements[0]?.record.turnId}"`,
      '"turnId": "another-turn"',
    );
    expect((await expectSound(moved)).failed[0]?.where).toMatch(/record\.turnId$/);
    const file = JSON.parse(text);
    for (const turn of file.session.turns) {
      for (const refinement of turn.refinements) {
        if (refinement.id === id) refinement.journal.reverse();
      }
    }
    expect((await expectSound(JSON.stringify(file))).failed[0]?.where).toMatch(
      /journal\[1\]\.seq$/,
    );
  });
});

test("in a file with all sessions the good ones are kept and the bad ones named", async () => {
  const [good, bad, other] = [otherToolFile(), otherToolFile(), otherToolFile()];
  other.session.id = "3";
  const sessions = [good.session, { ...bad.session, tags: "none" }, other.session, 7];
  const text = JSON.stringify({ format: "attune.sessions", version: 1, exportedAt: "", sessions });
  const report = await expectSound(text);
  expect(report.added).toBe(2);
  expect(report.failed.map(({ where }) => where)).toEqual(["sessions[1].tags", "sessions[3]"]);
});

test("texts that are too long are cut, not through a character, and noted", async () => {
  const file = otherToolFile();
  file.session.turns[0].client = `${"a".repeat(99_999)}😀 and more`;
  const [round] = file.session.turns[0].refinements[0].rounds;
  if (round) round.reply = "b".repeat(100_001);
  const { report, listed } = await importFresh(JSON.stringify(file));
  expect(report.notes.slice(0, 2)).toEqual([
    {
      where: "session.turns[0].client",
      note: "The text had 100010 characters and was cut to 100000.",
    },
    {
      where: "session.turns[0].refinements[0].rounds[0].reply",
      note: "The text had 100001 characters and was cut to 100000.",
    },
  ]);
  expect(listed.items).toHaveLength(1);
});

test("documented fields that differ from the journal beside them are noted", async () => {
  const storage = await openTestStorage();
  await storage.files.importText(JSON.stringify(otherToolFile()));
  const [summary] = (await storage.sessions.list()).items;
  if (!summary) throw new Error("not stored");
  const { text } = await storage.files.exportSession(summary.id);
  await storage.close();
  // The first occurrence is the documented one, the second is in the journal.
  const { report } = await importFresh(text.replace("You should relax.", "Edited by hand."));
  expect(report).toMatchObject({
    added: 1,
    notes: [{ where: "session.turns[0].refinements[0].rounds" }],
  });
});

test("a journal with missing steps is closed up and that is noted", async () => {
  const storage = await openTestStorage();
  await storage.files.importText(JSON.stringify(otherToolFile()));
  const [summary] = (await storage.sessions.list()).items;
  if (!summary) throw new Error("not stored");
  const file = JSON.parse((await storage.files.exportSession(summary.id)).text);
  await storage.close();
  file.session.turns[0].refinements[0].journal.splice(2, 1);
  const { report, listed } = await importFresh(JSON.stringify(file));
  expect(report.notes[0]?.note).toContain("1 of its steps");
  expect(listed.items).toHaveLength(1);
});

test("an import that the disk has no room for stores nothing of that session", async () => {
  for (const failAt of [1, 2, 3, 8]) {
    const name = freshName();
    const storage = await openTestStorage({ name });
    let calls = 0;
    const add = IDBObjectStore.prototype.add;
    const spy = vi.spyOn(IDBObjectStore.prototype, "add").mockImplementation(function (
      this: IDBObjectStore,
      ...args
    ) {
      calls += 1;
      if (calls === failAt) throw new DOMException("full", "QuotaExceededError");
      return add.apply(this, args);
    });
    const report = await storage.files.importText(JSON.stringify(otherToolFile()));
    spy.mockRestore();
    expect(report).toMatchObject({
      added: 0,
      failed: [{ where: "session", problem: expect.stringContaining("Storage is full") }],
    });
    expect((await storage.sessions.list()).items).toEqual([]);
    await storage.close();
    expect(await orphansIn(name)).toBe(0);
  }
});

describe("whatever is imported: typed problems, whole sessions", () => {
  test("arbitrary JSON and text", async () => {
    const shape = fc.record({
      format: fc.constantFrom("attune.session", "attune.sessions"),
      version: fc.constantFrom(1, 1, 1, 0, 2.5),
      session: fc.jsonValue(),
      sessions: fc.oneof(fc.array(fc.jsonValue()), fc.jsonValue()),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string(),
          fc.json(),
          shape.map((value) => JSON.stringify(value)),
        ),
        async (text) => {
          await expectSound(text);
        },
      ),
      { numRuns: 100 },
    );
  }, 60_000);

  test("valid files with one value changed, removed or added", async () => {
    await fc.assert(
      fc.asyncProperty(
        wholeSession,
        fc.boolean(),
        fc.nat(),
        fc.oneof(
          fc.constantFrom(null, "", 0, -1, 1e308, [], {}, "x".repeat(50)),
          fc.jsonValue({ maxDepth: 2 }),
        ),
        fc.constantFrom("change", "remove", "double"),
        async (whole, documented, pick, value, how) => {
          const storage = await openTestStorage();
          await storeWhole(storage, whole);
          const { text } = await storage.files.exportSession(whole.session.id);
          await storage.close();
          const file: unknown = JSON.parse(text, (key, each: unknown) =>
            documented && (key === "record" || key === "journal") ? undefined : each,
          );
          mutate(file, pick, value, how);
          await expectSound(JSON.stringify(file));
        },
      ),
      { numRuns: 100 },
    );
  }, 60_000);

  test("valid text cut off or with characters changed", async () => {
    const base = JSON.stringify(otherToolFile(), null, 1);
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: base.length }),
        fc.string({ maxLength: 3 }),
        fc.boolean(),
        async (at, noise, cut) => {
          await expectSound(base.slice(0, at) + noise + (cut ? "" : base.slice(at + 1)));
        },
      ),
      { numRuns: 200 },
    );
  }, 60_000);
});

/** Changes the `pick`-th place of a JSON value, counted round and round. */
function mutate(root: unknown, pick: number, value: unknown, how: string): void {
  const places: [object, string][] = [];
  const collect = (at: unknown) => {
    if (typeof at !== "object" || at === null) return;
    for (const [key, each] of Object.entries(at)) {
      places.push([at, key]);
      collect(each);
    }
  };
  collect(root);
  const [parent, key] = places[pick % places.length] ?? [{}, ""];
  if (how === "remove") Reflect.deleteProperty(parent, key);
  else if (how === "change") Reflect.set(parent, key, value);
  else if (Array.isArray(parent)) parent.push(parent[Number(key)]);
  else Reflect.set(parent, `${key}2`, value);
}
