import { expect, test } from "vitest";
import { CHANNELS, targetOf } from "../../../src/privacy/channels.ts";
import type { SeenRequest } from "../../../src/privacy/ledger/seen-request.ts";
import {
  addressWords,
  detailWords,
  madeWords,
  outcomeWords,
  refusedWords,
  sortRequests,
} from "../../../src/ui/pages/privacy/request-kinds.ts";

const BASE = "http://localhost:4173/attune/";
const AROUND = { base: BASE, openedAt: 0, runs: [{ from: 60_000, to: 70_000 }], guarded: true };

function seen(change: Partial<SeenRequest> = {}): SeenRequest {
  return {
    key: "1",
    at: 65_000,
    url: `${BASE}assets/app.js`,
    method: null,
    from: "page",
    refusedBy: null,
    detail: "script",
    bytes: null,
    ...change,
  };
}

function refused(url: string, at = 65_000): SeenRequest {
  return seen({ url, at, refusedBy: "content policy", detail: "connect-src" });
}

function kindOf(entry: SeenRequest): string | undefined {
  return sortRequests([entry], AROUND)[0]?.kind;
}

test("knows every attempt of the self-test, also where the origin alone is told", () => {
  for (const channel of CHANNELS) {
    for (const place of channel.places) {
      const target = targetOf(channel, place, BASE);
      expect(kindOf(refused(target))).toBe("self-test");
      expect(kindOf(refused(target.replace(/^http/, "ws")))).toBe("self-test");
      if (channel.target === "own host") continue;
      expect(kindOf(refused(new URL(target).origin))).toBe("self-test");
    }
  }
});

test("takes nothing for the self-test's that is like it", () => {
  expect(kindOf(refused("https://fetch-p.attune-self-test.invalid.evil.test/attune"))).toBe(
    "other",
  );
  expect(kindOf(refused(`${BASE}attune-self-test?secret`))).toBe("other");
  expect(kindOf(refused("https://evil.test/"))).toBe("other");
});

test("counts WebRTC as the self-test's during a run, and as a check only at the start", () => {
  expect(kindOf(refused("webrtc", 65_000))).toBe("self-test");
  expect(kindOf(refused("webrtc", 71_000))).toBe("self-test");
  expect(kindOf(refused("webrtc", 500))).toBe("check");
  expect(kindOf(refused("webrtc", 30_000))).toBe("other");
  expect(kindOf(refused("webrtc", 90_000))).toBe("other");
  expect(kindOf(refused("eval", 65_000))).toBe("other");
  expect(kindOf(refused("data"))).toBe("check");
});

test("takes for the build's files only what was made, to its own address, with nothing added", () => {
  expect(kindOf(seen())).toBe("build");
  expect(kindOf(seen({ url: `${BASE}assets/app.js?x` }))).toBe("other");
  expect(kindOf(seen({ url: "http://localhost:4173/else" }))).toBe("other");
  expect(kindOf(seen({ url: "https://localhost:4173/attune/a.js" }))).toBe("other");
  expect(kindOf(seen({ refusedBy: "service worker" }))).toBe("other");
});

test("vouches for no path of the own host where nothing stands before it", () => {
  const sorted = sortRequests([seen(), seen({ fromBuild: true })], { ...AROUND, guarded: false });
  expect(sorted.map(({ kind }) => kind)).toEqual(["other", "build"]);
  expect(madeWords(sorted)).toBe(
    "2 requests made: 1 for Attune's own files; 1 to this page's own host, for whatever it is.",
  );
});

test("sums up what was made, from where, and what was not", () => {
  const sum = (...entries: SeenRequest[]) => {
    const sorted = sortRequests(entries, AROUND);
    return [madeWords(sorted), refusedWords(sorted)];
  };
  const local = seen({ fromBuild: true });
  expect(sum()).toEqual(["No request was seen to be made.", "None was refused."]);
  expect(sum(local, local)[0]).toBe(
    "2 requests made, all for Attune's own files and answered from this device.",
  );
  expect(sum(local, seen())[0]).toBe(
    "2 requests made, all for Attune's own files: 1 answered from this device, 1 by the host.",
  );
  expect(sum(local, seen({ url: "https://hf.co/a" }), seen({ url: "https://hf.co/b" }))[0]).toBe(
    "3 requests made: 1 for Attune's own files; 2 to hf.co.",
  );
  expect(
    sum(
      refused("https://fetch-p.attune-self-test.invalid/attune"),
      refused("data"),
      refused("https://evil.test/"),
    )[1],
  ).toBe("3 refused: 1 tried by the self-test, 1 by Attune's own checks and 1 by something else.");
});

test("says of one request what became of it, who tried it and where it went", () => {
  const words = (entry: SeenRequest) =>
    sortRequests([entry], AROUND).map((request) => ({
      outcome: outcomeWords(request),
      detail: detailWords(request),
      ...addressWords(request),
    }))[0];
  expect(words(seen({ fromBuild: true }))).toEqual({
    outcome: "from this device",
    detail: "script",
    host: "localhost:4173, own",
    path: "/attune/assets/app.js",
  });
  expect(words(seen({ bytes: 20 }))?.outcome).toBe("fetched from localhost:4173");
  expect(words(refused("webrtc"))).toEqual({
    outcome: "refused by the content policy",
    detail: "tried by the self-test, connect-src",
    host: "a WebRTC connection",
    path: "",
  });
  expect(words(seen({ url: `https://hf.co/${"a".repeat(300)}`, method: "POST" }))).toMatchObject({
    detail: "POST, script",
    host: "hf.co",
    path: expect.stringMatching(/^\/a{159}…$/),
  });
});
