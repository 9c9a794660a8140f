import type { ImportReport, SessionsState } from "../../../stores/sessions.ts";

type InFile<Entry> = Entry & { file: string };

/** What came of importing several files. */
export interface ImportOutcome {
  files: string[];
  /** These three count sessions. */
  added: number;
  skipped: number;
  copied: number;
  failed: InFile<ImportReport["failed"][number]>[];
  notes: InFile<ImportReport["notes"][number]>[];
}

/** A larger file is no export of sessions, and reading it could stop the page. */
const MAX_FILE_BYTES = 256 * 1024 * 1024;

/** Imports one file after the other; what is wrong with one does not keep the next from it. */
export async function importFiles(
  files: readonly File[],
  importFile: SessionsState["importFile"],
): Promise<ImportOutcome> {
  const outcome: ImportOutcome = {
    files: files.map((file) => file.name),
    added: 0,
    skipped: 0,
    copied: 0,
    failed: [],
    notes: [],
  };
  for (const file of files) {
    const report = await importOne(file, importFile);
    outcome.added += report.added;
    outcome.skipped += report.skipped;
    outcome.copied += report.copied;
    outcome.failed.push(...report.failed.map((each) => ({ ...each, file: file.name })));
    outcome.notes.push(...report.notes.map((each) => ({ ...each, file: file.name })));
  }
  return outcome;
}

async function importOne(
  file: File,
  importFile: SessionsState["importFile"],
): Promise<ImportReport> {
  const refused = (problem: string, remedy: string): ImportReport => ({
    added: 0,
    skipped: 0,
    copied: 0,
    failed: [{ where: "the file", problem, remedy }],
    notes: [],
  });
  if (file.size > MAX_FILE_BYTES) {
    return refused("it is larger than 256 MB.", "Export the sessions one by one.");
  }
  try {
    return await importFile(await file.text());
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    return refused(problem, "Nothing of this file was added; what was stored before is kept.");
  }
}
