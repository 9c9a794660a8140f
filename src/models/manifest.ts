import * as z from "zod/mini";
import type { ModelSource } from "../engines/engine.ts";
import { modelFileNameSchema, modelIdSchema } from "../engines/model-files.ts";

/**
 * What is installed: written last, and with it a model is installed. It says all that is needed
 * to start the model, and the hash of every file, so that the same model elsewhere can be
 * compared with it. Documented in docs/formats.md.
 */

export const MANIFEST_FILE = "attune-model.json";

const fileSchema = z.object({
  name: modelFileNameSchema,
  bytes: z.int().check(z.minimum(0)),
  /** Of the whole file, lower-case hex. */
  sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
});

const kindSchema = z.discriminatedUnion("engine", [
  z.object({
    engine: z.literal("webllm"),
    library: modelFileNameSchema,
    needsF16: z.boolean(),
    overrides: z.optional(z.record(z.string(), z.number())),
  }),
  z.object({
    engine: z.literal("wllama"),
    /** The GGUF file, or the parts of a split one in their order. */
    parts: z.array(modelFileNameSchema).check(z.minLength(1)),
  }),
]);

/** Numbers from which memory is estimated; null where the files do not say. */
export const modelShapeSchema = z.object({
  /** Billions of parameters. */
  parametersB: z.nullable(z.number().check(z.minimum(0))),
  layers: z.nullable(z.int().check(z.minimum(1))),
  /** Bytes of key and value cache that one token takes, at 16 bits a number. */
  kvBytesPerToken: z.nullable(z.number().check(z.minimum(0))),
  /** Tokens the model was trained for. */
  maxContextTokens: z.nullable(z.int().check(z.minimum(1))),
});
export type ModelShape = z.infer<typeof modelShapeSchema>;

export const manifestSchema = z.object({
  format: z.literal("attune.model"),
  version: z.literal(1),
  id: modelIdSchema,
  name: z.string().check(z.minLength(1), z.maxLength(200)),
  model: kindSchema,
  /** "q4f16_1", "Q4_K_M": as the files say it; null where they do not. */
  quantisation: z.nullable(z.string()),
  licence: z.nullable(z.string()),
  thinks: z.boolean(),
  /** What a person may choose at most, too: a manifest that came along must not ask for more. */
  contextTokens: z.int().check(z.minimum(128), z.maximum(131_072)),
  shape: modelShapeSchema,
  origin: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("catalogue") }),
    z.object({ kind: z.literal("url"), url: z.string() }),
    z.object({ kind: z.literal("files") }),
  ]),
  /** ISO 8601. */
  installedAt: z.string(),
  files: z.array(fileSchema).check(z.minLength(1)),
});
export type Manifest = z.infer<typeof manifestSchema>;
export type ManifestFile = z.infer<typeof fileSchema>;

/** What an engine must know to start the model. */
export function sourceOf({ id, name, contextTokens, thinks, model }: Manifest): ModelSource {
  const common = { id, name, contextTokens, thinks };
  if (model.engine === "wllama") return { ...common, engine: "wllama", files: model.parts };
  const { library, needsF16, overrides } = model;
  return { ...common, engine: "webllm", library, needsF16, ...(overrides && { overrides }) };
}

/** Bytes on this device. */
export function bytesOf({ files }: Pick<Manifest, "files">): number {
  return files.reduce((sum, { bytes }) => sum + bytes, 0);
}
