import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { tinyGguf } from "../../../../scripts/gguf/tiny-gguf.mjs";
import { CHUNK_BYTES } from "../../../../src/models/install/fetch-file.ts";
import type { Installer } from "../../../../src/models/installer.ts";
import { smallMlc } from "../../../support/small-mlc.ts";
import {
  clearStored,
  ggufPlan,
  mlcPlan,
  newInstaller,
  sentTwice,
  server,
  spoil,
  stored,
  watching,
} from "./kit.ts";

let installer: Installer;
const shard = "small/params_shard_0.bin";
const shardBytes = CHUNK_BYTES * 3;

beforeEach(async () => {
  await clearStored();
  await server.reset();
  installer = newInstaller();
});

afterEach(() => installer.dispose());

/** A download that comes slowly enough to be caught in the middle. */
async function slowModel(): Promise<void> {
  await server.addAll("small", await smallMlc({ shards: 1, shardBytes }));
  await server.fault(shard, { bytesPerSecond: 8 << 20 });
}

/** Begins, and resolves when so many bytes are here; `ended` is the download's own end. */
async function downloadTo(doneBytes: number) {
  const stop = new AbortController();
  let ended: Promise<unknown> = Promise.resolve();
  await new Promise<void>((reached) => {
    const onProgress = (progress: { doneBytes: number }) => {
      if (progress.doneBytes > doneBytes) reached();
    };
    ended = installer.download(mlcPlan(), { signal: stop.signal, onProgress }).then(
      () => null,
      (error: unknown) => error,
    );
  });
  return { stop, ended };
}

async function pauseAt(doneBytes: number): Promise<void> {
  const { stop, ended } = await downloadTo(doneBytes);
  stop.abort();
  expect(await ended).toMatchObject({ name: "AbortError" });
}

describe("a download that is stopped", () => {
  it("keeps what has arrived, and goes on in another worker", async () => {
    await slowModel();
    await pauseAt(CHUNK_BYTES);
    const [unfinished] = (await installer.inventory()).unfinished;
    expect(unfinished?.plan).toEqual(mlcPlan());
    expect(unfinished?.doneBytes).toBeGreaterThanOrEqual(CHUNK_BYTES);
    expect(unfinished?.totalBytes).toBeGreaterThan(shardBytes);
    installer.dispose();
    installer = newInstaller();
    await server.fault(shard, {});
    const options = watching();
    await installer.download(mlcPlan(), options);
    expect(options.progress[0]?.phase).toBe("checking");
    expect(sentTwice(await server.log(), shard)).toBeLessThan(CHUNK_BYTES);
    expect((await installer.verify("small", watching())).ok).toBe(true);
  });

  it("loses at most one chunk when its worker is killed", async () => {
    await slowModel();
    await downloadTo(CHUNK_BYTES * 1.5);
    installer.dispose();
    installer = newInstaller();
    expect((await installer.inventory()).unfinished).toHaveLength(1);
    await server.fault(shard, {});
    // The killed worker's hold on its files ends a moment after it.
    await expect
      .poll(() => installer.download(mlcPlan(), watching()).then(({ id }) => id, String))
      .toBe("small");
    expect(sentTwice(await server.log(), shard)).toBeLessThanOrEqual(CHUNK_BYTES * 1.5);
    expect((await installer.verify("small", watching())).ok).toBe(true);
  });

  it("believes no more of the disk than its hash proves", async () => {
    await slowModel();
    await pauseAt(CHUNK_BYTES);
    await spoil("small", "params_shard_0.bin");
    await server.fault(shard, {});
    await installer.download(mlcPlan(), watching());
    expect(await installer.verify("small", watching())).toEqual({ ok: true, problems: [] });
    const last = (await server.log()).findLast(({ path }) => path === shard);
    expect(last?.from).toBe(0);
  });

  it("begins a file anew that has changed on the server", async () => {
    const model = tinyGguf();
    await server.add("big.gguf", model);
    await server.fault("big.gguf", { cutAfterBytes: 200_000, times: 1, etag: '"one"' });
    await installer.download(ggufPlan("big", "big.gguf"), watching());
    const log = (await server.log()).filter(({ method }) => method === "GET");
    expect(log.at(-1)).toMatchObject({ status: 200, from: 0 });
    expect((await installer.verify("big", watching())).ok).toBe(true);
  });

  it("is ended by removing the model, and nothing stays", async () => {
    await slowModel();
    const { ended } = await downloadTo(100_000);
    await installer.remove("small");
    expect(await ended).toMatchObject({ name: "AbortError" });
    expect(await stored()).toEqual([]);
  });

  it("keeps others away while it is under way", async () => {
    await slowModel();
    await server.fault(shard, { bytesPerSecond: 1 << 20 });
    const second = newInstaller();
    const { stop, ended } = await downloadTo(100_000);
    await expect(second.download(mlcPlan(), watching())).rejects.toMatchObject({ code: "in-use" });
    await expect(second.remove("small")).rejects.toMatchObject({ code: "in-use" });
    second.dispose();
    stop.abort();
    await ended;
  });
});
