import { FactsCollector } from "./column-facts.ts";
import { CsvRows } from "./csv-rows.ts";
import { ENCODING_SAMPLE_BYTES, recogniseEncoding } from "./encoding.ts";
import { ImportError } from "./errors.ts";
import { JsonlRows, JsonRows } from "./json-rows.ts";
import { isPlainObject } from "./messages.ts";
import type { OpenedFile, Reading, Row } from "./reading.ts";
import {
  FORMAT_SAMPLE_CHARS,
  recogniseDelimiter,
  recogniseFormat,
  recogniseHeader,
} from "./recognise.ts";
import type { RowSource } from "./row-source.ts";
import { textStream } from "./text-stream.ts";
import { TranscriptRows } from "./transcript.ts";

/** A file's bytes, piece by piece, from the beginning each time it is asked. */
export type Pieces = () => AsyncIterable<Uint8Array>;

const SAMPLE_ROWS = 20;
const SAMPLE_CHARS = 2000;
const SAMPLE_LIST = 40;
/** Of the bytes that were no UTF-8, with what stands around them. */
const BROKEN_BEFORE = 1024;

export function rowSource({ format, delimiter, header }: Reading): RowSource {
  switch (format) {
    case "json":
      return new JsonRows();
    case "jsonl":
      return new JsonlRows();
    case "text":
      return new TranscriptRows();
    default:
      return new CsvRows({ delimiter, header });
  }
}

/** Stands for bytes that are no text in an encoding. */
const UNREADABLE = "\uFFFD";
const BROKEN_NOTE =
  "Some characters cannot be read in this encoding. Choose another where letters look wrong.";

interface RowsPiece {
  rows: Row[];
  columns: readonly string[];
  /** Some of it was no text in this encoding. */
  isBroken: boolean;
}

/** The rows of a file, some at a time. */
export async function* rowsOf(pieces: Pieces, reading: Reading): AsyncGenerator<RowsPiece> {
  const stream = textStream(reading.encoding);
  const source = rowSource(reading);
  const { columns } = source;
  for await (const bytes of pieces()) {
    const text = stream.push(bytes);
    yield { rows: source.push(text), columns, isBroken: text.includes(UNREADABLE) };
  }
  const text = stream.end();
  const rows = [...source.push(text), ...source.end()];
  yield { rows, columns, isBroken: text.includes(UNREADABLE) };
}

/**
 * Looks at all of a file: what it is, what is in its columns. What `chosen` says is taken as it is,
 * the rest is recognised. Throws an ImportError where there is nothing to import.
 */
export async function openFile(
  pieces: Pieces,
  fileName: string,
  chosen: Partial<Reading> = {},
): Promise<OpenedFile> {
  const start = await beginningOf(pieces);
  let encoding = chosen.encoding ?? recogniseEncoding(start);
  if (chosen.encoding === undefined && encoding === "utf-8") {
    const broken = await firstBroken(pieces);
    if (broken) encoding = recogniseEncoding(broken);
  }
  const stream = textStream(encoding);
  const head = stream.push(start).slice(0, FORMAT_SAMPLE_CHARS);
  if (head.trim() === "") {
    throw new ImportError("empty", "There is no text in the file.", "Choose another file.");
  }
  const format = chosen.format ?? recogniseFormat(head, fileName);
  const delimiter = chosen.delimiter ?? (chosen.format === "tsv" ? "\t" : recogniseDelimiter(head));
  const header = chosen.header ?? recogniseHeader(head, delimiter);
  const opened = await look(pieces, { format, encoding, delimiter, header });
  // However it is read, it is what its own beginning says.
  return isOwnHeader(head) ? { ...opened, simulated: true } : opened;
}

/** How our files of simulated sessions begin, before anything that was said. */
function isOwnHeader(head: string): boolean {
  return (
    /^[\s"']*SIMULATED SESSIONS?\b/.test(head) ||
    /^\s*\{[^[\]{}]*"simulated"\s*:\s*true\b/.test(head)
  );
}

async function look(pieces: Pieces, reading: Reading): Promise<OpenedFile> {
  const facts = new FactsCollector();
  const sample: Row[] = [];
  let count = 0;
  let names: readonly string[] = [];
  let broken = false;
  let simulated = false;
  for await (const { rows, columns, isBroken } of rowsOf(pieces, reading)) {
    names = columns;
    broken ||= isBroken;
    count += rows.length;
    for (const row of rows) {
      facts.add(row);
      simulated ||= row.simulated === true;
      if (sample.length < SAMPLE_ROWS) sample.push(shortened(row));
    }
  }
  if (names.length === 0) {
    throw new ImportError(
      "empty",
      "There is no row in the file.",
      "Choose another file, or another format for it.",
    );
  }
  return {
    reading,
    columns: facts.facts(names),
    rows: count,
    sample: sample.map((row) => ({ ...row, cells: [...row.cells] })),
    notes: broken ? [BROKEN_NOTE] : [],
    ...(simulated ? { simulated } : {}),
  };
}

/** To be shown and no more: long texts and lists are cut. */
function shortened(row: Row): Row {
  return { ...row, cells: row.cells.map(shortCell) };
}

function shortCell(cell: unknown): unknown {
  if (typeof cell === "string")
    return cell.length > SAMPLE_CHARS ? cell.slice(0, SAMPLE_CHARS) : cell;
  if (Array.isArray(cell)) return cell.slice(0, SAMPLE_LIST).map(shortCell);
  if (!isPlainObject(cell)) return cell;
  const fields = Object.entries(cell).slice(0, SAMPLE_LIST);
  return Object.fromEntries(fields.map(([name, value]) => [name, shortCell(value)]));
}

/** Enough of a file to tell what it is. */
async function beginningOf(pieces: Pieces): Promise<Uint8Array> {
  const found: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of pieces()) {
    found.push(piece);
    bytes += piece.length;
    if (bytes >= ENCODING_SAMPLE_BYTES) break;
  }
  if (bytes === 0) throw new ImportError("empty", "The file is empty.", "Choose another file.");
  const beginning = new Uint8Array(bytes);
  let at = 0;
  for (const piece of found) {
    beginning.set(piece, at);
    at += piece.length;
  }
  return beginning;
}

/** What stands around the first bytes that are no UTF-8; null where all of it is. */
async function firstBroken(pieces: Pieces): Promise<Uint8Array | null> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  for await (const piece of pieces()) {
    try {
      decoder.decode(piece, { stream: true });
    } catch {
      return aroundBroken(piece);
    }
  }
  return null;
}

function aroundBroken(piece: Uint8Array): Uint8Array {
  const text = new TextDecoder("utf-8").decode(piece);
  const at = text.indexOf(UNREADABLE);
  const before = new TextEncoder().encode(text.slice(0, Math.max(0, at))).length;
  return piece.subarray(Math.max(0, before - BROKEN_BEFORE));
}
