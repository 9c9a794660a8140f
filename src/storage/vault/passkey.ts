import { fromBase64Url, randomBytes, toBase64Url } from "./bytes.ts";
import { VaultError } from "./vault.ts";

/**
 * Passkeys as a second way to the data key: WebAuthn's PRF extension (Web Authentication level 3,
 * section 10.1.4) gives 32 bytes that only this authenticator can make from a salt.
 */

const SALT_BYTES = 32;
const OUTPUT_BYTES = 32;

/** ES256, then RS256, which every authenticator has one of. */
const ALGORITHMS = [-7, -257].map((alg) => ({ type: "public-key" as const, alg }));

function refused(happened: string, cause?: unknown): VaultError {
  return new VaultError("passkey", happened, "Use the passphrase instead.", { cause });
}

/** What the browser says when nobody answered, or somebody said no, or it cannot do it at all. */
async function ask<Result>(what: () => Promise<Result | null>): Promise<Result> {
  let result: Result | null = null;
  let cause: unknown;
  try {
    result = await what();
  } catch (error) {
    cause = error;
  }
  if (result === null) throw refused("The passkey was not used.", cause);
  return result;
}

function bytesOf(source: BufferSource | undefined): Uint8Array<ArrayBuffer> | null {
  if (source === undefined) return null;
  const view = ArrayBuffer.isView(source)
    ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength)
    : new Uint8Array(source);
  return view.length === OUTPUT_BYTES ? Uint8Array.from(view) : null;
}

export interface NewPasskey {
  id: string;
  salt: string;
  /** 32 bytes, to derive a key from. */
  output: Uint8Array<ArrayBuffer>;
}

function container(): CredentialsContainer {
  if (typeof navigator === "undefined" || !navigator.credentials) {
    throw refused("This browser has no passkeys here.");
  }
  return navigator.credentials;
}

/** Makes a passkey and asks it for a key. Rejects with VaultError `passkey`. */
export async function createPasskey(label: string): Promise<NewPasskey> {
  const credentials = container();
  const salt = randomBytes(SALT_BYTES);
  const credential = await ask(() =>
    credentials.create({
      publicKey: {
        rp: { name: "Attune" },
        user: { id: randomBytes(16), name: label, displayName: label },
        challenge: randomBytes(32),
        pubKeyCredParams: ALGORITHMS,
        authenticatorSelection: { residentKey: "preferred", userVerification: "required" },
        extensions: { prf: { eval: { first: salt } } },
      },
    }),
  );
  if (!(credential instanceof PublicKeyCredential)) throw refused("The passkey was not made.");
  const { prf } = credential.getClientExtensionResults();
  if (!prf?.enabled && !prf?.results) {
    throw refused("This passkey cannot derive keys (WebAuthn PRF), which the vault needs.");
  }
  const id = toBase64Url(new Uint8Array(credential.rawId));
  const passkey = { id, salt: toBase64Url(salt) };
  // Many give the output only when the passkey is used, not when it is made.
  const output = bytesOf(prf.results?.first) ?? (await askPasskey([passkey])).output;
  return { ...passkey, output };
}

/** Asks one of these passkeys. Rejects with VaultError `passkey`. */
export async function askPasskey(
  known: readonly { id: string; salt: string }[],
): Promise<{ id: string; output: Uint8Array<ArrayBuffer> }> {
  const credentials = container();
  const evalByCredential = Object.fromEntries(
    known.map(({ id, salt }) => [id, { first: fromBase64Url(salt) }]),
  );
  const credential = await ask(() =>
    credentials.get({
      publicKey: {
        challenge: randomBytes(32),
        allowCredentials: known.map(({ id }) => ({ type: "public-key", id: fromBase64Url(id) })),
        userVerification: "required",
        extensions: { prf: { evalByCredential } },
      },
    }),
  );
  if (!(credential instanceof PublicKeyCredential)) throw refused("The passkey was not used.");
  const output = bytesOf(credential.getClientExtensionResults().prf?.results?.first);
  if (!output) throw refused("This passkey gave no key.");
  return { id: toBase64Url(new Uint8Array(credential.rawId)), output };
}
