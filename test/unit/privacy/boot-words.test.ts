import { describe, expect, it } from "vitest";
import { type Finding, pageFor } from "../../../src/privacy/boot/words.ts";

const FINDINGS: Finding[] = [
  { kind: "insecure" },
  { kind: "unsupported" },
  { kind: "refused", reason: "The browser says so." },
  { kind: "install-failed", file: "assets/app.js", reason: "The host answered with 500." },
  { kind: "bypassed" },
  { kind: "silent" },
  { kind: "unsound" },
  { kind: "no-allowlist", open: { navigation: false, passkeys: false } },
  { kind: "no-allowlist", open: { navigation: true, passkeys: true } },
];

describe.each(FINDINGS)("the page for $kind", (finding) => {
  const page = pageFor(finding);
  const words = [page.title, page.happened, ...page.weaknesses, ...page.advice].join(" ");

  it("says what happened, what was kept and what to do", () => {
    expect(page.happened).toContain("Nothing that is stored here was opened or changed.");
    expect(page.advice.length).toBeGreaterThan(0);
    expect(words).not.toMatch(/!|\bsafe\b|something went wrong/i);
  });

  it("offers a way on only where it says what is weaker", () => {
    expect(page.goOn !== undefined).toBe(page.weaknesses.length > 0);
  });
});

describe("what a person agreed to", () => {
  it("is remembered for what the browser cannot do, not for what failed", () => {
    const remembered = FINDINGS.filter((finding) => pageFor(finding).remember);
    expect(remembered.map(({ kind }) => kind)).toEqual([
      "unsupported",
      "no-allowlist",
      "no-allowlist",
    ]);
  });

  it.each([
    { navigation: true, passkeys: false },
    { navigation: false, passkeys: true },
  ])("is another list where more is open: $navigation, $passkeys", (open) => {
    const least = pageFor({
      kind: "no-allowlist",
      open: { navigation: false, passkeys: false },
    });
    const more = pageFor({ kind: "no-allowlist", open });
    expect(more.weaknesses.length).toBe(least.weaknesses.length + 1);
  });
});

it("names the file that could not be brought, and why", () => {
  const { happened } = pageFor({
    kind: "install-failed",
    file: "assets/app.js",
    reason: "The host answered with 500.",
  });
  expect(happened).toContain(
    "The file assets/app.js could not be brought to this device: The host",
  );
});
