import type { RatingSheet } from "../../domain/rating-sheet.ts";
import type { Evidence } from "../../evaluation/evidence.ts";
import { repliesOfSheet } from "../../evaluation/rating/choices.ts";
import {
  type Hash,
  itemFingerprint,
  replyFingerprint,
} from "../../evaluation/rating/fingerprints.ts";
import { matchRatings } from "../../evaluation/rating/match.ts";
import { type Merge, mergeRatings } from "../../evaluation/rating/merge.ts";
import type { Answers } from "../../evaluation/rating/progress.ts";
import {
  type Fingerprints,
  readRatings,
  writeRatings,
} from "../../evaluation/rating/sheet-file.ts";
import { textsOfRatings } from "../../evaluation/rating/texts.ts";
import { sha256Hex } from "../hash.ts";
import { type LookedAt, type RatingsToSave, SheetsError } from "./sheets-state.ts";

/** What is stored here, as files are compared with it. */
export interface Here {
  sheets: readonly RatingSheet[];
  answersOf(sheet: RatingSheet): Promise<Answers>;
}

/** A sheet as a file to take to another device, with what of it the identifier check is to read. */
export async function sheetFile(
  sheet: RatingSheet,
  answers: Answers,
  { dataSet, items, replies }: Evidence,
  day: string,
): Promise<RatingsToSave> {
  const ids = new Set(sheet.tasks.tasks.map(({ item }) => item));
  const prints = await fingerprints({
    items: items.filter(({ id }) => ids.has(id)),
    replies: repliesOfSheet(replies, sheet),
  });
  return {
    fileName: `attune-ratings-${day}.json`,
    text: writeRatings(sheet, answers, dataSet, prints),
    passedOn: textsOfRatings(dataSet, sheet, answers),
  };
}

/** Rejects with SheetsError `file` or `no-match`. */
export async function lookAtFile(text: string, evidence: Evidence, here: Here): Promise<LookedAt> {
  const read = readRatings(text);
  if (!read.ok) {
    throw new SheetsError(
      "file",
      `This file was not opened. ${read.problem}`,
      "Nothing was changed; choose a file that was saved with “Export ratings”.",
    );
  }
  const { file } = read;
  const matched = matchRatings(file, await fingerprints(evidence));
  const dataSet = evidence.dataSet.id;
  if (matched.tasks.length === 0) {
    throw new SheetsError(
      "no-match",
      `Nothing in this file is about this data set: none of its ${file.sheet.tasks.tasks.length} tasks has the same texts.`,
      `Nothing was changed. It is of a data set called “${file.dataSet.title}”; open or import that one first.`,
    );
  }
  const looked = { dataSet, file, matched };
  const merge = await mergeFor(looked, file.sheet.rater, here);
  const known = merge.how === "add" ? null : knownName(merge, here, file.sheet.id);
  return { ...looked, how: merge.how, known };
}

function knownName(merge: Merge, { sheets }: Here, id: string): string {
  return sheets.find((sheet) => sheet.id === id)?.rater ?? merge.sheet.rater;
}

/** What keeping the file does now. */
export function mergeFor(
  { dataSet, file, matched }: Pick<LookedAt, "dataSet" | "file" | "matched">,
  rater: string,
  here: Here,
): Promise<Merge> {
  return mergeRatings(
    file,
    matched,
    { dataSet, rater },
    here,
    async (text) => `copy-${(await sha256Hex(text)).slice(0, 32)}`,
  );
}

/** Hashes at a time: each is quick, and the page is drawn between. */
const AT_ONCE = 500;

async function fingerprints({
  items,
  replies,
}: Pick<Evidence, "items" | "replies">): Promise<Fingerprints> {
  const hash: Hash = sha256Hex;
  const itemHashes = await inStretches(items, (item) => itemFingerprint(item, hash));
  const replyHashes = await inStretches(replies, (reply) => replyFingerprint(reply, hash));
  const ofItem = new Map<string, Map<string, string>>();
  replies.forEach(({ item, source }, index) => {
    const known = ofItem.get(item) ?? new Map<string, string>();
    ofItem.set(item, known.set(source, replyHashes[index] ?? ""));
  });
  return {
    items: new Map(items.map(({ id }, index) => [id, itemHashes[index] ?? ""])),
    replies: ofItem,
  };
}

async function inStretches<Of>(
  all: readonly Of[],
  work: (one: Of) => Promise<string>,
): Promise<string[]> {
  const done: string[] = [];
  for (let from = 0; from < all.length; from += AT_ONCE) {
    done.push(...(await Promise.all(all.slice(from, from + AT_ONCE).map(work))));
  }
  return done;
}
