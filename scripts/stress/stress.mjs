// Puts a judge to the stress test and prints what it shows.
//   npm run stress -- --judge practice                        the practice rules, here in Node
//   npm run stress -- --judge FILE.gguf --rubric modpo-6      a model, in the built app
// Also: --size small (standard, full), --out FILE.json for every result, --minutes 240 at most.
import { existsSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { runnerImport } from "vite";
import { testInApp } from "./in-app.mjs";

const { values: options } = parseArgs({
  options: {
    judge: { type: "string", default: "practice" },
    rubric: { type: "string", default: "therajudge-7" },
    size: { type: "string", default: "small" },
    out: { type: "string" },
    minutes: { type: "string", default: "240" },
  },
});

/** @typedef {typeof import("./command.ts")} Command */

const command = fileURLToPath(new URL("./command.ts", import.meta.url));
const { module: part } = await /** @type {Promise<{ module: Command }>} */ (
  runnerImport(command, { configFile: false, logLevel: "error" })
);

const question = part.readQuestion(options);
const model = options.judge === "practice" ? null : resolve(options.judge);
if (typeof question === "string") fail(question);
else if (model !== null && !existsSync(model)) fail(`There is no file ${model}.`);
else {
  const test =
    model === null
      ? await part.testPractice(question, tell)
      : part.readTest(
          await testInApp(model, question, { minutes: Number(options.minutes), onProgress: tell }),
        );
  process.stderr.write("\n");
  console.log(part.tableOf(test));
  if (options.out) writeFileSync(options.out, part.fileOf(test));
}

/** @param {string} words what is going on, in place of what was said before */
function tell(words) {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${words}`);
}

/** @param {string} words */
function fail(words) {
  console.error(words);
  process.exitCode = 2;
}
