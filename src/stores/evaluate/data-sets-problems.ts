import type { ImportProblem } from "../../domain/data-set.ts";
import { csvText } from "../../evaluation/csv.ts";
import type { Storage } from "../../storage/index.ts";
import { stretchesOf } from "../../storage/stretches.ts";

/** So many parts are read at once: few enough that the page is not held up by checking them. */
const STRETCH = 2;

/** The problems of a data set's import in the order of its file. */
export async function problemsOf(
  { dataSets }: Pick<Storage, "dataSets">,
  id: string,
): Promise<ImportProblem[]> {
  const problems: ImportProblem[] = [];
  for await (const { items } of stretchesOf(dataSets, id, STRETCH)) {
    for (const { part } of items) if (part.kind === "problems") problems.push(...part.problems);
  }
  return problems.toSorted((a, b) => a.line - b.line);
}

/**
 * The same as a file for a spreadsheet.
 *
 * @param day of today, YYYY-MM-DD: what the data set is called is not to be read in a list of files
 */
export async function problemsCsv(
  storage: Pick<Storage, "dataSets">,
  id: string,
  day: string,
): Promise<{ fileName: string; type: string; text: string }> {
  const problems = await problemsOf(storage, id);
  const rows = problems.map(({ line, column, value, reason }) => [line, column, value, reason]);
  return {
    fileName: `attune-problems-${day}.csv`,
    type: "text/csv",
    text: csvText(["line", "column", "value", "reason"], rows),
  };
}
