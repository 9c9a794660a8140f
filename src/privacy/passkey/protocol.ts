import * as z from "zod/mini";

/**
 * What is said about passkeys between three parties: the app, which names what it wants in the
 * address of the passkey page; that page, which asks the browser; and the service worker, which
 * holds the answer for a moment until the app takes it.
 */

/** The one page that may ask for passkeys, below the app's address. */
export const PASSKEY_PAGE = "passkey.html";

/** To use one that is known, or to make a new one. */
export const ERRANDS = ["use", "make"] as const;
export type Errand = (typeof ERRANDS)[number];

/** More than anybody has; an address has to end somewhere. */
export const MAX_KNOWN = 40;
/** WebAuthn level 3, section 4: a credential's id has at most 1023 bytes. */
const MAX_ID_CHARS = 1364;
/** 32 bytes, in base64url. */
const SALT_CHARS = 43;
const OUTPUT_BYTES = 32;

const base64url = z.string().check(z.regex(/^[A-Za-z0-9_-]+$/));
const idSchema = base64url.check(z.maxLength(MAX_ID_CHARS));
const saltSchema = base64url.check(z.length(SALT_CHARS));

const outputSchema = z.custom<Uint8Array<ArrayBuffer>>(
  (value) =>
    value instanceof Uint8Array &&
    value.buffer instanceof ArrayBuffer &&
    value.length === OUTPUT_BYTES,
);

const knownSchema = z.strictObject({ id: idSchema, salt: saltSchema });
export type KnownPasskey = z.infer<typeof knownSchema>;

/** What the page is opened for. There is no field for a word that it could show. */
export const passkeyRequestSchema = z.discriminatedUnion("do", [
  z.strictObject({
    do: z.literal("use"),
    known: z.array(knownSchema).check(z.minLength(1), z.maxLength(MAX_KNOWN)),
  }),
  z.strictObject({ do: z.literal("make") }),
]);
export type PasskeyRequest = z.infer<typeof passkeyRequestSchema>;

/** What came of it: which passkey, and the 32 bytes that it makes of this salt. */
export const passkeyResultSchema = z.strictObject({
  do: z.enum(ERRANDS),
  id: idSchema,
  salt: saltSchema,
  output: outputSchema,
});
export type PasskeyResult = z.infer<typeof passkeyResultSchema>;

/** To the service worker; the answer comes through the port. */
export const passkeyMessageSchema = z.discriminatedUnion("type", [
  /** From the passkey page alone. */
  z.strictObject({ type: z.literal("passkey/put"), result: passkeyResultSchema }),
  /** From the app's page alone; what is taken is forgotten. */
  z.strictObject({ type: z.literal("passkey/take"), do: z.enum(ERRANDS) }),
]);
export type PasskeyMessage = z.infer<typeof passkeyMessageSchema>;

export const passkeyReplySchema = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("passkey/put"), done: z.boolean() }),
  z.strictObject({ type: z.literal("passkey/taken"), result: z.nullable(passkeyResultSchema) }),
]);
export type PasskeyReply = z.infer<typeof passkeyReplySchema>;
