import * as z from "zod/mini";
import type { ModelFiles } from "./protocol.ts";

/**
 * Where WebLLM (0.2.86, cache backend "cache") keeps a model's files: which of its three caches,
 * under which address. The page and the worker both go by this.
 */

const SCOPES = ["webllm/config", "webllm/model", "webllm/wasm"] as const;
type Scope = (typeof SCOPES)[number];

export interface ModelFile {
  scope: Scope;
  url: string;
  /** Size as the model's index says it; null where it says nothing. */
  bytes: number | null;
  /** MD5 in hex as the model's index says it; null where it says nothing. */
  md5: string | null;
}

const CONFIG_FILE = "mlc-chat-config.json";
const INDEX_FILE = "tensor-cache.json";
const TOKENIZER_FILES = ["tokenizer.json", "tokenizer.model"] as const;

/** As the package completes it: ends in "/", with "/resolve/main/" unless a branch is named. */
export function folderOf(folderUrl: string): string {
  const slashed = folderUrl.endsWith("/") ? folderUrl : `${folderUrl}/`;
  return new URL(/.+\/resolve\/.+\//.test(slashed) ? slashed : `${slashed}resolve/main/`).href;
}

const indexSchema = z.object({
  records: z
    .array(
      z.object({
        // A name of a file in the folder, never a way out of it.
        dataPath: z.string().check(z.regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/)),
        nbytes: z.int().check(z.minimum(1)),
        md5sum: z.optional(z.string().check(z.regex(/^[0-9a-f]{32}$/))),
      }),
    )
    .check(z.minLength(1)),
});

const configSchema = z.object({ tokenizer_files: z.array(z.string()) });

/** The two files that say which the others are. */
export function entryFiles(model: ModelFiles): { config: ModelFile; index: ModelFile } {
  const folder = folderOf(model.folderUrl);
  const file = (scope: Scope, name: string): ModelFile => {
    return { scope, url: new URL(name, folder).href, bytes: null, md5: null };
  };
  return {
    config: file("webllm/config", CONFIG_FILE),
    index: file("webllm/model", INDEX_FILE),
  };
}

/**
 * The files that configuration and index name: library, tokenizer, then the weights.
 *
 * @throws a ZodError or SyntaxError if one of the two is not what it should be
 */
export function namedFiles(model: ModelFiles, config: unknown, index: unknown): ModelFile[] {
  const folder = folderOf(model.folderUrl);
  const { tokenizer_files } = z.parse(configSchema, config);
  const tokenizer = TOKENIZER_FILES.find((name) => tokenizer_files.includes(name));
  const { records } = z.parse(indexSchema, index);
  return [
    { scope: "webllm/wasm", url: model.libraryUrl, bytes: null, md5: null },
    ...(tokenizer === undefined
      ? []
      : ([
          { scope: "webllm/model", url: new URL(tokenizer, folder).href, bytes: null, md5: null },
        ] satisfies ModelFile[])),
    ...records.map(
      ({ dataPath, nbytes, md5sum }): ModelFile => ({
        scope: "webllm/model",
        url: new URL(dataPath, folder).href,
        bytes: nbytes,
        md5: md5sum ?? null,
      }),
    ),
  ];
}

export async function readFile(storage: CacheStorage, file: ModelFile): Promise<Response | null> {
  const cache = await storage.open(file.scope);
  return (await cache.match(file.url)) ?? null;
}

async function readJson(storage: CacheStorage, file: ModelFile): Promise<unknown> {
  const response = await readFile(storage, file);
  return response === null ? null : await response.json();
}

/** Addresses of all model files on this device. */
export async function storedUrls(storage: CacheStorage): Promise<ReadonlySet<string>> {
  const lists = await Promise.all(
    SCOPES.map(async (scope) => (await (await storage.open(scope)).keys()).map(({ url }) => url)),
  );
  return new Set(lists.flat());
}

/** Files are in the caches under the addresses of a model; `complete` if none is missing. */
export interface Installed {
  complete: boolean;
  /** Of the weights that are there; the index's figures. */
  weightBytes: number;
}

/**
 * What is on this device of a model. Unlike the package's own check, which looks at index and
 * weights only, this one also asks for configuration, library and tokenizer.
 *
 * @param stored what `storedUrls` said
 * @returns null if nothing is there
 */
export async function findInstalled(
  storage: CacheStorage,
  model: ModelFiles,
  stored: ReadonlySet<string>,
): Promise<Installed | null> {
  const { config, index } = entryFiles(model);
  const folder = folderOf(model.folderUrl);
  if (![...stored].some((url) => url.startsWith(folder))) return null;
  try {
    const files = namedFiles(
      model,
      await readJson(storage, config),
      await readJson(storage, index),
    );
    const present = files.filter(({ url }) => stored.has(url));
    return {
      complete: present.length === files.length,
      weightBytes: present.reduce((sum, { bytes }) => sum + (bytes ?? 0), 0),
    };
  } catch {
    return { complete: false, weightBytes: 0 };
  }
}

/**
 * Removes every file of a model, also those that the package's own removal leaves: the index, and
 * weights that an index no longer names. The library stays if `keepLibrary`, because another
 * installed model uses the same one.
 */
export async function removeFiles(
  storage: CacheStorage,
  model: ModelFiles,
  options: { keepLibrary: boolean },
): Promise<void> {
  const folder = folderOf(model.folderUrl);
  for (const scope of SCOPES) {
    const cache = await storage.open(scope);
    for (const request of await cache.keys()) {
      const isLibrary = request.url === model.libraryUrl;
      if (isLibrary ? !options.keepLibrary : request.url.startsWith(folder)) {
        await cache.delete(request);
      }
    }
  }
}
