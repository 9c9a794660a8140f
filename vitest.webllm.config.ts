import { createReadStream } from "node:fs";
import { basename } from "node:path";
import { playwright } from "@vitest/browser-playwright";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";
import { findChromium, launchArgs } from "./scripts/chromium.mjs";
import { realAdapter, softwareAdapter } from "./scripts/webllm/adapters.mjs";
import { filesOf } from "./scripts/webllm/model-folder.mjs";
import browser from "./vitest.browser.config.ts";

const { WEBLLM_MODEL_DIRS = "", WEBLLM_MODEL_LIB = "", WEBLLM_GPU, WEBLLM_SOURCE } = process.env;

/** Gives the tests the models' files at /webllm-models/0/ and /webllm-models/1/. */
function modelFiles(): Plugin {
  return {
    name: "attune:webllm-models",
    configureServer(server) {
      const models = WEBLLM_MODEL_DIRS.split("\n").map((folder) => {
        const found = filesOf(folder, WEBLLM_MODEL_LIB);
        if ("missing" in found) throw new Error(`There is no ${found.missing}.`);
        return new Map(found.files.map((path) => [basename(path), path]));
      });
      server.middlewares.use("/webllm-models", (request, response, next) => {
        const [, index, name] = /^\/(\d)\/(.*)$/.exec(request.url ?? "") ?? [];
        const files = models[Number(index)];
        const path = files?.get(name ?? "");
        if (path) createReadStream(path).pipe(response);
        else if (files && name === "") response.end(JSON.stringify([...files.keys()]));
        else next();
      });
    },
  };
}

/** The engines' whole contract with a real model; run by `npm run e2e:webllm -- --contract`. */
export default defineConfig({
  ...browser,
  plugins: [...(browser.plugins ?? []), modelFiles()],
  test: {
    ...browser.test,
    name: "webllm",
    include: ["test/e2e-webllm/**/*.test.ts"],
    testTimeout: 60 * 60_000,
    // Tests read this as import.meta.env.WEBLLM_SOURCE.
    env: { WEBLLM_SOURCE: WEBLLM_SOURCE ?? "{}" },
    browser: {
      ...browser.test?.browser,
      provider: playwright({
        launchOptions: {
          executablePath: await findChromium(),
          args: [...launchArgs, ...(WEBLLM_GPU ? realAdapter : softwareAdapter)],
        },
      }),
    },
  },
});
