import "fake-indexeddb/auto";
import { expect, test, vi } from "vitest";
import type { Door } from "../../../src/storage/index.ts";
import type { OwnershipEvents, TabOwnership } from "../../../src/storage/ownership.ts";
import { startApp } from "../../../src/stores/app.ts";
import { createEntry, type EntryDeps, type EntryView } from "../../../src/stores/entry.ts";
import { freshName } from "../../support/storage.ts";
import { doorTo, enter, PASSPHRASE } from "../../support/vault.ts";

// What watches for input and counts idle minutes needs a page; here there is none.
vi.mock("../../../src/stores/lock.ts", () => ({ watchForLock: () => () => {} }));

/** The way into a real store, with the other tabs played by the test. */
function way(name: string, isFree = true) {
  let events: OwnershipEvents | null = null;
  let onClosed = () => {};
  let onHide = () => {};
  const tab = {
    claim: vi.fn(async () => isFree),
    takeOver: vi.fn(async () => {}),
    release: vi.fn(),
  } satisfies TabOwnership;
  const reload = vi.fn();
  const deps: EntryDeps = {
    ownership(heard) {
      events = heard;
      return tab;
    },
    openDoor(closed): Promise<Door> {
      onClosed = closed;
      return doorTo(name, { onClosed: closed });
    },
    startApp,
    locked: () => import("../../../src/stores/locked.ts"),
    leaveField() {},
    reload,
    onHide(work) {
      onHide = work;
    },
  };
  const entry = createEntry(deps);
  const view = () => entry.getState().view;
  return {
    entry,
    tab,
    reload,
    view,
    asked: () => events?.onAsked(),
    taken: () => events?.onTaken(),
    cut: () => onClosed(),
    hide: () => onHide(),
    async at<At extends EntryView["at"]>(at: At): Promise<Extract<EntryView, { at: At }>> {
      return vi.waitFor(() => {
        const now = view();
        if (now.at !== at) throw new Error(`It is at ${now.at}.`);
        return now as Extract<EntryView, { at: At }>;
      });
    },
  };
}

async function encrypted(name: string): Promise<void> {
  const storage = await enter(name);
  await storage.vault.turnOn(PASSPHRASE);
  await storage.close();
}

const typed = (client: string) => ({ session: null, example: null, client, reply: "" });

test("goes straight in where nothing is encrypted and no tab is there", async () => {
  const { entry, at } = way(freshName());
  entry.getState().start();
  const { app } = await at("ready");
  expect(app.vault.getState().status).toEqual({ kind: "off" });
  // There is nothing to lock with.
  app.lockNow();
  expect(entry.getState().view.at).toBe("ready");
});

test("waits while another tab has the store, and goes in once it is given", async () => {
  const { entry, at, tab, view } = way(freshName(), false);
  entry.getState().start();
  expect(await at("elsewhere")).toMatchObject({ taking: false });
  await entry.getState().lookAgain();
  expect(view().at).toBe("elsewhere");
  await entry.getState().takeOver();
  await at("ready");
  expect(tab.takeOver).toHaveBeenCalledOnce();
});

test("asked for the store, it writes what was typed, lets go, and shows nothing more", async () => {
  const name = freshName();
  const { entry, at, asked, tab, reload } = way(name);
  entry.getState().start();
  const { app } = await at("ready");
  app.workbench.getState().setClient("Typed a moment ago");
  app.settings.getState().update({ theme: "dark" });
  asked();
  // At once, before anything is written.
  expect(entry.getState().view).toEqual({ at: "leaving", why: "handing-over" });
  expect(tab.release).not.toHaveBeenCalled();
  await vi.waitFor(() => expect(reload).toHaveBeenCalledOnce());
  expect(tab.release).toHaveBeenCalledOnce();
  const storage = await enter(name);
  expect(await storage.composer.get()).toEqual(typed("Typed a moment ago"));
  expect((await storage.settings.get()).settings.theme).toBe("dark");
  await storage.close();
});

test("robbed of the store, it writes nothing more", async () => {
  const name = freshName();
  const { entry, at, taken, reload } = way(name);
  entry.getState().start();
  const { app } = await at("ready");
  app.workbench.getState().setClient("Not to be written by a tab that has lost the store");
  taken();
  expect(entry.getState().view.at).toBe("leaving");
  await vi.waitFor(() => expect(reload).toHaveBeenCalledOnce());
  const storage = await enter(name);
  expect(await storage.composer.get()).toBeNull();
  await storage.close();
});

test("reads nothing before it is unlocked, and locks again", async () => {
  const name = freshName();
  await encrypted(name);
  const { entry, at, view, reload } = way(name);
  entry.getState().start();
  const { unlock } = await at("locked");
  await expect(unlock("another")).rejects.toMatchObject({
    code: "wrong-passphrase",
  });
  expect(view().at).toBe("locked");
  await unlock(PASSPHRASE);
  const { app } = await at("ready");
  app.workbench.getState().setClient("Typed, then locked");
  app.lockNow();
  expect(view()).toEqual({ at: "leaving", why: "locking" });
  await vi.waitFor(() => expect(reload).toHaveBeenCalledOnce());
  const storage = await enter(name);
  expect(await storage.composer.get()).toEqual(typed("Typed, then locked"));
  await storage.close();
});

test("a model that does not stop is not waited for", async () => {
  const name = freshName();
  const { entry, at, asked, reload } = way(name);
  entry.getState().start();
  const { app } = await at("ready");
  app.close = () => new Promise(() => {});
  asked();
  await vi.waitFor(() => expect(reload).toHaveBeenCalledOnce(), 3000);
});

test("a store that is closed under the app is said, and what is shown stays", async () => {
  const { entry, at, cut, hide, view } = way(freshName());
  entry.getState().start();
  const { app } = await at("ready");
  cut();
  expect(view()).toMatchObject({ at: "ready", isCut: true });
  const flush = vi.spyOn(app, "flush");
  hide();
  expect(flush).not.toHaveBeenCalled();
});

test("what is typed is written when the page is covered or left", async () => {
  const name = freshName();
  const { entry, at, hide } = way(name);
  entry.getState().start();
  const { app } = await at("ready");
  app.workbench.getState().setClient("Typed, then covered");
  hide();
  await app.flush();
  await app.drop();
  const storage = await enter(name);
  expect(await storage.composer.get()).toEqual(typed("Typed, then covered"));
  await storage.close();
});

test("a store that cannot be opened is said in words", async () => {
  const { entry, at } = way(freshName());
  const open = indexedDB.open;
  vi.spyOn(indexedDB, "open").mockImplementation(() => {
    throw new DOMException("denied", "SecurityError");
  });
  entry.getState().start();
  const { error } = await at("problem");
  expect(error.message).toContain("does not let this page store anything");
  vi.mocked(indexedDB.open).mockRestore();
  expect(indexedDB.open).toBe(open);
});
