import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  headersFile,
  headersFor,
  hostHeaders,
  parseHeadersFile,
} from "../../../../scripts/seal/headers.ts";
import { workerName } from "../../../../scripts/seal/names.ts";
import { CATALOGUE_ORIGINS } from "../../../../src/models/hosts.ts";

const rules = hostHeaders(["https://models.example"]);
const policyOf = (path: string) => headersFor(rules, path)["Content-Security-Policy"] ?? "";

describe("the headers of a good host", () => {
  it("seals pages and workers", () => {
    for (const path of ["/", "/index.html", "/assets/worker-webllm-abc.js"]) {
      expect(policyOf(path), path).toContain("sandbox allow-scripts");
      expect(policyOf(path), path).toContain("connect-src 'self';");
      expect(headersFor(rules, path), path).toHaveProperty("Cross-Origin-Embedder-Policy");
    }
  });

  it("lets the fetcher and the service worker reach the models' hosts, and nothing else", () => {
    const reaching = ["/", "/assets/worker-a.js", "/assets/fetcher-a.js", "/sw.js", "/assets/a.js"];
    expect(reaching.filter((path) => policyOf(path).includes("https://models.example"))).toEqual([
      "/assets/fetcher-a.js",
      "/sw.js",
    ]);
  });

  it("lets nothing be kept without asking, so that an update is seen", () => {
    expect(headersFor(rules, "/sw.js")["Cache-Control"]).toBe("no-cache");
  });

  it("reads back what it wrote", () => {
    expect(parseHeadersFile(headersFile(rules))).toEqual(rules);
  });

  it("keeps each line within what Cloudflare Pages reads", () => {
    for (const line of headersFile(hostHeaders(CATALOGUE_ORIGINS)).split("\n"))
      expect(line.length).toBeLessThanOrEqual(2000);
  });

  it("is what public/_headers says", () => {
    const published = readFileSync(new URL("../../../../public/_headers", import.meta.url), "utf8");
    expect(published).toBe(headersFile(hostHeaders(CATALOGUE_ORIGINS)));
  });
});

describe("the names of workers", () => {
  it.each([
    ["/src/models/install/fetcher.ts", "assets/fetcher-[hash].js"],
    ["/src/models/install/worker.ts", "assets/worker-install-[hash].js"],
    ["/src/models/install/hash-worker.ts", "assets/worker-hash-[hash].js"],
    ["/src/engines/webllm/worker.ts", "assets/worker-webllm-[hash].js"],
  ])("%s becomes %s", (facadeModuleId, name) => {
    expect(workerName({ facadeModuleId, name: "x" })).toBe(name);
  });
});
