import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Plugin, ResolvedConfig } from "vite";
import * as z from "zod/mini";
import { MODEL_HOSTS_VARIABLE, modelOrigins } from "../model-origins.ts";
import { developmentHeaders } from "./development.ts";
import { buildPagesApart } from "./pages-apart.ts";
import { policyTag } from "./policy-tag.ts";
import { previewHeaders } from "./preview.ts";
import { sealFolder } from "./seal-folder.ts";

const packageSchema = z.object({ version: z.string() });

/** As in package.json. */
function version(): string {
  const text = readFileSync(new URL("../../package.json", import.meta.url), "utf8");
  return packageSchema.parse(JSON.parse(text)).version;
}

interface SealOptions {
  /** Pages in the root that are built by themselves, with no script of the app (pages-apart.ts). */
  pagesApart?: readonly string[];
}

/**
 * Seals what was built: puts the content policy first in every page's `<head>`, then lists the
 * files with their hashes, and writes the service worker that serves exactly these, `SHA256SUMS`
 * and `_headers`. Sends headers in the dev and preview servers.
 *
 * Where models may come from is given to the application as well (src/models/hosts.ts), so that
 * the service worker and the installer cannot disagree.
 */
export function seal({ pagesApart = [] }: SealOptions = {}): Plugin {
  const origins = modelOrigins(process.env[MODEL_HOSTS_VARIABLE]);
  let config: ResolvedConfig;
  return {
    name: "attune:seal",
    config() {
      return {
        define: {
          "import.meta.env.ATTUNE_MODEL_ORIGINS": JSON.stringify(origins),
          "import.meta.env.ATTUNE_VERSION": JSON.stringify(version()),
        },
      };
    },
    configResolved(resolved) {
      config = resolved;
    },
    configureServer(server) {
      server.middlewares.use(developmentHeaders(origins));
    },
    configurePreviewServer(server) {
      const { root, build } = server.config;
      server.middlewares.use(previewHeaders(resolve(root, build.outDir)));
    },
    transformIndexHtml: {
      order: "post",
      handler: () => (config.command === "build" ? [policyTag()] : []),
    },
    // After everything is written, the public files among it.
    async closeBundle(error?: Error) {
      if (error || config.command !== "build") return;
      const folder = resolve(config.root, config.build.outDir);
      await buildPagesApart(config.root, folder, pagesApart);
      await sealFolder(folder, version(), origins);
    },
  };
}
