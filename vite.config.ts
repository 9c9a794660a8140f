import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { firstLoad, firstLoadGroups } from "./scripts/first-load.ts";
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

/**
 * What many pages share in small pieces, a file for each kind: the policy names every file of the
 * build, and hundreds of names do not fit into a header that all programs read (16 KB).
 */
const sharedGroups = [
  { name: "words", test: /[\\/]src[\\/]domain[\\/]/, priority: 6 },
  {
    name: "components",
    test: /node_modules[\\/]@base-ui|[\\/]src[\\/]ui[\\/]components[\\/]/,
    priority: 4,
  },
];

export default defineConfig({
  base: "./",
  // An unknown path is a 404, not the app: routes live in the hash.
  appType: "mpa",
  plugins: [
    react(),
    tailwindcss(),
    firstLoad(),
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
          groups: [...output.codeSplitting.groups, ...firstLoadGroups, ...sharedGroups],
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
