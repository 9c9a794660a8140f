import { APACHE, GEMMA, type Licence, LLAMA_3_1, LLAMA_3_2, MIT } from "./licences.ts";

/**
 * What is known of each model on offer, whichever engine runs it: terms, languages, expected use,
 * and the numbers of its architecture, as its makers' `config.json` has them.
 */

/** How well a model may do in a role: expected from size and published results, not measured. */
export type Suitability = "poor" | "fair" | "good";

export interface CatalogueFacts {
  /** For people: "Qwen3-1.7B". */
  name: string;
  family: string;
  /** Billions of parameters. */
  parametersB: number;
  licence: Licence;
  /** As its makers say, in words. */
  languages: string;
  suits: { generator: Suitability; judge: Suitability };
  /** Thinks aloud unless told not to. */
  thinks: boolean;
  /** Rows and columns of the largest tensor, the embedding. */
  vocabulary: number;
  hiddenSize: number;
  layers: number;
  /** Layers that keep keys and values, where not all do: the others keep a state of fixed size. */
  cachedLayers?: number;
  /** Heads that keep keys and values, and numbers in each. */
  kvHeads: number;
  headDim: number;
  /** Tokens it was trained for. */
  maxContextTokens: number;
}

/** Bytes of keys and values that one token takes, at 16 bits a number. */
export function kvBytesPerTokenOf(facts: CatalogueFacts): number {
  const { layers, cachedLayers = layers, kvHeads, headDim } = facts;
  const keysAndValues = 2;
  const bytesPerNumber = 2;
  return keysAndValues * cachedLayers * kvHeads * headDim * bytesPerNumber;
}

const ENGLISH = "English";
const LLAMA_LANGUAGES = "English, German, French, Italian, Portuguese, Hindi, Spanish, Thai";
const QWEN_2_5_LANGUAGES = "Over 29, among them Chinese, English, French, Spanish, German, Arabic";
const QWEN_3_LANGUAGES = "Over 100";

const small = { generator: "poor", judge: "poor" } as const;
const medium = { generator: "fair", judge: "fair" } as const;
const large = { generator: "good", judge: "fair" } as const;
const largest = { generator: "good", judge: "good" } as const;

const qwen25 = {
  family: "Qwen2.5",
  licence: APACHE,
  languages: QWEN_2_5_LANGUAGES,
  thinks: false,
  vocabulary: 151_936,
  kvHeads: 2,
  maxContextTokens: 32_768,
} as const;

const qwen3 = {
  family: "Qwen3",
  licence: APACHE,
  languages: QWEN_3_LANGUAGES,
  thinks: true,
  vocabulary: 151_936,
  kvHeads: 8,
  headDim: 128,
  maxContextTokens: 40_960,
} as const;

const llama32 = {
  family: "Llama 3.2",
  licence: LLAMA_3_2,
  languages: LLAMA_LANGUAGES,
  thinks: false,
  vocabulary: 128_256,
  kvHeads: 8,
  maxContextTokens: 131_072,
} as const;

const smol = {
  family: "SmolLM2",
  licence: APACHE,
  languages: ENGLISH,
  thinks: false,
  vocabulary: 49_152,
  headDim: 64,
  maxContextTokens: 8192,
} as const;

export const SMOLLM2_360M: CatalogueFacts = {
  ...smol,
  name: "SmolLM2-360M",
  parametersB: 0.362,
  suits: small,
  hiddenSize: 960,
  layers: 32,
  kvHeads: 5,
};

export const QWEN2_5_0_5B: CatalogueFacts = {
  ...qwen25,
  name: "Qwen2.5-0.5B",
  parametersB: 0.494,
  suits: small,
  hiddenSize: 896,
  layers: 24,
  headDim: 64,
};

export const QWEN3_0_6B: CatalogueFacts = {
  ...qwen3,
  name: "Qwen3-0.6B",
  parametersB: 0.596,
  suits: small,
  hiddenSize: 1024,
  layers: 28,
};

export const LLAMA_3_2_1B: CatalogueFacts = {
  ...llama32,
  name: "Llama-3.2-1B",
  parametersB: 1.236,
  suits: { generator: "fair", judge: "poor" },
  hiddenSize: 2048,
  layers: 16,
  headDim: 64,
};

export const QWEN2_5_1_5B: CatalogueFacts = {
  ...qwen25,
  name: "Qwen2.5-1.5B",
  parametersB: 1.544,
  suits: medium,
  hiddenSize: 1536,
  layers: 28,
  headDim: 128,
};

export const SMOLLM2_1_7B: CatalogueFacts = {
  ...smol,
  name: "SmolLM2-1.7B",
  parametersB: 1.711,
  suits: { generator: "fair", judge: "poor" },
  hiddenSize: 2048,
  layers: 24,
  kvHeads: 32,
};

export const QWEN3_1_7B: CatalogueFacts = {
  ...qwen3,
  name: "Qwen3-1.7B",
  parametersB: 1.721,
  suits: medium,
  hiddenSize: 2048,
  layers: 28,
};

/** One layer in four attends to all tokens; the others keep a state of fixed size. */
export const QWEN3_5_2B: CatalogueFacts = {
  name: "Qwen3.5-2B",
  family: "Qwen3.5",
  parametersB: 2,
  licence: APACHE,
  languages: "Over 200",
  suits: medium,
  thinks: true,
  vocabulary: 248_320,
  hiddenSize: 2048,
  layers: 24,
  cachedLayers: 6,
  kvHeads: 2,
  headDim: 256,
  maxContextTokens: 262_144,
};

export const GEMMA_2_2B: CatalogueFacts = {
  name: "Gemma-2-2B",
  family: "Gemma 2",
  parametersB: 2.614,
  licence: GEMMA,
  languages: ENGLISH,
  suits: { generator: "good", judge: "fair" },
  thinks: false,
  vocabulary: 256_000,
  hiddenSize: 2304,
  layers: 26,
  kvHeads: 4,
  headDim: 256,
  maxContextTokens: 8192,
};

export const LLAMA_3_2_3B: CatalogueFacts = {
  ...llama32,
  name: "Llama-3.2-3B",
  parametersB: 3.213,
  suits: large,
  hiddenSize: 3072,
  layers: 28,
  headDim: 128,
};

export const MINISTRAL_3_3B: CatalogueFacts = {
  name: "Ministral-3-3B",
  family: "Ministral 3",
  parametersB: 3.4,
  licence: APACHE,
  languages: "11, among them English, French, Spanish, German, Italian, Portuguese, Dutch",
  suits: large,
  thinks: false,
  vocabulary: 131_072,
  hiddenSize: 3072,
  layers: 26,
  kvHeads: 8,
  headDim: 128,
  maxContextTokens: 262_144,
};

export const PHI_4_MINI: CatalogueFacts = {
  name: "Phi-4-mini",
  family: "Phi-4",
  parametersB: 3.836,
  licence: MIT,
  languages: "Over 20, best in English",
  suits: large,
  thinks: false,
  vocabulary: 200_064,
  hiddenSize: 3072,
  layers: 32,
  kvHeads: 8,
  headDim: 128,
  maxContextTokens: 131_072,
};

export const QWEN3_4B: CatalogueFacts = {
  ...qwen3,
  name: "Qwen3-4B",
  parametersB: 4.022,
  suits: large,
  hiddenSize: 2560,
  layers: 36,
};

export const MISTRAL_7B: CatalogueFacts = {
  name: "Mistral-7B",
  family: "Mistral",
  parametersB: 7.248,
  licence: APACHE,
  languages: "English, some others",
  suits: large,
  thinks: false,
  vocabulary: 32_768,
  hiddenSize: 4096,
  layers: 32,
  kvHeads: 8,
  headDim: 128,
  maxContextTokens: 32_768,
};

export const LLAMA_3_1_8B: CatalogueFacts = {
  name: "Llama-3.1-8B",
  family: "Llama 3.1",
  parametersB: 8.03,
  licence: LLAMA_3_1,
  languages: LLAMA_LANGUAGES,
  suits: largest,
  thinks: false,
  vocabulary: 128_256,
  hiddenSize: 4096,
  layers: 32,
  kvHeads: 8,
  headDim: 128,
  maxContextTokens: 131_072,
};

export const QWEN3_8B: CatalogueFacts = {
  ...qwen3,
  name: "Qwen3-8B",
  parametersB: 8.191,
  suits: largest,
  hiddenSize: 4096,
  layers: 36,
};
