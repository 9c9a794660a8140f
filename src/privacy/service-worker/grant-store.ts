/** Where grants wait while the service worker is stopped. */
export interface GrantStore {
  /** null where there is nothing that the service worker itself has written. */
  read(): Promise<unknown>;
  write(grants: unknown): Promise<void>;
}

export const GRANT_CACHE = "attune-grants";
const KEY = "./-/grants";
const MARK = "data:application/json,";

/**
 * Keeps them so that code in the page cannot make one. All storage of an origin is open to every
 * page of it, so what is stored must show who made it: a response says by its `url` where it was
 * fetched from, a cache keeps that, and a page has no way to set it. A page under the seal cannot
 * fetch a `data:` address; the service worker can. What is believed is therefore the address of
 * the stored response and not its content.
 *
 * A page can still delete the record, or put back one that was made within the last day.
 */
export function stampedStore(given: {
  open: () => Promise<Pick<Cache, "match" | "put">>;
  fetch: (address: string) => Promise<Response>;
}): GrantStore {
  return {
    async read() {
      const found = await (await given.open()).match(KEY);
      if (!found?.url.startsWith(MARK)) return null;
      try {
        return JSON.parse(decodeURIComponent(found.url.slice(MARK.length)));
      } catch {
        return null;
      }
    },
    async write(grants) {
      const stamped = await given.fetch(MARK + encodeURIComponent(JSON.stringify(grants)));
      await (await given.open()).put(KEY, stamped);
    },
  };
}
