import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { tinyGguf, tinyGgufParts } from "../../../../scripts/gguf/tiny-gguf.mjs";
import { CHUNK_BYTES } from "../../../../src/models/install/fetch-file.ts";
import type { Installer } from "../../../../src/models/installer.ts";
import { LIBRARY, noise, smallConfig, smallLibrary, smallMlc } from "../../../support/small-mlc.ts";
import {
  clearStored,
  ggufPlan,
  mlcPlan,
  newInstaller,
  origin,
  sentTwice,
  server,
  stored,
  watching,
} from "./kit.ts";

let installer: Installer;

beforeEach(async () => {
  await clearStored();
  await server.reset();
  installer = newInstaller();
});

afterEach(() => installer.dispose());

const shard = "small/params_shard_1.bin";
const getsOf = async (path: string) =>
  (await server.log()).filter((each) => each.path === path && each.method === "GET");

describe("downloading an MLC folder", () => {
  it("brings every file, says what the model is, and counts all bytes", async () => {
    const files = await smallMlc();
    await server.addAll("small", files);
    const options = watching();
    const manifest = await installer.download(mlcPlan(), options);
    expect(manifest).toMatchObject({
      id: "small",
      model: { engine: "webllm", library: LIBRARY, needsF16: false },
      quantisation: "q4f32_1",
      licence: "MIT",
      thinks: false,
      contextTokens: 4096,
      shape: { layers: 2, kvBytesPerToken: 2 * 2 * 16 * 4, maxContextTokens: 8192 },
    });
    expect(manifest.files.map(({ name }) => name).sort()).toEqual([...files.keys()].sort());
    for (const { name, sha256 } of manifest.files) {
      const hash = await crypto.subtle.digest("SHA-256", files.get(name) ?? new Uint8Array());
      const hex = [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, "0"));
      expect(sha256, name).toBe(hex.join(""));
    }
    const all = [...files.values()].reduce((sum, { length }) => sum + length, 0);
    expect(options.progress.at(-1)).toMatchObject({ doneBytes: all, totalBytes: all });
    expect(await installer.inventory()).toEqual({
      installed: [manifest],
      unfinished: [],
      damaged: [],
    });
    expect(await stored()).toEqual(
      [...files.keys(), "attune-model.json"].map((name) => `models/small/${name}`).sort(),
    );
    for (const name of files.keys()) expect(sentTwice(await server.log(), `small/${name}`)).toBe(0);
  });

  it("asks for nothing when it is installed", async () => {
    await server.addAll("small", await smallMlc());
    const manifest = await installer.download(mlcPlan(), watching());
    const before = (await server.log()).length;
    expect(await installer.download(mlcPlan(), watching())).toEqual(manifest);
    expect((await server.log()).length).toBe(before);
  });

  it("goes on within a file after cut connections", async () => {
    await server.addAll("small", await smallMlc({ shards: 2, shardBytes: 600_000 }));
    await server.fault(shard, { cutAfterBytes: 250_000, times: 2 });
    const options = watching();
    await installer.download(mlcPlan(), options);
    const log = await getsOf(shard);
    expect(log.map(({ status }) => status)).toEqual([200, 206, 206]);
    expect(sentTwice(log, shard)).toBeLessThan(CHUNK_BYTES);
    expect(options.progress.some(({ retryAt }) => retryAt !== null)).toBe(true);
  });

  it("begins a file anew where the server knows no ranges", async () => {
    await server.addAll("small", await smallMlc({ shardBytes: 300_000 }));
    await server.fault(shard, { cutAfterBytes: 100_000, times: 1, ignoreRange: true });
    await installer.download(mlcPlan(), watching());
    await installer.remove("small");
    await server.add("tiny.gguf", tinyGguf());
    await server.fault("tiny.gguf", { ignoreRange: true });
    await server.fault("cut.gguf", { cutAfterBytes: 200_000, times: 1 });
    await server.add("cut.gguf", tinyGguf());
    await expect(
      installer.download(ggufPlan("cut", "cut.gguf"), watching()),
    ).resolves.toBeDefined();
    expect((await installer.verify("cut", watching())).ok).toBe(true);
  });

  it.each([
    ["429 with Retry-After", { status: 429, retryAfterSeconds: 1, times: 1 }],
    ["503", { status: 503, times: 2 }],
  ])("waits and tries again after %s", async (_name, fault) => {
    await server.addAll("small", await smallMlc());
    await server.fault(shard, fault);
    const options = watching();
    await installer.download(mlcPlan(), options);
    expect(options.progress.some(({ retryAt }) => retryAt !== null)).toBe(true);
    expect((await getsOf(shard)).length).toBe(fault.times + 1);
  });

  it.each([
    ["404", { status: 404 }, "not-found"],
    ["403", { status: 403 }, "forbidden"],
    ["401", { status: 401 }, "forbidden"],
    [
      "a redirect to a host that is not allowed",
      { redirect: `${origin.replace("127.0.0.1", "localhost")}/small/params_shard_2.bin` },
      "refused-host",
    ],
  ])(
    "ends at once on %s, naming the file, and keeps what has arrived",
    async (_what, fault, code) => {
      await server.addAll("small", await smallMlc());
      await server.fault(shard, fault);
      await expect(installer.download(mlcPlan(), watching())).rejects.toMatchObject({
        code,
        file: "params_shard_1.bin",
      });
      expect((await getsOf(shard)).length).toBe(1);
      const { installed, unfinished } = await installer.inventory();
      expect(installed).toEqual([]);
      expect(unfinished).toHaveLength(1);
      await server.fault(shard, {});
      await expect(installer.download(mlcPlan(), watching())).resolves.toMatchObject({
        id: "small",
      });
      for (const name of ["mlc-chat-config.json", "tensor-cache.json"]) {
        expect(await getsOf(`small/${name}`)).toHaveLength(1);
      }
    },
  );

  it("follows a redirect to a host that is allowed", async () => {
    await server.addAll("small", await smallMlc());
    await server.add("elsewhere.bin", noise(3000, 2));
    await server.fault(shard, { redirect: "/elsewhere.bin" });
    await expect(installer.download(mlcPlan(), watching())).resolves.toBeDefined();
  });

  it("leaves nothing where nothing arrived", async () => {
    await expect(installer.download(mlcPlan(), watching())).rejects.toMatchObject({
      code: "not-found",
    });
    expect(await stored()).toEqual([]);
    const strict = newInstaller({ hosts: [] });
    await expect(strict.download(mlcPlan(), watching())).rejects.toMatchObject({
      code: "refused-host",
      remedy: expect.stringContaining("Install from files"),
    });
    strict.dispose();
    expect(await stored()).toEqual([]);
  });

  it.each([
    ["is too short", noise(2999, 2)],
    ["is too long", noise(3001, 2)],
    ["is another", noise(3000, 99)],
  ])("refuses a shard that %s and fetches that one again", async (_what, content) => {
    await server.addAll("small", await smallMlc());
    await server.add(shard, content);
    await expect(installer.download(mlcPlan(), watching())).rejects.toMatchObject({
      code: "damaged",
      file: "params_shard_1.bin",
    });
    expect((await installer.inventory()).installed).toEqual([]);
    await server.add(shard, noise(3000, 2));
    await expect(installer.download(mlcPlan(), watching())).resolves.toBeDefined();
    expect((await installer.verify("small", watching())).ok).toBe(true);
  });

  it.each([
    [
      "has an index of the older name only",
      async () => {
        const files = await smallMlc();
        const index = files.get("tensor-cache.json");
        files.delete("tensor-cache.json");
        if (index) files.set("ndarray-cache.json", index);
        return files;
      },
    ],
    [
      "has a library of another version",
      async () => (await smallMlc()).set(LIBRARY, smallLibrary({ functions: ["TVMFuncCall"] })),
    ],
    [
      "has a library for another model",
      async () =>
        (await smallMlc()).set(
          LIBRARY,
          smallLibrary({
            metadata: { model_type: "qwen3", quantization: "q4f16_1", params: [] },
          }),
        ),
    ],
    [
      "has no tokenizer",
      async () => await smallMlc({ config: { ...smallConfig, tokenizer_files: [] } }),
    ],
  ])("refuses a folder that %s, and nothing stays", async (_what, make) => {
    await server.addAll("small", await make());
    await expect(installer.download(mlcPlan(), watching())).rejects.toMatchObject({
      code: "unsupported",
    });
    expect(await stored()).toEqual([]);
  });

  it("refuses a web page in the place of the library", async () => {
    const files = await smallMlc();
    files.set(LIBRARY, new TextEncoder().encode("<!doctype html>"));
    await server.addAll("small", files);
    await expect(installer.download(mlcPlan(), watching())).rejects.toMatchObject({
      code: "damaged",
      file: LIBRARY,
    });
    expect((await installer.inventory()).installed).toEqual([]);
  });
});

describe("downloading a GGUF", () => {
  it("reads what it is from its head", async () => {
    const model = tinyGguf();
    await server.add("tiny.gguf", model);
    await server.fault("tiny.gguf", { noHead: true });
    const manifest = await installer.download(ggufPlan("tiny", "tiny.gguf"), watching());
    expect(manifest).toMatchObject({
      model: { engine: "wllama", parts: ["tiny.gguf"] },
      files: [{ name: "tiny.gguf", bytes: model.length }],
    });
    expect(manifest.shape.kvBytesPerToken).toBeGreaterThan(0);
  });

  it("brings all parts of a split one", async () => {
    const parts = tinyGgufParts(3);
    for (const { name, bytes } of parts) await server.add(`split/${name}`, bytes);
    const plan = ggufPlan("split", ...parts.map(({ name }) => `split/${name}`));
    const manifest = await installer.download(plan, watching());
    expect(manifest.files.map(({ name }) => name)).toEqual(parts.map(({ name }) => name));
  });

  it("refuses one that cannot chat before most of it has come", async () => {
    const model = new Uint8Array(CHUNK_BYTES * 3);
    model.set(tinyGguf());
    const text = new TextDecoder("latin1").decode(model.subarray(0, 60_000));
    model[text.indexOf("tokenizer.chat_template")] = 0x78;
    await server.add("base.gguf", model);
    await server.fault("base.gguf", { bytesPerSecond: 8 << 20 });
    await expect(
      installer.download(ggufPlan("base", "base.gguf"), watching()),
    ).rejects.toMatchObject({ code: "unsupported", file: "base.gguf" });
    expect(await stored()).toEqual([]);
    for (const { to } of await getsOf("base.gguf")) expect(to).toBeLessThan(model.length);
  });

  it("refuses one that is cut short on the server", async () => {
    const model = tinyGguf();
    await server.add("tiny.gguf", model.slice(0, model.length - 1000));
    await expect(
      installer.download(ggufPlan("tiny", "tiny.gguf"), watching()),
    ).rejects.toMatchObject({ code: "damaged", file: "tiny.gguf" });
    expect(await stored()).toEqual([]);
  });
});
