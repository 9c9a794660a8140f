import { describe, expect, it } from "vitest";
import { connectionAllowlist, contentPolicy, metaPolicy } from "../../../src/privacy/policy.ts";

const ORIGIN = "https://attune.example";
const REACH = {
  connectSrc: ["https://models.example/a/"],
  allowlist: ['"https://models.example/a/*?"'],
};

const directivesOf = (policy: string) =>
  new Map(
    policy.split("; ").map((each) => [each.split(" ")[0], each.split(" ").slice(1).join(" ")]),
  );

describe("the content policy", () => {
  it("admits nothing that it does not name", () => {
    expect(directivesOf(contentPolicy(ORIGIN)).get("default-src")).toBe("'none'");
  });

  it("names the own origin in full, because 'self' would admit WebSockets", () => {
    expect(directivesOf(contentPolicy(ORIGIN)).get("connect-src")).toBe(ORIGIN);
    expect(directivesOf(contentPolicy(ORIGIN, REACH)).get("connect-src")).toBe(
      `${ORIGIN} https://models.example/a/`,
    );
  });

  it.each([contentPolicy(ORIGIN), metaPolicy()])(
    "runs no text as script or style (%#)",
    (policy) => {
      const directives = directivesOf(policy);
      expect(directives.get("script-src")).toBe("'self' 'wasm-unsafe-eval'");
      expect(directives.get("style-src")).toBe("'self'");
      for (const name of ["base-uri", "form-action", "frame-src", "object-src"])
        expect(directives.get(name), name).toBe("'none'");
    },
  );

  it("is the same in the page but for what a page cannot say", () => {
    const header = directivesOf(contentPolicy(ORIGIN));
    const meta = directivesOf(metaPolicy());
    expect(meta.get("connect-src")).toBe("'self'");
    expect([...header.keys()].filter((name) => !meta.has(name))).toEqual([
      "frame-ancestors",
      "sandbox",
    ]);
    for (const [name, value] of meta)
      if (name !== "connect-src") expect(header.get(name), name).toBe(value);
  });

  it("opens no window: the sandbox has neither popups nor navigation of the top", () => {
    const sandbox = directivesOf(contentPolicy(ORIGIN)).get("sandbox")?.split(" ");
    expect(sandbox).toEqual([
      "allow-scripts",
      "allow-same-origin",
      "allow-modals",
      "allow-downloads",
    ]);
  });
});

describe("the connection allowlist", () => {
  it("pins an empty query on each of the own files", () => {
    expect(connectionAllowlist([`${ORIGIN}/`, `${ORIGIN}/assets/a-1.js`])).toBe(
      `("${ORIGIN}/?" "${ORIGIN}/assets/a-1.js?");report-to=ca`,
    );
  });

  it("adds what a worker may reach besides", () => {
    expect(connectionAllowlist([`${ORIGIN}/`], REACH)).toBe(
      `("${ORIGIN}/?" "https://models.example/a/*?");report-to=ca`,
    );
  });
});
