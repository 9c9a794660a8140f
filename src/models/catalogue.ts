import {
  type CatalogueFacts,
  GEMMA_2_2B,
  LLAMA_3_1_8B,
  LLAMA_3_2_1B,
  LLAMA_3_2_3B,
  MINISTRAL_3_3B,
  MISTRAL_7B,
  PHI_4_MINI,
  QWEN2_5_0_5B,
  QWEN2_5_1_5B,
  QWEN3_0_6B,
  QWEN3_1_7B,
  QWEN3_4B,
  QWEN3_5_2B,
  QWEN3_8B,
  SMOLLM2_1_7B,
  SMOLLM2_360M,
} from "./model-facts.ts";

/**
 * The models for WebLLM that are offered: the package's own list (0.2.86) narrowed to instruct
 * models that suit this work, as data of ours, because the package is two megabytes. A test
 * compares every id, address and memory figure with the package's list.
 *
 * Left out on purpose: base, code, maths, vision and reasoning models; Qwen2.5-3B (research
 * licence) and StableLM-2 (non-commercial); unquantised builds.
 */

/** Arithmetic of a build: f16 is smaller and faster, and needs shader-f16. */
export type Precision = "f16" | "f32";

export interface MlcEntry {
  facts: CatalogueFacts;
  /** Marked by the package as running on limited devices, such as phones. */
  lowResource: boolean;
  /** Name in the addresses of the folder, without precision. */
  folder: string;
  /** Name in the address of the library where it differs. */
  library?: string;
  /** Megabytes as the package records them, at CATALOGUE_CONTEXT_TOKENS. */
  memoryMB: Record<Precision, number>;
  /** The package also lists the same files with 1,024 tokens of context. */
  shortMemoryMB?: Record<Precision, number>;
  overrides?: Readonly<Record<string, number>>;
}

/** Tokens of context that every entry has unless a person chooses more. */
export const CATALOGUE_CONTEXT_TOKENS = 4096;

export const CATALOGUE: readonly MlcEntry[] = [
  {
    facts: SMOLLM2_360M,
    lowResource: true,
    folder: "SmolLM2-360M-Instruct",
    memoryMB: { f16: 376.06, f32: 579.61 },
  },
  {
    facts: QWEN2_5_0_5B,
    lowResource: true,
    folder: "Qwen2.5-0.5B-Instruct",
    library: "Qwen2-0.5B-Instruct",
    memoryMB: { f16: 944.62, f32: 1060.2 },
  },
  {
    facts: QWEN3_0_6B,
    lowResource: true,
    folder: "Qwen3-0.6B",
    memoryMB: { f16: 1403.34, f32: 1924.98 },
  },
  {
    facts: LLAMA_3_2_1B,
    lowResource: true,
    folder: "Llama-3.2-1B-Instruct",
    memoryMB: { f16: 879.04, f32: 1128.82 },
  },
  {
    facts: QWEN2_5_1_5B,
    lowResource: true,
    folder: "Qwen2.5-1.5B-Instruct",
    library: "Qwen2-1.5B-Instruct",
    memoryMB: { f16: 1629.75, f32: 1888.97 },
  },
  {
    facts: SMOLLM2_1_7B,
    lowResource: true,
    folder: "SmolLM2-1.7B-Instruct",
    memoryMB: { f16: 1774.19, f32: 2692.38 },
  },
  {
    facts: QWEN3_1_7B,
    lowResource: true,
    folder: "Qwen3-1.7B",
    memoryMB: { f16: 2036.66, f32: 2635.44 },
  },
  {
    facts: QWEN3_5_2B,
    lowResource: false,
    folder: "Qwen3.5-2B",
    memoryMB: { f16: 2245.44, f32: 2591.55 },
    overrides: { max_history_size: 1 },
  },
  {
    facts: GEMMA_2_2B,
    lowResource: false,
    folder: "gemma-2-2b-it",
    memoryMB: { f16: 1895.3, f32: 2508.75 },
    shortMemoryMB: { f16: 1583.3, f32: 1884.75 },
  },
  {
    facts: LLAMA_3_2_3B,
    lowResource: true,
    folder: "Llama-3.2-3B-Instruct",
    memoryMB: { f16: 2263.69, f32: 2951.51 },
  },
  {
    facts: MINISTRAL_3_3B,
    lowResource: true,
    folder: "Ministral-3-3B-Instruct-2512-BF16",
    memoryMB: { f16: 2863.69, f32: 3532.37 },
  },
  {
    facts: PHI_4_MINI,
    lowResource: false,
    folder: "Phi-4-mini-instruct",
    memoryMB: { f16: 3437.58, f32: 4220.59 },
  },
  {
    facts: QWEN3_4B,
    lowResource: true,
    folder: "Qwen3-4B",
    memoryMB: { f16: 3431.59, f32: 4327.71 },
  },
  {
    facts: MISTRAL_7B,
    lowResource: false,
    folder: "Mistral-7B-Instruct-v0.3",
    memoryMB: { f16: 4573.39, f32: 5619.27 },
    overrides: { sliding_window_size: -1 },
  },
  {
    facts: LLAMA_3_1_8B,
    lowResource: false,
    folder: "Llama-3.1-8B-Instruct",
    library: "Llama-3_1-8B-Instruct",
    memoryMB: { f16: 5001, f32: 6101.01 },
    shortMemoryMB: { f16: 4598.34, f32: 5295.7 },
  },
  {
    facts: QWEN3_8B,
    lowResource: false,
    folder: "Qwen3-8B",
    memoryMB: { f16: 5695.78, f32: 6852.55 },
  },
];
