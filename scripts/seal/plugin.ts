import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { HtmlTagDescriptor, Plugin, ResolvedConfig } from "vite";
import * as z from "zod/mini";
import { metaPolicy } from "../../src/privacy/policy.ts";
import { MODEL_HOSTS_VARIABLE, modelOrigins } from "../model-origins.ts";
import { developmentHeaders } from "./development.ts";
import { allSums, buildFiles, buildId } from "./files.ts";
import { headersFile, hostHeaders } from "./headers.ts";
import { previewHeaders } from "./preview.ts";
import { buildServiceWorker, catalogueModels } from "./service-worker.ts";

const packageSchema = z.object({ version: z.string() });

/** As in package.json. */
function version(): string {
  const text = readFileSync(new URL("../../package.json", import.meta.url), "utf8");
  return packageSchema.parse(JSON.parse(text)).version;
}

/**
 * Seals what was built: puts the content policy first in every page's `<head>`, then lists the
 * files with their hashes, and writes the service worker that serves exactly these, `SHA256SUMS`
 * and `_headers`. Sends headers in the dev and preview servers.
 *
 * Where models may come from is given to the application as well (src/models/hosts.ts), so that
 * the service worker and the installer cannot disagree.
 */
export function seal(): Plugin {
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
      handler(): HtmlTagDescriptor[] {
        if (config.command !== "build") return [];
        return [
          {
            tag: "meta",
            attrs: { "http-equiv": "Content-Security-Policy", content: metaPolicy() },
            injectTo: "head-prepend",
          },
        ];
      },
    },
    // After everything is written, the public files among it.
    async closeBundle(error?: Error) {
      if (error || config.command !== "build") return;
      const folder = resolve(config.root, config.build.outDir);
      writeFileSync(join(folder, "_headers"), headersFile(hostHeaders(origins)));
      const files = buildFiles(folder);
      const baked = {
        version: version(),
        build: buildId(files),
        files,
        modelOrigins: [...origins],
        models: catalogueModels(),
      };
      await buildServiceWorker(folder, baked, [config.build.target || "esnext"].flat());
      writeFileSync(join(folder, "SHA256SUMS"), allSums(folder, files));
    },
  };
}
