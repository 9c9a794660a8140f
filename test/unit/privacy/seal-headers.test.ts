import { describe, expect, it } from "vitest";
import { permissionsPolicy, sealHeaders } from "../../../src/privacy/seal-headers.ts";

const ORIGIN = "https://attune.example";

/** What each feature is given to, by its name. */
const featuresOf = (policy: string) =>
  new Map(
    policy.split(", ").map((each) => {
      const [name = "", allowed = ""] = each.split("=");
      return [name, allowed];
    }),
  );
const PASSKEYS = ["publickey-credentials-get", "publickey-credentials-create"];

describe("the seal", () => {
  it("isolates, and tells nobody where one came from", () => {
    expect(sealHeaders(ORIGIN, [`${ORIGIN}/`])).toMatchObject({
      "Cross-Origin-Opener-Policy": "same-origin",
      "Cross-Origin-Embedder-Policy": "require-corp",
      "Referrer-Policy": "no-referrer",
      "X-Content-Type-Options": "nosniff",
    });
  });

  it("refuses what makes the browser go to a network by itself, passkeys among it", () => {
    const { "Permissions-Policy": policy = "" } = sealHeaders(ORIGIN, []);
    const features = featuresOf(policy);
    expect([...new Set(features.values())]).toEqual(["()"]);
    for (const name of [...PASSKEYS, "identity-credentials-get", "payment", "translator"])
      expect(features.has(name), name).toBe(true);
    // Without it nothing here could have threads.
    expect(features.has("cross-origin-isolated")).toBe(false);
  });

  it("allows passkeys where they are asked for, and nothing else", () => {
    const { "Permissions-Policy": policy = "" } = sealHeaders(ORIGIN, [], { passkeys: true });
    const allowed = [...featuresOf(policy)].filter(([, to]) => to !== "()");
    expect(allowed).toEqual(PASSKEYS.map((name) => [name, "(self)"]));
    expect([...featuresOf(policy).keys()]).toEqual([
      ...featuresOf(permissionsPolicy({ passkeys: false })).keys(),
    ]);
  });
});
