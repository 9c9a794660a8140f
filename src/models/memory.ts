import type { ModelBuild } from "./build.ts";

/**
 * How much memory a model takes: weights, the keys and values of its context, and what the engine
 * needs to work. Estimates throughout; browsers tell neither what there is nor what is used.
 */

const MB = 1e6;

/** Tokens that WebLLM's libraries read at once ("cs1k" in their names). */
const WEBLLM_CHUNK_TOKENS = 1024;
/** Tokens that llama.cpp reads at once, as our engine sets it. */
const LLAMA_BATCH_TOKENS = { cpu: 64, gpu: 512 } as const;
const BYTES_PER_PROBABILITY = 4;
/** Where a vocabulary is not known: about that of Qwen, the largest that is common. */
const USUAL_VOCABULARY = 152_000;
/** llama.cpp's program itself and its first 128 MiB of memory, as wllama 3.8.1 asks for it. */
const LLAMA_RUNTIME_MB = 150;
/** States of earlier prompts that our engine lets llama.cpp keep, at most. */
const LLAMA_MOST_STATES_MB = 1024 ** 3 / MB;

/** Megabytes (10^6 bytes) that a model takes, and of what they consist. */
export interface MemoryNeed {
  totalMB: number;
  weightsMB: number;
  /** Keys and values of the context. */
  contextMB: number;
  /** Probabilities, intermediate results, the engine itself. */
  overheadMB: number;
}

/** Bytes that one token of context takes; null where the model's files do not say. */
export function contextBytesPerToken(build: ModelBuild): number | null {
  const { kvBytesPerToken } = build.shape;
  if (kvBytesPerToken === null) return null;
  // WebLLM keeps keys and values in the precision of the build; llama.cpp in 16 bits.
  return build.precision === "f32" ? kvBytesPerToken * 2 : kvBytesPerToken;
}

/** Megabytes that `contextTokens` of context take; null where the model's files do not say. */
export function contextMBOf(build: ModelBuild, contextTokens: number): number | null {
  const perToken = contextBytesPerToken(build);
  return perToken === null ? null : (perToken * contextTokens) / MB;
}

function probabilitiesMB({ vocabulary, engine }: ModelBuild, place: "gpu" | "cpu"): number {
  const tokens = engine === "webllm" ? WEBLLM_CHUNK_TOKENS : LLAMA_BATCH_TOKENS[place];
  return (tokens * (vocabulary ?? USUAL_VOCABULARY) * BYTES_PER_PROBABILITY) / MB;
}

/**
 * What a build takes with this much context; null where its size is not known. For WebLLM's own
 * models it is the package's figure, with the context's share counted for another context; else
 * weights, context (16 or 32 bits a number) and the probabilities of one batch of tokens, which
 * are by far the largest intermediate result (llama.cpp prints them as its compute buffer).
 * llama.cpp also keeps what it computed for earlier prompts: about as much again as the context.
 *
 * @param place where it computes; makes a difference for llama.cpp only
 */
export function memoryNeedOf(
  build: ModelBuild,
  contextTokens: number,
  place: "gpu" | "cpu" = "cpu",
): MemoryNeed | null {
  const { weightsMB, recorded, engine } = build;
  if (weightsMB === null) return null;
  // A model that does not tell is taken for one with the cache of Llama-3.2-3B.
  const contextMB = contextMBOf(build, contextTokens) ?? (114_688 * contextTokens) / MB;
  if (recorded) {
    const recordedContextMB = contextMBOf(build, recorded.contextTokens) ?? 0;
    const totalMB = recorded.memoryMB + contextMB - recordedContextMB;
    // The package counts some models in units of 2^20 bytes: no share may come out below zero.
    const overheadMB = Math.max(0, totalMB - weightsMB - contextMB);
    return { totalMB, weightsMB, contextMB, overheadMB };
  }
  const llamaMB = LLAMA_RUNTIME_MB + Math.min(contextMB, LLAMA_MOST_STATES_MB);
  const overheadMB = probabilitiesMB(build, place) + (engine === "wllama" ? llamaMB : 0);
  return { totalMB: weightsMB + contextMB + overheadMB, weightsMB, contextMB, overheadMB };
}

/** Megabytes that a build takes with this much context; null where its size is not known. */
export function memoryMBOf(
  build: ModelBuild,
  contextTokens: number,
  place?: "gpu" | "cpu",
): number | null {
  return memoryNeedOf(build, contextTokens, place)?.totalMB ?? null;
}
