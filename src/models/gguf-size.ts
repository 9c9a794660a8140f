/**
 * A GGUF file larger than this runs only where WebAssembly can wait for a promise (JSPI): there the
 * engine reads the file piece by piece, and elsewhere it copies it whole into a file system whose
 * places are counted in 31 bits. Tried in Chromium with a file of 2.25 GB.
 */
export const MOST_GGUF_BYTES_AT_ONCE = 2 ** 31 - 1;
