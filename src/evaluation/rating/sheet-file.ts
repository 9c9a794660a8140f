import * as z from "zod/mini";
import {
  type GivenAnswer,
  givenAnswerSchema,
  type RatingSheet,
  ratingSheetSchema,
} from "../../domain/rating-sheet.ts";
import { checkRubric } from "../../rubrics/check-rubric.ts";
import { problemsOf } from "../../rubrics/parse-rubric.ts";
import type { Answers } from "./progress.ts";

export const RATINGS_FORMAT = "attune.ratings";
/** Far more than a person rates; in UTF-16 units. */
const MAX_FILE_CHARS = 50_000_000;
/** A sheet is written whole with each answer, and nobody rates more at a stretch of weeks. */
export const MAX_TASKS = 2000;

const name = z.string().check(z.minLength(1), z.maxLength(500));
const sha256 = z.string().check(z.regex(/^[0-9a-f]{64}$/));
const place = z.int().check(z.minimum(0), z.maximum(MAX_TASKS - 1));

/** What a file of ratings holds; unlisted fields are ignored. */
export const ratingsFileSchema = z.object({
  format: z.literal(RATINGS_FORMAT),
  version: z.literal(1),
  /** Of the data set that was rated, for people; which one it is here the hashes say. */
  dataSet: z.object({ title: z.string(), licence: z.string() }),
  sheet: z.omit(ratingSheetSchema, { dataSet: true, answered: true, imported: true }),
  answers: z.array(z.object({ task: place, answer: givenAnswerSchema })),
  /** Of the tasks, so that the same texts are found on another device; no texts. */
  items: z.array(z.object({ id: name, sha256 })),
  replies: z.array(z.object({ item: name, source: name, sha256 })),
});
export type RatingsFile = z.infer<typeof ratingsFileSchema>;

/** Hashes by item id, and by item id and source. */
export interface Fingerprints {
  items: ReadonlyMap<string, string>;
  replies: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/**
 * A sheet with its finished answers as a file. The same sheet always gives the same text.
 *
 * @param prints of the data set that was rated; what the tasks are about is written
 */
export function writeRatings(
  sheet: RatingSheet,
  answers: Answers,
  { title, licence }: { title: string; licence: string },
  prints: Fingerprints,
): string {
  const { dataSet: _, answered: __, imported: ___, ...kept } = sheet;
  const sources = new Map<string, Set<string>>();
  for (const task of sheet.tasks.tasks) {
    const known = sources.get(task.item) ?? new Set<string>();
    for (const source of sourcesOf(task)) known.add(source);
    sources.set(task.item, known);
  }
  const items = [...sources.keys()].sort();
  const file: RatingsFile = {
    format: RATINGS_FORMAT,
    version: 1,
    dataSet: { title, licence },
    sheet: kept,
    answers: finishedInOrder(answers),
    items: items.flatMap((id) => withHash({ id }, prints.items.get(id))),
    replies: items.flatMap((item) =>
      [...(sources.get(item) ?? [])]
        .sort()
        .flatMap((source) => withHash({ item, source }, prints.replies.get(item)?.get(source))),
    ),
  };
  return `${JSON.stringify(file, null, 1)}\n`;
}

function finishedInOrder(answers: Answers): { task: number; answer: GivenAnswer }[] {
  return [...answers]
    .sort(([a], [b]) => a - b)
    .flatMap(([task, answer]) => (answer.unfinished ? [] : [{ task, answer }]));
}

function withHash<Of extends object>(
  of: Of,
  hash: string | undefined,
): (Of & { sha256: string })[] {
  return hash === undefined ? [] : [{ ...of, sha256: hash }];
}

/** Whose replies a task is about. */
export function sourcesOf(task: RatingSheet["tasks"]["tasks"][number]): string[] {
  return "source" in task ? [task.source] : [task.first, task.second];
}

export type ReadRatings =
  | { ok: true; file: RatingsFile }
  /** What is wrong and where, in words. */
  | { ok: false; problem: string };

/** Reads a file of ratings. Never throws; whether it fits a data set here is not asked yet. */
export function readRatings(text: string): ReadRatings {
  const wrong = (problem: string): ReadRatings => ({ ok: false, problem });
  if (text.length > MAX_FILE_CHARS) return wrong("It is larger than 50 million characters.");
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return wrong("It is not JSON: it may be cut short, or another kind of file.");
  }
  const stated = z.object({ format: z.unknown(), version: z.unknown() }).safeParse(json);
  if (stated.data?.format !== RATINGS_FORMAT) {
    return wrong(`It is not a file of ratings: those say "format": "${RATINGS_FORMAT}".`);
  }
  if (stated.data.version !== 1) return wrong("It is of another version than 1.");
  const result = ratingsFileSchema.safeParse(json);
  if (!result.success) {
    const [problem] = problemsOf(json, result.error.issues);
    return wrong(problem ? `At ${problem.path}: ${problem.expected}.` : "It cannot be read.");
  }
  const { sheet } = result.data;
  if (sheet.tasks.tasks.length > MAX_TASKS) return wrong(`It has more than ${MAX_TASKS} tasks.`);
  const [problem] = checkRubric(sheet.rubric);
  if (problem) return wrong(`At sheet.rubric.${problem.path}: ${problem.expected}.`);
  return { ok: true, file: result.data };
}
