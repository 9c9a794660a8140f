import * as z from "zod/mini";

/** What a build consists of, as it is written into its service worker. */

export const bakedBuildSchema = z.object({
  /** As in package.json. */
  version: z.string(),
  /** The build id: SHA-256 over the list of files, see scripts/seal/files.ts. */
  build: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  /** Every file that may be asked for: path below the app's address, SHA-256, size in bytes. */
  files: z.array(z.object({ path: z.string(), sha256: z.string(), bytes: z.number() })),
  /** Origins that model files may come from, "https://*.hf.co" among them. */
  modelOrigins: z.array(z.string()),
  /** The catalogue: a model's id and where its files are. */
  models: z.array(
    z.object({
      id: z.string(),
      files: z.discriminatedUnion("kind", [
        z.object({ kind: z.literal("mlc"), folderUrl: z.string(), libraryUrl: z.string() }),
        z.object({ kind: z.literal("gguf"), urls: z.array(z.string()) }),
      ]),
    }),
  ),
});
export type BakedBuild = z.infer<typeof bakedBuildSchema>;
export type BuildFile = BakedBuild["files"][number];

/**
 * A file as large as an engine's package: it is brought here after the others, so that a first
 * visit does not wait for what it does not need yet.
 */
export const LATER_BYTES = 1024 * 1024;

/** Workers' scripts by their names, which the build gives them (scripts/seal/names.ts). */
export const isFetcher = (path: string) => /^assets\/fetcher-[^/]+\.js$/.test(path);
