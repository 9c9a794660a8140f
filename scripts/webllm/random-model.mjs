// Writes an MLC model folder with random weights from a compiled library alone, so that the real
// path can be walked where no weights are: same sizes, same speed, same memory; what it says means
// nothing. The same library and seed give the same folder, byte for byte.
//   npm run webllm:random-model -- --model-lib FILE.wasm --out DIR [--seed 1] [--index-name NAME]
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { readLibrary } from "./library-metadata.mjs";
import { makeTokenizer } from "./random-tokenizer.mjs";
import { randomWeights, sizeOf } from "./random-weights.mjs";

/** @typedef {import("./library-metadata.mjs").Param} Param */

/** As the real ones are cut; a parameter larger than this has a file of its own. */
const SHARD_BYTES = 33 * 1024 * 1024;

/** @param {Param[]} params */
function cutIntoShards(params) {
  /** @type {Param[][]} */
  const shards = [];
  let room = 0;
  for (const param of params) {
    const size = sizeOf(param);
    const last = shards.at(-1);
    if (last && size <= room) last.push(param);
    else {
      shards.push([param]);
      room = SHARD_BYTES;
    }
    room -= size;
  }
  return shards;
}

/**
 * @param {{ libraryPath: string, folder: string, seed: number, indexName: string }} options
 * @returns {{ files: number, bytes: number }}
 */
export function writeRandomModel({ libraryPath, folder, seed, indexName }) {
  const library = readLibrary(readFileSync(libraryPath));
  const { tokenizer, specialIds } = makeTokenizer(library.vocabulary);
  mkdirSync(folder, { recursive: true });
  let bytes = 0;
  let ordinal = 0;
  const records = cutIntoShards(library.params).map((params, index) => {
    const dataPath = `params_shard_${index}.bin`;
    let byteOffset = 0;
    const parts = params.map((param) => randomWeights(param, seed * 100_003 + ++ordinal));
    const entries = params.map(({ name, shape, dtype }, position) => {
      const nbytes = parts[position]?.length ?? 0;
      const entry = { name, shape, dtype, format: "raw", nbytes, byteOffset };
      byteOffset += nbytes;
      return entry;
    });
    const content = Buffer.concat(parts);
    writeFileSync(join(folder, dataPath), content);
    bytes += content.length;
    const md5sum = createHash("md5").update(content).digest("hex");
    return { dataPath, format: "raw-shard", nbytes: content.length, records: entries, md5sum };
  });
  const parameters = library.params.length;
  const metadata = { ParamSize: parameters, ParamBytes: bytes, BitsPerParam: 0 };
  const eos = [specialIds.imEnd, specialIds.endOfText];
  const config = {
    version: "0.1.0",
    model_type: library.modelType,
    quantization: library.quantization,
    model_config: {},
    vocab_size: library.vocabulary,
    context_window_size: library.contextTokens,
    sliding_window_size: -1,
    prefill_chunk_size: library.prefillChunk,
    attention_sink_size: -1,
    tensor_parallel_shards: 1,
    temperature: 0.7,
    presence_penalty: 0,
    frequency_penalty: 0,
    repetition_penalty: 1,
    top_p: 0.95,
    tokenizer_files: ["tokenizer.json"],
    tokenizer_info: {
      token_postproc_method: "byte_level",
      prepend_space_in_encode: false,
      strip_space_in_decode: false,
    },
    conv_template: {
      name: "chatml",
      system_template: "<|im_start|>system\n{system_message}<|im_end|>\n",
      system_message: "You answer.",
      system_prefix_token_ids: null,
      add_role_after_system_message: true,
      roles: { user: "<|im_start|>user", assistant: "<|im_start|>assistant" },
      role_templates: { user: "{user_message}", assistant: "{assistant_message}" },
      messages: [],
      seps: ["<|im_end|>\n"],
      role_content_sep: "\n",
      role_empty_sep: "\n",
      stop_str: ["<|im_end|>", "<|endoftext|>"],
      stop_token_ids: eos,
      function_string: "",
      use_function_calling: false,
    },
    pad_token_id: specialIds.endOfText,
    bos_token_id: specialIds.endOfText,
    eos_token_id: eos,
  };
  const json = {
    [indexName]: { metadata, records },
    "mlc-chat-config.json": config,
    "tokenizer.json": tokenizer,
  };
  for (const [name, content] of Object.entries(json)) {
    writeFileSync(join(folder, name), JSON.stringify(content));
  }
  return { files: records.length + Object.keys(json).length, bytes };
}

if (process.argv[1]?.endsWith("random-model.mjs")) {
  const { values } = parseArgs({
    options: {
      "model-lib": { type: "string" },
      out: { type: "string" },
      seed: { type: "string", default: "1" },
      "index-name": { type: "string", default: "tensor-cache.json" },
    },
  });
  if (!values["model-lib"] || !values.out) {
    console.error(
      "Usage: npm run webllm:random-model -- --model-lib FILE.wasm --out DIR [--seed 1]",
    );
    console.error("Libraries before WebLLM 0.2.80 want --index-name ndarray-cache.json as well.");
    process.exitCode = 2;
  } else {
    const { files, bytes } = writeRandomModel({
      libraryPath: values["model-lib"],
      folder: values.out,
      seed: Number(values.seed),
      indexName: values["index-name"],
    });
    console.log(`${values.out}: ${files} files, ${Math.round(bytes / 1e6)} MB of random weights.`);
  }
}
