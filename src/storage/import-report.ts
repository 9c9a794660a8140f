import type { ImportNote, ImportProblem } from "./import-limits.ts";

export type { ImportNote, ImportProblem };

/** What an import did; the first three count sessions. */
export interface ImportReport {
  added: number;
  /** Already here with the same content. */
  skipped: number;
  /** Here with other content, so added beside it under new ids. */
  copied: number;
  failed: ImportProblem[];
  /** Texts that were cut, and other differences from the file. */
  notes: ImportNote[];
}
