import * as z from "zod/mini";

/**
 * Where the files of installed models are: in the browser's private file system (OPFS), one flat
 * folder for each model, `models/<id>/<file>`. Engines read there and nowhere else; only
 * `src/models/install` writes.
 */

const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;

/** Id of a model; the name of its folder. */
export const modelIdSchema = z.string().check(
  z.minLength(1),
  z.maxLength(120),
  z.regex(NAME),
  z.refine((id) => !id.endsWith(".")),
);

/** Name of a file in a model's folder: never a way out of it. */
export const modelFileNameSchema = z.string().check(
  z.minLength(1),
  z.maxLength(200),
  z.regex(NAME),
  z.refine((name) => !name.endsWith(".")),
);

const ROOT = "models";

/** The folder of all models. @throws what the browser says where there is no such storage */
export async function modelsRoot(): Promise<FileSystemDirectoryHandle> {
  const storage = await navigator.storage.getDirectory();
  return await storage.getDirectoryHandle(ROOT, { create: true });
}

/**
 * A file of an installed model, backed by the disk: nothing of it is in memory before it is read.
 *
 * @returns null where there is no such file
 */
export async function openModelFile(id: string, name: string): Promise<File | null> {
  try {
    const root = await modelsRoot();
    const folder = await root.getDirectoryHandle(z.parse(modelIdSchema, id));
    const handle = await folder.getFileHandle(z.parse(modelFileNameSchema, name));
    return await handle.getFile();
  } catch (error) {
    if (error instanceof DOMException && error.name === "NotFoundError") return null;
    throw error;
  }
}
