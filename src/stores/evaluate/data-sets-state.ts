import type { StoreApi } from "zustand/vanilla";
import type { DataSet, DataSetPart, ImportProblem } from "../../domain/data-set.ts";
import type { SessionId } from "../../domain/ids.ts";
import type { Rater } from "../../domain/ratings.ts";
import type { RubricRef } from "../../domain/rubric.ts";
import type { Scale } from "../../domain/score.ts";
import type { Mapping, Meaning } from "../../evaluation/import/mapping.ts";
import type { OpenedFile, Reading } from "../../evaluation/import/reading.ts";
import type { Damaged } from "../../storage/records.ts";

/** What the first rows of a file become with the mapping as it is. */
export interface ImportPreview {
  parts: readonly DataSetPart[];
  problems: readonly ImportProblem[];
}

/** A file that was opened and is not imported yet. */
export interface ImportDraft {
  fileName: string;
  bytes: number;
  opened: OpenedFile;
  mapping: Mapping;
  /** What stands in the way of importing, or would be lost, in words. */
  mappingProblems: readonly string[];
  preview: ImportPreview;
  title: string;
  licence: string;
  keepOutOfRange: boolean;
  /** As far as the file and the mapping tell before all of it is read. */
  raters: readonly Rater[];
  sources: readonly string[];
  /** Sources that a rater must not judge, by rater; suggested by makers' names. */
  ownSources: Readonly<Record<string, readonly string[]>>;
}

export type ImportStep =
  | { step: "none" }
  /** `share` from 0 to 1. */
  | { step: "opening"; fileName: string; share: number }
  | { step: "draft"; draft: ImportDraft }
  | { step: "importing"; draft: ImportDraft; share: number; rows: number }
  | { step: "done"; dataSet: DataSet }
  /**
   * What happened and what to do, for a person. `draft` where there are choices to go back to. What
   * failed while it was imported can be imported again as it is.
   */
  | {
      step: "failed";
      at: "opening" | "importing";
      fileName: string;
      message: string;
      draft: ImportDraft | null;
    };

/** What a person may change of a draft. */
export interface DraftPatch {
  title?: string;
  licence?: string;
  keepOutOfRange?: boolean;
  scale?: Scale;
  /** Dimensions are guessed anew by it; null for none. */
  rubric?: RubricRef | null;
  source?: string;
  rater?: string;
  turns?: Mapping["turns"];
  ownSources?: Readonly<Record<string, readonly string[]>>;
}

/** What a person may change of a data set afterwards. */
export type DataSetPatch = Partial<
  Pick<DataSet, "title" | "licence" | "ownSources" | "keepOutOfRange" | "raters" | "scale">
>;

export interface DataSetsState {
  status: "loading" | "ready";
  /** Newest first. */
  list: readonly DataSet[];
  damaged: readonly Damaged[];
  importing: ImportStep;
  /** Reads what is stored again. */
  refresh(): Promise<void>;
  byId(id: string): DataSet | null;

  /** Looks at a file; `importing` then has a draft, or says what failed. */
  open(file: File): Promise<void>;
  /** Looks at the same file again, read in another way. */
  reopen(reading: Partial<Reading>): Promise<void>;
  /** Says what a column means, by its place. */
  setMeaning(column: number, meaning: Meaning): void;
  setRaterKind(rater: string, kind: Rater["kind"]): void;
  changeDraft(patch: DraftPatch): void;
  /**
   * Imports the draft, also after that failed; null where it fails or is cancelled: nothing of it
   * is kept then.
   */
  importDraft(): Promise<DataSet | null>;
  /** Ends what is being opened or imported, and forgets the draft. */
  cancel(): Promise<void>;

  change(id: string, patch: DataSetPatch): Promise<void>;
  /** Deletes it with its runs and rating sheets, and offers to undo that. */
  remove(id: string): Promise<void>;
  /** The problems of its import, in the file's order. */
  problemsOf(id: string): Promise<readonly ImportProblem[]>;
  /** The same as CSV text. */
  problemsCsv(id: string): Promise<{ fileName: string; type: string; text: string }>;

  /**
   * Makes a data set of sessions: each client message with an accepted or refined reply is an item.
   * Rejects with an AttuneError where there is none.
   */
  addSessions(ids: readonly SessionId[], title: string): Promise<DataSet>;
}

export type DataSets = StoreApi<DataSetsState>;
