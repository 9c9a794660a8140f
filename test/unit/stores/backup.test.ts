import "fake-indexeddb/auto";
import { expect, test } from "vitest";
import { DEFAULT_LOOP_SETTINGS } from "../../../src/domain/settings.ts";
import { startApp } from "../../../src/stores/app.ts";
import { createBackup } from "../../../src/stores/backup.ts";
import { backUp, cheapAge, PASSPHRASE } from "../../support/backups.ts";
import { createSession, openTestStorage } from "../../support/storage.ts";

const open = () => openTestStorage({ ageBox: cheapAge });

/** A backup of two sessions, with settings of its own. */
async function backupFile(): Promise<File> {
  const storage = await open();
  for (const title of ["First", "Second"]) await createSession(storage.sessions, { title });
  const loop = { ...DEFAULT_LOOP_SETTINGS, target: 4.25 };
  await storage.settings.update((settings) => ({ ...settings, loop }));
  const file = await backUp(storage);
  await storage.close();
  return new File([file], "two.age");
}

async function running() {
  const storage = await open();
  const app = await startApp(storage, { lockNow() {}, lockAndGo() {} });
  const backup = createBackup({
    backups: app.backups,
    manifests: async () => [],
    readSettings: app.readSettings,
    onSettings: (stored) => app.settings.setState(stored),
    now: Date.now,
  });
  return { storage, app, backup };
}

const target = (settings: { loop: { target: number } }) => settings.loop.target;

test("settings that a restore wrote before it was cancelled are in force and are not lost", async () => {
  const { storage, app, backup } = await running();
  await backup.getState().open(await backupFile(), PASSPHRASE);
  const end = backup.subscribe(({ work }) => {
    if (work.kind !== "restoring" || work.done === 0) return;
    end();
    backup.getState().cancel();
  });
  await expect(backup.getState().restore(true)).rejects.toMatchObject({ name: "AbortError" });
  expect(backup.getState().opened).toBeNull();
  expect(target(app.settings.getState().settings)).toBe(4.25);
  app.settings.getState().update({ theme: "dark" });
  await app.flush();
  const { settings } = await storage.settings.get();
  expect([target(settings), settings.theme]).toEqual([4.25, "dark"]);
  await app.close();
});

test("a change of one setting writes that one, whatever was stored of the others meanwhile", async () => {
  const { storage, app } = await running();
  const loop = { ...DEFAULT_LOOP_SETTINGS, target: 4.75 };
  await storage.settings.update((settings) => ({ ...settings, loop }));
  app.settings.getState().update({ theme: "light" });
  // What waits to be written is in it.
  const { settings } = await app.readSettings();
  expect([target(settings), settings.theme]).toEqual([4.75, "light"]);
  await app.close();
});
