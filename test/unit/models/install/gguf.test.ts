import { gguf } from "@huggingface/gguf";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tinyGguf, tinyGgufParts } from "../../../../scripts/gguf/tiny-gguf.mjs";
import type { FileAccess } from "../../../../src/models/install/facts.ts";
import { parseGgufHead, readGgufHead } from "../../../../src/models/install/gguf.ts";
import { checkGgufSize, inspectGguf } from "../../../../src/models/install/gguf-model.ts";
import { InstallError } from "../../../../src/models/install-error.ts";

const model = tinyGguf();
/** Metadata and tensor list; the rest is weights. */
const HEAD_BYTES = 40_000;

function accessTo(files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>): FileAccess {
  return {
    names: () => [...files.keys()],
    async open(name) {
      const content = files.get(name);
      return content ? new Blob([content]) : null;
    },
  };
}

const inspect = (content: Uint8Array<ArrayBuffer>) =>
  inspectGguf(accessTo(new Map([["m.gguf", content]])), ["m.gguf"]);

/** Replaces a text by another of the same length, wherever it stands in the head. */
function replaced(from: string, to: string): Uint8Array<ArrayBuffer> {
  expect(to.length).toBe(from.length);
  const content = model.slice();
  const bytes = Buffer.from(content.buffer);
  const at = bytes.indexOf(from);
  expect(at, `${from} is in the head`).toBeGreaterThan(0);
  bytes.write(to, at, "latin1");
  return content;
}

describe("the head of a GGUF", () => {
  it("says the same as the reference reader", async () => {
    const reference = await gguf("https://model.invalid/m.gguf", {
      fetch: async (_url, init) => {
        const range = new Headers(init?.headers).get("range") ?? "";
        const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(range) ?? [];
        return new Response(model.slice(Number(from), Number(to) + 1));
      },
      computeParametersCount: true,
    });
    const head = await readGgufHead(new Blob([model]));
    for (const [key, value] of Object.entries(reference.metadata)) {
      // The reference reader adds these three of its own.
      if (["version", "tensor_count", "kv_count"].includes(key)) continue;
      const ours = head.metadata.get(key);
      if (Array.isArray(value)) expect(ours, key).toMatchObject({ length: value.length });
      else expect(ours, key).toBe(typeof value === "bigint" ? Number(value) : value);
    }
    expect(head.tensors.map(({ name }) => name)).toEqual(
      reference.tensorInfos.map(({ name }) => name),
    );
    const elements = head.tensors.reduce((sum, tensor) => sum + tensor.elements, 0);
    expect(elements).toBe(reference.parameterCount);
    expect(head.fileBytes).toBeLessThanOrEqual(model.length);
    expect(head.fileBytes).toBeGreaterThan(model.length - 64);
  });

  it("asks for more where it is cut, at every place", () => {
    const head = parseGgufHead(model);
    expect(head).not.toBeNull();
    fc.assert(
      fc.property(fc.nat(2000), (length) => {
        expect(parseGgufHead(model.subarray(0, length))).toBeNull();
      }),
    );
  });

  it("ends in words whatever bytes are changed", async () => {
    const change = fc.record({ at: fc.nat(HEAD_BYTES), byte: fc.nat(255) });
    await fc.assert(
      fc.asyncProperty(
        fc.array(change, { minLength: 1, maxLength: 12 }),
        fc.option(fc.nat(model.length)),
        async (changes, length) => {
          const content = model.slice(0, length ?? model.length);
          for (const { at, byte } of changes) if (at < content.length) content[at] = byte;
          await inspect(content).then(
            (facts) => expect(facts.files).toEqual(["m.gguf"]),
            (error: unknown) => expect(error).toBeInstanceOf(InstallError),
          );
        },
      ),
      { numRuns: 300 },
    );
  });

  it("ends in words whatever counts and lengths the first bytes name", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(8, 16, 24, 32, 40, 48),
        fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
        async (at, value) => {
          const content = model.slice();
          new DataView(content.buffer).setBigUint64(at, value, true);
          await inspect(content).catch((error: unknown) =>
            expect(error).toBeInstanceOf(InstallError),
          );
        },
      ),
    );
  });

  it("ends in words for any bytes at all", async () => {
    const magic = new Uint8Array([0x47, 0x47, 0x55, 0x46, 3, 0, 0, 0]);
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 4000 }), fc.boolean(), async (bytes, real) => {
        const content = new Uint8Array([...(real ? magic : []), ...bytes]);
        await expect(inspect(content)).rejects.toBeInstanceOf(InstallError);
      }),
    );
  });
});

describe("what a GGUF model is", () => {
  it("is said from its head", async () => {
    const facts = await inspect(model);
    expect(facts.model).toEqual({ engine: "wllama", parts: ["m.gguf"] });
    expect(facts.thinks).toBe(false);
    expect(facts.shape.layers).toBe(2);
    expect(facts.shape.maxContextTokens).toBe(4096);
    expect(facts.shape.kvBytesPerToken).toBeGreaterThan(0);
    expect(facts.shape.parametersB).toBeGreaterThan(0);
  });

  it.each([
    ["cut short by one byte", model.slice(0, -1), "damaged", /cut short/],
    ["no GGUF", new TextEncoder().encode("<!doctype html><p>Not found"), "damaged", /not a GGUF/],
    [
      "without chat template",
      replaced("tokenizer.chat_template", "tokenizer.chat_tomplate"),
      "unsupported",
      /chat template/,
    ],
    [
      "without vocabulary",
      replaced("tokenizer.ggml.tokens", "tokenizer.ggml.tokxns"),
      "unsupported",
      /vocabulary/,
    ],
    [
      "without architecture",
      replaced("general.architecture", "general.architectura"),
      "damaged",
      /architecture/,
    ],
  ] as const)("is refused when it is %s", async (_what, content, code, words) => {
    await expect(inspect(content)).rejects.toMatchObject({
      code,
      file: "m.gguf",
      message: expect.stringMatching(words),
    });
  });

  it("is refused beyond 2 GB where WebAssembly cannot wait, with the way to split it", () => {
    const refusal = expect.objectContaining({
      code: "unsupported",
      remedy: expect.stringContaining("llama-gguf-split"),
    });
    expect(() => checkGgufSize("huge.gguf", 2 ** 31, false)).toThrow(refusal);
    expect(() => checkGgufSize("huge.gguf", 2 ** 31 - 1, false)).not.toThrow();
    expect(() => checkGgufSize("huge.gguf", 2 ** 31, true)).not.toThrow();
  });
});

describe("a split GGUF", () => {
  const parts = new Map(tinyGgufParts(3).map(({ name, bytes }) => [name, bytes]));
  const names = [...parts.keys()];

  it("is put in order", async () => {
    const facts = await inspectGguf(accessTo(parts), [...names].reverse());
    expect(facts.files).toEqual(names);
    const whole = await inspect(model);
    expect(facts.shape).toEqual(whole.shape);
  });

  it.each(names)("is refused without %s, by that name", async (missing) => {
    const rest = names.filter((name) => name !== missing);
    await expect(inspectGguf(accessTo(parts), rest)).rejects.toMatchObject({
      code: "missing-file",
      file: missing,
    });
  });

  it("is refused with a part of another split, or one part twice", async () => {
    const [first = "", second = "", third = ""] = names;
    const [other] = tinyGgufParts(2, { seed: 2 });
    const strange = new Map(parts).set(second, other?.bytes ?? new Uint8Array());
    await expect(inspectGguf(accessTo(strange), names)).rejects.toMatchObject({ code: "damaged" });
    const twice = new Map(parts).set(third, parts.get(second) ?? new Uint8Array());
    await expect(inspectGguf(accessTo(twice), names)).rejects.toMatchObject({ code: "damaged" });
    await expect(inspectGguf(accessTo(parts), [first])).rejects.toMatchObject({
      code: "missing-file",
    });
  });
});
