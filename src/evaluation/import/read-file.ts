import * as z from "zod/mini";
import type { DataSetPart } from "../../domain/data-set.ts";
import type { Mapping } from "./mapping.ts";
import { type Pieces, rowsOf } from "./open-file.ts";
import type { Reading } from "./reading.ts";
import { RecordReader } from "./record-reader.ts";

const count = z.int().check(z.minimum(0));
const names = z.array(z.string());

/** What a file came to, when all of it was read. */
export const readSummarySchema = z.object({
  raters: names,
  sources: names,
  /** Ids, in the order in which they came. */
  dimensions: names,
  counts: z.object({
    items: count,
    replies: count,
    ratings: count,
    pairs: count,
    problems: count,
  }),
  rows: count,
});
export type ReadSummary = z.infer<typeof readSummarySchema>;

const ROWS_AT_ONCE = 1000;

/** What reading a file hands over: parts as they are full, with the rows read up to there. */
export type ReadPiece = { parts: DataSetPart[]; rows: number; summary: ReadSummary | null };

/**
 * Reads a file as a mapping says, from its beginning to its end; the last piece has the summary.
 * Nothing is read before the next piece is asked for.
 */
export async function* readFile(
  pieces: Pieces,
  reading: Reading,
  mapping: Mapping,
): AsyncGenerator<ReadPiece> {
  let columnNames: readonly string[] = [];
  const reader = new RecordReader(mapping, () => columnNames);
  let read = 0;
  for await (const { rows, columns } of rowsOf(pieces, reading)) {
    columnNames = columns;
    for (const row of rows) {
      reader.read(row);
      read += 1;
      // JSON has all its rows at once; the parts are wanted as they come.
      if (read % ROWS_AT_ONCE === 0) yield { parts: reader.take(), rows: read, summary: null };
    }
  }
  const parts = reader.finish();
  const { raters, sources, dimensions, parts: kept } = reader.records;
  const summary: ReadSummary = {
    raters: [...raters],
    sources: [...sources],
    dimensions: [...dimensions],
    counts: { ...kept.counts },
    rows: read,
  };
  yield { parts, rows: read, summary };
}
