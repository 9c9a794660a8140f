import { beforeEach, describe, expect, it } from "vitest";
import { type DownloadProgress, downloadModel } from "../../../../src/models/install/download.ts";
import { findInstalled, removeFiles, storedUrls } from "../../../../src/engines/webllm/files.ts";
import { createNet } from "../../../../src/engines/webllm/net.ts";
import type { FetchRecord } from "../../../../src/engines/webllm/protocol.ts";
import {
  clearCaches,
  type Files,
  folder,
  networkOf,
  smallFiles,
  smallModel,
} from "./small-model.ts";

beforeEach(clearCaches);

/** Downloads with the real Cache API, and a network that the test plays. */
function downloading(network: typeof fetch) {
  const records: FetchRecord[] = [];
  const progress: DownloadProgress[] = [];
  const waits: number[] = [];
  const net = createNet({
    fetch: network,
    storage: caches,
    onRecord: (record) => records.push(record),
    now: () => new Date(0),
  });
  net.allow(["models.invalid"]);
  let clock = 0;
  const done = downloadModel(smallModel, {
    net,
    storage: caches,
    onProgress: (each) => progress.push(each),
    wait: async (ms) => void waits.push(ms),
    now: () => (clock += 1000),
  });
  return { done, records, progress, waits };
}

const installed = async () => findInstalled(caches, smallModel, await storedUrls(caches));

describe("downloading a model", () => {
  it("puts every file where the package looks, counts every byte, and records every request", async () => {
    const files = await smallFiles();
    const { done, records, progress } = downloading(networkOf(files).fetch);
    await done;
    expect(await installed()).toEqual({ complete: true, weightBytes: 5000 });
    expect(await storedUrls(caches)).toEqual(new Set(files.keys()));
    const all = [...files.values()].reduce((sum, { length }) => sum + length, 0);
    expect(progress.at(-1)).toEqual({ doneBytes: all, totalBytes: all, fromCache: false });
    const done_ = progress.map(({ doneBytes }) => doneBytes);
    expect(done_).toEqual([...done_].sort((a, b) => a - b));
    expect(records.map(({ url }) => url).sort()).toEqual([...files.keys()].sort());
    for (const { url, from, status, bytes } of records) {
      expect({ from, status, bytes }).toEqual({
        from: "network",
        status: 200,
        bytes: files.get(url)?.length,
      });
    }
  });

  it("fetches nothing twice, and only what is missing", async () => {
    const files = await smallFiles();
    await downloading(networkOf(files).fetch).done;
    const again = networkOf(files);
    const { done, progress } = downloading(again.fetch);
    await done;
    expect(again.asked).toEqual([]);
    expect(progress.at(-1)?.fromCache).toBe(true);
    const shard = `${folder}params_shard_3.bin`;
    await (await caches.open("webllm/model")).delete(shard);
    expect(await installed()).toEqual({ complete: false, weightBytes: 4000 });
    const third = networkOf(files);
    await downloading(third.fetch).done;
    expect(third.asked).toEqual([shard]);
  });

  it("tries again after a broken connection, and does not count the bytes twice", async () => {
    const files = await smallFiles();
    const { fetch: network } = networkOf(files);
    let failures = 2;
    const { done, progress, waits } = downloading(async (input) => {
      if (String(input).endsWith("params_shard_2.bin") && failures-- > 0) {
        throw new TypeError("Failed to fetch");
      }
      return await network(input);
    });
    await done;
    expect(waits).toEqual([1000, 2000]);
    const last = progress.at(-1);
    expect(last?.doneBytes).toBe(last?.totalBytes);
  });

  it("tries again after a connection that broke in the middle of a file", async () => {
    const files = await smallFiles();
    const { fetch: network } = networkOf(files);
    let breaks = 1;
    const { done, progress, waits } = downloading(async (input) => {
      if (!String(input).endsWith("params_shard_4.bin") || breaks-- === 0) {
        return await network(input);
      }
      const half = new ReadableStream({
        start: (controller) => controller.enqueue(new Uint8Array(500)),
        pull: (controller) => controller.error(new TypeError("network error")),
      });
      return new Response(half);
    });
    await done;
    expect(waits).toEqual([1000]);
    const last = progress.at(-1);
    expect(last?.doneBytes).toBe(last?.totalBytes);
  });

  it.each([
    ["is missing", (files: Files) => files.delete(`${folder}tokenizer.json`), "ModelFileNotFound"],
    [
      "is short",
      (files: Files) => files.set(`${folder}params_shard_1.bin`, new Uint8Array(999).fill(1)),
      "999 bytes arrived instead of 1000",
    ],
    [
      "is another",
      (files: Files) => files.set(`${folder}params_shard_1.bin`, new Uint8Array(1000)),
      "does not fit its checksum",
    ],
    [
      "leads out of the folder",
      (files: Files) =>
        files.set(
          `${folder}tensor-cache.json`,
          JSON.stringify({ records: [{ dataPath: "../../secret", nbytes: 1 }] }),
        ),
      "ModelFileDamagedError",
    ],
    [
      "is a web page",
      (files: Files) => files.set(`${folder}tensor-cache.json`, "<!doctype html>"),
      "this is not JSON",
    ],
  ])("refuses a model of which a file %s", async (_what, spoil, words) => {
    const files = await smallFiles();
    spoil(files);
    await expect(downloading(networkOf(files).fetch).done.catch(String)).resolves.toContain(words);
    expect((await installed())?.complete ?? false).toBe(false);
    const kept = await (await caches.open("webllm/model")).match(`${folder}params_shard_1.bin`);
    if (kept) expect(new Uint8Array(await kept.arrayBuffer())[0]).toBe(1);
  });
});

describe("the way out", () => {
  it("refuses every host until it is told, and then every other", async () => {
    const records: FetchRecord[] = [];
    const network = networkOf(await smallFiles());
    const net = createNet({
      fetch: network.fetch,
      storage: caches,
      onRecord: (record) => records.push(record),
      now: () => new Date(0),
    });
    await expect(net.get(smallModel.libraryUrl, {})).rejects.toThrow("not on the list");
    net.allow(["models.invalid", "*.hf.co"]);
    await expect(net.get(smallModel.libraryUrl, {})).resolves.toBeDefined();
    for (const url of [
      "https://evil.example/x",
      "https://models.invalid.evil.example/x",
      "https://models.invalid:8443/x",
      "https://hf.co.evil.example/x",
      "http://models.invalid/x",
      "data:text/plain,x",
    ]) {
      await expect(net.get(url, {}), url).rejects.toThrow("not on the list");
    }
    expect(network.asked).toEqual([smallModel.libraryUrl]);
    expect(records.filter(({ from }) => from === "refused")).toHaveLength(7);
  });
});

describe("removing a model", () => {
  it("leaves nothing, and nothing else is touched", async () => {
    await downloading(networkOf(await smallFiles()).fetch).done;
    const cache = await caches.open("webllm/model");
    await cache.put(
      "https://models.invalid/smaller/resolve/main/tokenizer.json",
      new Response("{}"),
    );
    await cache.put(`${folder}left-over.bin`, new Response("x"));
    await removeFiles(caches, smallModel, { keepLibrary: true });
    expect(await storedUrls(caches)).toEqual(
      new Set([
        smallModel.libraryUrl,
        "https://models.invalid/smaller/resolve/main/tokenizer.json",
      ]),
    );
    expect(await installed()).toBeNull();
    await removeFiles(caches, smallModel, { keepLibrary: false });
    expect(await storedUrls(caches)).not.toContain(smallModel.libraryUrl);
  });
});
