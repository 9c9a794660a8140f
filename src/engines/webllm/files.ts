import * as z from "zod/mini";
import { modelFileNameSchema, modelIdSchema, modelsRoot, openModelFile } from "../model-files.ts";
import { OWN_ERRORS, ownError } from "./errors.ts";

/**
 * The files of an installed model as WebLLM (0.2.86) knows them: by absolute addresses. These are
 * made up and lead nowhere. The model's own id is not in them: an address with "localhost" in it
 * would be fetched by the package instead of being looked up.
 */

/** As the package completes an address: ends in "/", with "/resolve/main/". */
export const FOLDER_URL = "https://models.invalid/resolve/main/";
export const LIBRARY_URL = "https://models.invalid/library.wasm";

const CONFIG_FILE = "mlc-chat-config.json";
const INDEX_FILE = "tensor-cache.json";
/** In the order in which the package looks for them. */
const TOKENIZER_FILES = ["tokenizer.json", "tokenizer.model"] as const;

/** A model's folder. `open` gives null for a file that is not there. */
export interface ModelFolder {
  id: string;
  library: string;
  open(name: string): Promise<File | null>;
  names(): Promise<string[]>;
}

/** The folder of an installed model; it need not be there. */
export function modelFolder(id: string, library: string): ModelFolder {
  return {
    id,
    library,
    open: (name) => openModelFile(id, name),
    async names() {
      const root = await modelsRoot();
      const folder = await root.getDirectoryHandle(z.parse(modelIdSchema, id));
      const names: string[] = [];
      for await (const name of folder.keys()) names.push(name);
      return names;
    },
  };
}

/** @returns null for an address that is none of the model's */
export function fileAt(url: string, library: string): string | null {
  if (url === LIBRARY_URL) return library;
  return url.startsWith(FOLDER_URL) ? url.slice(FOLDER_URL.length) : null;
}

export function urlOf(name: string, library: string): string {
  return name === library ? LIBRARY_URL : `${FOLDER_URL}${name}`;
}

const indexSchema = z.object({
  records: z
    .array(z.object({ dataPath: modelFileNameSchema, nbytes: z.int().check(z.minimum(1)) }))
    .check(z.minLength(1)),
});

const configSchema = z.object({ tokenizer_files: z.array(z.string()) });

async function mustOpen(folder: ModelFolder, name: string): Promise<File> {
  const file = await folder.open(name);
  if (!file) throw ownError(OWN_ERRORS.notFound, `${name} of ${folder.id} is not there`);
  return file;
}

async function readJson<T>(folder: ModelFolder, name: string, schema: z.ZodMiniType<T>) {
  const file = await mustOpen(folder, name);
  try {
    return z.parse(schema, JSON.parse(await file.text()));
  } catch (cause) {
    throw ownError(OWN_ERRORS.damaged, `${name} of ${folder.id} cannot be read`, cause);
  }
}

/**
 * Looks whether every file is there that the package will ask for, weights in the size that their
 * index says: the package itself would say so late and without the file's name.
 *
 * @throws an error whose name is one of OWN_ERRORS, with the file's name in its message
 */
export async function checkFiles(folder: ModelFolder): Promise<void> {
  const { tokenizer_files } = await readJson(folder, CONFIG_FILE, configSchema);
  const { records } = await readJson(folder, INDEX_FILE, indexSchema);
  const tokenizer = TOKENIZER_FILES.find((name) => tokenizer_files.includes(name));
  if (tokenizer) await mustOpen(folder, tokenizer);
  await mustOpen(folder, folder.library);
  for (const { dataPath, nbytes } of records) {
    const { size } = await mustOpen(folder, dataPath);
    if (size === nbytes) continue;
    throw ownError(
      OWN_ERRORS.damaged,
      `${dataPath} of ${folder.id} has ${size} bytes where the index says ${nbytes}`,
    );
  }
}
