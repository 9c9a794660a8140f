import "fake-indexeddb/auto";
import { expect, test } from "vitest";
import { THERAJUDGE_7 } from "../../../src/rubrics/index.ts";
import { MAX_DRAFT_CHARS, MAX_DRAFTS } from "../../../src/storage/drafts.ts";
import type { Storage } from "../../../src/storage/index.ts";
import { startApp } from "../../../src/stores/app.ts";
import { fieldsOf } from "../../../src/stores/drafts.ts";
import { EXAMPLE_CASES } from "../../../src/stores/example-cases.ts";
import { createSession, freshName } from "../../support/storage.ts";
import { enter, PASSPHRASE, raw, stored } from "../../support/vault.ts";

const begin = (storage: Storage) => startApp(storage, { lockNow() {}, lockAndGo() {} });

const TYPED = "MARKER-DRAFT half a reason";

test("what is half typed is there again after a lock, and was never on disk in the clear", async () => {
  const name = freshName();
  const storage = await enter(name);
  await storage.vault.turnOn(PASSPHRASE);
  const { id } = await createSession(storage.sessions, { title: "A session" });
  const app = await begin(storage);
  app.drafts.getState().setDraft(`${fieldsOf(id)}notes`, TYPED);
  app.drafts.getState().setDraft("loop.target", "4", false);
  await app.close();
  expect(await stored(name)).not.toContain("MARKER-DRAFT");

  const again = await enter(name);
  const { drafts, close } = await begin(again);
  // A value that was saved as it stood is no draft.
  expect(drafts.getState().drafts).toEqual({
    [`${fieldsOf(id)}notes`]: { text: TYPED, unsaved: true },
  });
  drafts.getState().setDraft(`${fieldsOf(id)}notes`, null);
  await close();
  expect(await raw(name, (db) => db.settings.get("drafts"))).toBeUndefined();
});

test("with a rubric that is gone at the next start, what was typed about it goes", async () => {
  const name = freshName();
  const app = await begin(await enter(name));
  const rubrics = await app.rubrics();
  const kept = await rubrics.getState().copy(THERAJUDGE_7);
  const removed = await rubrics.getState().copy(THERAJUDGE_7);
  for (const { id } of [kept, removed]) app.drafts.getState().setDraft(`rubrics.${id}`, TYPED);
  await rubrics.getState().remove(removed.id);
  // While it can be undone, nothing goes.
  expect(Object.keys(app.drafts.getState().drafts)).toHaveLength(2);
  await app.close();

  const next = await begin(await enter(name));
  await expect
    .poll(() => Object.keys(next.drafts.getState().drafts))
    .toEqual([`rubrics.${kept.id}`]);
  await next.close();
});

test("with a session that is erased, or is gone at the next start, its drafts go", async () => {
  const name = freshName();
  const storage = await enter(name);
  const [erased, removed, kept] = await Promise.all(
    ["Erased", "Removed", "Kept"].map((title) => createSession(storage.sessions, { title })),
  );
  if (!erased || !removed || !kept) throw new Error("Three were made.");
  const app = await begin(storage);
  for (const { id } of [erased, removed, kept]) {
    app.drafts.getState().setDraft(`${fieldsOf(id)}title`, TYPED);
  }
  app.drafts.getState().setDraft("prompts.judge", TYPED);
  await app.sessions.getState().erase(erased.id);
  expect(app.drafts.getState().drafts).not.toHaveProperty([`${fieldsOf(erased.id)}title`]);
  await app.sessions.getState().remove(removed.id);
  await app.close();

  const next = await begin(await enter(name));
  await expect
    .poll(() => Object.keys(next.drafts.getState().drafts).toSorted())
    .toEqual(["prompts.judge", `${fieldsOf(kept.id)}title`]);
  await next.close();
  expect(await stored(name)).not.toContain(`${fieldsOf(removed.id)}title`);
});

test("more than can be kept is kept in part, the newest, and never none of it", async () => {
  const name = freshName();
  const app = await begin(await enter(name));
  const { setDraft } = app.drafts.getState();
  for (let index = 0; index <= MAX_DRAFTS; index += 1) setDraft(`field.${index}`, TYPED);
  setDraft("field.long", "x".repeat(MAX_DRAFT_CHARS + 1));
  await app.close();
  const { drafts, close } = await begin(await enter(name));
  const fields = Object.keys(drafts.getState().drafts);
  expect(fields).toHaveLength(MAX_DRAFTS);
  expect([fields[0], fields.at(-1)]).toEqual(["field.1", `field.${MAX_DRAFTS}`]);
  await close();
});

test("drafts that cannot be read keep nobody from the app", async () => {
  const name = freshName();
  const storage = await enter(name);
  await raw(name, (db) => db.settings.put({ id: "drafts", rev: 0, body: '{"field": 7}' }));
  const app = await begin(storage);
  expect(app.drafts.getState().drafts).toEqual({});
  await app.close();
});

test("what an example is filed under before its first refinement is there after a lock", async () => {
  const name = freshName();
  const app = await begin(await enter(name));
  const [example] = EXAMPLE_CASES;
  if (!example) throw new Error("There is an example.");
  await app.workbench.getState().openExample(example.id);
  await app.flush();
  await app.workbench.getState().setNotes(TYPED);
  await app.workbench.getState().rename("Called otherwise");
  await app.close();
  const { workbench, close } = await begin(await enter(name));
  const { session, stored: isStored, inputs } = workbench.getState();
  expect(session).toMatchObject({ notes: TYPED, title: "Called otherwise" });
  expect([isStored, inputs.client]).toEqual([false, example.client]);
  await close();
});
