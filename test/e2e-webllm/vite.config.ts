import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const root = fileURLToPath(new URL("./harness", import.meta.url));

/** Another copy of the package, to run libraries that an older one was made for. */
const otherPackage = process.env.ATTUNE_WEBLLM_PACKAGE;

/** Builds the harness pages with the application's own engine, models and roles. */
export default defineConfig({
  root,
  base: "./",
  logLevel: "error",
  resolve: { alias: otherPackage ? { "@mlc-ai/web-llm": otherPackage } : {} },
  define: { __OLDER_PACKAGE__: JSON.stringify(Boolean(otherPackage)) },
  build: {
    emptyOutDir: true,
    chunkSizeWarningLimit: 10_000,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: ["index.html", "prepare.html", "adapter.html"].map((page) => join(root, page)),
    },
  },
  worker: { format: "es" },
});
