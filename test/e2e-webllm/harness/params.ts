import * as z from "zod/mini";

/** What the scripts ask of the pages, in the address after "#". */
export const paramsSchema = z.object({
  /** `roles`: a judge call and a revision; `brief`: a few words; `bench`: figures. */
  mode: z.enum(["roles", "brief", "bench"]),
  /** Name of the library among the files. */
  library: z.string(),
  needsF16: z.boolean(),
  thinks: z.boolean(),
  contextTokens: z.int(),
  dimensions: z.int(),
  maxTokens: z.int(),
  seed: z.int(),
  /** Rounds of measuring. */
  repeats: z.int(),
  /** Of the prompt that is measured. */
  words: z.int(),
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
