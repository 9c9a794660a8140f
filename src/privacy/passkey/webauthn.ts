import { fromBase64Url, toBase64Url } from "../../domain/base64.ts";
import { AttuneError } from "../../domain/errors.ts";
import type { KnownPasskey, PasskeyResult } from "./protocol.ts";

/**
 * Passkeys as a second way to the vault's key: WebAuthn's PRF extension (Web Authentication level
 * 3, section 10.1.4) gives 32 bytes that only this authenticator can make from a salt. A passkey
 * belongs to the page's own host: nobody names another.
 */

const SALT_BYTES = 32;
const OUTPUT_BYTES = 32;
const NAME = "Attune";

/** ES256, then RS256, which every authenticator has one of. */
const ALGORITHMS = [-7, -257].map((alg) => ({ type: "public-key" as const, alg }));

export type PasskeyErrorCode =
  /** Somebody said no, nobody answered, or there is no such passkey here: browsers do not tell. */
  | "declined"
  /** Neither this browser nor this address can have passkeys. */
  | "unsupported"
  /** The authenticator derives no keys. */
  | "no-key";

export class PasskeyError extends AttuneError<PasskeyErrorCode> {}

function unsupported(cause?: unknown): PasskeyError {
  return new PasskeyError(
    "unsupported",
    "This browser has no passkeys at this address.",
    "Use the passphrase.",
    { cause },
  );
}

function noKey(happened: string): PasskeyError {
  return new PasskeyError("no-key", happened, "Use another one, or the passphrase.");
}

async function ask(
  what: () => Promise<Credential | null>,
  declined: string,
): Promise<PublicKeyCredential> {
  let credential: Credential | null = null;
  let cause: unknown;
  try {
    credential = await what();
  } catch (error) {
    cause = error;
  }
  if (credential instanceof PublicKeyCredential) return credential;
  if (cause instanceof DOMException && cause.name === "SecurityError") throw unsupported(cause);
  throw new PasskeyError("declined", declined, "Nothing has changed.", { cause });
}

function outputOf(source: BufferSource | undefined): Uint8Array<ArrayBuffer> | null {
  if (source === undefined) return null;
  const view = ArrayBuffer.isView(source)
    ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength)
    : new Uint8Array(source);
  return view.length === OUTPUT_BYTES ? Uint8Array.from(view) : null;
}

const randomBytes = (length: number) => crypto.getRandomValues(new Uint8Array(length));

function container(): CredentialsContainer {
  if (!("PublicKeyCredential" in globalThis) || !navigator.credentials) throw unsupported();
  return navigator.credentials;
}

/** Makes a passkey and asks it for its output. Rejects with a PasskeyError. */
export async function makePasskey(): Promise<PasskeyResult> {
  const credentials = container();
  const salt = randomBytes(SALT_BYTES);
  const making = () =>
    credentials.create({
      publicKey: {
        rp: { name: NAME },
        user: { id: randomBytes(16), name: NAME, displayName: NAME },
        challenge: randomBytes(32),
        pubKeyCredParams: ALGORITHMS,
        authenticatorSelection: { residentKey: "preferred", userVerification: "required" },
        extensions: { prf: { eval: { first: salt } } },
      },
    });
  const credential = await ask(
    making,
    "No passkey was made: it was declined, or it took too long.",
  );
  const { prf } = credential.getClientExtensionResults();
  if (!prf?.enabled && !prf?.results) {
    throw noKey(
      "A passkey was made, but it cannot derive keys (WebAuthn PRF), which Attune needs. It is of no use here; you can remove it in the settings of the browser or the device.",
    );
  }
  const passkey = { id: toBase64Url(new Uint8Array(credential.rawId)), salt: toBase64Url(salt) };
  // Many give the output only when the passkey is used, not when it is made.
  const output = outputOf(prf.results?.first) ?? (await askPasskey([passkey])).output;
  return { do: "make", ...passkey, output };
}

/** Asks one of these passkeys. Rejects with a PasskeyError. */
export async function askPasskey(known: readonly KnownPasskey[]): Promise<PasskeyResult> {
  const credentials = container();
  const evalByCredential = Object.fromEntries(
    known.map(({ id, salt }) => [id, { first: fromBase64Url(salt) }]),
  );
  const using = () =>
    credentials.get({
      publicKey: {
        challenge: randomBytes(32),
        allowCredentials: known.map(({ id }) => ({ type: "public-key", id: fromBase64Url(id) })),
        userVerification: "required",
        extensions: { prf: { evalByCredential } },
      },
    });
  const credential = await ask(
    using,
    "No passkey was used: it was declined, it took too long, or there is none here that is known.",
  );
  const output = outputOf(credential.getClientExtensionResults().prf?.results?.first);
  const id = toBase64Url(new Uint8Array(credential.rawId));
  const salt = known.find((each) => each.id === id)?.salt;
  if (!output || salt === undefined) throw noKey("This passkey gave no key.");
  return { do: "use", id, salt, output };
}
