import type { CustomModel } from "../domain/custom-model.ts";
import type { ModelSource } from "../engines/engine.ts";
import { CATALOGUE, type ModelEntry, type Precision } from "./catalogue.ts";

/** Hosts that the catalogue's files come from; huggingface.co sends on to the other two. */
export const CATALOGUE_HOSTS = [
  "huggingface.co",
  "*.huggingface.co",
  "*.hf.co",
  "raw.githubusercontent.com",
] as const;

const LIBRARIES =
  "https://raw.githubusercontent.com/mlc-ai/binary-mlc-llm-libs/main/web-llm-models/v0_2_86/base";

/** One model in one precision: what is downloaded, loaded and assigned. */
export interface ModelBuild {
  source: ModelSource;
  precision: Precision;
  /** From the catalogue; null for a model of the user's own. */
  entry: ModelEntry | null;
  /** Megabytes (10^6 bytes) to download, estimated; null if unknown. */
  downloadMB: number | null;
  /** Megabytes of graphics memory as the package records it; null if unknown. */
  memoryMB: number | null;
  /** Bytes of the largest tensor; null if unknown. */
  largestTensorBytes: number | null;
}

/** Bytes a parameter takes: four bits, and one scale for every 32 parameters. */
const BYTES_PER_PARAMETER: Record<Precision, number> = { f16: 4.5 / 8, f32: 5 / 8 };
/** Library, tokenizer and configuration together, roughly. */
const OTHER_FILES_MB = 12;

function buildOf(entry: ModelEntry, precision: Precision): ModelBuild {
  const suffix = `q4${precision}_1`;
  const id = `${entry.folder}-${suffix}-MLC`;
  return {
    source: {
      id,
      name: entry.name,
      folderUrl: `https://huggingface.co/mlc-ai/${id}`,
      libraryUrl: `${LIBRARIES}/${entry.library ?? entry.folder}-${suffix}_cs1k-webgpu.wasm`,
      contextTokens: entry.contextTokens,
      needsF16: precision === "f16",
      thinks: entry.thinks,
      ...(entry.overrides && { overrides: entry.overrides }),
    },
    precision,
    entry,
    downloadMB: Math.round(
      entry.parametersB * 1000 * BYTES_PER_PARAMETER[precision] + OTHER_FILES_MB,
    ),
    memoryMB: entry.memoryMB[precision],
    largestTensorBytes: (entry.vocabulary * entry.hiddenSize) / 2,
  };
}

function customBuild(model: CustomModel): ModelBuild {
  return {
    source: {
      id: model.id,
      name: model.id,
      folderUrl: model.folderUrl,
      libraryUrl: model.libraryUrl,
      contextTokens: model.contextTokens,
      needsF16: model.precision === "f16",
      thinks: model.thinks,
    },
    precision: model.precision,
    entry: null,
    downloadMB: null,
    memoryMB: null,
    largestTensorBytes: null,
  };
}

/** All builds on offer: the catalogue's, f16 before f32, then the user's own. */
export function allBuilds(customModels: readonly CustomModel[]): ModelBuild[] {
  return [
    ...CATALOGUE.flatMap((entry) => [buildOf(entry, "f16"), buildOf(entry, "f32")]),
    ...customModels.map(customBuild),
  ];
}

/**
 * The catalogue's hosts and those that the user's own models name. Only the catalogue's may be
 * patterns: a model's own host is one name, whatever is in it.
 */
export function hostsOf(customModels: readonly CustomModel[]): string[] {
  const own = customModels.flatMap(({ folderUrl, libraryUrl }) => [
    new URL(folderUrl).host,
    new URL(libraryUrl).host,
  ]);
  return [...new Set([...CATALOGUE_HOSTS, ...own.filter((host) => !host.includes("*"))])];
}
