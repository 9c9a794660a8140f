import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { allSums, buildFiles, buildId, checkListFits } from "./files.ts";
import { headersFile, hostHeaders } from "./headers.ts";
import { buildServiceWorker, catalogueModels } from "./service-worker.ts";

/**
 * Seals a folder as it is: writes `_headers`, the service worker that serves exactly these files,
 * and `SHA256SUMS`.
 *
 * @param version as in package.json
 * @param modelOrigins where models may come from
 * @returns the build id
 */
export async function sealFolder(
  folder: string,
  version: string,
  modelOrigins: readonly string[],
): Promise<string> {
  writeFileSync(join(folder, "_headers"), headersFile(hostHeaders(modelOrigins)));
  const files = buildFiles(folder);
  checkListFits(files);
  const build = buildId(files);
  await buildServiceWorker(folder, {
    version,
    build,
    files,
    modelOrigins: [...modelOrigins],
    models: catalogueModels(),
  });
  writeFileSync(join(folder, "SHA256SUMS"), allSums(folder, files));
  return build;
}
