// First of all: it sets up the parser that every schema here uses.
import "../../zod-setup.ts";
import "../../violations.ts";
import * as z from "zod/mini";
import { createDigest, type Digest } from "./hash.ts";

/** Hashes beside the worker that writes, for files so large that the two would wait for each other. */

const requestSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("begin"), md5: z.boolean() }),
  z.object({ type: z.literal("piece"), bytes: z.instanceof(Uint8Array) }),
  z.object({ type: z.literal("end") }),
]);

let digest: Promise<Digest> | null = null;

async function answer(data: unknown): Promise<void> {
  const request = requestSchema.parse(data);
  if (request.type === "begin") digest = createDigest({ md5: request.md5 });
  const hash = await digest;
  if (!hash) throw new Error("A piece came before the beginning.");
  if (request.type === "piece") hash.update(request.bytes);
  if (request.type !== "end") postMessage({ type: "ready" });
  else postMessage({ type: "hashes", sha256: hash.sha256(), md5: hash.md5() });
}

// One after the other: the pieces' order is the file's.
let last: Promise<void> = Promise.resolve();
addEventListener("message", ({ data }) => {
  last = last.then(() => answer(data));
});
