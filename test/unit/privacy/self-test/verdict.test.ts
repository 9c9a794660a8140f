import { describe, expect, test } from "vitest";
import { CHANNELS } from "../../../../src/privacy/channels.ts";
import type { Guard, SeenRequest } from "../../../../src/privacy/ledger/seen-request.ts";
import { type InForce, type Tried, verdictOf } from "../../../../src/privacy/self-test/verdict.ts";

const nothing: Tried = { observed: null, thrown: null };
const bare: InForce = { policies: [], allowlist: false };
const sandboxed: InForce = {
  policies: ["default-src 'none'; sandbox allow-scripts allow-same-origin"],
  allowlist: true,
};

function channel(id: string) {
  const found = CHANNELS.find((each) => each.id === id);
  if (!found) throw new Error(`There is no channel ${id}.`);
  return found;
}

function refusal(refusedBy: Guard, detail = ""): SeenRequest {
  const url = "https://x.invalid/";
  return { key: refusedBy, at: 0, url, method: null, from: "page", refusedBy, detail, bytes: null };
}

describe("verdictOf", () => {
  test("calls every channel leaked that nothing was seen to block", () => {
    for (const each of CHANNELS) {
      expect(verdictOf(each, nothing, [], bare).status).toBe("leaked");
    }
  });

  test("does not take a failed request for a blocked one", () => {
    const failed = { observed: null, thrown: "TypeError: Failed to fetch" };
    expect(verdictOf(channel("fetch"), failed, [], sandboxed).status).toBe("leaked");
  });

  test("names everything that was seen to block", () => {
    const seen = [refusal("service worker"), refusal("content policy", "connect-src")];
    expect(verdictOf(channel("fetch"), nothing, seen, bare)).toEqual({
      status: "blocked",
      by: "content policy (connect-src), service worker",
    });
  });

  test("takes the sandbox's word only where nothing opened and the policy has it", () => {
    const still: Tried = { observed: "nothing opened", thrown: null };
    for (const id of ["popup", "form", "own-form"]) {
      expect(verdictOf(channel(id), still, [], sandboxed).status).toBe("blocked");
      expect(verdictOf(channel(id), still, [], bare).status).toBe("leaked");
      expect(verdictOf(channel(id), { ...still, observed: "opened" }, [], sandboxed).status).toBe(
        "leaked",
      );
      const allowing = { ...sandboxed, policies: ["sandbox allow-forms allow-popups"] };
      expect(verdictOf(channel(id), still, [], allowing).status).toBe("leaked");
    }
  });

  test("believes that it did not work where something opened, whatever was reported", () => {
    const opened: Tried = { observed: "opened", thrown: null };
    const seen = [refusal("content policy", "form-action")];
    expect(verdictOf(channel("form"), opened, seen, sandboxed).status).toBe("leaked");
  });

  test("counts hints as blocked only where the allowlist was seen to be in force", () => {
    for (const id of ["preconnect", "dns-prefetch"]) {
      expect(verdictOf(channel(id), nothing, [], sandboxed).status).toBe("blocked");
      expect(verdictOf(channel(id), nothing, [], { ...sandboxed, allowlist: false }).status).toBe(
        "leaked",
      );
    }
    expect(verdictOf(channel("own-query"), nothing, [], sandboxed).status).toBe("leaked");
  });

  test("knows the allowlist's refusal of WebRTC from another", () => {
    const refused = 'NotAllowedError: disallowed by the "Connection-Allowlist" header.';
    const other = "NotAllowedError: not now";
    expect(verdictOf(channel("webrtc"), { observed: null, thrown: refused }, [], bare)).toEqual({
      status: "blocked",
      by: "connection allowlist",
    });
    expect(verdictOf(channel("webrtc"), { observed: null, thrown: other }, [], bare).status).toBe(
      "leaked",
    );
  });

  test("knows that the permissions policy refused a passkey, and not that there was none", () => {
    const refused =
      "NotAllowedError: The 'publickey-credentials-get' feature is not enabled in this document. Permissions Policy may be used to delegate Web Authentication capabilities.";
    const foreign = "SecurityError: The relying party ID is not a registrable domain suffix.";
    const passkey = channel("foreign-passkey");
    expect(verdictOf(passkey, { observed: null, thrown: refused }, [], bare)).toEqual({
      status: "blocked",
      by: "permissions policy",
    });
    expect(verdictOf(passkey, { observed: null, thrown: foreign }, [], bare).status).toBe("leaked");
  });
});
