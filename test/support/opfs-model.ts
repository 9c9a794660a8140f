import { modelsRoot } from "../../src/engines/model-files.ts";

/** Puts files where engines find those of an installed model; replaces what was there. */
export async function putModelFiles(
  id: string,
  files: Readonly<Record<string, Uint8Array<ArrayBuffer> | Blob>>,
): Promise<void> {
  await removeModelFiles(id);
  const root = await modelsRoot();
  const folder = await root.getDirectoryHandle(id, { create: true });
  for (const [name, content] of Object.entries(files)) {
    const handle = await folder.getFileHandle(name, { create: true });
    const stream = await handle.createWritable();
    await stream.write(content);
    await stream.close();
  }
}

/** Removes a model's folder; does nothing where there is none. */
export async function removeModelFiles(id: string): Promise<void> {
  const root = await modelsRoot();
  try {
    await root.removeEntry(id, { recursive: true });
  } catch (error) {
    if (!(error instanceof DOMException && error.name === "NotFoundError")) throw error;
  }
}
