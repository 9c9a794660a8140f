import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addressesOf,
  admits,
  covers,
  GRANT_MS,
  type Grant,
  type GrantedFiles,
  grantedFilesSchema,
  isOnListedHosts,
  isPlainAddress,
  keyOf,
  reachOf,
  valid,
} from "../../../src/privacy/grants.ts";

const folder: GrantedFiles = {
  kind: "mlc",
  folderUrl: "https://huggingface.co/mlc-ai/Small-MLC/resolve/main/",
  libraryUrl: "https://raw.githubusercontent.com/libs/small.wasm",
};
const file: GrantedFiles = { kind: "gguf", urls: ["https://models.example/a/m.gguf"] };

const segment = fc.stringMatching(/^[a-z0-9._~!$&'()*+,;=:@%-]{1,20}$/);
const names = fc.array(segment, { maxLength: 4 });
const origin = fc.constantFrom(
  "https://huggingface.co",
  "https://a.example:8443",
  "http://localhost:81",
);
const address = fc
  .tuple(origin, names, segment)
  .map(([from, path, last]) => `${from}/${[...path, last].join("/")}.gguf`)
  .filter(isPlainAddress);

describe("what is an address", () => {
  test.each([
    "https://a.example/m.gguf?x=1",
    "https://a.example/m.gguf?",
    "https://a.example/m.gguf#x",
    "https://name@a.example/m.gguf",
    "https://name:word@a.example/m.gguf",
    "https://A.example/m.gguf",
    "https://a.example:443/m.gguf",
    "https://a.example/b/../m.gguf",
    "https://a.example/ m.gguf",
    "https://a.example\\m.gguf",
    "ftp://a.example/m.gguf",
    "data:,m.gguf",
    "blob:https://a.example/m.gguf",
    "javascript:0//m.gguf",
    "//a.example/m.gguf",
    "m.gguf",
    `https://a.example/${"a".repeat(2000)}.gguf`,
  ])("not %s", (text) => {
    expect(isPlainAddress(text)).toBe(false);
    expect(grantedFilesSchema.safeParse({ kind: "gguf", urls: [text] }).success).toBe(false);
  });

  test("a file that is no model's, a folder without end, and too many files are none", () => {
    for (const files of [
      { kind: "gguf", urls: ["https://a.example/letter.txt"] },
      { kind: "gguf", urls: [] },
      { kind: "gguf", urls: Array(1001).fill("https://a.example/m.gguf") },
      { ...folder, folderUrl: "https://a.example/folder" },
      { ...folder, libraryUrl: "https://a.example/lib.js" },
      { ...folder, kind: "all" },
    ]) {
      expect(grantedFilesSchema.safeParse(files).success).toBe(false);
    }
  });

  test("every address that passes is the one that is fetched", () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (text) => {
        if (!isPlainAddress(text)) return;
        expect(new URL(text).href).toBe(text);
        expect(new URL(text).search + new URL(text).hash).toBe("");
      }),
    );
  });
});

describe("what a grant admits", () => {
  test("of a folder: the names that such a folder has, and its library", () => {
    for (const name of [
      "mlc-chat-config.json",
      "tensor-cache.json",
      "ndarray-cache.json",
      "tokenizer.json",
      "tokenizer.model",
      "params_shard_0.bin",
      "params_shard_9999.bin",
    ]) {
      expect(admits(folder, folder.folderUrl + name), name).toBe(true);
    }
    expect(admits(folder, folder.libraryUrl)).toBe(true);
  });

  test.each([
    "",
    "secret.bin",
    "params_shard_00.bin",
    "params_shard_10000.bin",
    "params_shard_-1.bin",
    "params_shard_1.bin?x=1",
    "params_shard_1.bin?",
    "params_shard_1.bin#x",
    "params_shard_1.bin/x",
    "params_shard_1%2Ebin",
    "sub/params_shard_1.bin",
    "../params_shard_1.bin",
    "Tokenizer.json",
    "tokenizer.json\n",
  ])("of a folder not %j", (name) => {
    expect(admits(folder, folder.folderUrl + name)).toBe(false);
  });

  test("nothing but the very address, whatever is changed in it", () => {
    fc.assert(
      fc.property(
        fc.array(address, { minLength: 1, maxLength: 4 }),
        fc.nat(),
        fc.nat(),
        fc.oneof(
          fc.string({ minLength: 1, maxLength: 3 }),
          fc.constantFrom("?", "?a=b", "#", "/", "%00"),
        ),
        (urls, which, at, inserted) => {
          const granted: GrantedFiles = { kind: "gguf", urls };
          const one = urls[which % urls.length] ?? "";
          expect(admits(granted, one)).toBe(true);
          const place = at % (one.length + 1);
          const changed = one.slice(0, place) + inserted + one.slice(place);
          expect(admits(granted, changed)).toBe(urls.includes(changed));
          const cut = one.slice(0, place) + one.slice(place + 1);
          expect(admits(granted, cut)).toBe(urls.includes(cut));
        },
      ),
    );
  });

  test("a folder never admits more than ten thousand and six addresses of its hosts", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), (name) => {
        const admitted = admits(folder, folder.folderUrl + name);
        expect(admitted).toBe(
          /^(mlc-chat-config\.json|(tensor|ndarray)-cache\.json|tokenizer\.(json|model)|params_shard_(0|[1-9]\d{0,3})\.bin)$/.test(
            name,
          ) && !name.includes("\n"),
        );
      }),
    );
  });

  test("covers the same files and parts of them, not others", () => {
    const three: GrantedFiles = {
      kind: "gguf",
      urls: [1, 2, 3].map((part) => `https://models.example/m-0000${part}-of-00003.gguf`),
    };
    expect(covers(three, three)).toBe(true);
    expect(covers(three, { kind: "gguf", urls: three.urls.slice(1) })).toBe(true);
    expect(covers(three, file)).toBe(false);
    expect(covers(folder, { ...folder })).toBe(true);
    expect(covers(folder, { ...folder, libraryUrl: "https://other.example/l.wasm" })).toBe(false);
    expect(covers(folder, file)).toBe(false);
    expect(covers(file, folder)).toBe(false);
  });
});

test("a grant holds for its time, and not for longer than one may", () => {
  const until = (time: number): Grant => ({
    by: "agreement",
    key: keyOf(file),
    files: file,
    until: time,
  });
  const now = 1_000_000_000_000;
  expect(valid([until(now - 1), until(now), until(now + 1)], now)).toEqual([until(now + 1)]);
  expect(valid([until(now + GRANT_MS + 1)], now)).toEqual([]);
  expect(valid([until(Number.NaN)], now)).toEqual([]);
});

test("a person can agree to listed hosts and the app's own, and to no others", () => {
  const list = { hosts: ["models.example", "*.hf.co"], ownOrigin: "http://10.0.0.7:8080" };
  const on = (...urls: string[]) => isOnListedHosts({ kind: "gguf", urls }, list);
  expect(on("https://models.example/m.gguf", "https://cdn.hf.co/m.gguf")).toBe(true);
  expect(on("http://10.0.0.7:8080/m.gguf")).toBe(true);
  expect(on("https://models.example/m.gguf", "https://evil.example/m.gguf")).toBe(false);
  expect(on("http://models.example/m.gguf")).toBe(false);
  expect(on("http://10.0.0.7:8081/m.gguf")).toBe(false);
  expect(isOnListedHosts({ ...folder, folderUrl: "https://models.example/f/" }, list)).toBe(false);
});

describe("the fetcher's own fence", () => {
  const grantOf = (files: GrantedFiles): Grant => ({
    by: "agreement",
    key: keyOf(files),
    files,
    until: 1,
  });

  test("names each file, without a query", () => {
    expect(reachOf([grantOf(folder), grantOf(file)])).toEqual({
      connectSrc: [...addressesOf(folder), ...addressesOf(file)],
      allowlist: [
        '"https://huggingface.co/mlc-ai/Small-MLC/resolve/main/*?"',
        '"https://raw.githubusercontent.com/libs/small.wasm?"',
        '"https://models.example/a/m.gguf?"',
      ],
    });
    expect(reachOf([])).toEqual({ connectSrc: [], allowlist: [] });
  });

  test("no address can end a source or a pattern and begin another", () => {
    fc.assert(
      fc.property(fc.array(address, { minLength: 1, maxLength: 60 }), (urls) => {
        const { connectSrc, allowlist } = reachOf([grantOf({ kind: "gguf", urls })]);
        for (const source of connectSrc)
          expect(source).toMatch(/^https?:\/\/[^\s;,'"]*(?:'[^\s;,"]*)*$/);
        for (const pattern of allowlist) expect(pattern).toMatch(/^"(?:[^"\\]|\\\\)*\?"$/);
      }),
    );
  });

  test("stays short where a model has a thousand parts", () => {
    const urls = Array.from({ length: 1000 }, (_, part) => `https://models.example/m/${part}.gguf`);
    expect(reachOf([grantOf({ kind: "gguf", urls })])).toEqual({
      connectSrc: ["https://models.example/m/"],
      allowlist: ['"https://models.example/m/*?"'],
    });
  });
});
