// First of all: it sets up the parser that every schema here uses.
import "../../zod-setup.ts";
import "../../violations.ts";
import * as z from "zod/mini";
import { argon2 } from "./argon2.ts";
import { kdfParametersSchema } from "./header.ts";

/** Derives one key, in memory that goes with the worker; whoever started it ends it then. */

const requestSchema = z.extend(kdfParametersSchema, {
  passphrase: z.string(),
  salt: z.instanceof(Uint8Array<ArrayBuffer>),
});

addEventListener("message", async ({ data }: MessageEvent<unknown>) => {
  try {
    const key = await argon2(z.parse(requestSchema, data));
    postMessage({ key }, { transfer: [key.buffer] });
  } catch {
    // Not the reason: it might quote what was typed.
    postMessage({ key: null });
  }
});
