import { BlobWriter, Uint8ArrayReader, ZipWriter } from "@zip.js/zip.js/lib/zip-core-native.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tinyGguf } from "../../../../scripts/gguf/tiny-gguf.mjs";
import { inspectMlc, readMlcFolder } from "../../../../src/models/install/mlc.ts";
import { accessTo, entriesOf, findModel } from "../../../../src/models/install/sources.ts";
import { InstallError } from "../../../../src/models/install-error.ts";
import type { PickedFile } from "../../../../src/models/installer.ts";
import { type Files, LIBRARY, smallConfig, smallMlc } from "../../../support/small-mlc.ts";

const { signal } = new AbortController();

const pick = (files: Iterable<readonly [string, Uint8Array<ArrayBuffer>]>): PickedFile[] =>
  [...files].map(([path, content]) => ({
    path,
    file: new File([content], path.split("/").at(-1) ?? path),
  }));

async function zipped(files: Files): Promise<Uint8Array<ArrayBuffer>> {
  const writer = new ZipWriter(new BlobWriter(), { useWebWorkers: false });
  for (const [name, content] of files) await writer.add(name, new Uint8ArrayReader(content));
  return new Uint8Array(await (await writer.close()).arrayBuffer());
}

/** Reads every byte of every file that was found, as an import does. */
async function readAll(picked: readonly PickedFile[]): Promise<void> {
  const model = findModel(await entriesOf(picked));
  for (const entry of model.files.values()) {
    for await (const piece of entry.pieces({ signal })) expect(piece.length).toBeGreaterThan(0);
  }
}

const inWords = (error: unknown) => expect(error).toBeInstanceOf(InstallError);

const json = (value: unknown): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(JSON.stringify(value));

const inspectFiles = (files: Files) =>
  inspectMlc(accessTo(new Map(findEntries(files)), signal), LIBRARY);

function findEntries(files: Files) {
  return [...files].map(([name, content]) => {
    const blob = new Blob([content]);
    async function* pieces() {
      yield new Uint8Array(await blob.arrayBuffer());
    }
    return [name, { path: name, bytes: blob.size, blob, pieces }] as const;
  });
}

describe("files that were picked", () => {
  it("never crash the search, whatever they are called", async () => {
    const part = fc.constantFrom(
      "mlc-chat-config.json",
      "tensor-cache.json",
      "a.gguf",
      "a-00001-of-00003.gguf",
      "a-99999-of-99999.gguf",
      "..",
      "",
      "attune-model.json",
      "x.wasm",
      "mmproj-a.gguf",
    );
    const path = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join("/"));
    await fc.assert(
      fc.asyncProperty(fc.array(path, { maxLength: 6 }), async (paths) => {
        await readAll(pick(paths.map((each) => [each, new Uint8Array(10)]))).catch(inWords);
      }),
    );
  });

  it("leave projectors for pictures aside", async () => {
    const model = findModel(
      await entriesOf(
        pick([
          ["m/a.gguf", tinyGguf()],
          ["m/mmproj-a.gguf", new Uint8Array(9)],
        ]),
      ),
    );
    expect([...model.files.keys()]).toEqual(["a.gguf"]);
  });
});

describe("zips", () => {
  it("end in words whatever bytes are changed", async () => {
    const zip = await zipped(await smallMlc());
    const change = fc.record({ at: fc.nat(zip.length - 1), byte: fc.nat(255) });
    // The directory at the end says where everything is: changes there matter most.
    const late = fc.record({
      at: fc.integer({ min: zip.length - 600, max: zip.length - 1 }),
      byte: fc.nat(255),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(change, late), { minLength: 1, maxLength: 8 }),
        fc.option(fc.nat(zip.length)),
        async (changes, length) => {
          const bytes = zip.slice(0, length ?? zip.length);
          for (const { at, byte } of changes) if (at < bytes.length) bytes[at] = byte;
          await readAll([{ path: "m.zip", file: new File([bytes], "m.zip") }]).catch(inWords);
        },
      ),
      { numRuns: 200 },
    );
  });

  it("that unpack to more than they say are stopped", async () => {
    const name = "mlc-chat-config.json";
    const bytes = await zipped(new Map([[name, new Uint8Array(50_000_000)]]));
    const view = new DataView(bytes.buffer);
    // Local header and directory both say 1,000 bytes instead.
    for (let at = 0; at < bytes.length - 4; at += 1) {
      if (view.getUint32(at, true) === 50_000_000) view.setUint32(at, 1000, true);
    }
    let read = 0;
    const model = findModel(await entriesOf([{ path: "b.zip", file: new File([bytes], "b.zip") }]));
    const unpacked = async () => {
      for await (const piece of model.files.get(name)?.pieces({ signal }) ?? [])
        read += piece.length;
    };
    await expect(unpacked()).rejects.toMatchObject({ code: "damaged" });
    expect(read).toBeLessThanOrEqual(1000);
  });

  it.each([["../a.gguf"], ["/a.gguf"], ["C:\\a.gguf"], ["x/../../a.gguf"], ["..\\a.gguf"]])(
    "that hold %s are refused",
    async (name) => {
      const bytes = await zipped(new Map([[name, tinyGguf()]]));
      await expect(
        readAll([{ path: "m.zip", file: new File([bytes], "m.zip") }]),
      ).rejects.toMatchObject({ code: "damaged" });
    },
  );
});

describe("what a Mac leaves beside files on sticks and in zips", () => {
  const fork = new Uint8Array([0, 5, 0x16, 7]);

  it.each([
    ["a stick", ["m.gguf", "._m.gguf"]],
    ["a zip", ["folder/m.gguf", "__MACOSX/folder/._m.gguf"]],
  ])("is no second model: %s", async (_what, paths) => {
    const files = paths.map((path) => [path, path.includes("._") ? fork : tinyGguf()] as const);
    const model = findModel(await entriesOf(pick(files)));
    expect([...model.files.keys()]).toEqual(["m.gguf"]);
  });

  it("is no second library", async () => {
    const files = new Map([...(await smallMlc())].map(([name, each]) => [`m/${name}`, each]));
    const library = files.get(`m/${LIBRARY}`) ?? fork;
    files.delete(`m/${LIBRARY}`);
    files.set(`lib/${LIBRARY}`, library);
    files.set(`lib/._${LIBRARY}`, fork);
    const { libraries } = findModel(await entriesOf(pick(files)));
    expect(libraries.map(({ path }) => path)).toEqual([`lib/${LIBRARY}`]);
  });
});

describe("configuration and index of an MLC folder", () => {
  it("end in words whatever JSON they are", async () => {
    const files = await smallMlc();
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom("mlc-chat-config.json", "tensor-cache.json", "tokenizer.json"),
        fc.oneof(
          fc.jsonValue().map(json),
          fc.uint8Array({ maxLength: 100 }).map((b) => new Uint8Array(b)),
        ),
        async (name, content) => {
          await inspectFiles(new Map(files).set(name, content)).catch(inWords);
        },
      ),
    );
  });

  it("end in words whatever one value is changed to", async () => {
    const files = await smallMlc();
    const key = fc.constantFrom(...Object.keys(smallConfig));
    await fc.assert(
      fc.asyncProperty(key, fc.jsonValue(), async (name, value) => {
        const config = json({ ...smallConfig, [name]: value });
        await inspectFiles(new Map(files).set("mlc-chat-config.json", config)).catch(inWords);
      }),
    );
  });

  it.each([["../../secret"], ["a/b"], [""], ["mlc-chat-config.json"], [".hidden"]])(
    "must not name %j as a shard",
    async (dataPath) => {
      const files = await smallMlc();
      files.set("tensor-cache.json", json({ records: [{ dataPath, nbytes: 1 }] }));
      await expect(
        readMlcFolder(accessTo(new Map(findEntries(files)), signal)),
      ).rejects.toMatchObject({ code: "damaged", file: "tensor-cache.json" });
    },
  );

  it("say what the model is", async () => {
    const files = await smallMlc({
      config: { ...smallConfig, context_window_size: -1, sliding_window_size: 4096 },
    });
    files.set("tokenizer.json", json({ added_tokens: [{ content: "<think>" }] }));
    const facts = await inspectFiles(files);
    expect(facts.thinks).toBe(true);
    expect(facts.model).toMatchObject({ overrides: { sliding_window_size: -1 }, needsF16: false });
    expect(facts.shape.parametersB).toBeCloseTo((9000 * 8) / 4.5 / 1e9);
  });
});
