import { expect, test } from "vitest";
import type { DownloadPlan } from "../../../src/models/installer.ts";
import { createGrantKeeper } from "../../../src/privacy/service-worker/grants.ts";
import { allowedOf, createConsent } from "../../../src/stores/model-consent.ts";

const gguf = (name: string, host = "models.example"): DownloadPlan => ({
  id: name,
  name,
  origin: { kind: "url", url: `https://${host}/${name}.gguf` },
  licence: null,
  files: { kind: "gguf", urls: [`https://${host}/${name}.gguf`] },
});

const ofCatalogue = (change: { libraryUrl?: string } = {}): DownloadPlan => ({
  id: "Small",
  name: "Small",
  origin: { kind: "catalogue" },
  licence: "MIT",
  files: {
    kind: "mlc",
    folderUrl: "https://huggingface.co/mlc-ai/Small",
    libraryUrl: "https://raw.githubusercontent.com/libs/small.wasm",
    ...change,
  },
});

/** The service worker's own keeper behind it, without a service worker around. */
function consentOf({ sealed = true, busy = false, running = [] as DownloadPlan[] } = {}) {
  const hosts = ["models.example", "huggingface.co", "raw.githubusercontent.com"];
  const ownOrigin = "https://attune.example";
  const keeper = createGrantKeeper({
    store: { read: async () => null, write: async () => {} },
    catalogue: {
      Small: {
        kind: "mlc",
        folderUrl: "https://huggingface.co/mlc-ai/Small/resolve/main/",
        libraryUrl: "https://raw.githubusercontent.com/libs/small.wasm",
      },
    },
    hosts,
    ownOrigin,
    now: () => 1_800_000_000_000,
    onChange: () => {},
  });
  const kept = new Map<string, string>();
  const left: string[] = [];
  const asked: string[] = [];
  const consent = createConsent({
    sealed,
    async ask(request) {
      asked.push(request.type);
      let done = true;
      if (request.type === "grants/allow-catalogue") done = await keeper.allowCatalogue(request.id);
      if (request.type === "grants/agree") done = await keeper.agree(request.files);
      if (request.type === "grants/end") await keeper.end(request.key);
      return { done, grants: await keeper.list() };
    },
    hosts,
    ownOrigin,
    memory: {
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => void kept.set(key, value),
      removeItem: (key) => void kept.delete(key),
    },
    running: () => running,
    busy: () => busy,
    leave: (address) => left.push(address),
  });
  return { consent, keeper, left, kept, asked };
}

test("without the seal nobody is asked, and nothing is granted", async () => {
  const { consent, asked, left } = consentOf({ sealed: false });
  expect(await consent.allow(gguf("a"))).toBe(true);
  await consent.ended(gguf("a"));
  await consent.endAll();
  expect(await consent.comeBack()).toEqual([]);
  expect([asked, left]).toEqual([[], []]);
});

test("a model of the catalogue is allowed by its name, and no longer when it has ended", async () => {
  const { consent, keeper, left } = consentOf();
  expect(await consent.allow(ofCatalogue())).toBe(true);
  expect(await keeper.list()).toMatchObject([{ by: "catalogue", key: "Small" }]);
  await consent.ended(ofCatalogue());
  expect(await keeper.list()).toEqual([]);
  expect(left).toEqual([]);
});

test("one that calls itself of the catalogue and is of other addresses is asked about", async () => {
  const { consent, left } = consentOf();
  const other = ofCatalogue({ libraryUrl: "https://models.example/other.wasm" });
  expect(await consent.allow(other)).toBe(false);
  expect(decodeURIComponent(left[0] ?? "")).toContain("https://models.example/other.wasm");
});

test("any other is asked about, with its addresses alone, and goes on when it was allowed", async () => {
  const { consent, keeper, left } = consentOf({ running: [gguf("b"), gguf("a")] });
  expect(await consent.allow(gguf("a"))).toBe(false);
  const files = { kind: "gguf", urls: ["https://models.example/a.gguf"] };
  expect(left).toEqual([`./agree.html#${encodeURIComponent(JSON.stringify(files))}`]);
  await keeper.agree(files);
  // What was under way is interrupted by leaving, and goes on if it may.
  expect(await consent.comeBack()).toEqual([
    { plan: gguf("a"), allowed: true },
    { plan: gguf("b"), allowed: false },
  ]);
  expect(await consent.comeBack()).toEqual([]);
  expect(await consent.allow(gguf("a"))).toBe(true);
  expect(left).toHaveLength(1);
});

test("the page is not left while a reply is being refined", async () => {
  const { consent, left, kept } = consentOf({ busy: true });
  await expect(consent.allow(gguf("a"))).rejects.toMatchObject({ code: "busy" });
  expect([left, kept.size]).toEqual([[], 0]);
  // Where nobody has to be asked there is nothing to leave it for.
  expect(await consent.allow(ofCatalogue())).toBe(true);
});

test("what no grant could be given for is left to the installer, which refuses it in words", async () => {
  const { consent, keeper, left } = consentOf();
  expect(await consent.allow(gguf("a", "evil.example"))).toBe(true);
  expect([await keeper.list(), left]).toEqual([[], []]);
});

test("all of it can be taken back at once", async () => {
  const { consent, keeper } = consentOf();
  await consent.allow(ofCatalogue());
  await keeper.agree({ kind: "gguf", urls: ["https://models.example/a.gguf"] });
  await consent.endAll();
  expect(await keeper.list()).toEqual([]);
});

test("what was kept over the reload is not believed where it is no plan", async () => {
  for (const text of ["{", "[]", '[{"id":"../x"}]', "null"]) {
    const { consent, kept } = consentOf();
    kept.set("attune.pending-downloads", text);
    expect(await consent.comeBack()).toEqual([]);
    expect(kept.size).toBe(0);
  }
});

test("a grant is shown by the model's name, or by its file", () => {
  const until = 5;
  const urls = [1, 2].map((part) => `https://models.example/m-0000${part}-of-00002.gguf`);
  const names = (id: string) => (id === "Small" ? "Small 1B" : undefined);
  const grant = {
    by: "agreement",
    key: urls[0] ?? "",
    files: { kind: "gguf", urls },
    until,
  } as const;
  expect(allowedOf({ ...grant, files: { kind: "gguf", urls: [...urls] } }, names)).toEqual({
    key: urls[0],
    label: "m-00001-of-00002.gguf and 1 more",
    hosts: ["models.example"],
    until,
  });
  expect(allowedOf({ ...grant, key: "Small", files: { kind: "gguf", urls } }, names).label).toBe(
    "Small 1B",
  );
});
