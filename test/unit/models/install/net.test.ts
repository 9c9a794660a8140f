import { expect, test } from "vitest";
import type { FetchRecord } from "../../../../src/models/install/fetch-record.ts";
import { createNet } from "../../../../src/models/install/net.ts";

/** A net whose answers are the test's. */
function netOf(
  answer: () => Response | Promise<Response>,
  { blocked = false, sealed = false } = {},
) {
  const records: FetchRecord[] = [];
  const asked: RequestInit[] = [];
  const net = createNet({
    fetch: async (_input, init) => {
      asked.push(init ?? {});
      return await answer();
    },
    hosts: ["models.example", "*.models.example"],
    ownOrigin: "http://10.0.0.7:8080",
    sealed,
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
  await expect(netOf(fail, { blocked: true }).net.get(url, { signal })).rejects.toMatchObject({
    code: "refused-host",
  });
  await expect(netOf(fail).net.get(url, { signal })).rejects.toMatchObject({ name: "TryAgain" });
});

test("what the service worker did not pass on is refused, not tried again, and recorded", async () => {
  const refusal = (why: string) => () =>
    new Response(null, { status: 403, headers: { "attune-refused": why } });
  for (const [why, words] of [
    ["not-granted", "not among the files that may be fetched"],
    ["redirected", "may not fetch from the host that models.example sends on to"],
  ] as const) {
    const { net, records } = netOf(refusal(why), { sealed: true });
    await expect(net.get(url, { signal })).rejects.toMatchObject({
      code: "refused-host",
      message: expect.stringContaining(words),
    });
    expect(records).toMatchObject([{ url, from: "refused", status: null }]);
  }
  // Without the seal the header is anybody's.
  await expect(netOf(refusal("redirected")).net.get(url, { signal })).rejects.toMatchObject({
    code: "forbidden",
  });
});

test("where an answer came from is as the service worker says", async () => {
  const headers = { "attune-final-host": "cdn.models.example" };
  const { net, records } = netOf(() => new Response("abc", { headers }), { sealed: true });
  const answer = await net.get(url, { signal });
  await answer.cancel();
  expect(records).toMatchObject([{ url, finalUrl: "https://cdn.models.example/" }]);
  const other = new Response("abc", { headers: { "attune-final-host": "evil.example" } });
  await expect(netOf(() => other, { sealed: true }).net.get(url, { signal })).rejects.toMatchObject(
    {
      code: "refused-host",
    },
  );
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
