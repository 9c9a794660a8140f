import { PASSKEY_PAGE, type PasskeyRequest, passkeyRequestSchema } from "./protocol.ts";

/** Where to bring a person for this. */
export function passkeyAddress(request: PasskeyRequest): string {
  return `./${PASSKEY_PAGE}#${encodeURIComponent(JSON.stringify(request))}`;
}

/** What the page was opened for; null where it is nothing that it does. */
export function requestFrom(hash: string): PasskeyRequest | null {
  try {
    const said: unknown = JSON.parse(decodeURIComponent(hash.replace(/^#/, "")));
    const read = passkeyRequestSchema.safeParse(said);
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}
