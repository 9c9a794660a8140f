import * as z from "zod/mini";
import { modelFileNameSchema, modelIdSchema } from "../../engines/model-files.ts";
import { InstallError } from "../install-error.ts";
import type { DownloadPlan } from "../installer.ts";
import { fileNameOf } from "./net.ts";

/** What is asked for, and what of it has arrived: kept beside the files until all are here. */

const MAX_PARTS = 1000;
const urlSchema = z.url({ protocol: /^https?$/ });

export const downloadPlanSchema: z.ZodMiniType<DownloadPlan> = z.object({
  id: modelIdSchema,
  name: z.string().check(z.minLength(1), z.maxLength(200)),
  origin: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("catalogue") }),
    z.object({ kind: z.literal("url"), url: z.string() }),
  ]),
  licence: z.nullable(z.string()),
  files: z.discriminatedUnion("kind", [
    z.object({
      kind: z.literal("mlc"),
      folderUrl: urlSchema,
      libraryUrl: urlSchema,
      overrides: z.exactOptional(z.record(z.string(), z.number())),
    }),
    z.object({
      kind: z.literal("gguf"),
      urls: z.array(urlSchema).check(z.minLength(1), z.maxLength(MAX_PARTS)),
    }),
  ]),
  thinks: z.exactOptional(z.boolean()),
  contextTokens: z.exactOptional(z.int().check(z.minimum(128))),
});

const countSchema = z.int().check(z.minimum(0));

const wantedFileSchema = z.object({
  name: modelFileNameSchema,
  url: urlSchema,
  /** As the model's index says it; null where it says nothing. */
  bytes: z.nullable(countSchema),
  md5: z.nullable(z.string()),
  /** As the server announced it: for the progress, not to be relied on. */
  announcedBytes: z.nullable(countSchema),
  /** Which version of the file the server gave; a resumed file must still be that one. */
  version: z.nullable(z.string()),
  /** What is safely on disk: so many first bytes, with this hash. */
  saved: z.nullable(z.object({ bytes: countSchema, sha256: z.string() })),
  /** All of it is. */
  whole: z.boolean(),
});
export type WantedFile = z.infer<typeof wantedFileSchema>;

/** The file in which an unfinished install says what it is. */
export const RECORD_FILE = "install.json";

export const recordSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("download"),
    plan: downloadPlanSchema,
    files: z.array(wantedFileSchema),
    /** Every file of the model is in the list. */
    allNamed: z.boolean(),
  }),
  /** Cannot be gone on with: its files were on the person's disk. */
  z.object({ kind: z.literal("import") }),
]);
export type InstallRecord = z.infer<typeof recordSchema>;
export type DownloadRecord = Extract<InstallRecord, { kind: "download" }>;

/** A name that the disk takes, close to the one given. */
export function safeName(name: string): string {
  const safe = name
    .replace(/[^A-Za-z0-9._-]+/g, "-")
    .replace(/^[^A-Za-z0-9]+/, "")
    .slice(-160)
    .replace(/^[^A-Za-z0-9]+/, "")
    .replace(/\.+$/, "");
  return safe === "" ? "model" : safe;
}

/** As Hugging Face and WebLLM complete it: "/resolve/main/" unless a branch is named. */
export function folderUrlOf(folderUrl: string): string {
  const url = new URL(folderUrl);
  url.pathname = url.pathname.endsWith("/") ? url.pathname : `${url.pathname}/`;
  if (url.hostname === "huggingface.co" && !url.pathname.includes("/resolve/")) {
    const [, repository = url.pathname, branch = "main"] =
      /^(.*\/)tree\/([^/]+)\/$/.exec(url.pathname) ?? [];
    url.pathname = `${repository}resolve/${branch}/`;
  }
  return url.href;
}

/** Where a plan's files are, as they are asked for, and nothing else of the plan. */
export type PlanFiles =
  | { kind: "mlc"; folderUrl: string; libraryUrl: string }
  | { kind: "gguf"; urls: string[] };

/** What is to be allowed for a plan; addresses as `URL.href` writes them. */
export function filesOf({ files }: DownloadPlan): PlanFiles {
  const plain = (url: string) => new URL(url).href;
  if (files.kind === "gguf") return { kind: "gguf", urls: files.urls.map(plain) };
  const { folderUrl, libraryUrl } = files;
  return { kind: "mlc", folderUrl: folderUrlOf(folderUrl), libraryUrl: plain(libraryUrl) };
}

export function wanted(
  name: string,
  url: string,
  known: { bytes?: number | null; md5?: string | null } = {},
): WantedFile {
  const { bytes = null, md5 = null } = known;
  return { name, url, bytes, md5, announcedBytes: bytes, version: null, saved: null, whole: false };
}

export function wantedGguf(urls: readonly string[]): WantedFile[] {
  const files = urls.map((url) => wanted(safeName(fileNameOf(url)), url));
  const odd = files.find(({ name }) => !/\.gguf$/i.test(name));
  if (odd || new Set(files.map(({ name }) => name)).size !== files.length) {
    throw new InstallError(
      "not-a-model",
      odd
        ? `${odd.url} is not the address of a GGUF file.`
        : "Two of the addresses are of one file.",
      "Give the address of a file that ends in .gguf.",
    );
  }
  return files;
}
