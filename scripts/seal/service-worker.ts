import { fileURLToPath } from "node:url";
import { build } from "vite";
import { allBuilds } from "../../src/models/build.ts";
import { filesOf } from "../../src/models/install/plan.ts";
import type { BakedBuild } from "../../src/privacy/build-files.ts";
import { TARGET } from "./target.ts";

const WORKER = fileURLToPath(
  new URL("../../src/privacy/service-worker/worker.ts", import.meta.url),
);

/** The catalogue's models and their addresses: the service worker goes by its own, not by a page's. */
export function catalogueModels(): BakedBuild["models"] {
  return allBuilds([], []).flatMap(({ id, plan }) => (plan ? [{ id, files: filesOf(plan) }] : []));
}

/** Builds `sw.js`, one classic script, into the folder, with what it serves written into it. */
export async function buildServiceWorker(folder: string, baked: BakedBuild): Promise<void> {
  await build({
    configFile: false,
    logLevel: "warn",
    publicDir: false,
    define: { ATTUNE_BAKED_BUILD: JSON.stringify(baked) },
    build: {
      outDir: folder,
      emptyOutDir: false,
      copyPublicDir: false,
      target: TARGET,
      rolldownOptions: {
        input: WORKER,
        output: { format: "iife", entryFileNames: "sw.js", codeSplitting: false },
      },
    },
  });
}
