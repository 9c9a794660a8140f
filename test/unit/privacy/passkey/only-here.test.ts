import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const SOURCE = fileURLToPath(new URL("../../../../src", import.meta.url));

it("passkeys are asked for in the passkey page's own files and nowhere else", () => {
  const asking = readdirSync(SOURCE, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.tsx?$/.test(path))
    .filter((path) => /navigator\.credentials/.test(readFileSync(join(SOURCE, path), "utf8")));
  // The self-test asks for one of a name that does not exist, to be refused.
  expect(asking.toSorted()).toEqual(
    ["foreign.ts", "webauthn.ts"].map((name) => join("privacy", "passkey", name)),
  );
});
