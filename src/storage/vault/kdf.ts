import * as z from "zod/mini";
import { argon2, type KdfInput } from "./argon2.ts";
import { VaultError } from "./vault.ts";

/** Derives 32 bytes from a passphrase. */
export type DeriveKey = (input: KdfInput) => Promise<Uint8Array<ArrayBuffer>>;

const KEY_BYTES = 32;

const answerSchema = z.object({
  key: z.instanceof(Uint8Array<ArrayBuffer>).check(z.refine((key) => key.length === KEY_BYTES)),
});

/**
 * Argon2id in a worker of its own, which ends with it: its memory held the passphrase. Rejects with
 * VaultError `damaged` where the worker fails, most often for want of memory.
 */
export const deriveKey: DeriveKey = (input) => {
  // Not in a browser: the same function, on the spot.
  if (typeof Worker === "undefined") return argon2(input);
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./kdf-worker.ts", import.meta.url), {
      type: "module",
      name: "vault-key",
    });
    const fail = () => {
      worker.terminate();
      reject(
        new VaultError(
          "damaged",
          "The key could not be derived here: the browser may lack the memory for it. Nothing was changed.",
          "Close other tabs, then try again.",
        ),
      );
    };
    worker.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
      const answer = z.safeParse(answerSchema, data);
      if (!answer.success) return fail();
      worker.terminate();
      resolve(answer.data.key);
    });
    worker.addEventListener("error", fail);
    worker.addEventListener("messageerror", fail);
    worker.postMessage(input);
  });
};
