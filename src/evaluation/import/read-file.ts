import type { DataSetPart } from "../../domain/data-set.ts";
import type { Mapping } from "./mapping.ts";
import { type Pieces, rowsOf } from "./open-file.ts";
import type { Reading } from "./reading.ts";
import { RecordReader } from "./record-reader.ts";

/** What a file came to, when all of it was read. */
export interface ReadSummary {
  raters: readonly string[];
  sources: readonly string[];
  /** Ids, in the order in which they came. */
  dimensions: readonly string[];
  counts: Readonly<Record<DataSetPart["kind"], number>>;
  rows: number;
}

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
  let names: readonly string[] = [];
  const reader = new RecordReader(mapping, () => names);
  let count = 0;
  for await (const { rows, columns } of rowsOf(pieces, reading)) {
    names = columns;
    for (const row of rows) {
      reader.read(row);
      count += 1;
    }
    yield { parts: reader.take(), rows: count, summary: null };
  }
  const parts = reader.finish();
  const { raters, sources, dimensions, parts: kept } = reader.records;
  const summary: ReadSummary = {
    raters: [...raters],
    sources: [...sources],
    dimensions: [...dimensions],
    counts: { ...kept.counts },
    rows: count,
  };
  yield { parts, rows: count, summary };
}
