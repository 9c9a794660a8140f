import { ImportError } from "./errors.ts";
import { isMessage, isPlainObject } from "./messages.ts";
import type { Row } from "./reading.ts";
import { MAX_COLUMNS, type RowSource, tooManyColumns } from "./row-source.ts";

/** A text that is parsed whole must fit into memory several times. */
const MAX_JSON_CHARS = 300_000_000;
/** How deep records are looked for, and how deep they are taken apart into columns. */
const MAX_RECORDS_DEPTH = 3;
const MAX_COLUMN_DEPTH = 4;
/** What is nested deeper is no conversation and no rating. */
const MAX_VALUE_DEPTH = 12;
/** Column of records that are no objects. */
const VALUE_COLUMN = "value";

/** Turns records into rows: each field is a column, and so is each field of an object in it. */
class Columns {
  readonly names: string[] = [];
  readonly #places = new Map<string, number>();

  cellsOf(record: unknown): unknown[] {
    const cells: unknown[] = [];
    const put = (name: string, value: unknown) => {
      cells[this.#placeOf(name)] = isTooDeep(value) ? "(nested too deep)" : value;
    };
    const take = (object: object, prefix: string, depth: number) => {
      for (const [key, value] of Object.entries(object)) {
        const name = `${prefix}${key}`.slice(0, 300);
        if (isPlainObject(value) && depth < MAX_COLUMN_DEPTH) take(value, `${name}.`, depth + 1);
        else put(name, value);
      }
    };
    if (isPlainObject(record)) take(record, "", 1);
    else put(Array.isArray(record) ? "messages" : VALUE_COLUMN, record);
    return Array.from({ length: this.names.length }, (_, at) => cells[at]);
  }

  #placeOf(name: string): number {
    const known = this.#places.get(name);
    if (known !== undefined) return known;
    if (this.names.length >= MAX_COLUMNS) throw tooManyColumns();
    this.#places.set(name, this.names.length);
    this.names.push(name);
    return this.names.length - 1;
  }
}

/** Records of one JSON text; a row's line is the record's number. */
export class JsonRows implements RowSource {
  readonly #columns = new Columns();
  readonly columns = this.#columns.names;
  #pieces: string[] = [];
  #chars = 0;

  push(text: string): Row[] {
    this.#pieces.push(text);
    this.#chars += text.length;
    if (this.#chars > MAX_JSON_CHARS) {
      throw new ImportError(
        "too-large",
        `The file is longer than ${MAX_JSON_CHARS / 1_000_000} million characters, which is too much for JSON in one piece.`,
        "Save it as JSONL, one record a line, or in several files.",
      );
    }
    return [];
  }

  end(): Row[] {
    const text = this.#pieces.join("");
    this.#pieces = [];
    return recordsIn(parsed(text)).map((record, at) => ({
      line: at + 1,
      cells: this.#columns.cellsOf(record),
    }));
  }
}

/** A record of JSON on each line. */
export class JsonlRows implements RowSource {
  readonly #columns = new Columns();
  readonly columns = this.#columns.names;
  #rest = "";
  #line = 1;

  push(text: string): Row[] {
    const lines = (this.#rest + text).split("\n");
    this.#rest = lines.pop() ?? "";
    return this.#read(lines);
  }

  end(): Row[] {
    const rest = this.#rest;
    this.#rest = "";
    return this.#read([rest]);
  }

  #read(lines: readonly string[]): Row[] {
    const rows: Row[] = [];
    for (const text of lines) {
      const line = this.#line;
      this.#line += 1;
      if (text.trim() === "") continue;
      const record = parsedOrNull(text);
      if (record) rows.push({ line, cells: this.#columns.cellsOf(record.value) });
      else
        rows.push({
          line,
          cells: [],
          problem: `It is not JSON: ${beginning(text)}`,
          unusable: true,
        });
    }
    return rows;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const place = cause instanceof Error ? ` (${cause.message})` : "";
    throw new ImportError(
      "form",
      `The file is not JSON${place}.`,
      "Correct it there, or choose JSONL where each line is a record.",
      { cause },
    );
  }
}

function parsedOrNull(text: string): { value: unknown } | null {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return null;
  }
}

function beginning(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)} ...` : text;
}

/**
 * Where the records are: the list itself; else the longest list of objects in an object; else the
 * values of an object of objects, which get their names as `key`; else the one record.
 */
function recordsIn(value: unknown, depth = 0): unknown[] {
  if (Array.isArray(value)) {
    // One conversation, not a list of records.
    return value.length > 0 && value.every(isMessage) ? [{ messages: value }] : value;
  }
  if (!isPlainObject(value)) return [value];
  if (depth < MAX_RECORDS_DEPTH) {
    const lists = Object.values(value).flatMap((each): unknown[][] => {
      if (Array.isArray(each)) {
        const list: unknown[] = each;
        return list.some(isRecord) && !list.every(isMessage) ? [list] : [];
      }
      return isPlainObject(each) && !isRecordLike(each) ? innerLists(each, depth) : [];
    });
    const [longest] = lists.toSorted((a, b) => b.length - a.length);
    if (longest && !hasTexts(value)) return longest;
  }
  const entries = Object.entries(value);
  if (entries.length > 1 && entries.every(([, each]) => isPlainObject(each))) {
    return entries.map(([key, each]) => ({ key, ...(isPlainObject(each) ? each : {}) }));
  }
  return [value];
}

function innerLists(value: object, depth: number): unknown[][] {
  const records = recordsIn(value, depth + 1);
  return records.length === 1 && records[0] === value ? [] : [records];
}

function isRecord(value: unknown): boolean {
  return isPlainObject(value) || (Array.isArray(value) && value.some(isMessage));
}

function isRecordLike(value: object): boolean {
  return Object.values(value).every((each) => typeof each !== "object");
}

/** A record of its own has the client's words beside its lists. */
function hasTexts(value: object): boolean {
  return ["prompt", "question", "messages", "conversation", "conversations", "dialog"].some(
    (key) => Object.hasOwn(value, key) && !Array.isArray(Reflect.get(value, key)),
  );
}

/** Without calling itself, so that no depth is too much for it. */
function isTooDeep(value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_VALUE_DEPTH) return true;
    level = level.flatMap((each) =>
      typeof each === "object" && each !== null ? Object.values(each) : [],
    );
  }
  return false;
}
