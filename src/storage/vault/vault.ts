import { AttuneError } from "../../domain/errors.ts";

/**
 * The vault: the store, encrypted under a data key that only a passphrase (or a passkey as a second
 * way) unwraps. This file is the port; how it is done is in the files beside it.
 */

export type VaultErrorCode =
  /** Also for a damaged wrapped key: the message never says which. */
  | "wrong-passphrase"
  /** Too many wrong ones just now; `retryAt` says when the next is taken. */
  | "wait"
  /** The passkey is not known here or opens nothing. */
  | "passkey"
  /** It is not turned off while records are refused that only the vault can tell from others. */
  | "refused"
  /** What is stored about the vault cannot be read or is weaker than the least that is taken. */
  | "damaged";

export class VaultError extends AttuneError<VaultErrorCode> {
  /** Epoch milliseconds, for `wait`; null otherwise. */
  readonly retryAt: number | null;

  constructor(
    code: VaultErrorCode,
    happened: string,
    remedy: string,
    options: { cause?: unknown; retryAt?: number } = {},
  ) {
    super(code, happened, remedy, { cause: options.cause });
    this.name = "VaultError";
    this.retryAt = options.retryAt ?? null;
  }
}

export interface PasskeyInfo {
  /** base64url */
  id: string;
  /** What the person called it. */
  label: string;
  addedAt: string;
}

/** What a passkey answered: which one it is, and the 32 bytes that it makes of its salt. */
export interface PasskeyAnswer {
  /** base64url */
  id: string;
  /** Overwritten once it was used. */
  output: Uint8Array<ArrayBuffer>;
}

/** One that is not known yet, with the salt it was asked with (base64url). */
export interface NewPasskey extends PasskeyAnswer {
  salt: string;
}

export type VaultStatus =
  | { kind: "off" }
  /**
   * Records are being written anew, in the background; reading and writing go on meanwhile. While
   * the key of a new vault is still derived, `hasKey` is false and nothing is locked yet.
   */
  | { kind: "switching"; to: "on" | "off"; hasKey: boolean; done: number; total: number }
  | { kind: "on"; passkeys: readonly PasskeyInfo[] };

/** Whether there is something to lock with. */
export function canLock(status: VaultStatus): boolean {
  return status.kind === "on" || (status.kind === "switching" && status.hasKey);
}

/** The vault of an open store. All methods reject with a VaultError or a StorageError. */
export interface Vault {
  status(): VaultStatus;
  /** Called after every change; returns what ends it. */
  onStatus(listener: (status: VaultStatus) => void): () => void;
  /**
   * Encrypts everything that is stored. Resolves when no plain record is left. Interrupted at any
   * moment, it goes on by itself once the store is unlocked the next time.
   */
  turnOn(passphrase: string): Promise<void>;
  /**
   * Writes everything in the clear again and forgets the keys; goes on likewise. Rejects with
   * `refused` while records are refused that may not be the latest: `acceptStored` or removing them
   * comes first.
   */
  turnOff(passphrase: string): Promise<void>;
  /** Wraps the data key anew; nothing else is written. */
  changePassphrase(current: string, next: string): Promise<void>;
  /** Lets this passkey unlock as well. Rejects with `wrong-passphrase`. */
  addPasskey(passphrase: string, passkey: NewPasskey, label: string): Promise<void>;
  removePasskey(id: string): Promise<void>;
  /**
   * Takes what is stored as the latest, also what was refused because an earlier state was put back
   * or because what tells them apart is damaged. What does not decode stays refused.
   */
  acceptStored(): Promise<void>;
}
