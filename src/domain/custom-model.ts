import * as z from "zod/mini";

/** A model of the user's own, by the addresses of its folder and its library. */
export const customModelSchema = z.object({
  id: z.string().check(z.minLength(1), z.maxLength(120), z.regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/)),
  /**
   * http is admitted for a server on this very machine only. The host may hold no "*": browsers
   * take it for part of a name, and in a list of hosts it stands for every name.
   */
  folderUrl: z.string().check(z.refine(isModelAddress)),
  libraryUrl: z.string().check(z.refine(isModelAddress)),
  contextTokens: z.int().check(z.minimum(256), z.maximum(131_072)),
  precision: z.enum(["f16", "f32"]),
  thinks: z.boolean(),
});
export type CustomModel = z.infer<typeof customModelSchema>;

function isModelAddress(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const url = new URL(value);
  const local = ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname);
  if (url.hostname.includes("*")) return false;
  if (url.username || url.password || url.search || url.hash) return false;
  return url.protocol === "https:" || (url.protocol === "http:" && local);
}
