/** A file to install from, wherever it lies. */
export interface Entry {
  /** With "/" between folders. */
  path: string;
  bytes: number;
  /** Where any part of it can be read at will; null inside a zip. */
  blob: Blob | null;
  pieces(options: { signal: AbortSignal }): AsyncGenerator<Uint8Array<ArrayBuffer>>;
}
