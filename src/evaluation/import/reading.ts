import * as z from "zod/mini";
import { FILE_FORMATS } from "../../domain/data-set.ts";

/** How a file is read: recognised at first, and to be changed by the person who knows better. */
export const readingSchema = z.object({
  format: z.enum(FILE_FORMATS),
  /** As the Encoding Standard names it. */
  encoding: z.string().check(z.minLength(1), z.maxLength(40)),
  /** What stands between two cells; of CSV and TSV. */
  delimiter: z.string().check(z.minLength(1), z.maxLength(10)),
  /** The first row names the columns; of CSV and TSV. */
  header: z.boolean(),
});
export type Reading = z.infer<typeof readingSchema>;

/** What spreadsheets and exports write, the first ones most often. */
export const ENCODINGS: readonly string[] = [
  "utf-8",
  "utf-16le",
  "utf-16be",
  "windows-1252",
  "iso-8859-2",
  "windows-1250",
  "windows-1251",
  "windows-1253",
  "windows-1254",
  "windows-1255",
  "windows-1256",
  "macintosh",
  "koi8-r",
  "shift_jis",
  "euc-jp",
  "euc-kr",
  "gb18030",
  "big5",
];

/** What stands between cells most often, with its name. */
export const DELIMITERS: readonly { delimiter: string; label: string }[] = [
  { delimiter: ",", label: "Comma" },
  { delimiter: ";", label: "Semicolon" },
  { delimiter: "\t", label: "Tab" },
  { delimiter: "|", label: "Bar" },
];

/** A row of a file: a cell for each column, texts where the format has nothing else. */
export interface Row {
  /** From 1, as an editor counts; of JSON the record's number. */
  line: number;
  cells: readonly unknown[];
  /** What is wrong with the row as such, in words. */
  problem?: string;
  /** So wrong that nothing of it can be used. */
  unusable?: true;
  /** Of plain text: a line of it says that it is simulated. */
  simulated?: true;
}

const count = z.int().check(z.minimum(0));

/** What is in a column, from a look at the whole file. */
export const columnFactsSchema = z.object({
  /** Unique among the columns. */
  name: z.string(),
  /** The first few values that are not blank, each cut to 200 characters. */
  examples: z.array(z.string()),
  /** Different values in the order of their appearance; null where there are too many to list. */
  distinct: z.nullable(z.array(z.string())),
  blank: count,
  filled: count,
  /** Numbers, between which they lie, and how often each whole one comes, by the number. */
  numbers: count,
  least: z.nullable(z.number()),
  most: z.nullable(z.number()),
  whole: z.record(z.string(), count),
  /** Lists or objects of JSON. */
  nested: count,
  /** Of its texts, in characters. */
  longest: count,
});
export type ColumnFacts = z.infer<typeof columnFactsSchema>;

/** A file after a first look at all of it. */
export const openedFileSchema = z.object({
  reading: readingSchema,
  columns: z.array(columnFactsSchema),
  rows: count,
  /** The first rows, to show what a mapping makes of them. */
  sample: z.array(
    z.object({
      line: z.int().check(z.minimum(1)),
      cells: z.array(z.unknown()),
      problem: z.optional(z.string()),
      unusable: z.optional(z.literal(true)),
    }),
  ),
  /** What was uncertain, for a person. */
  notes: z.array(z.string()),
  /** Its beginning, or a line of its text, says that it is simulated; absent where none does. */
  simulated: z.optional(z.literal(true)),
});
export type OpenedFile = z.infer<typeof openedFileSchema>;
