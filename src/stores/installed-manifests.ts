import * as z from "zod/mini";
import { modelsRoot } from "../engines/model-files.ts";
import { MANIFEST_FILE, type Manifest, manifestSchema } from "../models/manifest.ts";

/** The manifests of the models that are installed; what cannot be read is left out. */
export async function installedManifests(): Promise<Manifest[]> {
  const found: Manifest[] = [];
  for await (const folder of (await modelsRoot()).values()) {
    if (!(folder instanceof FileSystemDirectoryHandle)) continue;
    try {
      const file = await (await folder.getFileHandle(MANIFEST_FILE)).getFile();
      const read = z.safeParse(manifestSchema, JSON.parse(await file.text()));
      if (read.success) found.push(read.data);
    } catch {
      // A model that is half installed has no manifest yet.
    }
  }
  return found;
}
