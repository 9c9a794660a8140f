import * as z from "zod/mini";
import {
  GRANT_MS,
  type Grant,
  type GrantedFiles,
  grantedFilesSchema,
  grantSchema,
  isOnListedHosts,
  keyOf,
  valid,
} from "../grants.ts";
import type { GrantStore } from "./grant-store.ts";

/** Gives grants and takes them back. Runs in the service worker, which alone goes by them. */
export interface GrantKeeper {
  /** Those that hold now. */
  list(): Promise<readonly Grant[]>;
  /**
   * For a model of the catalogue, whose addresses are the service worker's own: whoever asks names
   * a model and can name nothing else.
   *
   * @returns false where there is none with this id
   */
  allowCatalogue(id: string): Promise<boolean>;
  /**
   * For files that the person has agreed to. The caller has made sure that it was the agreement
   * page that asked.
   *
   * @returns false where these are no files on listed hosts
   */
  agree(files: unknown): Promise<boolean>;
  /** Takes back one grant, or all. */
  end(key: string | null): Promise<void>;
}

export interface GrantKeeperOptions {
  store: GrantStore;
  /** Files of each model of the catalogue, as they were when the app was built. */
  catalogue: Readonly<Record<string, GrantedFiles>>;
  hosts: readonly string[];
  ownOrigin: string;
  /** Epoch milliseconds. */
  now: () => number;
  onChange: (grants: readonly Grant[]) => void;
}

/** More at once than anybody downloads; the oldest goes. */
const MAX_GRANTS = 20;

const storedSchema = z.array(grantSchema);

export function createGrantKeeper(options: GrantKeeperOptions): GrantKeeper {
  const { store, catalogue, hosts, ownOrigin, now, onChange } = options;
  let held: readonly Grant[] | null = null;

  async function load(): Promise<readonly Grant[]> {
    if (held === null) {
      const read = storedSchema.safeParse(await store.read());
      // Another list of hosts may have been built in meanwhile.
      const stored = read.success ? read.data : [];
      held ??= stored.filter(({ files }) => isOnListedHosts(files, { hosts, ownOrigin }));
    }
    return valid(held, now());
  }

  // One change after the other: two at once would each forget the other's.
  let last: Promise<unknown> = Promise.resolve();
  function change(make: (grants: readonly Grant[]) => readonly Grant[]): Promise<void> {
    const work = last.then(async () => {
      const next = make(await load());
      held = next;
      onChange(next);
      // Where it cannot be written the grant holds until the service worker is stopped.
      await store.write(next).catch(() => {});
    });
    last = work.catch(() => {});
    return work;
  }

  const give = (grant: Omit<Grant, "until">) =>
    change((grants) => [
      ...grants.filter(({ key }) => key !== grant.key).slice(1 - MAX_GRANTS),
      { ...grant, until: now() + GRANT_MS },
    ]);

  return {
    async list() {
      await last;
      return await load();
    },
    async allowCatalogue(id) {
      const files = Object.hasOwn(catalogue, id) ? catalogue[id] : undefined;
      if (!files) return false;
      await give({ by: "catalogue", key: id, files });
      return true;
    },
    async agree(asked) {
      const read = grantedFilesSchema.safeParse(asked);
      if (!read.success || !isOnListedHosts(read.data, { hosts, ownOrigin })) return false;
      await give({ by: "agreement", key: keyOf(read.data), files: read.data });
      return true;
    },
    async end(key) {
      await change((grants) => (key === null ? [] : grants.filter((grant) => grant.key !== key)));
    },
  };
}
