import type { DataSet, DataSetPart } from "../../domain/data-set.ts";
import type { NewId } from "../../domain/ids.ts";
import { mappedDimensions } from "../../evaluation/import/mapping.ts";
import { saysSimulated } from "../../evaluation/import/own-rollouts.ts";
import { suggestOwnSources } from "../../evaluation/import/own-sources.ts";
import type { ReadSummary } from "../../evaluation/import/read-file.ts";
import type { Storage } from "../../storage/index.ts";
import { type DraftChoices, ratersOf, titleOf } from "./data-sets-draft.ts";
import type { ImportDraft } from "./data-sets-state.ts";
import type { FileReader, ReadOptions } from "./import-reader.ts";

export interface ImportDeps {
  storage: Pick<Storage, "dataSets">;
  reader: FileReader;
  newId: NewId;
  /** Milliseconds since the epoch. */
  now(): number;
}

/** Parts are written so many at a time. */
const PARTS_AT_ONCE = 2;

/**
 * Reads a file into a data set: its parts first, its head last, so that there is no data set before
 * all of it is there. Where it fails or is stopped, what was written is deleted again.
 */
export async function importFile(
  { storage, reader, newId, now }: ImportDeps,
  file: File,
  draft: ImportDraft,
  choices: DraftChoices,
  options: ReadOptions,
): Promise<DataSet> {
  const id = newId();
  const { opened, mapping } = draft;
  let seq = 0;
  let waiting: DataSetPart[] = [];
  let writing: Promise<void> = Promise.resolve();
  let failed = false;
  const write = async () => {
    const parts = waiting.map((part, at) => ({ seq: seq + at, part }));
    waiting = [];
    seq += parts.length;
    writing = storage.dataSets.putParts(id, parts);
    await writing;
  };
  try {
    const how = { reading: opened.reading, mapping };
    const { summary, sha256 } = await reader.read(
      file,
      how,
      async (part) => {
        // What was under way when the reading failed is not written any more.
        if (failed) return;
        waiting.push(part);
        if (waiting.length >= PARTS_AT_ONCE) await write();
      },
      options,
    );
    if (waiting.length > 0) await write();
    options.signal.throwIfAborted();
    const at = new Date(now()).toISOString();
    const head: DataSet = {
      ...headOf(draft, choices, summary),
      id,
      createdAt: at,
      updatedAt: at,
      origin: {
        kind: "file",
        name: file.name,
        format: opened.reading.format,
        encoding: opened.reading.encoding,
        bytes: file.size,
        sha256,
      },
      parts: seq,
    };
    await storage.dataSets.put(head);
    // Whoever stopped it meanwhile was told that nothing is kept.
    options.signal.throwIfAborted();
    return head;
  } catch (error) {
    failed = true;
    // A reading that is stopped does not wait for what is being written.
    await writing.catch(() => {});
    // Where even that fails, they are dropped when the lab is next opened.
    await storage.dataSets.remove(id).catch(() => {});
    throw error;
  }
}

function headOf(
  { fileName, opened, mapping, title, licence, keepOutOfRange }: ImportDraft,
  { kinds, ownSources }: DraftChoices,
  summary: ReadSummary,
): Omit<DataSet, "id" | "createdAt" | "updatedAt" | "origin" | "parts"> {
  const raters = ratersOf(summary.raters, kinds);
  const own = ownSources ?? suggestOwnSources(raters, summary.sources);
  const found = new Set(summary.dimensions);
  const mapped = mappedDimensions(mapping).filter((dimension) => found.has(dimension));
  return {
    title: title.trim() || titleOf(fileName),
    ...(saysSimulated(opened) ? { simulated: true } : {}),
    licence,
    rubric: mapping.rubric,
    dimensions: [...new Set([...mapped, ...summary.dimensions])],
    scale: mapping.scale,
    raters,
    sources: [...summary.sources],
    ownSources: Object.fromEntries(
      Object.entries(own).map(([rater, sources]) => [rater, [...sources]]),
    ),
    keepOutOfRange,
    counts: { ...summary.counts },
  };
}
