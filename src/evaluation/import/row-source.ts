import { ImportError } from "./errors.ts";
import type { Row } from "./reading.ts";

/** Rows out of text that comes piece by piece. */
export interface RowSource {
  /** As far as they are known: of JSON more may come with later rows. */
  readonly columns: readonly string[];
  /** The rows that are whole now. */
  push(text: string): Row[];
  /** The rest. Throws an ImportError where the file is not of the format. */
  end(): Row[];
}

/** A file with more of them is not a table of ratings, or is read with the wrong delimiter. */
export const MAX_COLUMNS = 500;

export function tooManyColumns(): ImportError {
  return new ImportError(
    "form",
    `The file seems to have more than ${MAX_COLUMNS} columns.`,
    "Choose another format or delimiter, or leave columns out of the file.",
  );
}
