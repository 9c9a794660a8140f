import type { Manifest, ModelShape } from "../manifest.ts";

/** What a model's own files say about it. */
export interface ModelFacts {
  model: Manifest["model"];
  /** The files it needs, all of them; others in its folder are not used. */
  files: readonly string[];
  /** As its makers call it; null where the files do not say. */
  title: string | null;
  licence: string | null;
  quantisation: string | null;
  thinks: boolean;
  shape: ModelShape;
}

/** A model's folder, wherever it is: on disk, or picked by a person. */
export interface FileAccess {
  names(): readonly string[];
  /** null where there is no such file. */
  open(name: string): Promise<Blob | null>;
}

/** What is loaded by default: longer contexts cost memory that small devices lack. */
const DEFAULT_CONTEXT_TOKENS = 4096;
const LEAST_CONTEXT_TOKENS = 128;

/** Tokens of context to begin with, for a model trained on `maxTokens`. */
export function usualContext(maxTokens: number | null): number {
  const most = maxTokens ?? DEFAULT_CONTEXT_TOKENS;
  return Math.max(LEAST_CONTEXT_TOKENS, Math.min(most, DEFAULT_CONTEXT_TOKENS));
}
