import { BlobWriter, Uint8ArrayReader, ZipWriter } from "@zip.js/zip.js/lib/zip-core-native.js";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { tinyGguf, tinyGgufParts } from "../../../../scripts/gguf/tiny-gguf.mjs";
import type { Installer, PickedFile } from "../../../../src/models/installer.ts";
import { type Files, LIBRARY, noise, smallLibrary, smallMlc } from "../../../support/small-mlc.ts";
import {
  clearStored,
  folderOf,
  mlcPlan,
  newInstaller,
  picked,
  server,
  spoil,
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

const take = (files: readonly PickedFile[]) => installer.importFiles(files, watching());

async function zipOf(
  files: Iterable<readonly [string, Uint8Array<ArrayBuffer>]>,
  options: { level?: number; zip64?: boolean } = {},
): Promise<PickedFile> {
  const writer = new ZipWriter(new BlobWriter(), { useWebWorkers: false, ...options });
  for (const [name, content] of files) await writer.add(name, new Uint8ArrayReader(content));
  const blob = await writer.close();
  return { path: "Small-MLC.zip", file: new File([blob], "Small-MLC.zip") };
}

describe("installing an MLC folder from files", () => {
  it("takes the folder's name, ignores what it does not need, and counts all bytes", async () => {
    const files = await smallMlc();
    const options = watching();
    const extra: Files = new Map([
      ...files,
      ["README.md", noise(10, 1)],
      [".gitattributes", noise(9, 1)],
    ]);
    const manifest = await installer.importFiles(picked(extra, "Small-MLC"), options);
    expect(manifest).toMatchObject({ id: "Small-MLC", origin: { kind: "files" } });
    expect(manifest.files.map(({ name }) => name).sort()).toEqual([...files.keys()].sort());
    const all = [...files.values()].reduce((sum, { length }) => sum + length, 0);
    expect(options.progress.at(-1)).toMatchObject({ doneBytes: all, totalBytes: all });
    expect((await installer.inventory()).installed).toEqual([manifest]);
    expect((await installer.verify("Small-MLC", watching())).ok).toBe(true);
  });

  it("finds the library beside the folder", async () => {
    const files = await smallMlc();
    const library = files.get(LIBRARY) ?? noise(1, 1);
    files.delete(LIBRARY);
    const manifest = await take([
      ...picked(files, "usb/Small-MLC"),
      ...picked([[LIBRARY, library]], "usb/libs"),
    ]);
    expect(manifest.model).toMatchObject({ library: LIBRARY });
  });

  it.each([["mlc-chat-config.json"], ["tokenizer.json"], ["params_shard_2.bin"], [LIBRARY]])(
    "names the missing file %s",
    async (name) => {
      const files = await smallMlc();
      files.delete(name);
      const error = await take(picked(files, "Small-MLC")).catch((each: unknown) => each);
      expect(error).toMatchObject({ code: "missing-file" });
      if (name !== LIBRARY) expect(error).toMatchObject({ file: name });
      expect(await stored()).toEqual([]);
    },
  );

  it.each([
    ["a shard that is cut short", "params_shard_1.bin", noise(2000, 2), "damaged"],
    ["a shard of other content", "params_shard_1.bin", noise(3000, 77), "damaged"],
    ["a library of another version", LIBRARY, smallLibrary({ functions: ["x"] }), "unsupported"],
    ["a library that is cut short", LIBRARY, smallLibrary().slice(0, 60), "damaged"],
    ["a tokenizer that is no JSON", "tokenizer.json", noise(50, 1), "damaged"],
  ])("refuses %s by its name, and nothing stays", async (_what, name, content, code) => {
    const files = (await smallMlc()).set(name, content);
    await expect(take(picked(files, "Small-MLC"))).rejects.toMatchObject({ code, file: name });
    expect(await stored()).toEqual([]);
  });

  it("explains a folder of the older kind", async () => {
    const files = await smallMlc();
    files.set("ndarray-cache.json", files.get("tensor-cache.json") ?? noise(1, 1));
    files.delete("tensor-cache.json");
    await expect(take(picked(files, "Old"))).rejects.toMatchObject({
      code: "unsupported",
      file: "ndarray-cache.json",
      remedy: expect.stringContaining("tensor-cache.json"),
    });
  });

  it("says when there is no model, or more than one", async () => {
    await expect(take(picked([["photo.jpg", noise(10, 1)]]))).rejects.toMatchObject({
      code: "not-a-model",
      message: expect.stringContaining("photo.jpg"),
    });
    await expect(take([])).rejects.toMatchObject({ code: "not-a-model" });
    const files = await smallMlc();
    await expect(take([...picked(files, "a"), ...picked(files, "b")])).rejects.toMatchObject({
      code: "not-a-model",
      message: expect.stringContaining("more than one model"),
    });
  });

  it("returns what is installed with the same content, and refuses other content", async () => {
    const files = await smallMlc();
    const first = await take(picked(files, "Small-MLC"));
    expect(await take(picked(files, "Small-MLC"))).toEqual(first);
    const other = await smallMlc({ shards: 4 });
    await expect(take(picked(other, "Small-MLC"))).rejects.toMatchObject({
      code: "already-installed",
    });
    expect((await installer.inventory()).installed).toEqual([first]);
  });

  it("leaves nothing when it is stopped, and clears what a killed one has left", async () => {
    const files = picked(await smallMlc({ shards: 6, shardBytes: 12 << 20 }), "Big");
    const stop = new AbortController();
    await expect(
      installer.importFiles(files, {
        signal: stop.signal,
        onProgress: ({ doneBytes }) => {
          if (doneBytes > 1 << 20) stop.abort();
        },
      }),
    ).rejects.toMatchObject({ name: "AbortError" });
    expect(await stored()).toEqual([]);

    await new Promise<void>((reached) => {
      void installer
        .importFiles(files, {
          signal: new AbortController().signal,
          onProgress: ({ doneBytes }) => {
            if (doneBytes > 1 << 20) reached();
          },
        })
        .catch(() => {});
    });
    const other = newInstaller();
    expect(await other.inventory()).toEqual({ installed: [], unfinished: [], damaged: [] });
    // It is at work still: what another tab sees of it is not a rest to clear away.
    expect(await stored()).toContain("models/Big/install.json");
    installer.dispose();
    await expect.poll(() => other.inventory().then(stored)).toEqual([]);
    other.dispose();
  });

  it("does not touch a download that was begun", async () => {
    await server.addAll("small", await smallMlc());
    await server.fault("small/params_shard_1.bin", { status: 404 });
    await installer.download(mlcPlan(), watching()).catch(() => {});
    await expect(take(picked(await smallMlc(), "small"))).rejects.toMatchObject({
      code: "already-installed",
      remedy: expect.stringContaining("Cancel"),
    });
    expect((await installer.inventory()).unfinished).toHaveLength(1);
  });
});

describe("installing from a zip", () => {
  it.each([
    ["packed", { level: 6 }],
    ["stored", { level: 0 }],
    ["zip64", { level: 6, zip64: true }],
  ])("reads a %s one", async (_what, options) => {
    const files = [...(await smallMlc())].map(([name, bytes]) => [`inner/${name}`, bytes] as const);
    const manifest = await take([await zipOf(files, options)]);
    expect(manifest.id).toBe("inner");
    expect((await installer.verify("inner", watching())).ok).toBe(true);
  });

  it("takes the zip's name where its files lie at its top", async () => {
    expect((await take([await zipOf(await smallMlc())])).id).toBe("Small-MLC");
  });

  it("reads a GGUF in one", async () => {
    const zip = await zipOf([["tiny.gguf", tinyGguf()]]);
    expect((await take([zip])).model.engine).toBe("wllama");
  });

  it("refuses a file that would be written elsewhere", async () => {
    const zip = await zipOf([["../../evil.gguf", tinyGguf()]]);
    await expect(take([zip])).rejects.toMatchObject({ code: "damaged" });
  });

  it("refuses one that is cut short or changed, and nothing stays", async () => {
    const { file } = await zipOf(await smallMlc(), { level: 0 });
    const cut = new File([file.slice(0, file.size - 500)], file.name);
    await expect(take([{ path: file.name, file: cut }])).rejects.toMatchObject({ code: "damaged" });
    const bytes = new Uint8Array(await file.arrayBuffer());
    // Within the data of the first large entry.
    bytes.fill(0, 2500, 2600);
    const changed = new File([bytes], file.name);
    await expect(take([{ path: file.name, file: changed }])).rejects.toMatchObject({
      code: "damaged",
    });
    expect(await stored()).toEqual([]);
  });
});

describe("installing a GGUF from files", () => {
  it("names it by its file", async () => {
    const manifest = await take(picked([["Psycho Counsel (v2).Q4.gguf", tinyGguf()]]));
    expect(manifest.id).toBe("Psycho-Counsel-v2-.Q4");
    expect(manifest.files[0]?.name).toBe("Psycho-Counsel-v2-.Q4.gguf");
  });

  it("takes a split one in any order, and names a missing part", async () => {
    const parts = tinyGgufParts(3).map(({ name, bytes }) => [name, bytes] as const);
    const manifest = await take(picked([...parts].reverse()));
    expect(manifest.model).toMatchObject({ parts: parts.map(([name]) => name) });
    await installer.remove(manifest.id);
    await expect(take(picked(parts.slice(0, 2)))).rejects.toMatchObject({
      code: "missing-file",
      file: parts[2]?.[0],
    });
    await expect(take(picked(parts.slice(1)))).rejects.toMatchObject({
      code: "missing-file",
      file: parts[0]?.[0],
    });
  });

  it("refuses one that is cut short or is something else", async () => {
    const model = tinyGguf();
    for (const content of [model.slice(0, -1), model.slice(0, 5000), noise(5000, 3)]) {
      await expect(take(picked([["model.gguf", content]]))).rejects.toMatchObject({
        code: "damaged",
        file: "model.gguf",
      });
    }
    expect(await stored()).toEqual([]);
  });
});

describe("keeping installed models", () => {
  it("exports a folder from which it installs the same elsewhere, and compares", async () => {
    const first = await take(picked(await smallMlc(), "Small-MLC"));
    const root = await navigator.storage.getDirectory();
    const stick = await root.getDirectoryHandle("stick", { create: true });
    await installer.exportTo("Small-MLC", stick, watching());
    const folder = await stick.getDirectoryHandle("Small-MLC");
    const files: PickedFile[] = [];
    for await (const [name, handle] of folder.entries()) {
      if (handle instanceof FileSystemFileHandle) {
        files.push({ path: `renamed/${name}`, file: await handle.getFile() });
      }
    }
    await installer.remove("Small-MLC");
    expect(await stored()).not.toContain("models/Small-MLC/attune-model.json");
    const again = await take(files);
    expect(again).toEqual({ ...first, installedAt: again.installedAt });
    await installer.remove("Small-MLC");
    const changed = files.map(({ path, file }) =>
      path.endsWith("tokenizer.json")
        ? { path, file: new File(['{"x":1}'], file.name) }
        : { path, file },
    );
    await expect(take(changed)).rejects.toMatchObject({ code: "damaged", file: "tokenizer.json" });
    const missing = files.filter(({ path }) => !path.endsWith("shard_0.bin"));
    await expect(take(missing)).rejects.toMatchObject({ code: "missing-file" });
  });

  it("finds a changed and a missing file", async () => {
    await take(picked(await smallMlc(), "Small-MLC"));
    await spoil("Small-MLC", "params_shard_0.bin");
    const root = await navigator.storage.getDirectory();
    await expect(installer.exportTo("Small-MLC", root, watching())).rejects.toMatchObject({
      code: "damaged",
      file: "params_shard_0.bin",
    });
    await (await folderOf("Small-MLC")).removeEntry("params_shard_1.bin");
    const report = await installer.verify("Small-MLC", watching());
    expect(report.ok).toBe(false);
    expect(report.problems).toHaveLength(2);
    expect(await installer.inventory()).toMatchObject({
      installed: [],
      damaged: [{ id: "Small-MLC", reason: "params_shard_1.bin is missing." }],
    });
  });

  it("installs a model anew whose files are not all there, from files and from a server", async () => {
    const files = await smallMlc();
    const shard = "params_shard_1.bin";
    await take(picked(files, "Small-MLC"));
    await (await folderOf("Small-MLC")).removeEntry(shard);
    await take(picked(files, "Small-MLC"));
    expect(await installer.inventory()).toMatchObject({ installed: { length: 1 }, damaged: [] });
    await (await folderOf("Small-MLC")).removeEntry(shard);
    await server.addAll("Small-MLC", files);
    await installer.download(mlcPlan("Small-MLC"), watching());
    expect(await installer.inventory()).toMatchObject({ installed: { length: 1 }, damaged: [] });
    expect((await installer.verify("Small-MLC", watching())).ok).toBe(true);
  });

  it("is not taken for a rest by whoever looks in the moment it is finished", async () => {
    const other = newInstaller();
    const files = picked([["m.gguf", tinyGguf()]]);
    for (let round = 0; round < 25; round += 1) {
      let done = false;
      const damaged: unknown[] = [];
      const look = async (each: Installer) => {
        while (!done) damaged.push(...(await each.inventory()).damaged);
      };
      const looks = [installer, other, other, other].map(look);
      await take(files);
      done = true;
      await Promise.all(looks);
      expect(await installer.inventory()).toMatchObject({ installed: { length: 1 } });
      expect(damaged).toEqual([]);
      await installer.remove("m");
    }
    other.dispose();
  });

  it("leaves nothing where the browser was killed at the very beginning", async () => {
    const root = await navigator.storage.getDirectory();
    const models = await root.getDirectoryHandle("models", { create: true });
    const folder = await models.getDirectoryHandle("m", { create: true });
    const draft = await folder.getFileHandle("install.json.new", { create: true });
    const out = await draft.createWritable();
    await out.write("{}");
    await out.close();
    expect(await installer.inventory()).toEqual({ installed: [], unfinished: [], damaged: [] });
    expect(await stored()).toEqual([]);
  });

  it("never lists a model whose manifest cannot be read", async () => {
    await take(picked(await smallMlc(), "Small-MLC"));
    const handle = await (await folderOf("Small-MLC")).getFileHandle("attune-model.json");
    const content = await (await handle.getFile()).text();
    for (const spoiled of [
      content.slice(0, -30),
      "",
      "{}",
      content.replace("Small-MLC", "Other"),
    ]) {
      const out = await handle.createWritable();
      await out.write(spoiled);
      await out.close();
      const { installed, damaged } = await installer.inventory();
      expect(installed).toEqual([]);
      expect(damaged).toMatchObject([{ id: "Small-MLC" }]);
    }
    await installer.remove("Small-MLC");
    expect(await stored()).toEqual([]);
    await expect(installer.remove("Small-MLC")).resolves.toBeUndefined();
  });
});
