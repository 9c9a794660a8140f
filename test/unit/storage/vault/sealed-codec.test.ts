import fc from "fast-check";
import { expect, test } from "vitest";
import type { CodecContext } from "../../../../src/storage/codec.ts";
import { openKeys } from "../../../../src/storage/vault/keys.ts";
import {
  createSealedCodec,
  createSealer,
  tagOf,
} from "../../../../src/storage/vault/sealed-codec.ts";
import { HOSTILE_TEXTS } from "../../../support/arbitraries.ts";

const VAULT = "vault-of-the-test-0001";
const DATA_KEY = new Uint8Array(32).fill(7);

async function codecOf(vaultId = VAULT, { takesPlain = false } = {}) {
  const keys = await openKeys(DATA_KEY, vaultId);
  return createSealedCodec({
    sealer: createSealer(keys.records, vaultId, () => 258),
    takesPlain: () => takesPlain,
    staleness: () => null,
    journalProblem: () => null,
    removalProblem: () => null,
    expectedIds: () => [],
  });
}

const CONTEXT: CodecContext = { table: "sessions", id: "session-0001", rev: 3 };

async function sealed(value: unknown, context = CONTEXT): Promise<Uint8Array<ArrayBuffer>> {
  const body = await (await codecOf()).encode(value, context);
  if (typeof body === "string") throw new Error("not sealed");
  return body;
}

test("whatever JSON can carry comes back, under any name", async () => {
  const codec = await codecOf();
  const json = fc.jsonValue({ stringUnit: "binary" });
  const context = fc.record({ table: fc.string(), id: fc.string(), rev: fc.nat() });
  await fc.assert(
    fc.asyncProperty(json, context, async (value, where) => {
      const body = await codec.encode(value, where);
      expect(await codec.decode(body, where)).toEqual(JSON.parse(JSON.stringify(value)));
    }),
    { numRuns: 60 },
  );
  for (const text of HOSTILE_TEXTS) {
    expect(await codec.decode(await codec.encode(text, CONTEXT), CONTEXT)).toBe(text);
  }
});

test("every byte of a body counts", async () => {
  const codec = await codecOf();
  const body = await sealed({ title: "After the meeting" });
  expect(await codec.decode(body, CONTEXT)).toEqual({ title: "After the meeting" });
  for (const index of body.keys()) {
    const flipped = Uint8Array.from(body);
    flipped[index] = (flipped[index] ?? 0) ^ 1;
    await expect(codec.decode(flipped, CONTEXT)).rejects.toThrow();
  }
});

test("a body is cut at no length", async () => {
  const codec = await codecOf();
  const body = await sealed("text");
  for (let length = 0; length < body.length; length += 1) {
    await expect(codec.decode(body.slice(0, length), CONTEXT)).rejects.toThrow();
  }
  await expect(codec.decode(Uint8Array.from([...body, 0]), CONTEXT)).rejects.toThrow();
});

test("a body belongs to one record, one revision and one vault", async () => {
  const codec = await codecOf();
  const body = await sealed("text");
  const others: CodecContext[] = [
    { ...CONTEXT, id: "session-0002" },
    { ...CONTEXT, table: "refinements" },
    { ...CONTEXT, rev: 2 },
    { ...CONTEXT, rev: 4 },
    // Names that would be the same if they were only put together.
    { table: 'sessions","session-0001', id: "", rev: 3 },
    { table: "sessionssession", id: "-0001", rev: 3 },
  ];
  for (const other of others) await expect(codec.decode(body, other)).rejects.toThrow("moved");
  await expect((await codecOf("another-vault-00000001")).decode(body, CONTEXT)).rejects.toThrow();
});

test("a body in the clear is refused, but while records are being switched", async () => {
  await expect((await codecOf()).decode('"text"', CONTEXT)).rejects.toThrow("not encrypted");
  const switching = await codecOf(VAULT, { takesPlain: true });
  expect(await switching.decode('"text"', CONTEXT)).toBe("text");
  expect(tagOf(await switching.encode("text", CONTEXT))).not.toBeNull();
});

test("texts of one size class are as long as each other, and no two bodies are the same", async () => {
  const bodies = await Promise.all(["", "a", "a".repeat(200)].map((text) => sealed(text)));
  expect(new Set(bodies.map((body) => body.length)).size).toBe(1);
  const twice = [await sealed("same"), await sealed("same")];
  expect(tagOf(twice[0])).not.toEqual(tagOf(twice[1]));
});

test("a body of the format of 2026 opens", async () => {
  const body = Uint8Array.from(Buffer.from(KNOWN_BODY, "base64"));
  expect(await (await codecOf()).decode(body, CONTEXT)).toEqual({ text: "Ein Satz, sealed." });
});

const KNOWN_BODY =
  "AQAAAQLYVTdDlPrRg9MRM1auvqU3WpvqSY/usHz4Zd7W8llz7amCsY2H7a2Y7Wi0+KLD9jbYu84gpUi0wkxxTuie+S94oqxxRTj7CAB4RKrbqLOIfF0oGvqqikMYgm1i3DnmkrXGoccr4/eFTqFbBk1ZNgIW2J7Ynwl7MLLOoRoUe7HCajbzq2sEDzD37yfTwP9NyRZIiwkmagLev17GmEKmSyWsVFIwfGJED9hGLmCeJaAwIDxmDoMuY9hMXh6vEeObn5tShfcUirgo6KW04goUgnCu3BRhaloYn18jN51BOotMvSz198mjySVGnD8iaz0MChMAa7SXT3WoSAvORXCaXIJkDeFUNEaSRhP60EFXWqNoBymDeloEH9197aXD1Q==";
