/**
 * The port to the age format (https://age-encryption.org/v1): lines of text in, one encrypted
 * file out, and back. The page's implementation runs in a worker, because scrypt works for
 * seconds; the same code runs without one in tests.
 */
export interface AgeBox {
  /** Derives the key; takes a second or more. */
  seal(passphrase: string, signal: AbortSignal): Promise<Sealing>;
  /**
   * Derives the key and tries it; takes a second or more. Rejects with BackupError
   * `wrong-passphrase`, `not-age`, `not-passphrase`, `too-costly` or `damaged`.
   */
  open(file: Blob, passphrase: string, signal: AbortSignal): Promise<Opening>;
}

/** A file being written. */
export interface Sealing {
  /** @param lines without line feeds; one is added to each */
  write(lines: readonly string[]): Promise<void>;
  /** The encrypted file, whole. Nothing can be written after it. */
  finish(): Promise<Blob>;
  /** Drops what was written and ends the work; harmless when it has ended. */
  close(): void;
}

/** A file being read. */
export interface Opening {
  /**
   * The decrypted lines from the first to the last; each call starts anew. Rejects with
   * BackupError `damaged` where the file is cut off or was changed. What came before that is
   * authentic and still not the whole: it must not be used.
   */
  lines(): AsyncIterable<string>;
  /** Forgets the key; harmless when it is forgotten. */
  close(): void;
}
