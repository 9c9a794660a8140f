import { describe, expect, test } from "vitest";
import {
  EMPTY_LEDGER,
  ledgerCsv,
  ledgerJson,
  shownEntries,
  withEntries,
} from "../../../../src/privacy/ledger/ledger.ts";
import { fromViolation, type SeenRequest } from "../../../../src/privacy/ledger/seen-request.ts";

function seen(change: Partial<SeenRequest> = {}): SeenRequest {
  return {
    key: "1",
    at: 1000,
    url: "https://one.test/a",
    method: null,
    from: "page",
    refusedBy: null,
    detail: "",
    bytes: null,
    ...change,
  };
}

describe("withEntries", () => {
  test("keeps time's order, and one entry for each key", () => {
    const first = withEntries(EMPTY_LEDGER, [
      seen({ key: "b", at: 20 }),
      seen({ key: "a", at: 10 }),
    ]);
    const second = withEntries(first, [seen({ key: "b", at: 20, bytes: 7 })]);
    expect(second.entries.map(({ key, bytes }) => [key, bytes])).toEqual([
      ["a", null],
      ["b", 7],
    ]);
  });

  test("drops the oldest past its limit and says how many", () => {
    const many = Array.from({ length: 2300 }, (_, at) => seen({ key: `${at}`, at }));
    const ledger = withEntries(EMPTY_LEDGER, many);
    expect(ledger.entries).toHaveLength(2000);
    expect(ledger.entries[0]?.at).toBe(300);
    expect(ledger.dropped).toBe(300);
    expect(withEntries(ledger, [seen({ key: "next", at: 9999 })]).dropped).toBe(301);
  });
});

describe("shownEntries", () => {
  const made = seen({ key: "made", at: 1500 });

  test("leaves out a request that was told as refused", () => {
    const refused = seen({ key: "no", refusedBy: "content policy" });
    expect(shownEntries([refused, made])).toEqual([refused]);
    const byOrigin = seen({ key: "no", url: "https://one.test", refusedBy: "content policy" });
    expect(shownEntries([byOrigin, made])).toEqual([byOrigin]);
  });

  test("counts a refusal by two policies once, and one of another time again", () => {
    const first = seen({ key: "a", refusedBy: "content policy", detail: "connect-src" });
    const second = { ...first, key: "b", at: first.at + 2 };
    const later = { ...first, key: "c", at: first.at + 2000 };
    const byWorker = { ...first, key: "d", at: first.at + 2, from: "worker.js" };
    const kept = shownEntries([first, second, byWorker, later]);
    expect(kept.map(({ key }) => key)).toEqual(["a", "d", "c"]);
  });

  test("keeps a request to another address, or made at another time", () => {
    const elsewhere = seen({ key: "no", url: "https://one.test/b", refusedBy: "service worker" });
    expect(shownEntries([elsewhere, made])).toHaveLength(2);
    const before = seen({ key: "no", at: -60_000, refusedBy: "service worker" });
    expect(shownEntries([before, made])).toHaveLength(2);
  });
});

describe("the files", () => {
  test("hold every entry; JSON says when", () => {
    const ledger = withEntries(EMPTY_LEDGER, [
      seen({ refusedBy: "service worker", method: "POST" }),
    ]);
    expect(JSON.parse(ledgerJson(ledger, 0))).toEqual({
      format: "attune-requests-seen",
      exportedAt: "1970-01-01T00:00:00.000Z",
      dropped: 0,
      requests: [
        {
          at: "1970-01-01T00:00:01.000Z",
          url: "https://one.test/a",
          method: "POST",
          from: "page",
          refusedBy: "service worker",
          detail: "",
          bytes: null,
        },
      ],
    });
  });

  test("CSV quotes what needs it and defuses formulas", () => {
    const ledger = withEntries(EMPTY_LEDGER, [
      seen({ url: 'https://one.test/?a="b",c', from: "=1+1", bytes: 12 }),
    ]);
    expect(ledgerCsv(ledger)).toBe(
      "at,url,method,from,refusedBy,detail,bytes\r\n" +
        '1970-01-01T00:00:01.000Z,"https://one.test/?a=""b"",c",,\'=1+1,,,12\r\n',
    );
  });
});

describe("fromViolation", () => {
  test("takes nothing for a violation that is none", () => {
    for (const message of [null, {}, "x", { at: 1, url: "u", by: "me", rule: "", from: "" }]) {
      expect(fromViolation(message, "k")).toBeNull();
    }
  });
});
