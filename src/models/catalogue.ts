import { APACHE, GEMMA, type Licence, LLAMA_3_1, LLAMA_3_2, MIT } from "./licences.ts";

/**
 * The models that are offered: WebLLM's own list (0.2.86) narrowed to instruct models that suit
 * this work, as data of ours, because the package is two megabytes. A test compares every id,
 * address and memory figure with the package's list.
 *
 * Left out on purpose: base, code, maths, vision and reasoning models; Qwen2.5-3B (research
 * licence) and StableLM-2 (non-commercial); unquantised builds.
 */

/** How well a model may do in a role: expected from size and published results, not measured. */
export type Suitability = "poor" | "fair" | "good";

/** Arithmetic of a build: f16 is smaller and faster, and needs shader-f16. */
export type Precision = "f16" | "f32";

export interface ModelEntry {
  /** For people: "Qwen3-1.7B". */
  name: string;
  family: string;
  /** Billions of parameters; the size of the download is estimated from it. */
  parametersB: number;
  licence: Licence;
  /** As its makers say, in words. */
  languages: string;
  suits: { generator: Suitability; judge: Suitability };
  /** Marked by the package as running on limited devices, such as phones. */
  lowResource: boolean;
  /** Thinks aloud unless told not to. */
  thinks: boolean;
  /** Tokens; what the memory figures are for. */
  contextTokens: number;
  /** Rows and columns of the largest tensor, the embedding: it must fit into one buffer. */
  vocabulary: number;
  hiddenSize: number;
  /** Name in the addresses of the folder, without precision. */
  folder: string;
  /** Name in the address of the library where it differs. */
  library?: string;
  /** As the package records it, at `contextTokens`. */
  memoryMB: Record<Precision, number>;
  /** The package also lists the same files with 1,024 tokens of context. */
  shortMemoryMB?: Record<Precision, number>;
  overrides?: Readonly<Record<string, number>>;
}

const ENGLISH = "English";
const LLAMA_LANGUAGES = "English, German, French, Italian, Portuguese, Hindi, Spanish, Thai";
const QWEN_2_5_LANGUAGES = "Over 29, among them Chinese, English, French, Spanish, German, Arabic";
const QWEN_3_LANGUAGES = "Over 100";
const PHI_LANGUAGES = "Over 20, best in English";

const small = { generator: "poor", judge: "poor" } as const;
const medium = { generator: "fair", judge: "fair" } as const;
const large = { generator: "good", judge: "fair" } as const;
const largest = { generator: "good", judge: "good" } as const;

const standard = { lowResource: true, thinks: false, contextTokens: 4096 } as const;
const heavy = { ...standard, lowResource: false } as const;

export const CATALOGUE: readonly ModelEntry[] = [
  {
    ...standard,
    name: "SmolLM2-360M",
    family: "SmolLM2",
    parametersB: 0.362,
    licence: APACHE,
    languages: ENGLISH,
    suits: small,
    vocabulary: 49_152,
    hiddenSize: 960,
    folder: "SmolLM2-360M-Instruct",
    memoryMB: { f16: 376.06, f32: 579.61 },
  },
  {
    ...standard,
    name: "Qwen2.5-0.5B",
    family: "Qwen2.5",
    parametersB: 0.494,
    licence: APACHE,
    languages: QWEN_2_5_LANGUAGES,
    suits: small,
    vocabulary: 151_936,
    hiddenSize: 896,
    folder: "Qwen2.5-0.5B-Instruct",
    library: "Qwen2-0.5B-Instruct",
    memoryMB: { f16: 944.62, f32: 1060.2 },
  },
  {
    ...standard,
    name: "Qwen3-0.6B",
    family: "Qwen3",
    parametersB: 0.596,
    licence: APACHE,
    languages: QWEN_3_LANGUAGES,
    suits: small,
    thinks: true,
    vocabulary: 151_936,
    hiddenSize: 1024,
    folder: "Qwen3-0.6B",
    memoryMB: { f16: 1403.34, f32: 1924.98 },
  },
  {
    ...standard,
    name: "Llama-3.2-1B",
    family: "Llama 3.2",
    parametersB: 1.236,
    licence: LLAMA_3_2,
    languages: LLAMA_LANGUAGES,
    suits: { generator: "fair", judge: "poor" },
    vocabulary: 128_256,
    hiddenSize: 2048,
    folder: "Llama-3.2-1B-Instruct",
    memoryMB: { f16: 879.04, f32: 1128.82 },
  },
  {
    ...standard,
    name: "Qwen2.5-1.5B",
    family: "Qwen2.5",
    parametersB: 1.544,
    licence: APACHE,
    languages: QWEN_2_5_LANGUAGES,
    suits: medium,
    vocabulary: 151_936,
    hiddenSize: 1536,
    folder: "Qwen2.5-1.5B-Instruct",
    library: "Qwen2-1.5B-Instruct",
    memoryMB: { f16: 1629.75, f32: 1888.97 },
  },
  {
    ...standard,
    name: "SmolLM2-1.7B",
    family: "SmolLM2",
    parametersB: 1.711,
    licence: APACHE,
    languages: ENGLISH,
    suits: { generator: "fair", judge: "poor" },
    vocabulary: 49_152,
    hiddenSize: 2048,
    folder: "SmolLM2-1.7B-Instruct",
    memoryMB: { f16: 1774.19, f32: 2692.38 },
  },
  {
    ...standard,
    name: "Qwen3-1.7B",
    family: "Qwen3",
    parametersB: 1.721,
    licence: APACHE,
    languages: QWEN_3_LANGUAGES,
    suits: medium,
    thinks: true,
    vocabulary: 151_936,
    hiddenSize: 2048,
    folder: "Qwen3-1.7B",
    memoryMB: { f16: 2036.66, f32: 2635.44 },
  },
  {
    ...heavy,
    name: "Qwen3.5-2B",
    family: "Qwen3.5",
    parametersB: 2,
    licence: APACHE,
    languages: "Over 200",
    suits: medium,
    thinks: true,
    vocabulary: 248_320,
    hiddenSize: 2048,
    folder: "Qwen3.5-2B",
    memoryMB: { f16: 2245.44, f32: 2591.55 },
    overrides: { max_history_size: 1 },
  },
  {
    ...heavy,
    name: "Gemma-2-2B",
    family: "Gemma 2",
    parametersB: 2.614,
    licence: GEMMA,
    languages: ENGLISH,
    suits: { generator: "good", judge: "fair" },
    vocabulary: 256_000,
    hiddenSize: 2304,
    folder: "gemma-2-2b-it",
    memoryMB: { f16: 1895.3, f32: 2508.75 },
    shortMemoryMB: { f16: 1583.3, f32: 1884.75 },
  },
  {
    ...standard,
    name: "Llama-3.2-3B",
    family: "Llama 3.2",
    parametersB: 3.213,
    licence: LLAMA_3_2,
    languages: LLAMA_LANGUAGES,
    suits: large,
    vocabulary: 128_256,
    hiddenSize: 3072,
    folder: "Llama-3.2-3B-Instruct",
    memoryMB: { f16: 2263.69, f32: 2951.51 },
  },
  {
    ...standard,
    name: "Ministral-3-3B",
    family: "Ministral 3",
    parametersB: 3.4,
    licence: APACHE,
    languages: "11, among them English, French, Spanish, German, Italian, Portuguese, Dutch",
    suits: large,
    vocabulary: 131_072,
    hiddenSize: 3072,
    folder: "Ministral-3-3B-Instruct-2512-BF16",
    memoryMB: { f16: 2863.69, f32: 3532.37 },
  },
  {
    ...heavy,
    name: "Phi-4-mini",
    family: "Phi-4",
    parametersB: 3.836,
    licence: MIT,
    languages: PHI_LANGUAGES,
    suits: large,
    vocabulary: 200_064,
    hiddenSize: 3072,
    folder: "Phi-4-mini-instruct",
    memoryMB: { f16: 3437.58, f32: 4220.59 },
  },
  {
    ...standard,
    name: "Qwen3-4B",
    family: "Qwen3",
    parametersB: 4.022,
    licence: APACHE,
    languages: QWEN_3_LANGUAGES,
    suits: large,
    thinks: true,
    vocabulary: 151_936,
    hiddenSize: 2560,
    folder: "Qwen3-4B",
    memoryMB: { f16: 3431.59, f32: 4327.71 },
  },
  {
    ...heavy,
    name: "Mistral-7B",
    family: "Mistral",
    parametersB: 7.248,
    licence: APACHE,
    languages: "English, some others",
    suits: large,
    vocabulary: 32_768,
    hiddenSize: 4096,
    folder: "Mistral-7B-Instruct-v0.3",
    memoryMB: { f16: 4573.39, f32: 5619.27 },
    overrides: { sliding_window_size: -1 },
  },
  {
    ...heavy,
    name: "Llama-3.1-8B",
    family: "Llama 3.1",
    parametersB: 8.03,
    licence: LLAMA_3_1,
    languages: LLAMA_LANGUAGES,
    suits: largest,
    vocabulary: 128_256,
    hiddenSize: 4096,
    folder: "Llama-3.1-8B-Instruct",
    library: "Llama-3_1-8B-Instruct",
    memoryMB: { f16: 5001, f32: 6101.01 },
    shortMemoryMB: { f16: 4598.34, f32: 5295.7 },
  },
  {
    ...heavy,
    name: "Qwen3-8B",
    family: "Qwen3",
    parametersB: 8.191,
    licence: APACHE,
    languages: QWEN_3_LANGUAGES,
    suits: largest,
    thinks: true,
    vocabulary: 151_936,
    hiddenSize: 4096,
    folder: "Qwen3-8B",
    memoryMB: { f16: 5695.78, f32: 6852.55 },
  },
];
