import Papa from "papaparse";
import type { Row } from "./reading.ts";
import { MAX_COLUMNS, type RowSource, tooManyColumns } from "./row-source.ts";

/** A row that goes on for longer than this has a quotation mark that nobody closed. */
const MAX_ROW_CHARS = 2_000_000;
/** After so many quotation marks that nobody closed, they are taken as they stand. */
const MAX_OPEN_QUOTES = 20;
/** Shorter text waits for more: each piece is parsed in one go. */
const PIECE_CHARS = 256 * 1024;

const OPEN_QUOTE =
  "A quotation mark is opened here and never closed; the line was read as it stands.";
const QUOTES_OFF =
  "Many quotation marks are opened and never closed; from here on they are read as they stand.";
const STRAY_QUOTE = "A quotation mark stands in the middle of a value; look whether it is whole.";

/** Rows of a table whose cells are divided by a delimiter; RFC 4180, and what is near to it. */
export class CsvRows implements RowSource {
  readonly columns: string[] = [];
  readonly #delimiter: string;
  readonly #header: boolean;
  #quotes = true;
  #openQuotes = 0;
  #rest = "";
  /** The line that the rest begins on, from 1. */
  #line = 1;
  #started = false;
  #rows: Row[] = [];

  constructor({ delimiter, header }: { delimiter: string; header: boolean }) {
    this.#delimiter = delimiter;
    this.#header = header;
  }

  push(text: string): Row[] {
    this.#rest += text;
    if (this.#rest.length >= PIECE_CHARS) this.#parse(false);
    return this.#taken();
  }

  end(): Row[] {
    this.#parse(true);
    return this.#taken();
  }

  #taken(): Row[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  #parse(last: boolean): void {
    for (;;) {
      const open = this.#parseQuoted(last);
      if (!open) return;
      this.#openQuotes += 1;
      if (this.#openQuotes >= MAX_OPEN_QUOTES) this.#quotes = false;
      this.#readAsItStands();
    }
  }

  /** Reads every row that is there whole; true where it stops at a quotation mark left open. */
  #parseQuoted(last: boolean): boolean {
    const text = this.#rest;
    let read = 0;
    let open = false;
    const parser = new Papa.Parser({
      delimiter: this.#delimiter,
      newline: "\n",
      // Without quotation marks its way is the shorter one.
      ...(this.#quotes ? {} : { fastMode: true }),
      step: ({ data, errors, meta }: Papa.ParseStepResult<unknown>) => {
        const [cells] = Array.isArray(data) ? data : [];
        if (!Array.isArray(cells)) return;
        if (errors.some(({ code }) => code === "MissingQuotes")) {
          open = true;
          return;
        }
        this.#take(cells, errors.length > 0 ? STRAY_QUOTE : undefined);
        this.#line += newlinesIn(text, read, meta.cursor);
        read = meta.cursor;
      },
    });
    if (text !== "") parser.parse(text, 0, !last);
    this.#rest = open || !last ? text.slice(read) : "";
    return open || (!last && this.#quotes && this.#rest.length > MAX_ROW_CHARS);
  }

  /** Takes the first line of the rest with quotation marks as any other character. */
  #readAsItStands(): void {
    const end = this.#rest.indexOf("\n");
    const line = end === -1 ? this.#rest : this.#rest.slice(0, end);
    this.#take(line.split(this.#delimiter), this.#quotes ? OPEN_QUOTE : QUOTES_OFF);
    this.#rest = end === -1 ? "" : this.#rest.slice(end + 1);
    this.#line += 1;
  }

  #take(cells: readonly string[], problem?: string): void {
    const line = this.#line;
    if (cells.every((cell) => cell.trim() === "")) return;
    if (!this.#started) {
      // What Excel puts first so that it knows its own delimiter.
      if (line === 1 && isSeparatorLine(cells, this.#delimiter)) return;
      this.#started = true;
      this.columns.push(...columnNames(this.#header ? cells : cells.map(() => "")));
      if (this.#header) return;
    }
    this.#rows.push({ line, cells, ...this.#lengthProblem(cells), ...(problem && { problem }) });
  }

  #lengthProblem(cells: readonly string[]): Pick<Row, "problem" | "unusable"> {
    const wanted = this.columns.length;
    if (cells.length < wanted) {
      return { problem: `It has ${cells.length} cells, the table has ${wanted} columns.` };
    }
    if (cells.slice(wanted).every((cell) => cell.trim() === "")) return {};
    return {
      problem: `It has ${cells.length} cells, the table has ${wanted} columns; nobody can tell which is which.`,
      unusable: true,
    };
  }
}

function isSeparatorLine(cells: readonly string[], delimiter: string): boolean {
  return /^sep=.?$/i.test(cells.join(delimiter).trimEnd()) && cells.length <= 2;
}

/** Names of columns, each once; what has none is called by its number. */
function columnNames(cells: readonly string[]): string[] {
  if (cells.length > MAX_COLUMNS) throw tooManyColumns();
  const names = new Set<string>();
  cells.forEach((cell, at) => {
    const name = cell.trim().slice(0, 300) || `Column ${at + 1}`;
    let own = name;
    for (let copy = 2; names.has(own); copy += 1) own = `${name} (${copy})`;
    names.add(own);
  });
  return [...names];
}

function newlinesIn(text: string, from: number, to: number): number {
  let found = 0;
  for (let at = text.indexOf("\n", from); at !== -1 && at < to; at = text.indexOf("\n", at + 1)) {
    found += 1;
  }
  return found;
}
