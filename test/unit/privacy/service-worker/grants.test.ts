import { describe, expect, test } from "vitest";
import { GRANT_MS, type Grant, type GrantedFiles } from "../../../../src/privacy/grants.ts";
import {
  type GrantStore,
  stampedStore,
} from "../../../../src/privacy/service-worker/grant-store.ts";
import { createGrantKeeper } from "../../../../src/privacy/service-worker/grants.ts";

const small: GrantedFiles = {
  kind: "mlc",
  folderUrl: "https://huggingface.co/mlc-ai/Small/resolve/main/",
  libraryUrl: "https://raw.githubusercontent.com/libs/small.wasm",
};
const file = (name: string): GrantedFiles => ({
  kind: "gguf",
  urls: [`https://models.example/${name}.gguf`],
});
const keyOfFile = (name: string) => `https://models.example/${name}.gguf`;

function memory(): GrantStore & { written: unknown } {
  return {
    written: null,
    async read() {
      return structuredClone(this.written);
    },
    async write(grants) {
      this.written = structuredClone(grants);
    },
  };
}

function keeperOn(store: GrantStore, at = { now: 1_800_000_000_000 }) {
  const changes: (readonly Grant[])[] = [];
  const keeper = createGrantKeeper({
    store,
    catalogue: { Small: small },
    hosts: ["huggingface.co", "raw.githubusercontent.com", "models.example"],
    ownOrigin: "https://attune.example",
    now: () => at.now,
    onChange: (grants) => changes.push(grants),
  });
  return { keeper, changes, at };
}

const keys = (grants: readonly Grant[]) => grants.map(({ key }) => key);

describe("grants", () => {
  test("a model of the catalogue is named, and its addresses are the service worker's own", async () => {
    const { keeper, changes, at } = keeperOn(memory());
    expect(await keeper.allowCatalogue("Small")).toBe(true);
    const grant = { by: "catalogue", key: "Small", files: small, until: at.now + GRANT_MS };
    expect(await keeper.list()).toEqual([grant]);
    expect(changes).toEqual([[grant]]);
  });

  test("what is not in the catalogue is not given", async () => {
    const { keeper, changes } = keeperOn(memory());
    for (const id of ["Large", "", "__proto__", "constructor", "toString", "Small "]) {
      expect(await keeper.allowCatalogue(id), id).toBe(false);
    }
    expect(changes).toEqual([]);
  });

  test("a person can agree to files on listed hosts and on the app's own, and to nothing else", async () => {
    const { keeper } = keeperOn(memory());
    expect(await keeper.agree(file("m"))).toBe(true);
    expect(
      await keeper.agree({ kind: "gguf", urls: ["https://attune.example/models/m.gguf"] }),
    ).toBe(true);
    for (const files of [
      { kind: "gguf", urls: ["https://evil.example/m.gguf"] },
      { kind: "gguf", urls: [keyOfFile("m"), "https://evil.example/m.gguf"] },
      { kind: "gguf", urls: ["https://models.example/m.gguf?secret"] },
      { kind: "mlc", folderUrl: "https://evil.example/", libraryUrl: small.kind },
      "https://models.example/m.gguf",
      null,
    ]) {
      expect(await keeper.agree(files)).toBe(false);
    }
    expect(keys(await keeper.list())).toEqual([
      keyOfFile("m"),
      "https://attune.example/models/m.gguf",
    ]);
  });

  test("end when they are taken back, one or all", async () => {
    const { keeper } = keeperOn(memory());
    await keeper.agree(file("a"));
    await keeper.agree(file("b"));
    await keeper.allowCatalogue("Small");
    await keeper.end(keyOfFile("a"));
    expect(keys(await keeper.list())).toEqual([keyOfFile("b"), "Small"]);
    await keeper.end("unknown");
    expect(await keeper.list()).toHaveLength(2);
    await keeper.end(null);
    expect(await keeper.list()).toEqual([]);
  });

  test("end by themselves after a day", async () => {
    const { keeper, at } = keeperOn(memory());
    await keeper.agree(file("a"));
    at.now += GRANT_MS - 1;
    expect(await keeper.list()).toHaveLength(1);
    at.now += 1;
    expect(await keeper.list()).toEqual([]);
  });

  test("survive the service worker, for the rest of their day", async () => {
    const store = memory();
    const first = keeperOn(store);
    await first.keeper.agree(file("a"));
    const next = keeperOn(store, { now: first.at.now + 1000 });
    expect(keys(await next.keeper.list())).toEqual([keyOfFile("a")]);
    await next.keeper.agree(file("b"));
    expect(keys(await keeperOn(store, next.at).keeper.list())).toEqual([
      keyOfFile("a"),
      keyOfFile("b"),
    ]);
    expect(await keeperOn(store, { now: first.at.now + GRANT_MS }).keeper.list()).toHaveLength(1);
    // A clock that was put back does not make them longer.
    expect(await keeperOn(store, { now: first.at.now - 1 }).keeper.list()).toEqual([]);
  });

  test("several at once do not forget each other, and the newest of a model holds", async () => {
    const { keeper } = keeperOn(memory());
    await Promise.all(["a", "b", "a", "c"].map((name) => keeper.agree(file(name))));
    expect(keys(await keeper.list())).toEqual(["b", "a", "c"].map(keyOfFile));
  });

  test("there are never more than anybody downloads at once", async () => {
    const { keeper } = keeperOn(memory());
    for (let count = 0; count < 30; count += 1) await keeper.agree(file(`m${count}`));
    const list = keys(await keeper.list());
    expect(list).toHaveLength(20);
    expect(list.at(-1)).toBe(keyOfFile("m29"));
  });

  test("what is stored is not believed where it is no list, or not of listed hosts", async () => {
    const at = { now: 1_800_000_000_000 };
    const evil = {
      by: "agreement",
      key: "x",
      files: { kind: "gguf", urls: ["https://evil.example/m.gguf"] },
      until: at.now + 1000,
    };
    for (const written of ["grants", [{}], [{ ...evil, by: "me" }], [evil], { evil }]) {
      const store: GrantStore = { read: async () => written, write: async () => {} };
      expect(await keeperOn(store, at).keeper.list()).toEqual([]);
    }
  });

  test("hold until the service worker stops where they cannot be stored", async () => {
    const store: GrantStore = {
      read: async () => null,
      write: () => Promise.reject(new TypeError("Failed to fetch")),
    };
    const { keeper } = keeperOn(store);
    expect(await keeper.agree(file("a"))).toBe(true);
    expect(await keeper.list()).toHaveLength(1);
  });
});

describe("what is stored", () => {
  /** A cache as browsers have it: what was put in comes out with its address. */
  function cacheOf() {
    let held: Response | undefined;
    const cache: Pick<Cache, "match" | "put"> = {
      match: async () => held?.clone(),
      put: async (_key, response) => {
        held = response;
      },
    };
    return { open: async () => cache, put: (response: Response) => cache.put("", response) };
  }

  test("comes back, whatever is in it", async () => {
    const store = stampedStore({ ...cacheOf(), fetch });
    expect(await store.read()).toBeNull();
    const grants = [{ key: "https://a.example/%20+&#?\"'\n\u{1f600}", until: 1 }];
    await store.write(grants);
    expect(await store.read()).toEqual(grants);
    await store.write([]);
    expect(await store.read()).toEqual([]);
  });

  test("is not believed where a page has written it", async () => {
    const cache = cacheOf();
    const store = stampedStore({ ...cache, fetch });
    await store.write([{ key: "a" }]);
    await cache.put(new Response(JSON.stringify([{ key: "forged" }])));
    expect(await store.read()).toBeNull();
    // Nor where only the content was exchanged: the address is what is read.
    const stamped = await fetch(`data:application/json,${encodeURIComponent('[{"key":"a"}]')}`);
    await cache.put(new Response("[]", stamped));
    expect(await store.read()).toBeNull();
    await cache.put(await fetch("data:application/json,{"));
    expect(await store.read()).toBeNull();
  });
});
