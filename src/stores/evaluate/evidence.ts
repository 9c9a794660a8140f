import { AttuneError } from "../../domain/errors.ts";
import type { RatingAnswer } from "../../domain/rating-sheet.ts";
import { type Evidence, evidenceOf } from "../../evaluation/evidence.ts";
import type { Storage } from "../../storage/index.ts";
import type { Numbered, Series } from "../../storage/series.ts";
import { stretchesOf } from "../../storage/stretches.ts";

/** Where evidence is read from. */
export type EvidenceStorage = Pick<Storage, "dataSets" | "batchRuns" | "ratingSheets">;

/**
 * Parts that are read at once: few enough that the page is not held up by checking them. A data
 * set's have hundreds of records each, the others' one.
 */
const STRETCH = { dataSet: 2, other: 50 };

/**
 * Reads all that is known of a data set. What cannot be read is counted and left out. Rejects with
 * a StorageError, or with an AttuneError where there is no such data set.
 */
export async function loadEvidence(storage: EvidenceStorage, dataSetId: string): Promise<Evidence> {
  const [dataSets, allRuns, allSheets] = await Promise.all([
    storage.dataSets.list(),
    storage.batchRuns.list(),
    storage.ratingSheets.list(),
  ]);
  const dataSet = dataSets.items.find(({ id }) => id === dataSetId);
  if (!dataSet) {
    throw new AttuneError(
      "not-found",
      "This data set is not on this device, or it cannot be read.",
      "Choose another under Evaluate.",
    );
  }
  let damaged = allRuns.damaged.length + allSheets.damaged.length;
  async function partsOf<Head extends { id: string }, Part>(
    series: Series<Head, Part>,
    id: string,
    stretch = STRETCH.other,
  ) {
    const found: Numbered<Part>[] = [];
    for await (const read of stretchesOf(series, id, stretch)) {
      for (const one of read.items) found.push(one);
      damaged += read.damaged.length;
    }
    return found;
  }
  const content = await partsOf(storage.dataSets, dataSetId, STRETCH.dataSet);
  const parts = content.map(({ part }) => part);
  const runs = [];
  for (const run of allRuns.items.filter((one) => one.dataSet === dataSetId)) {
    const results = await partsOf(storage.batchRuns, run.id);
    runs.push({ run, results: results.map(({ part }) => part) });
  }
  const sheets = [];
  for (const sheet of allSheets.items.filter((one) => one.dataSet === dataSetId)) {
    const given = await partsOf(storage.ratingSheets, sheet.id);
    const answers = new Map<number, RatingAnswer>(given.map(({ seq, part }) => [seq, part]));
    sheets.push({ sheet, answers });
  }
  return evidenceOf({ dataSet, parts, runs, sheets, damaged });
}
