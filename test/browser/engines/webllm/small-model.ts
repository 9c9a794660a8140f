import { createMD5 } from "hash-wasm";
import type { ModelFiles } from "../../../../src/engines/webllm/protocol.ts";

/** A model in name only: every file is there and fits the index, and none means anything. */
export const smallModel: ModelFiles = {
  folderUrl: "https://models.invalid/small",
  libraryUrl: "https://models.invalid/small.wasm",
};
export const folder = "https://models.invalid/small/resolve/main/";

export async function md5(bytes: Uint8Array): Promise<string> {
  const hash = await createMD5();
  return hash.update(bytes).digest("hex");
}

const shard = (fill: number) => new Uint8Array(1000).fill(fill);
/** WebAssembly's first eight bytes: a whole module with nothing in it. */
export const emptyModule = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
/** A module that exports a memory, as a library does, and no function. */
export const memoryModule = new Uint8Array([
  ...emptyModule,
  ...[5, 3, 1, 0, 1],
  ...[7, 10, 1, 6, ...new TextEncoder().encode("memory"), 2, 0],
]);

export type Files = Map<string, Uint8Array | string>;

/** Address and content of every file. */
export async function smallFiles(library: Uint8Array = memoryModule): Promise<Files> {
  const shards = [1, 2, 3, 4, 5].map((fill) => ({
    name: `params_shard_${fill}.bin`,
    bytes: shard(fill),
  }));
  const records = await Promise.all(
    shards.map(async ({ name, bytes }) => ({
      dataPath: name,
      format: "raw-shard",
      nbytes: bytes.length,
      md5sum: await md5(bytes),
      records: [],
    })),
  );
  return new Map<string, Uint8Array | string>([
    [
      `${folder}mlc-chat-config.json`,
      JSON.stringify({
        tokenizer_files: ["tokenizer.json"],
        vocab_size: 8,
        context_window_size: 64,
      }),
    ],
    [`${folder}tensor-cache.json`, JSON.stringify({ metadata: {}, records })],
    [`${folder}tokenizer.json`, "{}"],
    ...shards.map(({ name, bytes }) => [`${folder}${name}`, bytes] as const),
    [smallModel.libraryUrl, library],
  ]);
}

/** Which of the package's caches holds a file. */
function scopeOf(url: string): string {
  if (url.endsWith(".wasm")) return "webllm/wasm";
  return url.endsWith("mlc-chat-config.json") ? "webllm/config" : "webllm/model";
}

const body = (content: Uint8Array | string) =>
  typeof content === "string" ? content : new Blob([content.slice()]);

/** Puts the files where an import from disk would put them. */
export async function install(files: Files): Promise<void> {
  for (const [url, content] of files) {
    const cache = await caches.open(scopeOf(url));
    await cache.put(url, new Response(body(content)));
  }
}

/** A network that knows these files; what else is asked for is 404. */
export function networkOf(files: Files): { fetch: typeof fetch; asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    fetch: async (input) => {
      const url = String(input);
      asked.push(url);
      const content = files.get(url);
      if (content === undefined) return new Response(null, { status: 404 });
      const headers = { "content-length": String(content.length) };
      return new Response(body(content), { headers });
    },
  };
}

export async function clearCaches(): Promise<void> {
  for (const name of await caches.keys()) await caches.delete(name);
}
