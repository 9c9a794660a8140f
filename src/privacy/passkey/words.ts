import { AttuneError } from "../../domain/errors.ts";
import type { Errand } from "./protocol.ts";

/** What the passkey page says. Pure. */

export function titleOf(errand: Errand): string {
  return errand === "use" ? "Unlock with a passkey" : "Make a passkey";
}

/** Before a passkey is made. */
export function wordsBefore(ownHost: string): string[] {
  return [
    "A passkey is a second way to unlock Attune, beside the passphrase: a fingerprint, a face or a security key. This device, its password manager or the key keeps it.",
    `It is called “Attune” and belongs to ${ownHost}. This page makes it and does nothing else; it connects to nothing.`,
    "Attune is locked meanwhile. Once the passkey is made you are brought back: enter the passphrase there to add it.",
  ];
}

/** Nobody would bring an answer back, so nothing is asked. */
export const UNSEALED =
  "This page was loaded past Attune's seal, so no passkey is asked for here. Go back and enter the passphrase.";

/** What went wrong; null where the answer could not be handed over. */
export function failureOf(error: unknown): string {
  if (error instanceof AttuneError) return error.message;
  return "The passkey answered, but the part of Attune that brings its answer back does not. Go back and enter the passphrase.";
}
