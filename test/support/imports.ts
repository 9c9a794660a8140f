import type { DataSetPart } from "../../src/domain/data-set.ts";
import type { Rubric } from "../../src/domain/rubric.ts";
import { guessMapping } from "../../src/evaluation/import/guess-mapping.ts";
import type { Mapping } from "../../src/evaluation/import/mapping.ts";
import { openFile, type Pieces } from "../../src/evaluation/import/open-file.ts";
import { type ReadSummary, readFile } from "../../src/evaluation/import/read-file.ts";
import type { OpenedFile, Reading } from "../../src/evaluation/import/reading.ts";
import { BUILT_IN_RUBRICS } from "../../src/rubrics/index.ts";

/** The bytes of a file in pieces of a size that cuts through characters, lines and marks. */
export function inPieces(content: string | Uint8Array, size = 7): Pieces {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  return async function* () {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  };
}

type Kind = DataSetPart["kind"];
type RecordsOf<K extends Kind> =
  Extract<DataSetPart, { kind: K }> extends infer Part
    ? Part extends { [key in K]: infer Records }
      ? Records
      : never
    : never;

export interface Imported {
  opened: OpenedFile;
  mapping: Mapping;
  parts: DataSetPart[];
  summary: ReadSummary;
  items: RecordsOf<"items">;
  replies: RecordsOf<"replies">;
  ratings: RecordsOf<"ratings">;
  pairs: RecordsOf<"pairs">;
  problems: RecordsOf<"problems">;
}

interface Asked {
  name?: string;
  chosen?: Partial<Reading>;
  rubrics?: readonly Rubric[];
  change?: (mapping: Mapping) => Mapping;
  size?: number;
}

/** Reads a file as the app does: looked at, its columns guessed, read from one end to the other. */
export async function imported(
  content: string | Uint8Array,
  { name = "file.csv", chosen = {}, rubrics = BUILT_IN_RUBRICS, change, size }: Asked = {},
): Promise<Imported> {
  const pieces = inPieces(content, size);
  const opened = await openFile(pieces, name, chosen);
  const guessed = guessMapping(opened, rubrics);
  const mapping = change ? change(guessed) : guessed;
  const parts: DataSetPart[] = [];
  let summary: ReadSummary | null = null;
  for await (const piece of readFile(pieces, opened.reading, mapping)) {
    parts.push(...piece.parts);
    summary = piece.summary;
  }
  if (!summary) throw new Error("the file has no end");
  return {
    opened,
    mapping,
    parts,
    summary,
    items: parts.flatMap((part) => (part.kind === "items" ? part.items : [])),
    replies: parts.flatMap((part) => (part.kind === "replies" ? part.replies : [])),
    ratings: parts.flatMap((part) => (part.kind === "ratings" ? part.ratings : [])),
    pairs: parts.flatMap((part) => (part.kind === "pairs" ? part.pairs : [])),
    problems: parts.flatMap((part) => (part.kind === "problems" ? part.problems : [])),
  };
}
