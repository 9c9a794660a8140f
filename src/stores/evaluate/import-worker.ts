// First of all: it sets up the parser that every schema here uses.
import "../../zod-setup.ts";
import "../../violations.ts";
import { createSHA256 } from "hash-wasm";
import { AttuneError } from "../../domain/errors.ts";
import { openFile, type Pieces } from "../../evaluation/import/open-file.ts";
import { readFile } from "../../evaluation/import/read-file.ts";
import {
  type ImportMessage,
  type ImportRequest,
  importRequestSchema,
  PARTS_AHEAD,
} from "./import-protocol.ts";

/** Reads one file, in a worker of its own that the page ends when it has what it wanted. */

const PIECE_BYTES = 1 << 20;
/** The page is told how far it is so often. */
const TELL_EVERY_MS = 100;

let told = Number.NEGATIVE_INFINITY;
let room = PARTS_AHEAD;
let roomMade: (() => void) | null = null;

function post(message: ImportMessage): void {
  postMessage(message);
}

function tell(share: number, rows: number): void {
  if (performance.now() - told < TELL_EVERY_MS) return;
  told = performance.now();
  post({ type: "progress", share: Math.min(1, share), rows });
}

/** @param onPiece hears of each piece that is read, with the bytes up to its end */
function piecesOf(file: File, onPiece: (bytes: Uint8Array, until: number) => void): Pieces {
  return async function* () {
    for (let at = 0; at < file.size; at += PIECE_BYTES) {
      const bytes = new Uint8Array(await file.slice(at, at + PIECE_BYTES).arrayBuffer());
      onPiece(bytes, at + bytes.length);
      yield bytes;
    }
  };
}

/** Waits until the page takes another part. */
async function untilRoom(): Promise<void> {
  while (room <= 0) {
    await new Promise<void>((resolve) => {
      roomMade = resolve;
    });
  }
}

async function open({ file, chosen }: Extract<ImportRequest, { type: "open" }>): Promise<void> {
  // It is gone through at most three times: the beginning, for the encoding, for the rows.
  const pieces = piecesOf(file, (_, until) => tell(until / file.size, 0));
  const { format, encoding, delimiter, header } = chosen;
  const known = {
    ...(format && { format }),
    ...(encoding && { encoding }),
    ...(delimiter && { delimiter }),
    ...(header !== undefined && { header }),
  };
  post({ type: "opened", opened: await openFile(pieces, file.name, known) });
}

async function read(asked: Extract<ImportRequest, { type: "read" }>): Promise<void> {
  const { file, reading, mapping } = asked;
  const sha256 = (await createSHA256()).init();
  let share = 0;
  const pieces = piecesOf(file, (bytes, until) => {
    sha256.update(bytes);
    share = until / file.size;
  });
  for await (const { parts, rows, summary } of readFile(pieces, reading, mapping)) {
    for (const part of parts) {
      await untilRoom();
      room -= 1;
      post({ type: "part", part });
    }
    tell(share, rows);
    if (summary) post({ type: "read", summary, sha256: sha256.digest("hex") });
  }
}

function wordsOf(error: unknown): string {
  if (error instanceof AttuneError) return error.message;
  if (error instanceof DOMException) {
    return "The file cannot be read any more: it was changed, moved or deleted. Choose it again.";
  }
  return `The file could not be read (${error instanceof Error ? error.message : String(error)}). Look whether it is whole, or choose another format for it.`;
}

addEventListener("message", ({ data }) => {
  const request = importRequestSchema.parse(data);
  if (request.type === "next") {
    room += 1;
    roomMade?.();
    return;
  }
  const work = request.type === "open" ? open(request) : read(request);
  work.catch((error: unknown) => post({ type: "failed", message: wordsOf(error) }));
});
