import { EngineError, type GgufSource } from "../engine.ts";
import { openModelFile } from "../model-files.ts";

/** The first four bytes of every GGUF file. */
const MAGIC = "GGUF";
/** Magic, version and the two counts. */
const SMALLEST_BYTES = 24;

/**
 * The model's files, in order, backed by the disk.
 *
 * @throws EngineError `not-found` with the name of the missing file, `integrity` where one is not
 *   a GGUF file at all
 */
export async function openGgufFiles({ id, files }: GgufSource): Promise<File[]> {
  return await Promise.all(
    files.map(async (name) => {
      const file = await openModelFile(id, name);
      if (file === null) throw new EngineError("not-found", { detail: `${id}/${name}` });
      const magic = await file.slice(0, MAGIC.length).text();
      if (file.size < SMALLEST_BYTES || magic !== MAGIC) {
        throw new EngineError("integrity", { detail: `${name} is not a GGUF file.` });
      }
      return file;
    }),
  );
}

/**
 * Tells of every piece of the file that is read, so that loading shows real progress. The package
 * reads with `slice` where WebAssembly can wait for a promise, and with `stream` elsewhere.
 */
export function watchReads(file: File, onRead: (bytes: number) => void): File {
  const slice = file.slice.bind(file);
  const stream = file.stream.bind(file);
  file.slice = (start, end, type) => {
    const piece = slice(start, end, type);
    onRead(piece.size);
    return piece;
  };
  file.stream = () =>
    stream().pipeThrough(
      new TransformStream({
        transform(piece, controller) {
          onRead(piece.byteLength);
          controller.enqueue(piece);
        },
      }),
    );
  return file;
}
