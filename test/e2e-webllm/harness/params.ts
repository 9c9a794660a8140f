import * as z from "zod/mini";
import { customModelSchema } from "../../../src/domain/custom-model.ts";

/** What scripts/webllm/e2e.mjs asks for, in the address after "#". */
export const paramsSchema = z.object({
  model: customModelSchema,
  contextTokens: z.int(),
  dimensions: z.int(),
  maxTokens: z.int(),
  seed: z.int(),
  /** Asks the engine in a few words, without the roles' prompts: for slow adapters. */
  brief: z.boolean(),
});
export type Params = z.infer<typeof paramsSchema>;

export function readParams(): Params {
  return z.parse(paramsSchema, JSON.parse(decodeURIComponent(location.hash.slice(1))));
}

const log = document.querySelector("#log");

/** Writes a finding as a line of JSON, which the script reads. */
export function say(kind: string, content: unknown): void {
  const line = document.createElement("li");
  line.textContent = JSON.stringify({ kind, content });
  log?.append(line);
}
