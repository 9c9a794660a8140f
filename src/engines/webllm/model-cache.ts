import { OWN_ERRORS, ownError } from "./errors.ts";
import { fileAt, type ModelFolder, urlOf } from "./files.ts";

/**
 * What WebLLM (0.2.86, `ArtifactCache`) takes for the browser's Cache storage: it asks there for
 * every file of a model before it would fetch one. Ours has the files of one installed model, in
 * whichever of its caches it looks, and nothing can be put in or fetched.
 */
export interface ModelCaches {
  open(scope: string): Promise<ModelCache>;
}

interface ModelCache {
  /** The answer's body is on the disk until it is read. */
  match(request: Request | string): Promise<Response | undefined>;
  keys(): Promise<Request[]>;
  /** What the package does with a file that `match` did not find. */
  add(request: Request | string): Promise<never>;
  put(request: Request | string): Promise<never>;
  delete(request: Request | string): Promise<boolean>;
}

const addressOf = (request: Request | string) =>
  typeof request === "string" ? request : request.url;

/** @param folderOf the model that is to be loaded; null before it is known */
export function createModelCaches(folderOf: () => ModelFolder | null): ModelCaches {
  const cache: ModelCache = {
    async match(request) {
      const folder = folderOf();
      const name = folder && fileAt(addressOf(request), folder.library);
      const file = folder && name !== null ? await folder.open(name) : null;
      return file ? new Response(file) : undefined;
    },
    async keys() {
      const folder = folderOf();
      if (!folder) return [];
      return (await folder.names()).map((name) => new Request(urlOf(name, folder.library)));
    },
    async add(request) {
      const address = addressOf(request);
      const folder = folderOf();
      const name = folder ? fileAt(address, folder.library) : null;
      throw ownError(OWN_ERRORS.notFound, `${name ?? address} is not there`);
    },
    async put(request) {
      throw ownError(OWN_ERRORS.refused, `${addressOf(request)} cannot be put here`);
    },
    async delete() {
      return false;
    },
  };
  return { open: async () => cache };
}
