import {
  type CatalogueFacts,
  GEMMA_2_2B,
  LLAMA_3_2_1B,
  LLAMA_3_2_3B,
  QWEN2_5_0_5B,
  QWEN2_5_1_5B,
  QWEN3_0_6B,
  QWEN3_1_7B,
  QWEN3_4B,
  SMOLLM2_360M,
} from "./model-facts.ts";

/**
 * GGUF files for wllama that are offered: instruct models whose licence permits it, each in one
 * file. Sizes are those of the files as published; a file is hashed when it arrives whatever is
 * written here. One above 2 GiB does not fit every browser (`gguf-size.ts`).
 */
export interface GgufEntry {
  facts: CatalogueFacts;
  /** On huggingface.co. */
  repository: string;
  file: string;
  quantisation: string;
  sizeBytes: number;
}

export const GGUF_CATALOGUE: readonly GgufEntry[] = [
  {
    facts: SMOLLM2_360M,
    repository: "HuggingFaceTB/SmolLM2-360M-Instruct-GGUF",
    file: "smollm2-360m-instruct-q8_0.gguf",
    quantisation: "Q8_0",
    sizeBytes: 386_404_992,
  },
  {
    facts: QWEN2_5_0_5B,
    repository: "Qwen/Qwen2.5-0.5B-Instruct-GGUF",
    file: "qwen2.5-0.5b-instruct-q4_k_m.gguf",
    quantisation: "Q4_K_M",
    sizeBytes: 491_400_032,
  },
  {
    facts: QWEN3_0_6B,
    repository: "Qwen/Qwen3-0.6B-GGUF",
    file: "Qwen3-0.6B-Q8_0.gguf",
    quantisation: "Q8_0",
    sizeBytes: 639_446_688,
  },
  {
    facts: LLAMA_3_2_1B,
    repository: "bartowski/Llama-3.2-1B-Instruct-GGUF",
    file: "Llama-3.2-1B-Instruct-Q4_K_M.gguf",
    quantisation: "Q4_K_M",
    sizeBytes: 807_694_464,
  },
  {
    facts: QWEN2_5_1_5B,
    repository: "Qwen/Qwen2.5-1.5B-Instruct-GGUF",
    file: "qwen2.5-1.5b-instruct-q4_k_m.gguf",
    quantisation: "Q4_K_M",
    sizeBytes: 1_117_320_736,
  },
  {
    facts: QWEN3_1_7B,
    repository: "unsloth/Qwen3-1.7B-GGUF",
    file: "Qwen3-1.7B-Q4_K_M.gguf",
    quantisation: "Q4_K_M",
    sizeBytes: 1_107_409_472,
  },
  {
    facts: GEMMA_2_2B,
    repository: "bartowski/gemma-2-2b-it-GGUF",
    file: "gemma-2-2b-it-Q4_K_M.gguf",
    quantisation: "Q4_K_M",
    sizeBytes: 1_708_582_752,
  },
  {
    facts: LLAMA_3_2_3B,
    repository: "bartowski/Llama-3.2-3B-Instruct-GGUF",
    file: "Llama-3.2-3B-Instruct-Q4_K_M.gguf",
    quantisation: "Q4_K_M",
    sizeBytes: 2_019_377_696,
  },
  {
    facts: QWEN3_4B,
    repository: "Qwen/Qwen3-4B-GGUF",
    file: "Qwen3-4B-Q4_K_M.gguf",
    quantisation: "Q4_K_M",
    sizeBytes: 2_497_280_256,
  },
];
