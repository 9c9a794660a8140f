import { createStore, type StoreApi } from "zustand/vanilla";
import { AttuneError } from "../domain/errors.ts";
import type { Door } from "../storage/index.ts";
import type { OwnershipEvents, TabOwnership } from "../storage/ownership.ts";
import type { App, AppHooks } from "./app.ts";
import { watchForLock } from "./lock.ts";
import type { LockedView, openLocked } from "./locked.ts";
import { canLock } from "./vault.ts";

export type Leaving = "locking" | "handing-over" | "passkey";

/** How far this tab has come, and what it shows. */
export type EntryView =
  | { at: "opening" }
  /** Another tab has the store. */
  | { at: "elsewhere"; taking: boolean }
  | LockedView
  | {
      at: "ready";
      app: App;
      /** The store was closed under the app: nothing is saved any more. */
      isCut: boolean;
    }
  /** Nothing of the content is shown any more; the page is about to be loaded anew. */
  | { at: "leaving"; why: Leaving }
  | { at: "problem"; error: Error };

export interface Entry {
  view: EntryView;
  /** Begins; once. */
  start(): void;
  /** Takes the store from the tab that has it. */
  takeOver(): Promise<void>;
  /** Goes on by itself where the tab that had the store is gone. */
  lookAgain(): Promise<void>;
}

export interface EntryDeps {
  ownership(events: OwnershipEvents): TabOwnership;
  /** @param onClosed the connection is gone, and not because we closed it */
  openDoor(onClosed: () => void): Promise<Door>;
  startApp(storage: Awaited<ReturnType<Door["enter"]>>, hooks: AppHooks): Promise<App>;
  /** The way past the lock; loaded where the store is locked. */
  locked(): Promise<{ openLocked: typeof openLocked }>;
  /** Has the field that is being typed in hand over what it holds, as when it is left. */
  leaveField(): void;
  /** Loads the page anew. */
  reload(): void;
  /** Calls `work` when the page is covered or left. */
  onHide(work: () => void): void;
}

/** Writing what is typed takes milliseconds; a model may take long to stop, and is not waited for. */
const LEAVE_WITHIN_MS = 1000;

/**
 * The way into the app: one tab at a time, and past the lock where there is one. Nothing of the
 * content is read before.
 */
export function createEntry(deps: EntryDeps): StoreApi<Entry> {
  return createStore<Entry>()((set, get) => {
    let started = false;
    let door: Door | null = null;
    const show = (view: EntryView) => set({ view });
    const isLeaving = () => get().view.at === "leaving";
    const unlessLeaving = (view: EntryView) => {
      if (!isLeaving()) show(view);
    };
    const fail = (error: unknown) =>
      unlessLeaving({
        at: "problem",
        error: error instanceof Error ? error : new Error(String(error)),
      });

    let tab: TabOwnership | null = null;
    const ownership = () => {
      tab ??= deps.ownership({
        onAsked: () => void leave("handing-over", (app) => app.close()),
        onTaken: () => void leave("handing-over", (app) => app.drop()),
      });
      return tab;
    };

    /**
     * Hides what is shown, does what has to be done, and loads a page anew. That is what empties
     * the memory: keys, decoded texts and, with the workers, what models were given.
     */
    async function leave(
      why: Leaving,
      finish: (app: App) => Promise<void>,
      go = deps.reload,
    ): Promise<void> {
      const { view } = get();
      if (view.at === "leaving") return;
      if (view.at === "ready") deps.leaveField();
      show({ at: "leaving", why });
      const finished = view.at === "ready" ? finish(view.app) : door?.close();
      const limit = new Promise<void>((resolve) => setTimeout(resolve, LEAVE_WITHIN_MS));
      // What could not be written is as it was before: the journal has every finished step.
      await Promise.race([finished, limit]).catch(() => {});
      ownership().release();
      go();
    }

    async function open(): Promise<void> {
      try {
        door = await deps.openDoor(() => {
          const { view } = get();
          if (view.at === "ready") show({ ...view, isCut: true });
          else fail(cut());
        });
        if (isLeaving()) return;
        if (door.state === "plain") await enter(await door.enter());
        else
          await (await deps.locked()).openLocked(door, {
            show: unlessLeaving,
            enter,
            leave: (go) => void leave("passkey", async () => {}, go),
          });
      } catch (error) {
        fail(error);
      }
    }

    async function enter(storage: Awaited<ReturnType<Door["enter"]>>): Promise<App | null> {
      try {
        return await begin(storage);
      } catch (error) {
        fail(error);
        return null;
      }
    }

    async function begin(storage: Awaited<ReturnType<Door["enter"]>>): Promise<App | null> {
      const app = await deps.startApp(storage, {
        lockNow: () => lockNow(),
        lockAndGo: lockNow,
      });
      // Asked for the store, or locked, while it was being opened.
      if (isLeaving()) {
        await app.drop();
        return null;
      }
      show({ at: "ready", app, isCut: false });
      watchForLock({
        settings: () =>
          canLock(app.vault.getState().status) ? app.settings.getState().settings.lock : null,
        isBusy: app.isBusy,
        lock: () => lockNow(),
        onPostponed: () =>
          app.notices.getState().show({
            tone: "info",
            text: "Attune would have locked by now. It locks when what is at work is over.",
          }),
        now: Date.now,
      });
      return app;
    }

    function lockNow(go?: () => void): void {
      const { view } = get();
      if (view.at === "ready" && canLock(view.app.vault.getState().status))
        void leave("locking", (app) => app.close(), go);
    }

    return {
      view: { at: "opening" },

      start() {
        if (started) return;
        started = true;
        deps.onHide(() => {
          const { view } = get();
          if (view.at === "ready" && !view.isCut) void view.app.flush();
        });
        void ownership()
          .claim()
          .then((mine) => (mine ? open() : show({ at: "elsewhere", taking: false })))
          .catch(fail);
      },

      async takeOver() {
        show({ at: "elsewhere", taking: true });
        await ownership().takeOver();
        show({ at: "opening" });
        await open();
      },

      async lookAgain() {
        const { view } = get();
        if (view.at !== "elsewhere" || view.taking) return;
        if (!(await ownership().claim())) return;
        show({ at: "opening" });
        await open();
      },
    };
  });
}

function cut(): AttuneError {
  return new AttuneError(
    "closed",
    "The storage was closed while Attune was starting: the browser cleared it, or Attune was erased.",
    "Reload this page.",
  );
}
