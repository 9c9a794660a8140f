import Papa from "papaparse";
import type { FILE_FORMATS } from "../../domain/data-set.ts";
import { numberIn } from "./cell-text.ts";
import { CsvRows } from "./csv-rows.ts";
import { speakerLines } from "./transcript.ts";

type FileFormat = (typeof FILE_FORMATS)[number];

/** Text that is enough to tell the format. */
export const FORMAT_SAMPLE_CHARS = 200_000;
const GUESSED = [",", "\t", ";", "|"];

/**
 * What a text is, by its beginning; its name decides only between a table with one column and
 * plain text.
 *
 * @param text with LF at line ends; it may be cut anywhere
 */
export function recogniseFormat(text: string, fileName: string): FileFormat {
  const [line = ""] = text.trimStart().split("\n", 1);
  if (/^\s*(?:\{|\[\s*[{["\d\]])/.test(text)) {
    if (!isJson(line)) return "json";
    // A record on the first line, and more after it.
    const more = /\n\s*\S/.test(text.trimStart());
    return more || /\.(jsonl|ndjson)$/i.test(fileName) ? "jsonl" : "json";
  }
  const delimiter = recogniseDelimiter(text);
  const turns = speakerLines(text.slice(0, FORMAT_SAMPLE_CHARS));
  const isTable = /\.(csv|tsv|tab)$/i.test(fileName);
  if (turns >= 2 && !isTable) return "text";
  return delimiter === "\t" ? "tsv" : "csv";
}

/** What divides the cells of a table. */
export function recogniseDelimiter(text: string): string {
  const named = /^sep=(.)\n/i.exec(text);
  if (named?.[1]) return named[1];
  const sample = text.slice(0, FORMAT_SAMPLE_CHARS);
  const { meta } = Papa.parse(sample, {
    delimitersToGuess: GUESSED,
    preview: 20,
    newline: "\n",
    skipEmptyLines: true,
  });
  return GUESSED.includes(meta.delimiter) ? meta.delimiter : ",";
}

/** Whether the first row of a table names its columns: none of its cells is a number. */
export function recogniseHeader(text: string, delimiter: string): boolean {
  const rows = new CsvRows({ delimiter, header: false });
  const [first] = [...rows.push(text.slice(0, FORMAT_SAMPLE_CHARS)), ...rows.end()];
  if (!first) return true;
  const cells = first.cells.filter((cell) => typeof cell === "string" && cell.trim() !== "");
  return !cells.some((cell) => numberIn(cell) !== null) && new Set(cells).size === cells.length;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
