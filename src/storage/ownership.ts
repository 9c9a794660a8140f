import type { RefinementId } from "../domain/ids.ts";

/** Held for as long as a tab works on a refinement; the browser frees it when the tab dies. */
export interface Hold {
  /** Resolves when another tab can take it. */
  release(): Promise<void>;
}

export interface Ownership {
  /** Makes this tab the only one that works on a refinement; null where one already does. */
  holdRefinement(id: RefinementId): Promise<Hold | null>;
  /** A refinement that is `running` and not held was interrupted. */
  isHeld(id: RefinementId): Promise<boolean>;
  /** Releases what this tab holds. */
  close(): Promise<void>;
}

/**
 * Ownership by Web Locks: they end with the tab, however it ends, so there is nothing to time
 * out or to repair.
 *
 * @param locks null where the page has none (no secure context); then only this page is covered
 */
export function createOwnership(databaseName: string, locks: LockManager | null): Ownership {
  const nameOf = (id: RefinementId) => `${databaseName}:refinement:${id}`;
  const held = new Map<string, Hold>();

  function keep(name: string, hold: Hold): Hold {
    held.set(name, hold);
    return hold;
  }

  function takeLock(manager: LockManager, name: string): Promise<Hold | null> {
    return new Promise((resolve, reject) => {
      const ended: Promise<void> = manager.request(name, { ifAvailable: true }, (lock) => {
        if (!lock) {
          resolve(null);
          return;
        }
        return new Promise<void>((done) => {
          const release = () => {
            held.delete(name);
            done();
            return ended;
          };
          resolve(keep(name, { release }));
        });
      });
      ended.catch(reject);
    });
  }

  return {
    async holdRefinement(id) {
      const name = nameOf(id);
      if (held.has(name)) return null;
      return locks
        ? takeLock(locks, name)
        : keep(name, { release: async () => void held.delete(name) });
    },
    async isHeld(id) {
      const name = nameOf(id);
      if (held.has(name)) return true;
      const state = await locks?.query();
      return state?.held?.some((lock) => lock.name === name) ?? false;
    },
    async close() {
      await Promise.all([...held.values()].map((hold) => hold.release()));
    },
  };
}
