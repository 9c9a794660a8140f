import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Grant } from "../../../../src/privacy/grants.ts";
import { fetchModelFile } from "../../../../src/privacy/service-worker/model-fetch.ts";
import { type FaultServer, startFaultServer } from "../../../support/fault-server.ts";

let listed: FaultServer;
let other: FaultServer;

beforeAll(async () => {
  [listed, other] = await Promise.all([startFaultServer(), startFaultServer()]);
});
afterAll(() => Promise.all([listed.close(), other.close()]));
beforeEach(() => {
  for (const server of [listed, other]) {
    server.reset();
    server.files.set("m.gguf", new TextEncoder().encode("0123456789"));
  }
});

function ask(address: string, init: RequestInit = {}) {
  const passed: { url: string; method: string; finalHost: string | null }[] = [];
  const sent: RequestInit[] = [];
  const granted: Grant = {
    by: "agreement",
    key: "",
    files: { kind: "gguf", urls: [`${listed.origin}/m.gguf`, `${listed.origin}/on.gguf`] },
    until: 0,
  };
  const answer = fetchModelFile(new Request(address, init), {
    grants: async () => [granted],
    hosts: [new URL(listed.origin).host],
    ownOrigin: "https://attune.example",
    fetch: (url, options) => {
      sent.push(options);
      return fetch(url, options);
    },
    wasBlocked: async (url) => url.endsWith("/on.gguf"),
    onRequest: (each) => passed.push(each),
  });
  return { answer, passed, sent };
}

test("a granted file is passed on, with what the downloader needs of its headers", async () => {
  const { answer, passed, sent } = ask(`${listed.origin}/m.gguf`, {
    headers: { range: "bytes=4-" },
  });
  const response = await answer;
  expect(response.status).toBe(206);
  expect(await response.text()).toBe("456789");
  const { host } = new URL(listed.origin);
  expect(Object.fromEntries(response.headers)).toEqual({
    "attune-final-host": host,
    "content-length": "6",
    "content-range": "bytes 4-9/10",
    etag: expect.stringMatching(/^"[0-9a-f]{32}"$/),
  });
  expect(passed).toEqual([{ url: `${listed.origin}/m.gguf`, method: "GET", finalHost: host }]);
  expect(sent[0]).toMatchObject({
    headers: { range: "bytes=4-" },
    credentials: "omit",
    referrerPolicy: "no-referrer",
    redirect: "follow",
    cache: "no-store",
  });
  expect(listed.log).toMatchObject([{ path: "m.gguf", method: "GET", from: 4, to: 10 }]);
});

test("so are its headers alone", async () => {
  const response = await ask(`${listed.origin}/m.gguf`, { method: "HEAD" }).answer;
  expect(response.headers.get("content-length")).toBe("10");
  expect(await response.text()).toBe("");
});

test.each([
  ["another path", "/n.gguf", {}],
  ["a query", "/m.gguf?secret", {}],
  ["an empty query", "/m.gguf?", {}],
  ["a fragment", "/m.gguf#secret", {}],
  ["a path below", "/m.gguf/secret", {}],
  ["sending a body", "/m.gguf", { method: "POST", body: "secret" }],
  ["putting", "/m.gguf", { method: "PUT", body: "secret" }],
  ["asking what is allowed", "/m.gguf", { method: "OPTIONS" }],
  ["deleting", "/m.gguf", { method: "DELETE" }],
  ["a header more", "/m.gguf", { headers: { "x-secret": "secret" } }],
  ["a header that needs no permission", "/m.gguf", { headers: { "content-language": "secret" } }],
  ["several ranges", "/m.gguf", { headers: { range: "bytes=0-1,5-6" } }],
  ["a range with an end", "/m.gguf", { headers: { range: "bytes=0-1" } }],
  ["a range of another unit", "/m.gguf", { headers: { range: "secret=0-" } }],
  ["a long range", "/m.gguf", { headers: { range: "bytes=1234567890123456-" } }],
])("%s gets nothing, and the host hears nothing", async (_what, path, init) => {
  const { answer, passed } = ask(listed.origin + path, init);
  const response = await answer;
  expect(response.status).toBe(403);
  expect(Object.fromEntries(response.headers)).toEqual({ "attune-refused": "not-granted" });
  expect(await response.text()).toBe("");
  expect(passed).toMatchObject([{ finalHost: null }]);
  expect(listed.log).toEqual([]);
});

test("another host, or the granted one at another port, hears nothing", async () => {
  for (const url of [
    `${other.origin}/m.gguf`,
    `${listed.origin.replace("127.0.0.1", "localhost")}/m.gguf`,
  ]) {
    expect((await ask(url).answer).status).toBe(403);
  }
  expect([listed.log, other.log]).toEqual([[], []]);
});

test("whatever is put into the address, only the granted one is asked for", async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(40), fc.string({ minLength: 1, maxLength: 4 }), async (at, text) => {
      listed.log.length = 0;
      const whole = `${listed.origin}/m.gguf`;
      const changed = whole.slice(0, at) + text + whole.slice(at);
      // Browsers hand over addresses as they write them.
      if (!URL.canParse(changed) || new URL(changed).href === whole) return;
      const { protocol, username, password, href } = new URL(changed);
      if (!/^https?:$/.test(protocol) || username || password) return;
      expect((await ask(href).answer).status).toBe(403);
      expect(listed.log).toEqual([]);
    }),
  );
});

test("an answer is not passed on where the host sends on to one that is not listed", async () => {
  listed.faults.set("m.gguf", { redirect: `${other.origin}/m.gguf` });
  const { answer, passed } = ask(`${listed.origin}/m.gguf`);
  const response = await answer;
  expect(response.status).toBe(403);
  expect(response.headers.get("attune-refused")).toBe("redirected");
  expect(await response.text()).toBe("");
  expect(passed).toMatchObject([{ finalHost: null }]);
});

test("it is where the other host is listed, and the other host is named", async () => {
  listed.faults.set("on.gguf", { redirect: `${listed.origin}/m.gguf` });
  const response = await ask(`${listed.origin}/on.gguf`).answer;
  expect(await response.text()).toBe("0123456789");
  expect(response.headers.get("attune-final-host")).toBe(new URL(listed.origin).host);
});

test("a redirect that the policy of the service worker stopped is said to be one", async () => {
  listed.faults.set("on.gguf", { redirect: "http://127.0.0.1:1/m.gguf" });
  const stopped = await ask(`${listed.origin}/on.gguf`).answer;
  expect(stopped.headers.get("attune-refused")).toBe("redirected");
  // Where nothing was stopped it is the network, and may work later.
  listed.faults.set("m.gguf", { redirect: "http://127.0.0.1:1/m.gguf" });
  await expect(ask(`${listed.origin}/m.gguf`).answer).rejects.toThrow(TypeError);
});

test("a header that browsers set themselves is taken from nobody", async () => {
  const { answer, sent } = ask(`${listed.origin}/m.gguf`, {
    headers: { "accept-language": "secret", accept: "secret" },
  });
  await answer;
  expect(sent[0]?.headers).toEqual({});
});

test("what a host answers to a wrong request is passed on as it is", async () => {
  listed.faults.set("m.gguf", { status: 429, retryAfterSeconds: 7 });
  const response = await ask(`${listed.origin}/m.gguf`).answer;
  expect(response.status).toBe(429);
  expect(response.headers.get("retry-after")).toBe("7");
});
