import "fake-indexeddb/auto";
import { Dexie } from "dexie";
import { afterEach, expect, test } from "vitest";
import type { SessionId } from "../../../src/domain/ids.ts";
import type { Codec } from "../../../src/storage/codec.ts";
import { plainCodec } from "../../../src/storage/codec.ts";
import { AttuneDatabase } from "../../../src/storage/database.ts";
import type { Storage } from "../../../src/storage/index.ts";
import {
  asRefinementId,
  asSessionId,
  createSession,
  freshName,
  openTestStorage,
  testIds,
  testRefinement,
  testStep,
} from "../../support/storage.ts";

const open: { close(): unknown }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close()));
});

async function storage(...args: Parameters<typeof openTestStorage>): Promise<Storage> {
  const opened = await openTestStorage(...args);
  open.push(opened);
  return opened;
}

async function rawDatabase(name: string): Promise<AttuneDatabase> {
  const db = new AttuneDatabase(name);
  await db.open();
  open.push(db);
  return db;
}

const rename = (sessions: Storage["sessions"], id: SessionId, title: string) =>
  sessions.update(id, (old) => ({ ...old, title }));

const turns = [{ client: "I keep replaying what my boss said.", reply: null }];

test("a session is created, listed, read and renamed", async () => {
  const { sessions } = await storage();
  const session = await createSession(sessions, { title: "Work", tags: ["stress"], turns });
  expect(await sessions.get(session.id)).toEqual(session);
  const renamed = await rename(sessions, session.id, "At work");
  expect(renamed.updatedAt > session.updatedAt).toBe(true);
  const { items, damaged } = await sessions.list();
  expect(damaged).toEqual([]);
  expect(items).toEqual([
    {
      id: session.id,
      title: "At work",
      tags: ["stress"],
      createdAt: session.createdAt,
      updatedAt: renamed.updatedAt,
      turns: 1,
      replies: 0,
      refinements: 0,
      preview: "I keep replaying what my boss said.",
    },
  ]);
});

test("the list finds words in titles, tags, notes and turns, newest change first", async () => {
  const { sessions } = await storage();
  const first = await createSession(sessions, { title: "One", notes: "Panic at night", turns });
  const second = await createSession(sessions, { title: "Two", tags: ["Grief"] });
  const titles = async (query?: string) =>
    (await sessions.list(query)).items.map((item) => item.title);
  expect(await titles()).toEqual(["Two", "One"]);
  expect(await titles("  NIGHT boss ")).toEqual(["One"]);
  expect(await titles("grief")).toEqual(["Two"]);
  expect(await titles("night grief")).toEqual([]);
  await rename(sessions, first.id, "One again");
  expect(await titles()).toEqual(["One again", "Two"]);
  expect(second.title).toBe("Two");
});

test("concurrent updates from two tabs lose nothing", async () => {
  const name = freshName();
  const [a, b] = [await storage({ name }), await storage({ name, newId: testIds("other") })];
  const session = await createSession(a.sessions, { title: "Shared" });
  const add = (tab: Storage, tag: string) =>
    tab.sessions.update(session.id, (old) => ({ ...old, tags: [...old.tags, tag] }));
  const tags = ["a", "b", "c", "d", "e", "f"];
  await Promise.all(tags.map((tag, index) => add(index % 2 ? a : b, tag)));
  expect((await a.sessions.get(session.id)).tags.toSorted()).toEqual(tags);
});

test("a removed session is gone from the list and can be restored until it is purged", async () => {
  const { sessions, refinements, journal } = await storage();
  const session = await createSession(sessions, { title: "Gone", turns });
  const record = testRefinement(session, "refinement-1");
  await refinements.create(record);
  await journal.appendStep(record.id, testStep(0));
  await sessions.remove(session.id);
  expect((await sessions.list()).items).toEqual([]);
  await expect(sessions.get(session.id)).rejects.toMatchObject({ code: "missing" });
  await sessions.restore(session.id);
  expect(await sessions.get(session.id)).toEqual(session);
  expect((await refinements.get(record.id)).steps).toHaveLength(1);
});

test("what is removed cannot be changed or written again; only restoring brings it back", async () => {
  const name = freshName();
  const { sessions } = await storage({ name });
  const session = await createSession(sessions, { title: "Gone", turns });
  await sessions.remove(session.id);
  const missing = { name: "StorageError", code: "missing" };
  await expect(rename(sessions, session.id, "Back")).rejects.toMatchObject(missing);
  await expect(sessions.save({ ...session, title: "Back" })).rejects.toMatchObject(missing);
  const db = await rawDatabase(name);
  expect((await db.sessions.get(session.id))?.deletedHour).not.toBeNull();
  await sessions.restore(session.id);
  expect(await sessions.get(session.id)).toEqual(session);
});

test("a removal in another tab is not undone by a write that had begun", async () => {
  const name = freshName();
  let meanwhile = async () => {};
  const codec: Codec = {
    ...plainCodec,
    async encode(...args) {
      await meanwhile();
      return plainCodec.encode(...args);
    },
  };
  const [here, there] = [await storage({ name, codec }), await storage({ name })];
  const session = await createSession(here.sessions, { title: "Case", turns });
  meanwhile = async () => {
    meanwhile = async () => {};
    await there.sessions.remove(session.id);
  };
  await expect(rename(here.sessions, session.id, "Back")).rejects.toMatchObject({
    code: "missing",
  });
  await there.sessions.restore(session.id);
  meanwhile = () => there.sessions.remove(session.id);
  await expect(here.sessions.save(session)).rejects.toMatchObject({ code: "missing" });
});

test("a start purges what was removed two hours ago, with its journals, and nothing newer", async () => {
  const name = freshName();
  let now = Date.UTC(2026, 10, 20, 10, 59);
  const { sessions, refinements, journal } = await storage({ name, now: () => now });
  const old = await createSession(sessions, { title: "Old", turns });
  const record = testRefinement(old, "refinement-1");
  await refinements.create(record);
  await journal.appendStep(record.id, testStep(0));
  await sessions.remove(old.id);
  // A minute later another tab is opened; this one still offers to restore it.
  now = Date.UTC(2026, 10, 20, 11, 0);
  expect(await sessions.purgeRemoved()).toBe(0);
  const fresh = await createSession(sessions, { title: "Fresh" });
  await sessions.remove(fresh.id);
  now = Date.UTC(2026, 10, 20, 12, 0);
  expect(await sessions.purgeRemoved()).toBe(1);
  await expect(sessions.restore(old.id)).rejects.toMatchObject({ code: "missing" });
  await expect(refinements.get(record.id)).rejects.toMatchObject({ code: "missing" });
  await sessions.restore(fresh.id);
  const db = await rawDatabase(name);
  expect([await db.sessions.count(), await db.refinements.count(), await db.steps.count()]).toEqual(
    [1, 0, 0],
  );
});

test("a copy has everything under fresh ids, and is not running", async () => {
  const { sessions, refinements, journal } = await storage();
  const session = await createSession(sessions, { title: "Case", turns });
  const record = testRefinement(session, "refinement-1");
  await refinements.create(record);
  await journal.appendStep(record.id, testStep(0));
  await journal.appendStep(record.id, testStep(1));
  const copy = await sessions.duplicate(session.id);
  expect(copy.title).toBe("Case (copy)");
  const { items } = await refinements.traced(copy.id);
  expect(items.map(({ record: each, steps }) => [each.status, each.turnId, steps])).toEqual([
    ["stopped", copy.turns[0]?.id, [testStep(0), testStep(1)]],
  ]);
  const ids = [session.id, session.turns[0]?.id, record.id];
  expect(ids).not.toContain(copy.id);
  expect(ids).not.toContain(copy.turns[0]?.id);
  expect(ids).not.toContain(items[0]?.record.id);
  expect((await refinements.get(record.id)).record.status).toBe("running");
});

test("a refinement needs its session; its status changes and the rest does not", async () => {
  const { sessions, refinements } = await storage();
  const session = await createSession(sessions, { title: "Case", turns });
  const record = testRefinement(session, "refinement-1");
  await expect(
    refinements.create({ ...record, sessionId: asSessionId("no-such-session") }),
  ).rejects.toMatchObject({ code: "missing" });
  await refinements.create(record);
  await expect(refinements.create(record)).rejects.toMatchObject({ code: "conflict" });
  const change = { status: "failed", failure: "The model stopped.", endedAt: "later" } as const;
  await refinements.setStatus(record.id, change);
  expect((await refinements.listBySession(session.id)).items).toEqual([{ ...record, ...change }]);
});

test("a checkpoint is overwritten, belongs to the next step only, and is cleared by it", async () => {
  const { sessions, refinements, journal, partials } = await storage();
  const session = await createSession(sessions, { title: "Case", turns });
  const { id } = testRefinement(session, "refinement-1");
  await refinements.create(testRefinement(session, "refinement-1"));
  const partial = (seq: number, text: string) => ({ seq, kind: "draft", round: 0, text });
  await partials.checkpoint(id, partial(0, "It"));
  await partials.checkpoint(id, partial(0, "It sounds"));
  expect((await partials.get(id)).partial?.text).toBe("It sounds");
  await journal.appendStep(id, testStep(0));
  expect((await partials.get(id)).partial).toBeNull();
  // Was on its way while the step was written.
  await partials.checkpoint(id, partial(0, "It sounds like"));
  expect((await partials.get(id)).partial).toBeNull();
  await partials.checkpoint(asRefinementId("no-such-refinement"), partial(0, "x"));
  expect((await partials.get(asRefinementId("no-such-refinement"))).partial).toBeNull();
});

test("damaged records are reported with what was found and do not block the rest", async () => {
  const name = freshName();
  let now = Date.UTC(2026, 10, 20, 12);
  const { sessions, refinements, journal, files } = await storage({ name, now: () => now });
  const good = await createSession(sessions, { title: "Good", turns });
  const bad = await createSession(sessions, { title: "Bad" });
  const record = testRefinement(good, "refinement-1");
  await refinements.create(record);
  for (const seq of [0, 1, 2]) await journal.appendStep(record.id, testStep(seq));
  const db = await rawDatabase(name);
  await db.sessions.update(bad.id, { body: '{"id": 1' });
  await db.steps.update([record.id, 1], { body: JSON.stringify({ ...testStep(1), seq: 5 }) });

  const listed = await sessions.list();
  expect(listed.items.map((item) => item.title)).toEqual(["Good"]);
  expect(listed.damaged).toMatchObject([{ table: "sessions", id: bad.id, raw: '{"id": 1' }]);
  const traced = await refinements.get(record.id);
  expect(traced.steps.map((step) => step.seq)).toEqual([0]);
  expect(traced.damaged).toMatchObject([
    {
      table: "steps",
      id: "refinement-1/1",
      problem: "It belongs to another place in the journal.",
    },
    {
      table: "steps",
      id: "refinement-1/2",
      problem: "A step before it is missing or damaged.",
      raw: testStep(2),
    },
  ]);
  await expect(sessions.get(bad.id)).rejects.toMatchObject({ code: "corrupt" });

  const exported = await files.exportDamaged();
  expect(JSON.parse(exported.text).records).toHaveLength(3);
  expect((await files.exportAll()).damaged).toHaveLength(3);
  now += 2 * 3_600_000;
  await sessions.remove(bad.id);
  expect((await sessions.list()).damaged).toEqual([]);
  now += 2 * 3_600_000;
  expect(await sessions.purgeRemoved()).toBe(1);
});

test("a journal with a gap is read up to the gap, and every journal by itself", async () => {
  const name = freshName();
  const { sessions, refinements, journal, files } = await storage({ name });
  const session = await createSession(sessions, { title: "Case", turns });
  const [whole, gapped] = [
    testRefinement(session, "refinement-1"),
    testRefinement(session, "refinement-2"),
  ];
  for (const { id } of [whole, gapped]) {
    await refinements.create(id === whole.id ? whole : gapped);
    for (const seq of [0, 1, 2, 3]) await journal.appendStep(id, testStep(seq));
  }
  await (await rawDatabase(name)).steps.delete([gapped.id, 1]);
  expect((await refinements.get(whole.id)).steps).toHaveLength(4);
  const { steps, damaged } = await refinements.get(gapped.id);
  expect(steps).toEqual([testStep(0)]);
  expect(damaged.map(({ id }) => id)).toEqual(["refinement-2/2", "refinement-2/3"]);
  expect(JSON.parse((await files.exportDamaged()).text).records).toHaveLength(2);
});

test("a body moved to another record is not believed", async () => {
  const name = freshName();
  const { sessions } = await storage({ name });
  const [a, b] = [
    await createSession(sessions, { title: "A" }),
    await createSession(sessions, { title: "B" }),
  ];
  const db = await rawDatabase(name);
  await db.sessions.update(a.id, { body: (await db.sessions.get(b.id))?.body ?? "" });
  await expect(sessions.get(a.id)).rejects.toMatchObject({ code: "corrupt" });
});

test("nothing but ids, numbers and encoded bodies is on disk", async () => {
  const name = freshName();
  const seen: string[] = [];
  const codec: Codec = {
    async encode(value, { table, id, rev }) {
      expect(Dexie.currentTransaction).toBeNull();
      seen.push(`${table} ${id} ${rev}`);
      const bytes = new TextEncoder().encode(JSON.stringify([table, id, rev, value]));
      return bytes.map((byte) => byte ^ 0x5a);
    },
    async decode(body, { table, id, rev }) {
      expect(Dexie.currentTransaction).toBeNull();
      if (typeof body === "string") throw new Error("not encoded");
      const decoded: unknown = JSON.parse(
        new TextDecoder().decode(body.map((byte) => byte ^ 0x5a)),
      );
      if (!Array.isArray(decoded)) throw new Error("not ours");
      expect(decoded.slice(0, 3)).toEqual([table, id, rev]);
      return decoded[3];
    },
  };
  const { sessions, refinements, journal, partials, settings } = await storage({ name, codec });
  const session = await createSession(sessions, { title: "SECRET", tags: ["SECRET"], turns });
  await sessions.update(session.id, (old) => ({ ...old, notes: "SECRET" }));
  const record = testRefinement(session, "refinement-1", { broughtReply: "SECRET" });
  await refinements.create(record);
  await journal.appendStep(record.id, testStep(0, "SECRET"), { refinement: { status: "held" } });
  await partials.checkpoint(record.id, { seq: 1, kind: "judge", round: 0, text: "SECRET" });
  await settings.update((old) => ({ ...old, theme: "dark" }));
  await sessions.remove(session.id);

  const db = await rawDatabase(name);
  for (const table of db.tables) {
    for (const row of await table.toArray()) {
      const { body, ...clear } = row;
      expect(body).toBeInstanceOf(Uint8Array);
      for (const [key, value] of Object.entries(clear)) {
        expect(["id", "session", "turn", "refinement", "seq", "rev", "deletedHour"]).toContain(key);
        expect(String(value)).not.toMatch(/SECRET|held|dark/);
      }
    }
  }
  expect(seen).toContain(`sessions ${session.id} 1`);
  expect(seen).toContain("refinements refinement-1 1");
  expect(seen).toContain("steps refinement-1/0 0");
});

test("a codec that fails fails the call, typed, and leaves what was stored", async () => {
  let broken = false;
  const codec: Codec = {
    ...plainCodec,
    async encode(value, context) {
      if (broken) throw new Error("no key");
      return plainCodec.encode(value, context);
    },
  };
  const { sessions } = await storage({ codec });
  const session = await createSession(sessions, { title: "Before" });
  broken = true;
  await expect(rename(sessions, session.id, "After")).rejects.toMatchObject({
    name: "StorageError",
    code: "unknown",
  });
  expect((await sessions.get(session.id)).title).toBe("Before");
});

test("after closing, every call says that the database is closed", async () => {
  const { sessions, close } = await storage();
  await close();
  await expect(sessions.list()).rejects.toMatchObject({ name: "StorageError", code: "closed" });
});

test("changes are told to this tab and to others, without content", async () => {
  const name = freshName();
  const [here, there] = [await storage({ name }), await storage({ name })];
  const heard: string[] = [];
  const arrived = new Promise<void>((resolve) => {
    there.onChange((change, from) => {
      heard.push(`${from}: ${JSON.stringify(change)}`);
      resolve();
    });
  });
  here.onChange((change, from) => heard.push(`${from}: ${JSON.stringify(change)}`));
  const session = await createSession(here.sessions, { title: "SECRET" });
  await arrived;
  const change = JSON.stringify({ table: "sessions", id: session.id });
  expect(heard).toEqual([`this tab: ${change}`, `another tab: ${change}`]);
});
