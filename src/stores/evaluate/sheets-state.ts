import type { StoreApi } from "zustand/vanilla";
import type { Utterance } from "../../domain/conversation.ts";
import type { Reply } from "../../domain/data-set.ts";
import { AttuneError } from "../../domain/errors.ts";
import type { RatingSheet } from "../../domain/rating-sheet.ts";
import type { Rubric } from "../../domain/rubric.ts";
import type { PassedOn } from "../../evaluation/passed-on.ts";
import type { DrawSettings } from "../../evaluation/rating/draw.ts";
import type { Matched } from "../../evaluation/rating/match.ts";
import type { Merge } from "../../evaluation/rating/merge.ts";
import type { Answers, Said } from "../../evaluation/rating/progress.ts";
import type { RatingsFile } from "../../evaluation/rating/sheet-file.ts";
import type { Damaged } from "../../storage/records.ts";

/** What a new sheet is to be about. */
export interface SheetPlan extends DrawSettings {
  dataSet: string;
  rater: string;
  kind: RatingSheet["tasks"]["kind"];
  rubric: Rubric;
  /** Whose replies are rated. */
  sources: ReadonlySet<string>;
  /** Of the data set and its runs; those that may be drawn. */
  replies: readonly Reply[];
}

/** A file of ratings that was looked at; nothing of it is kept yet. */
export interface LookedAt {
  dataSet: string;
  file: RatingsFile;
  matched: Matched;
  how: Merge["how"];
  /** By whose name it is known here, where it is. */
  known: string | null;
}

/** A file of ratings that is not saved yet. */
export interface RatingsToSave {
  fileName: string;
  text: string;
  /** What of it the identifier check is to read. */
  passedOn: readonly PassedOn[];
}

export interface SheetsState {
  /** Newest first, of every data set; null until they are read. */
  sheets: readonly RatingSheet[] | null;
  damaged: readonly Damaged[];
  /** The one that is being rated. */
  open: OpenSheet | null;
  /** Reads what is stored again. */
  refresh(): Promise<void>;
  /** Draws a sheet and keeps it. Rejects with SheetsError `empty` or `too-many`. */
  create(plan: SheetPlan): Promise<RatingSheet>;
  /** Shows a sheet of this device, where it was left. */
  begin(id: string): Promise<void>;
  leave(): void;
  /** Removes it with its answers, and offers to undo that. */
  remove(id: string): Promise<void>;
  exportSheet(id: string): Promise<RatingsToSave>;
  /** What of a file's text matches a data set. Rejects with SheetsError `file` or `no-match`. */
  lookAt(dataSet: string, text: string): Promise<LookedAt>;
  /** Keeps what matches, all of it or nothing, by the name that is given. */
  bring(looked: LookedAt, rater: string): Promise<Merge>;
}

export type Sheets = StoreApi<SheetsState>;

/** One sheet while its rater works on it. */
export interface OpenSheetState {
  sheet: RatingSheet;
  answers: Answers;
  /** The task that is shown; null where all are answered. */
  place: number | null;
  /** Answers that are on the page and could not be stored. */
  unsaved: number;
  /** What was said before the reply, the client's message last. */
  conversationOf(item: string): readonly Utterance[];
  /** null where it is not here any more. */
  textOf(item: string, source: string): string | null;
  /**
   * Keeps what is said so far. It counts where it was an answer before and still is a whole one.
   *
   * @param ms looked at since it was last kept
   */
  keep(place: number, said: Said, ms: number): Promise<void>;
  /** Keeps an answer, and shows the next task that has none. Rejects with a StorageError. */
  answer(place: number, said: Said, ms: number): Promise<void>;
  /** Takes the last answer back and shows its task with what was said, to be mended. */
  undo(): Promise<void>;
  goTo(place: number): void;
  /** Stores what could not be stored before. */
  saveAgain(): Promise<void>;
}

export type OpenSheet = StoreApi<OpenSheetState>;

export class SheetsError extends AttuneError<
  "empty" | "too-many" | "missing" | "file" | "no-match"
> {}
