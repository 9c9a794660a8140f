// Writes a GGUF model of seeded random weights: tiny for tests, or of a real model's shape for
// measurements, where only its size and speed matter.
//   npm run gguf:tiny -- --out FILE [--seed 1] [--size-mb N] [--context 4096]
import { closeSync, openSync, writeSync } from "node:fs";
import { parseArgs } from "node:util";
import { shapeOfSize, tinyGgufPieces } from "./tiny-gguf.mjs";

const { values } = parseArgs({
  options: {
    out: { type: "string" },
    seed: { type: "string", default: "1" },
    "size-mb": { type: "string" },
    context: { type: "string", default: "4096" },
  },
});
const seed = Number(values.seed);
const contextTokens = Number(values.context);
const megabytes = values["size-mb"] === undefined ? null : Number(values["size-mb"]);
const wrong =
  !values.out ||
  !Number.isInteger(seed) ||
  !Number.isInteger(contextTokens) ||
  contextTokens < 128 ||
  (megabytes !== null && !(megabytes >= 16));
if (wrong || !values.out) {
  console.error(
    "Usage: npm run gguf:tiny -- --out FILE [--seed 1] [--size-mb N, at least 16] [--context 4096]",
  );
  process.exitCode = 2;
} else {
  const large =
    megabytes === null
      ? {}
      : { shape: shapeOfSize(megabytes), weights: /** @type {const} */ ("q8_0") };
  const file = openSync(values.out, "w");
  let bytes = 0;
  for (const piece of tinyGgufPieces({ seed, contextTokens, ...large })) {
    bytes += writeSync(file, piece);
  }
  closeSync(file);
  console.log(`${values.out}: ${(bytes / 1e6).toFixed(1)} MB of random weights.`);
}
