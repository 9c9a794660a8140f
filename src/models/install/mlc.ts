import * as z from "zod/mini";
import { modelFileNameSchema } from "../../engines/model-files.ts";
import { damaged, missingFile, unsupported } from "./errors.ts";
import type { FileAccess, ModelFacts } from "./facts.ts";
import { checkLibrary } from "./library.ts";

/** Says what an MLC folder is from its configuration and index, and what must be in it. */

export const CONFIG_FILE = "mlc-chat-config.json";
export const INDEX_FILE = "tensor-cache.json";
/** What the index was called until 2025; libraries of that time do not fit this engine. */
export const OLDER_INDEX_FILE = "ndarray-cache.json";
/** As the engine looks for them: the first that the configuration names. */
const TOKENIZER_FILES = ["tokenizer.json", "tokenizer.model"] as const;
/** Configuration and index; real ones are below one megabyte. */
const MAX_JSON_BYTES = 32 << 20;
const MAX_TOKENIZER_BYTES = 256 << 20;

const sizeSchema = z.optional(z.catch(z.nullable(z.number()), null));

const configSchema = z.object({
  model_type: z.string().check(z.maxLength(100)),
  quantization: z.string().check(z.maxLength(100)),
  tokenizer_files: z.array(z.string()),
  context_window_size: sizeSchema,
  sliding_window_size: sizeSchema,
  conv_template: z.optional(z.unknown()),
  model_config: z.catch(
    z.object({
      context_window_size: sizeSchema,
      num_hidden_layers: sizeSchema,
      num_key_value_heads: sizeSchema,
      num_attention_heads: sizeSchema,
      head_dim: sizeSchema,
      hidden_size: sizeSchema,
    }),
    {},
  ),
});
type Config = z.infer<typeof configSchema>;

const indexSchema = z.object({
  metadata: z.optional(z.catch(z.object({ ParamBytes: sizeSchema, BitsPerParam: sizeSchema }), {})),
  records: z
    .array(
      z.object({
        dataPath: modelFileNameSchema,
        nbytes: z.int().check(z.minimum(1)),
        md5sum: z.optional(z.string().check(z.regex(/^[0-9a-f]{32}$/))),
      }),
    )
    .check(z.minLength(1), z.maxLength(100_000)),
});
type Index = z.infer<typeof indexSchema>;

/** One file of the folder and what the index says of it; null where it says nothing. */
export interface ExpectedFile {
  name: string;
  bytes: number | null;
  md5: string | null;
}

/** What configuration and index together say about the folder. */
export interface MlcFolder {
  config: Config;
  index: Index;
  tokenizer: (typeof TOKENIZER_FILES)[number];
  /** Configuration, index, tokenizer, shards; the library has no fixed name. */
  files: ExpectedFile[];
}

async function readJson<Schema extends z.ZodMiniType>(
  files: FileAccess,
  name: string,
  schema: Schema,
  limitBytes = MAX_JSON_BYTES,
): Promise<z.output<Schema>> {
  const file = await files.open(name);
  if (!file) throw missingFile(name, "without it the other files say nothing");
  if (file.size > limitBytes) throw damaged(name, "is far larger than such a file is");
  let content: unknown;
  try {
    content = JSON.parse(await file.text());
  } catch (error) {
    if (error instanceof SyntaxError) throw damaged(name, "is not JSON");
    throw error;
  }
  const read = schema.safeParse(content);
  if (!read.success) {
    const issue = read.error.issues[0];
    throw damaged(name, `is not as expected at "${issue?.path.join(".") ?? ""}"`);
  }
  return read.data;
}

/** @throws InstallError if one of the two is missing, broken or of an older form */
export async function readMlcFolder(files: FileAccess): Promise<MlcFolder> {
  const names = files.names();
  if (!names.includes(INDEX_FILE) && names.includes(OLDER_INDEX_FILE)) throw olderFolder();
  const config = await readJson(files, CONFIG_FILE, configSchema);
  const index = await readJson(files, INDEX_FILE, indexSchema);
  const tokenizer = TOKENIZER_FILES.find((name) => config.tokenizer_files.includes(name));
  if (tokenizer === undefined) {
    throw unsupported(
      CONFIG_FILE,
      "names neither tokenizer.json nor tokenizer.model",
      "Choose a conversion of this model with one of the two.",
    );
  }
  const shards = new Map(
    index.records.map(({ dataPath, nbytes, md5sum }): [string, ExpectedFile] => [
      dataPath,
      { name: dataPath, bytes: nbytes, md5: md5sum ?? null },
    ]),
  );
  const reserved = [CONFIG_FILE, INDEX_FILE, ...TOKENIZER_FILES].find((name) => shards.has(name));
  if (reserved !== undefined || shards.size !== index.records.length) {
    throw damaged(INDEX_FILE, "names one file twice");
  }
  const plain = (name: string): ExpectedFile => ({ name, bytes: null, md5: null });
  return {
    config,
    index,
    tokenizer,
    files: [CONFIG_FILE, INDEX_FILE, tokenizer].map(plain).concat([...shards.values()]),
  };
}

/** The folder has the index's older name only. */
export function olderFolder(): Error {
  return unsupported(
    OLDER_INDEX_FILE,
    "is the index of an older kind of model folder, whose library does not fit this app's engine",
    `Get a newer conversion of the model: its folder has ${INDEX_FILE}.`,
  );
}

const positive = (value: number | null | undefined): number | null =>
  typeof value === "number" && Number.isSafeInteger(value) && value > 0 ? value : null;

function shapeOf({ config, index }: MlcFolder): ModelFacts["shape"] {
  const model = config.model_config;
  const layers = positive(model.num_hidden_layers);
  const queryHeads = positive(model.num_attention_heads);
  const heads = positive(model.num_key_value_heads) ?? queryHeads;
  const width = positive(model.hidden_size);
  const usual = width !== null && queryHeads !== null ? width / queryHeads : null;
  const headWidth = positive(model.head_dim) ?? usual;
  const { ParamBytes, BitsPerParam } = index.metadata ?? {};
  const parameters = ParamBytes && BitsPerParam ? (ParamBytes * 8) / BitsPerParam : null;
  return {
    parametersB:
      parameters !== null && parameters > 0 && Number.isFinite(parameters)
        ? parameters / 1e9
        : null,
    layers,
    // A key and a value, two bytes each number.
    kvBytesPerToken:
      layers !== null && heads !== null && headWidth !== null
        ? layers * heads * headWidth * 4
        : null,
    maxContextTokens: positive(model.context_window_size) ?? positive(config.context_window_size),
  };
}

/** Models that think aloud have a token of their own to begin it with. */
async function thinksAloud(files: FileAccess, { config, tokenizer }: MlcFolder): Promise<boolean> {
  if (JSON.stringify(config.conv_template ?? "").includes("<think>")) return true;
  const file = tokenizer === "tokenizer.json" ? await files.open(tokenizer) : null;
  return file !== null && (await file.text()).includes('"<think>"');
}

/**
 * @param library the library's file in the folder
 * @throws InstallError naming the file and what is wrong with it
 */
export async function inspectMlc(files: FileAccess, library: string): Promise<ModelFacts> {
  const folder = await readMlcFolder(files);
  for (const { name, bytes } of folder.files) {
    const file = await files.open(name);
    if (!file) throw missingFile(name, "the model's index or configuration names it");
    if (bytes !== null && file.size !== bytes) {
      throw damaged(name, `has ${file.size} bytes instead of ${bytes}`);
    }
  }
  const tokenizer = await files.open(folder.tokenizer);
  if (tokenizer?.size === 0) throw damaged(folder.tokenizer, "is empty");
  if (folder.tokenizer === "tokenizer.json") {
    await readJson(files, folder.tokenizer, z.looseObject({}), MAX_TOKENIZER_BYTES);
  }
  await checkLibrary(files, library, folder.config);
  const { quantization, sliding_window_size: window } = folder.config;
  return {
    model: {
      engine: "webllm",
      library,
      needsF16: quantization.includes("f16"),
      // The engine takes a window of context or one that slides, not both; ours is set by size.
      ...(positive(window) !== null && { overrides: { sliding_window_size: -1 } }),
    },
    files: [...folder.files.map(({ name }) => name), library],
    title: null,
    licence: null,
    quantisation: quantization,
    thinks: await thinksAloud(files, folder),
    shape: shapeOf(folder),
  };
}
