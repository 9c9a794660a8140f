import { join } from "node:path";
import { build, type Plugin } from "vite";
import { policyTag } from "./policy-tag.ts";
import { TARGET } from "./target.ts";

const policy: Plugin = {
  name: "attune:policy-apart",
  transformIndexHtml: { order: "post", handler: () => [policyTag()] },
};

/**
 * Builds pages that must run none of the app's code into the folder of the app. Built together with
 * it they would share files with it, and a file that is shared is run whole.
 *
 * @param root where the pages are
 * @param pages their names
 */
export async function buildPagesApart(
  root: string,
  folder: string,
  pages: readonly string[],
): Promise<void> {
  if (pages.length === 0) return;
  await build({
    root,
    configFile: false,
    base: "./",
    logLevel: "warn",
    publicDir: false,
    plugins: [policy],
    build: {
      outDir: folder,
      emptyOutDir: false,
      target: TARGET,
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: pages.map((page) => join(root, page)) },
    },
  });
}
