import { AttuneError } from "../../domain/errors.ts";

/** What a notice says when a data set was deleted with what belongs to it. */
export function removedWords(
  title: string,
  { runs, sheets }: { runs: number; sheets: number },
): string {
  const count = (number: number, one: string) => `${number} ${one}${number === 1 ? "" : "s"}`;
  const beside = [
    ...(runs > 0 ? [count(runs, "batch run")] : []),
    ...(sheets > 0 ? [count(sheets, "rating sheet")] : []),
  ];
  const also = beside.length > 0 ? ` with ${beside.join(" and ")}` : "";
  return `“${title}” was deleted${also}.`;
}

export function unknownDataSet(): AttuneError {
  return new AttuneError(
    "not-found",
    "This data set is not on this device, or it cannot be read.",
    "Choose another under Evaluate.",
  );
}

/** What went wrong with a file, for a person. */
export function wordsOf(error: unknown): string {
  return error instanceof AttuneError
    ? error.message.trim()
    : `The file could not be read (${error instanceof Error ? error.message : String(error)}).`;
}
