import { expect, it } from "vitest";
import { passkeyAddress, requestFrom } from "../../../../src/privacy/passkey/address.ts";
import { MAX_KNOWN, type PasskeyRequest } from "../../../../src/privacy/passkey/protocol.ts";

const SALT = "s".repeat(43);
const fragment = (request: unknown) => `#${encodeURIComponent(JSON.stringify(request))}`;
const known = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: `id-${index}`, salt: SALT }));

it.each<PasskeyRequest>([
  { do: "make" },
  { do: "use", known: known(1) },
  {
    do: "use",
    known: known(MAX_KNOWN),
  },
])("reads what it wrote (%#)", (request) => {
  const address = passkeyAddress(request);
  expect(address).toMatch(/^\.\/passkey\.html#/);
  expect(requestFrom(new URL(address, "https://attune.example/").hash)).toEqual(request);
});

it.each([
  ["nothing", ""],
  ["no JSON", "#make"],
  ["broken escapes", "#%E0%A4%A"],
  ["an unknown errand", fragment({ do: "steal" })],
  ["a name of a host", fragment({ do: "make", rpId: "other.example" })],
  ["a word to show", fragment({ do: "make", label: "Words of somebody else" })],
  ["a word beside a passkey", fragment({ do: "use", known: [{ ...known(1)[0], label: "x" }] })],
  ["no passkey", fragment({ do: "use", known: [] })],
  ["too many passkeys", fragment({ do: "use", known: known(MAX_KNOWN + 1) })],
  ["a short salt", fragment({ do: "use", known: [{ id: "a", salt: "short" }] })],
  ["an id that is none", fragment({ do: "use", known: [{ id: "a b", salt: SALT }] })],
  ["an id without end", fragment({ do: "use", known: [{ id: "a".repeat(1365), salt: SALT }] })],
])("takes no request with %s", (_, hash) => {
  expect(requestFrom(hash)).toBeNull();
});
