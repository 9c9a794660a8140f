import "fake-indexeddb/auto";
import { describe, expect, test } from "vitest";
import type { Session } from "../../../../src/domain/session.ts";
import { DEFAULT_SETTINGS, type Settings } from "../../../../src/domain/settings.ts";
import { mergeSettings } from "../../../../src/storage/backup/merge-settings.ts";
import { AttuneDatabase } from "../../../../src/storage/database.ts";
import type { Storage } from "../../../../src/storage/index.ts";
import { backUp, cheapAge, contentsOf, openBackup, restore } from "../../../support/backups.ts";
import {
  asRefinementId,
  createSession,
  freshName,
  openTestStorage,
  testRefinement,
  testStep,
} from "../../../support/storage.ts";

const open = (name = freshName()) => openTestStorage({ name, ageBox: cheapAge });
const RUN = asRefinementId("refinement-0");

/** Two devices with the same session, two steps into a refinement. */
async function twins(): Promise<{ a: Storage; b: Storage; session: Session }> {
  const [a, b] = [await open(), await open()];
  const session = await createSession(a.sessions, {
    title: "Case",
    notes: "First note.",
    turns: [{ client: "Hello", reply: null }],
  });
  await a.refinements.create(testRefinement(session, RUN));
  for (const seq of [0, 1]) await a.journal.appendStep(RUN, testStep(seq));
  await restore(b, await backUp(a));
  return { a, b, session };
}

async function journalsOf(storage: Storage, id: Session["id"]) {
  const { items } = await storage.refinements.traced(id);
  return items.map(({ steps }) => steps).sort((one, other) => one.length - other.length);
}

describe("a session that is here already", () => {
  test("is brought up to the backup where it is an earlier state of it", async () => {
    const { a, b, session } = await twins();
    await a.journal.appendStep(RUN, testStep(2));
    await a.refinements.setStatus(RUN, { status: "best" });
    await a.sessions.update(session.id, (old) => ({ ...old, notes: "First note. Second." }));
    const report = await restore(b, await backUp(a));
    expect(report.outcomes).toEqual({ new: 0, same: 0, updated: 1, kept: 0, copied: 0 });
    expect(await contentsOf(b)).toEqual(await contentsOf(a));
  });

  test("keeps what was written here since the backup", async () => {
    const { a, b } = await twins();
    const file = await backUp(a);
    await b.journal.appendStep(RUN, testStep(2));
    const before = await contentsOf(b);
    const report = await restore(b, file);
    expect(report.outcomes).toMatchObject({ kept: 1, copied: 0 });
    expect(await contentsOf(b)).toEqual(before);
  });

  test.each([
    [
      "journals went different ways",
      async (a: Storage, b: Storage) => {
        await a.journal.appendStep(RUN, testStep(2, "one way"));
        await b.journal.appendStep(RUN, testStep(2, "another way"));
      },
    ],
    [
      "notes were rewritten there",
      async (a: Storage, _b: Storage, { id }: Session) => {
        await a.sessions.update(id, (old) => ({ ...old, notes: "Rewritten." }));
      },
    ],
    [
      "notes were rewritten here",
      async (a: Storage, b: Storage, { id }: Session) => {
        await b.sessions.update(id, (old) => ({ ...old, notes: "Mine." }));
        await a.journal.appendStep(RUN, testStep(2));
      },
    ],
    [
      "a refinement was added on each side",
      async (a: Storage, b: Storage, session: Session) => {
        await a.refinements.create(testRefinement(session, "refinement-a"));
        await b.refinements.create(testRefinement(session, "refinement-b"));
      },
    ],
  ])("is kept beside a copy where %s; restoring again adds no second copy", async (_, change) => {
    const { a, b, session } = await twins();
    await change(a, b, session);
    const here = (await b.sessions.list()).items;
    const file = await backUp(a);
    expect((await openBackup(b, file)).plan.outcomes.copied).toBe(1);
    expect((await restore(b, file)).outcomes).toMatchObject({ copied: 1 });
    const after = (await b.sessions.list()).items;
    expect(after).toHaveLength(2);
    expect(after).toContainEqual(here[0]);
    const copy = after.find(({ title }) => title === "Case (from backup)");
    if (!copy) throw new Error("no copy");
    expect(await journalsOf(b, copy.id)).toEqual(await journalsOf(a, session.id));

    const everything = await contentsOf(b);
    expect((await restore(b, file)).outcomes).toMatchObject({ copied: 0, same: 1 });
    expect(await contentsOf(b)).toEqual(everything);
  });

  test("is left alone where it is damaged, and comes back as a copy", async () => {
    const name = freshName();
    const a = await open();
    const session = await createSession(a.sessions, { title: "Case" });
    const file = await backUp(a);
    const b = await open(name);
    await restore(b, file);
    const db = new AttuneDatabase(name);
    await db.open();
    await db.sessions.update(session.id, { body: "gone" });
    await restore(b, file);
    const listed = await b.sessions.list();
    expect(listed.damaged).toMatchObject([{ id: session.id, raw: "gone" }]);
    expect(listed.items.map(({ title }) => title)).toEqual(["Case (from backup)"]);
    db.close();
  });

  test("comes back where it was deleted here", async () => {
    const { a, b, session } = await twins();
    await b.sessions.remove(session.id);
    expect((await restore(b, await backUp(a))).outcomes.new).toBe(1);
    expect(await contentsOf(b)).toEqual(await contentsOf(a));
  });

  test("deleted here after it went on, comes back as it was here, and nothing of it is lost", async () => {
    const { a, b, session } = await twins();
    const file = await backUp(a);
    await b.journal.appendStep(RUN, testStep(2));
    await b.sessions.update(session.id, (old) => ({ ...old, notes: "First note. And a month." }));
    const before = await contentsOf(b);
    await b.sessions.remove(session.id);
    expect((await openBackup(b, file)).plan.outcomes.kept).toBe(1);
    expect((await restore(b, file)).outcomes).toMatchObject({ kept: 1, new: 0 });
    expect(await contentsOf(b)).toEqual(before);
    // Its Undo, pressed late, changes nothing.
    await b.sessions.restore(session.id);
    expect(await contentsOf(b)).toEqual(before);
  });

  test("deleted here before it went on there, comes back as the backup has it", async () => {
    const { a, b, session } = await twins();
    await a.journal.appendStep(RUN, testStep(2));
    await b.sessions.remove(session.id);
    expect((await restore(b, await backUp(a))).outcomes).toMatchObject({ updated: 1 });
    expect(await contentsOf(b)).toEqual(await contentsOf(a));
  });

  test("deleted here with something the backup lacks, keeps its Undo beside a copy", async () => {
    const { a, b, session } = await twins();
    const file = await backUp(a);
    await b.sessions.update(session.id, (old) => ({ ...old, notes: "Mine." }));
    await b.sessions.remove(session.id);
    const titles = async () => (await b.sessions.list()).items.map(({ title }) => title).toSorted();
    expect((await restore(b, file)).outcomes).toMatchObject({ copied: 1 });
    expect(await titles()).toEqual(["Case (from backup)"]);

    // The copy, deleted and restored again, comes back too.
    const [copy] = (await b.sessions.list()).items;
    if (!copy) throw new Error("no copy");
    await b.sessions.update(copy.id, (old) => ({ ...old, notes: "More." }));
    await b.sessions.remove(copy.id);
    expect((await restore(b, file)).outcomes).toMatchObject({ copied: 1 });
    expect((await b.sessions.get(copy.id)).notes).toBe("More.");

    await b.sessions.restore(session.id);
    expect(await titles()).toEqual(["Case", "Case (from backup)"]);
    expect((await b.sessions.get(session.id)).notes).toBe("Mine.");
  });

  test("gets ids of its own where another session has one of its refinements'", async () => {
    const { a, session } = await twins();
    const c = await open();
    const other = await createSession(c.sessions, {
      title: "Other",
      turns: [{ client: "Hi", reply: null }],
    });
    await c.refinements.create(testRefinement(other, RUN));
    await c.journal.appendStep(RUN, testStep(0, "the other's"));
    const file = await backUp(a);
    await restore(c, file);
    expect((await c.refinements.get(RUN)).record.sessionId).toBe(other.id);
    const [restored] = (await c.refinements.traced(session.id)).items;
    expect(restored?.steps).toHaveLength(2);
    expect((await restore(c, file)).outcomes).toMatchObject({ same: 1, new: 0, copied: 0 });
  });
});

describe("settings", () => {
  const version = (name: string, text: string) => ({ version: name, text });

  test("are restored only when asked, with what was tried on this device", async () => {
    const [a, b] = [await open(), await open()];
    const trial = {
      model: "m",
      contextTokens: 4096,
      beside: null,
      hardware: "cpu",
      outcome: "worked" as const,
      code: null,
      loadMs: 10,
      prefillTokensPerSecond: null,
      decodeTokensPerSecond: null,
      at: "2026-11-20T12:00:00.000Z",
    };
    await a.settings.update((old) => ({ ...old, theme: "dark", country: "DE" }));
    await a.deviceHistory.record(trial);
    const file = await backUp(a);
    expect((await openBackup(b, file)).plan.settings).toBe(true);
    await restore(b, file);
    expect((await b.settings.get()).settings.theme).toBe("system");
    expect(await b.deviceHistory.get()).toEqual([]);
    expect((await restore(b, file, true)).settings).toBe(true);
    expect((await b.settings.get()).settings).toMatchObject({ theme: "dark", country: "DE" });
    expect(await b.deviceHistory.get()).toEqual([trial]);
  });

  test("lose no own prompt of either side, and the one in force stays the backup's", () => {
    const here: Settings = {
      ...DEFAULT_SETTINGS,
      ownPrompts: { draft: [version("own-1", "mine")], judge: [version("own-1", "only here")] },
      activePrompts: { draft: "own-1" },
    };
    const backup: Settings = {
      ...DEFAULT_SETTINGS,
      ownPrompts: { draft: [version("own-1", "theirs"), version("own-2", "mine")] },
      activePrompts: { draft: "own-1" },
    };
    const merged = mergeSettings(here, backup);
    expect(merged.ownPrompts).toEqual({
      draft: [version("own-1", "mine"), version("own-2", "theirs")],
      judge: [version("own-1", "only here")],
    });
    expect(merged.activePrompts).toEqual({ draft: "own-2" });
    expect(mergeSettings(merged, backup)).toEqual(merged);
  });
});
