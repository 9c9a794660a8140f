import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, preview } from "vite";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { contentPolicy } from "../../../scripts/csp.ts";
import { CATALOGUE_ORIGINS } from "../../../src/models/hosts.ts";

const HOSTS = fileURLToPath(new URL("../../../src/models/hosts.ts", import.meta.url));
const ADDED = "https://models.example.org";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "attune-csp-"));
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

/** Builds a page of one line, which names its model hosts, and gives what was built. */
async function built(added: string): Promise<{ page: string; script: string }> {
  vi.stubEnv("ATTUNE_MODEL_HOSTS", added);
  const plugins = [contentPolicy()];
  await build({ root, configFile: false, logLevel: "silent", plugins });
  const assets = join(root, "dist", "assets");
  const [script = ""] = readdirSync(assets);
  return {
    page: readFileSync(join(root, "dist", "index.html"), "utf8"),
    script: readFileSync(join(assets, script), "utf8"),
  };
}

it("says the same in the page's policy and to the application", async () => {
  const without = await built("");
  expect(without.page).toContain(`${CATALOGUE_ORIGINS.join(" ")};`);
  expect(without.script).not.toContain("models.example.org");
  const { page, script } = await built(ADDED);
  expect(page).toContain(`${CATALOGUE_ORIGINS.join(" ")} ${ADDED};`);
  for (const origin of [...CATALOGUE_ORIGINS, ADDED]) expect(script).toContain(origin);
});

it("is sent as the page was built, whatever the environment says later", async () => {
  await built(ADDED);
  vi.stubEnv("ATTUNE_MODEL_HOSTS", "https://other.example.org");
  const server = await preview({
    root,
    configFile: false,
    logLevel: "silent",
    plugins: [contentPolicy()],
    preview: { port: 0, host: "localhost" },
  });
  try {
    const [address = ""] = server.resolvedUrls?.local ?? [];
    const policy = (await fetch(address)).headers.get("content-security-policy");
    expect(policy).toContain(`${ADDED};`);
    expect(policy).not.toContain("other.example.org");
  } finally {
    await server.close();
  }
});

it("stops the build at a host that cannot be used", async () => {
  await expect(built("models.example.org")).rejects.toThrow(/"models.example.org" cannot be used/);
});
