// Looks at an MLC model folder on this machine.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * @param {string} folder
 * @param {string} library
 * @returns {{ missing: string } | { files: string[] }} the first file that is not there, or all
 *   that a browser is given
 */
export function filesOf(folder, library) {
  const config = join(folder, "mlc-chat-config.json");
  const index = join(folder, "tensor-cache.json");
  const needed = [config, index, join(folder, "tokenizer.json"), library];
  for (const file of needed) if (!existsSync(file)) return { missing: file };
  /** @type {{ dataPath: string }[]} */
  const records = JSON.parse(readFileSync(index, "utf8")).records;
  const shards = records.map(({ dataPath }) => join(folder, dataPath));
  const missing = shards.find((shard) => !existsSync(shard));
  if (missing) return { missing };
  // What packages before 0.2.80 call the index.
  const older = join(folder, "ndarray-cache.json");
  return { files: [...needed, ...shards, ...(existsSync(older) ? [older] : [])] };
}
