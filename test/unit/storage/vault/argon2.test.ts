import { expect, test } from "vitest";
import { argon2 } from "../../../../src/storage/vault/argon2.ts";
import { KDF_PARAMETERS } from "../../../../src/storage/vault/header.ts";

const hex = (bytes: Uint8Array) =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const ascii = (text: string) => new TextEncoder().encode(text);

// Vectors of the reference implementation (phc-winner-argon2, src/test.c, Argon2id, version 19).
// Those of RFC 9106 need associated data, which passphrases have none of.
test.each([
  [
    2,
    65_536,
    "password",
    "somesalt",
    "09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7",
  ],
  [
    2,
    256,
    "password",
    "somesalt",
    "9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe",
  ],
  [
    1,
    65_536,
    "password",
    "somesalt",
    "f6a5adc1ba723dddef9b5ac1d464e180fcd9dffc9d1cbf76cca2fed795d9ca98",
  ],
  [
    2,
    65_536,
    "password",
    "diffsalt",
    "bdf32b05ccc42eb15d58fd19b1f856b113da1e9a5874fdcc544308565aa8141c",
  ],
])("Argon2id t=%i m=%i of %s, %s", async (iterations, memoryKiB, passphrase, salt, expected) => {
  const input = { passphrase, salt: ascii(salt), memoryKiB, iterations, parallelism: 1 };
  expect(hex(await argon2(input))).toBe(expected);
});

test("a letter is the same however the keyboard composes it, and capitals are not", async () => {
  const input = { salt: ascii("0123456789abcdef"), memoryKiB: 256, iterations: 1, parallelism: 1 };
  const derive = async (passphrase: string) => hex(await argon2({ ...input, passphrase }));
  expect(await derive("caf\u00e9")).toBe(await derive("cafe\u0301"));
  expect(await derive("Caf\u00e9")).not.toBe(await derive("caf\u00e9"));
});

test("a passphrase is derived with 64 MiB and three passes", () => {
  expect(KDF_PARAMETERS).toEqual({ memoryKiB: 65_536, iterations: 3, parallelism: 1 });
});
