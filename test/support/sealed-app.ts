import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, type Page } from "@playwright/test";
import { sealFolder } from "../../scripts/seal/seal-folder.ts";
import { CATALOGUE_ORIGINS } from "../../src/models/hosts.ts";
import {
  type FilesHere,
  helloSchema,
  type LogEntry,
  logSchema,
} from "../../src/privacy/protocol.ts";

/** What `npm run build` wrote. */
export const BUILT = resolve(process.env.ATTUNE_DIST ?? "dist");

/** Paths and hashes of a build, as its list says. */
export function sumsOf(folder: string): { path: string; sha256: string }[] {
  const lines = readFileSync(join(folder, "SHA256SUMS"), "utf8").trim().split("\n");
  return lines.map((line) => ({ sha256: line.slice(0, 64), path: line.slice(66) }));
}

/** The file of a build that the app is in: the one that the page's own script imports. */
export function appFile(folder: string): string {
  const read = (path: string) => readFileSync(join(folder, path), "utf8");
  const [, boot = ""] = /<script[^>]* src="\.\/([^"]+)"/.exec(read("index.html")) ?? [];
  const [, app] = /import\(["'`]\.\/(app-[\w-]+\.js)["'`]\)/.exec(read(boot)) ?? [];
  if (!app) throw new Error("The boot imports no app.");
  return `assets/${app}`;
}

/** Another version of the built app: the same but for a word, sealed anew. */
export async function nextVersion(version: string): Promise<{ folder: string; remove(): void }> {
  const folder = mkdtempSync(join(tmpdir(), "attune-next-"));
  cpSync(BUILT, folder, { recursive: true });
  const page = join(folder, "index.html");
  writeFileSync(page, readFileSync(page, "utf8").replace("</body>", `<!-- ${version} --></body>`));
  await sealFolder(folder, version, CATALOGUE_ORIGINS);
  return { folder, remove: () => rmSync(folder, { recursive: true }) };
}

/** Asks the page's service worker; the answer as it came. */
function ask(page: Page, type: string): Promise<unknown> {
  return page.evaluate(
    (message) =>
      new Promise<unknown>((answer) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = ({ data }) => answer(data);
        navigator.serviceWorker.controller?.postMessage(message, [port2]);
      }),
    { type },
  );
}

/** Which build serves the page. */
export async function servedBy(
  page: Page,
): Promise<{ version: string; build: string; files: FilesHere }> {
  return helloSchema.parse(await ask(page, "hello"));
}

/** What the service worker refused or fetched. */
export async function logOf(page: Page): Promise<readonly LogEntry[]> {
  return logSchema.parse(await ask(page, "read-log")).entries;
}

/** Resolves when the workbench can be used. */
export async function usable(page: Page): Promise<void> {
  const client = page.getByRole("textbox", { name: "Client message" });
  await expect(client).toBeVisible({ timeout: 20_000 });
}

/** Resolves when all of the build is on this device. */
export async function whole(page: Page): Promise<void> {
  await expect
    .poll(
      async () => {
        const { here, total } = (await servedBy(page)).files;
        return total - here;
      },
      { timeout: 30_000 },
    )
    .toBe(0);
}

/** What the header of every page says of the seal. */
export const sealMark = (page: Page, words: string) =>
  page.getByRole("link", { name: words, exact: true });
