import { aborted } from "../../src/domain/errors.ts";
import { openFile } from "../../src/evaluation/import/open-file.ts";
import { readFile } from "../../src/evaluation/import/read-file.ts";
import type { FileReader } from "../../src/stores/evaluate/import-reader.ts";

/** Reads as the worker does, on the page; for tests where there are no workers. */
export const pageReader: FileReader = {
  async open(file, chosen, { signal }) {
    const opened = await openFile(piecesOf(file), file.name, chosen);
    if (signal.aborted) throw aborted();
    return opened;
  },
  async read(file, { reading, mapping }, take, { signal, onProgress }) {
    for await (const { parts, rows, summary } of readFile(piecesOf(file), reading, mapping)) {
      for (const part of parts) {
        if (signal.aborted) throw aborted();
        await take(part);
      }
      onProgress({ share: 0.5, rows });
      if (summary) return { summary, sha256: "0".repeat(64) };
    }
    throw new Error("the file has no end");
  },
};

function piecesOf(file: File) {
  return async function* () {
    yield new Uint8Array(await file.arrayBuffer());
  };
}
