import { expect, test } from "vitest";
import type { FetchRecord } from "../../../../src/models/install/fetch-record.ts";
import { createNet } from "../../../../src/models/install/net.ts";

/** A net whose answers are the test's. */
function netOf(answer: () => Response | Promise<Response>, blocked = false) {
  const records: FetchRecord[] = [];
  const asked: RequestInit[] = [];
  const net = createNet({
    fetch: async (_input, init) => {
      asked.push(init ?? {});
      return await answer();
    },
    hosts: ["models.example"],
    ownOrigin: "http://10.0.0.7:8080",
    wasBlocked: async () => blocked,
    onRecord: (record) => records.push(record),
    now: () => Date.parse("2026-11-20T12:00:00Z"),
  });
  return { net, records, asked };
}

const url = "https://models.example/m.gguf";
const { signal } = new AbortController();

test.each([
  ["7", 7000],
  ["Fri, 20 Nov 2026 12:00:30 GMT", 30_000],
  ["soon", null],
  ["-5", null],
])("Retry-After %s is read as %s ms", async (value, waitMs) => {
  const headers = { "retry-after": value };
  const { net } = netOf(() => new Response(null, { status: 429, headers }));
  await expect(net.get(url, { signal })).rejects.toMatchObject({ name: "TryAgain", waitMs });
});

test("hosts off the list are refused before anything is sent, and recorded", async () => {
  const { net, records, asked } = netOf(() => new Response("x"));
  for (const address of [
    "https://evil.example/x",
    "https://models.example.evil.example/x",
    "https://models.example:8443/x",
    "http://models.example/x",
    "http://10.0.0.8:8080/x",
    "data:text/plain,x",
  ]) {
    await expect(net.get(address, { signal }), address).rejects.toMatchObject({
      code: "refused-host",
    });
  }
  expect(asked).toEqual([]);
  expect(records.map(({ from }) => from)).toEqual(Array(6).fill("refused"));
  await expect(net.get("http://10.0.0.7:8080/m.gguf", { signal })).resolves.toBeDefined();
});

test("a request that the content policy stopped is said to be one", async () => {
  const fail = () => Promise.reject(new TypeError("Failed to fetch"));
  await expect(netOf(fail, true).net.get(url, { signal })).rejects.toMatchObject({
    code: "refused-host",
  });
  await expect(netOf(fail).net.get(url, { signal })).rejects.toMatchObject({ name: "TryAgain" });
});

test("a range is asked for in its plain form, without credentials or referrer", async () => {
  const { net, records, asked } = netOf(() => new Response("abc", { status: 206 }));
  const answer = await net.get(url, { signal, from: 5 });
  for await (const piece of answer.pieces()) expect(piece.length).toBe(3);
  expect(asked[0]).toMatchObject({
    headers: { Range: "bytes=5-" },
    credentials: "omit",
    referrerPolicy: "no-referrer",
  });
  expect(records).toEqual([
    { url, finalUrl: url, from: "network", status: 206, bytes: 3, at: "2026-11-20T12:00:00.000Z" },
  ]);
});

test("a request for the headers alone is recorded, though nobody reads a body", async () => {
  const { net, records } = netOf(() => new Response(null, { headers: { "content-length": "9" } }));
  const answer = await net.get(url, { signal, method: "HEAD" });
  expect(answer.headers.get("content-length")).toBe("9");
  expect(records).toMatchObject([{ url, from: "network", status: 200, bytes: 0 }]);
  await answer.cancel();
  expect(records).toHaveLength(1);
});
