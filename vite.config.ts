import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { firstLoad, firstLoadGroups } from "./scripts/first-load.ts";
import { lazyAreaGroups, lazyAreas } from "./scripts/lazy-areas.ts";
import { workerName } from "./scripts/seal/names.ts";
import { seal } from "./scripts/seal/plugin.ts";
import { TARGET } from "./scripts/seal/target.ts";

// An engine is megabytes: it is a file of its own, loaded when a model is, and cached by itself.
const output = {
  codeSplitting: {
    groups: [
      { name: "webllm", test: /node_modules[\\/]@mlc-ai[\\/]web-llm/ },
      { name: "wllama", test: /node_modules[\\/]@wllama[\\/]wllama/ },
    ],
  },
};

export default defineConfig({
  base: "./",
  // An unknown path is a 404, not the app: routes live in the hash.
  appType: "mpa",
  plugins: [
    react(),
    tailwindcss(),
    firstLoad(),
    lazyAreas(),
    seal({ pagesApart: ["agree.html", "passkey.html"] }),
  ],
  // Dexie's build for browsers of today; what it offers by its name is written for older ones.
  resolve: { alias: [{ find: /^dexie$/, replacement: "dexie/dist/modern/dexie.mjs" }] },
  build: {
    target: TARGET,
    // A data: address would need a hole in the content policy.
    assetsInlineLimit: 0,
    // The polyfill is an inline script.
    modulePreload: { polyfill: false },
    sourcemap: false,
    // The engine's chunk is large by nature; what a first visit loads is checked in `npm test`.
    chunkSizeWarningLimit: 10_000,
    rolldownOptions: {
      input: { boot: "index.html" },
      output: {
        codeSplitting: {
          groups: [...output.codeSplitting.groups, ...firstLoadGroups, ...lazyAreaGroups],
        },
      },
    },
  },
  worker: {
    format: "es",
    rolldownOptions: { output: { ...output, entryFileNames: workerName } },
  },
  server: { host: "localhost", port: 5173 },
  preview: { host: "localhost", port: 4173, strictPort: true },
});
