import { isAbort } from "../../domain/errors.ts";
import { MANIFEST_FILE, type Manifest, type ManifestFile, manifestSchema } from "../manifest.ts";
import { type ModelFacts, usualContext } from "./facts.ts";
import { safeName } from "./plan.ts";
import type { ModelFolder } from "./store.ts";

/** What the person or the catalogue knows beyond the model's own files. */
export interface Known {
  id: string;
  name: string;
  origin: Manifest["origin"];
  licence: string | null;
  thinks?: boolean | undefined;
  contextTokens?: number | undefined;
  overrides?: Readonly<Record<string, number>> | undefined;
}

const MAX_LICENCE_CHARS = 200;

export function manifestOf(
  known: Known,
  facts: ModelFacts,
  files: readonly ManifestFile[],
  now: number,
): Manifest {
  const { id, name, origin } = known;
  const overrides = known.overrides && Object.keys(known.overrides).length > 0 && known.overrides;
  const model =
    facts.model.engine === "webllm" && overrides ? { ...facts.model, overrides } : facts.model;
  return {
    format: "attune.model",
    version: 1,
    id,
    name,
    model,
    quantisation: facts.quantisation,
    // Some makers put the whole text there.
    licence: (known.licence ?? facts.licence)?.slice(0, MAX_LICENCE_CHARS) ?? null,
    thinks: known.thinks ?? facts.thinks,
    contextTokens: known.contextTokens ?? usualContext(facts.shape.maxContextTokens),
    shape: facts.shape,
    origin,
    installedAt: new Date(now).toISOString(),
    files: [...files],
  };
}

/** @returns null where there is none that can be read: the model is then not installed */
export async function readManifest(folder: ModelFolder): Promise<Manifest | null> {
  const manifest = await parseManifest(await folder.open(MANIFEST_FILE));
  return manifest?.id === folder.id ? manifest : null;
}

/** First file that is not as the manifest says; null if all are there in their sizes. */
export function misfit({ files }: Manifest, sizes: ReadonlyMap<string, number>): string | null {
  const wrong = files.find(({ name, bytes }) => sizes.get(name) !== bytes);
  if (!wrong) return null;
  return sizes.has(wrong.name) ? `${wrong.name} has another size` : `${wrong.name} is missing`;
}

/** @returns null where it is not installed, or not whole: then it may be installed anew */
export async function readWhole(folder: ModelFolder | null): Promise<Manifest | null> {
  const manifest = folder && (await readManifest(folder));
  return manifest && misfit(manifest, await folder.list()) === null ? manifest : null;
}

/** Real ones have some hundred bytes for each file. */
const MAX_BYTES = 16 << 20;

/** @returns null if it is missing or none */
export async function parseManifest(file: Blob | null): Promise<Manifest | null> {
  if (!file || file.size > MAX_BYTES) return null;
  try {
    const read = manifestSchema.safeParse(JSON.parse(await file.text()));
    return read.success ? read.data : null;
  } catch (error) {
    if (error instanceof SyntaxError && !isAbort(error)) return null;
    throw error;
  }
}

/** Id for a model that has none yet: its folder's or file's name. */
export function idFrom(name: string): string {
  return safeName(name).slice(0, 120).replace(/\.+$/, "");
}
