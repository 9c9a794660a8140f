import { CATALOGUE, CATALOGUE_CONTEXT_TOKENS, type MlcEntry, type Precision } from "./catalogue.ts";
import { GGUF_CATALOGUE, type GgufEntry } from "./gguf-catalogue.ts";
import type { DownloadPlan } from "./installer.ts";
import { bytesOf, type Manifest, type ModelShape } from "./manifest.ts";
import { type CatalogueFacts, kvBytesPerTokenOf } from "./model-facts.ts";

const LIBRARIES =
  "https://raw.githubusercontent.com/mlc-ai/binary-mlc-llm-libs/main/web-llm-models/v0_2_86/base";

/** One model in one form: what is installed, loaded and assigned. */
export interface ModelBuild {
  id: string;
  /** For people: "Qwen3-1.7B". */
  name: string;
  engine: "webllm" | "wllama";
  /** Arithmetic of a build for WebLLM; null for GGUF, or where the files do not say. */
  precision: Precision | null;
  /** "q4f16_1", "Q4_K_M"; null where the files do not say. */
  quantisation: string | null;
  /** null for a model that the person brought. */
  entry: CatalogueFacts | null;
  /** What to fetch; null for what came from files. */
  plan: DownloadPlan | null;
  /** Megabytes (10^6 bytes) of all files together; null if unknown. */
  downloadMB: number | null;
  /** The size is of the files themselves, not an estimate from the number of parameters. */
  downloadExact: boolean;
  /** By default; a person may choose another. */
  contextTokens: number;
  shape: ModelShape;
  needsF16: boolean;
  thinks: boolean;
  /** Of the one tensor that must fit into one graphics buffer; null if unknown. */
  largestTensorBytes: number | null;
  /** Of the largest file of a GGUF; null for MLC, and where it is not known. */
  largestFileBytes: number | null;
  /** Size of the vocabulary, for the memory that its probabilities take; null if unknown. */
  vocabulary: number | null;
  /** Megabytes of the weights alone; null if unknown. */
  weightsMB: number | null;
  /** Graphics memory as WebLLM's own list records it; null for what is not on it. */
  recorded: { memoryMB: number; contextTokens: number } | null;
}

/** Bytes a parameter takes: four bits, and one scale for every 32 parameters. */
const BYTES_PER_PARAMETER: Record<Precision, number> = { f16: 4.5 / 8, f32: 5 / 8 };
/** Library, tokenizer and configuration together, roughly. */
const OTHER_FILES_MB = 12;

const MB = 1e6;

function shapeOf(facts: CatalogueFacts): ModelShape {
  return {
    parametersB: facts.parametersB,
    layers: facts.layers,
    kvBytesPerToken: kvBytesPerTokenOf(facts),
    maxContextTokens: facts.maxContextTokens,
  };
}

function mlcBuild(entry: MlcEntry, precision: Precision): ModelBuild {
  const { facts, folder, library, overrides, memoryMB } = entry;
  const quantisation = `q4${precision}_1`;
  const id = `${folder}-${quantisation}-MLC`;
  const weightsMB = facts.parametersB * 1000 * BYTES_PER_PARAMETER[precision];
  return {
    id,
    name: facts.name,
    engine: "webllm",
    precision,
    quantisation,
    entry: facts,
    plan: {
      id,
      name: facts.name,
      origin: { kind: "catalogue" },
      licence: facts.licence.name,
      files: {
        kind: "mlc",
        folderUrl: `https://huggingface.co/mlc-ai/${id}`,
        libraryUrl: `${LIBRARIES}/${library ?? folder}-${quantisation}_cs1k-webgpu.wasm`,
        ...(overrides && { overrides }),
      },
      thinks: facts.thinks,
      contextTokens: CATALOGUE_CONTEXT_TOKENS,
    },
    downloadMB: Math.round(weightsMB + OTHER_FILES_MB),
    downloadExact: false,
    contextTokens: CATALOGUE_CONTEXT_TOKENS,
    shape: shapeOf(facts),
    needsF16: precision === "f16",
    thinks: facts.thinks,
    largestTensorBytes: (facts.vocabulary * facts.hiddenSize) / 2,
    largestFileBytes: null,
    vocabulary: facts.vocabulary,
    weightsMB: Math.round(weightsMB),
    recorded: { memoryMB: memoryMB[precision], contextTokens: CATALOGUE_CONTEXT_TOKENS },
  };
}

function ggufBuild({ facts, repository, file, quantisation, sizeBytes }: GgufEntry): ModelBuild {
  const id = file.replace(/\.gguf$/, "");
  const sizeMB = Math.round(sizeBytes / MB);
  return {
    id,
    name: facts.name,
    engine: "wllama",
    precision: null,
    quantisation,
    entry: facts,
    plan: {
      id,
      name: facts.name,
      origin: { kind: "catalogue" },
      licence: facts.licence.name,
      files: {
        kind: "gguf",
        urls: [`https://huggingface.co/${repository}/resolve/main/${file}`],
      },
      thinks: facts.thinks,
      contextTokens: CATALOGUE_CONTEXT_TOKENS,
    },
    downloadMB: sizeMB,
    downloadExact: true,
    contextTokens: CATALOGUE_CONTEXT_TOKENS,
    shape: shapeOf(facts),
    needsF16: false,
    thinks: facts.thinks,
    largestTensorBytes: null,
    largestFileBytes: sizeBytes,
    vocabulary: facts.vocabulary,
    weightsMB: sizeMB,
    recorded: null,
  };
}

const NOTHING_KNOWN: ModelShape = {
  parametersB: null,
  layers: null,
  kvBytesPerToken: null,
  maxContextTokens: null,
};

function precisionOf(quantisation: string | null, needsF16: boolean): Precision | null {
  const named = /f(16|32)/.exec(quantisation ?? "")?.[0];
  if (named === "f16" || named === "f32") return named;
  return needsF16 ? "f16" : null;
}

/** Weights of an MLC folder are its shards; of a GGUF, everything. */
function weightBytesOf({ model, files }: Manifest): number {
  const weights = files.filter(({ name }) =>
    model.engine === "wllama" ? model.parts.includes(name) : name.endsWith(".bin"),
  );
  return bytesOf({ files: weights });
}

function largestPartOf({ model, files }: Manifest): number | null {
  if (model.engine !== "wllama") return null;
  return Math.max(
    ...files.filter(({ name }) => model.parts.includes(name)).map(({ bytes }) => bytes),
  );
}

/** A build of the catalogue whose files are here: sizes are then known. */
function withSizes(build: ModelBuild, manifest: Manifest): ModelBuild {
  return {
    ...build,
    downloadMB: Math.round(bytesOf(manifest) / MB),
    downloadExact: true,
    weightsMB: Math.round(weightBytesOf(manifest) / MB),
    largestFileBytes: largestPartOf(manifest),
  };
}

function installedBuild(manifest: Manifest): ModelBuild {
  const { id, name, model, quantisation, thinks, contextTokens, shape } = manifest;
  const needsF16 = model.engine === "webllm" && model.needsF16;
  const unsized: ModelBuild = {
    id,
    name,
    engine: model.engine,
    precision: model.engine === "webllm" ? precisionOf(quantisation, needsF16) : null,
    quantisation,
    entry: null,
    plan: null,
    downloadMB: null,
    downloadExact: true,
    contextTokens,
    shape,
    needsF16,
    thinks,
    largestTensorBytes: null,
    largestFileBytes: null,
    vocabulary: null,
    weightsMB: null,
    recorded: null,
  };
  return withSizes(unsized, manifest);
}

function plannedBuild(plan: DownloadPlan): ModelBuild {
  return {
    id: plan.id,
    name: plan.name,
    engine: plan.files.kind === "mlc" ? "webllm" : "wllama",
    precision: null,
    quantisation: null,
    entry: null,
    plan,
    downloadMB: null,
    downloadExact: false,
    contextTokens: plan.contextTokens ?? CATALOGUE_CONTEXT_TOKENS,
    shape: NOTHING_KNOWN,
    needsF16: false,
    thinks: plan.thinks ?? false,
    largestTensorBytes: null,
    largestFileBytes: null,
    vocabulary: null,
    weightsMB: null,
    recorded: null,
  };
}

const CATALOGUE_BUILDS: readonly ModelBuild[] = [
  ...CATALOGUE.flatMap((entry) => [mlcBuild(entry, "f16"), mlcBuild(entry, "f32")]),
  ...GGUF_CATALOGUE.map(ggufBuild),
];

/** Whether what is installed under a build's id is that build, and not another of the same name. */
function isInstalledAs(build: ModelBuild, manifest: Manifest): boolean {
  return build.id === manifest.id && build.engine === manifest.model.engine;
}

/**
 * All models there are to choose from: the catalogue, each with exact sizes once it is installed,
 * then what the person brought or is bringing. Every id occurs once.
 */
export function allBuilds(
  installed: readonly Manifest[],
  unfinished: readonly DownloadPlan[],
): ModelBuild[] {
  const builds = new Map<string, ModelBuild>();
  for (const build of CATALOGUE_BUILDS) builds.set(build.id, build);
  for (const manifest of installed) {
    const offered = builds.get(manifest.id);
    builds.set(
      manifest.id,
      offered && isInstalledAs(offered, manifest)
        ? withSizes(offered, manifest)
        : installedBuild(manifest),
    );
  }
  for (const plan of unfinished) {
    if (!builds.has(plan.id)) builds.set(plan.id, plannedBuild(plan));
  }
  return [...builds.values()];
}
