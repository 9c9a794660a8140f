import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, preview } from "vite";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { buildFiles, buildId } from "../../../../scripts/seal/files.ts";
import { seal } from "../../../../scripts/seal/plugin.ts";
import { CATALOGUE_ORIGINS } from "../../../../src/models/hosts.ts";
import { metaPolicy } from "../../../../src/privacy/policy.ts";

const HOSTS = fileURLToPath(new URL("../../../../src/models/hosts.ts", import.meta.url));
const ADDED = "https://models.example.org";
const BUILD_TIMEOUT_MS = 60_000;

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "attune-seal-"));
  writeFileSync(
    join(root, "index.html"),
    '<head></head><script type="module" src="./a.js"></script>',
  );
  const script = `import { modelHosts } from ${JSON.stringify(HOSTS)}; console.log(modelHosts());`;
  writeFileSync(join(root, "a.js"), script);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(root, { recursive: true });
});

const read = (...path: string[]) => readFileSync(join(root, "dist", ...path), "utf8");

/** Builds a page of one line, which names its model hosts. */
async function buildPage(added: string): Promise<void> {
  vi.stubEnv("ATTUNE_MODEL_HOSTS", added);
  await build({ root, configFile: false, logLevel: "silent", plugins: [seal()] });
}

it("puts the policy first in the page, without any host of models", {
  timeout: BUILD_TIMEOUT_MS,
}, async () => {
  await buildPage(ADDED);
  const page = read("index.html").replaceAll("&#39;", "'");
  expect(page).toMatch(/^<head>\s*<meta http-equiv="Content-Security-Policy"/);
  expect(page).toContain(metaPolicy());
});

it("gives the application and the service worker the same hosts", {
  timeout: BUILD_TIMEOUT_MS,
}, async () => {
  await buildPage(ADDED);
  const [script = ""] = readdirSync(join(root, "dist", "assets"));
  for (const origin of [...CATALOGUE_ORIGINS, ADDED]) {
    expect(read("assets", script)).toContain(origin);
    expect(read("sw.js")).toContain(origin);
    expect(read("_headers")).toContain(origin);
  }
});

it("writes the list, the build id and the catalogue into a classic script", {
  timeout: BUILD_TIMEOUT_MS,
}, async () => {
  await buildPage("");
  const worker = read("sw.js");
  const files = buildFiles(join(root, "dist"));
  expect(files.map(({ path }) => path)).toContain("index.html");
  expect(worker).toContain(buildId(files));
  for (const { path, sha256 } of files) {
    expect(worker).toContain(path);
    expect(worker).toContain(sha256);
  }
  expect(worker).toContain("https://huggingface.co/mlc-ai/");
  expect(worker).not.toMatch(/^\s*(import|export)\b/m);
  expect(read("SHA256SUMS").trim().split("\n")).toHaveLength(files.length + 1);
});

it("is served as it was built, whatever the environment says later", {
  timeout: BUILD_TIMEOUT_MS,
}, async () => {
  await buildPage(ADDED);
  vi.stubEnv("ATTUNE_MODEL_HOSTS", "https://other.example.org");
  const server = await preview({
    root,
    configFile: false,
    logLevel: "silent",
    plugins: [seal()],
    preview: { port: 0, host: "localhost" },
  });
  try {
    const [address = ""] = server.resolvedUrls?.local ?? [];
    const { origin } = new URL(address);
    const page = (await fetch(address)).headers;
    expect(page.get("content-security-policy")).toContain(`connect-src ${origin};`);
    expect(page.get("connection-allowlist")).toContain(`"${origin}/sw.js?"`);
    const worker = (await fetch(`${address}sw.js`)).headers.get("content-security-policy");
    expect(worker).toContain(ADDED);
    expect(worker).not.toContain("other.example.org");
  } finally {
    await server.close();
  }
});

it("stops the build at a host that cannot be used", async () => {
  await expect(buildPage("models.example.org")).rejects.toThrow(
    /"models.example.org" cannot be used/,
  );
});
