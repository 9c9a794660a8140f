import type { PairTask, RatingAnswer, SingleTask } from "../../domain/rating-sheet.ts";
import type { Rubric } from "../../domain/rubric.ts";
import type { Answers } from "./progress.ts";
import type { Fingerprints, RatingsFile } from "./sheet-file.ts";

type Task = SingleTask | PairTask;

/** Why a task of a file has no place in a data set here. */
export type Unmatched =
  /** No item has these words. */
  | "item"
  /** The item is here; of this source there is no reply to it, or one with other words. */
  | "reply"
  /** The file says no hash of it, or has it twice. */
  | "file";

export interface Matched {
  /** Of what is here, in the order of the file, named as it is here. */
  tasks: Task[];
  /** By the place in `tasks`. */
  answers: Answers;
  unmatched: Record<Unmatched, number>;
  /** Answers to tasks that match, but that fit neither the task nor the rubric. */
  unusable: number;
}

/**
 * Finds what a file of ratings is about in a data set: an item by its id and words, else by its
 * words alone where only one has them; a reply by its source and words, else by its words alone in
 * the same way.
 */
export function matchRatings(file: RatingsFile, here: Fingerprints): Matched {
  const find = finder(file, here);
  const unmatched: Record<Unmatched, number> = { item: 0, reply: 0, file: 0 };
  const tasks: Task[] = [];
  const answers = new Map<number, RatingAnswer>();
  const given = new Map(file.answers.map(({ task, answer }) => [task, answer]));
  const known = new Set<string>();
  let unusable = 0;
  file.sheet.tasks.tasks.forEach((task, place) => {
    const found = find(task);
    if (typeof found === "string") {
      unmatched[found] += 1;
      return;
    }
    const key = taskKey(found);
    if (known.has(key)) {
      unmatched.file += 1;
      return;
    }
    known.add(key);
    const said = given.get(place);
    const answer = said && usable(said, found, file.sheet.rubric);
    if (answer) answers.set(tasks.length, answer);
    else if (said && !said.unfinished) unusable += 1;
    tasks.push(found);
  });
  return { tasks, answers, unmatched, unusable };
}

/** One for each task of a sheet. */
export function taskKey(task: Task): string {
  const sides = "source" in task ? [task.source] : [task.first, task.second];
  return JSON.stringify([task.repeat, task.item, ...sides]);
}

function finder(file: RatingsFile, here: Fingerprints): (task: Task) => Task | Unmatched {
  const itemHashes = new Map(file.items.map(({ id, sha256 }) => [id, sha256]));
  const replyHashes = new Map(
    file.replies.map(({ item, source, sha256 }) => [JSON.stringify([item, source]), sha256]),
  );
  const byWords = idsByHash(here.items);
  const itemHere = (item: string, hash: string): string | null =>
    here.items.get(item) === hash ? item : only(byWords.get(hash));
  const sourceHere = (item: string, source: string, hash: string): string | null => {
    const sources = here.replies.get(item);
    if (!sources) return null;
    return sources.get(source) === hash ? source : only(idsByHash(sources).get(hash));
  };
  return (task) => {
    const itemHash = itemHashes.get(task.item);
    const named = "source" in task ? [task.source] : [task.first, task.second];
    const hashes = named.map((source) => replyHashes.get(JSON.stringify([task.item, source])));
    if (itemHash === undefined || hashes.includes(undefined)) return "file";
    const item = itemHere(task.item, itemHash);
    if (item === null) return "item";
    const [first = null, second = null] = named.map((source, index) =>
      sourceHere(item, source, hashes[index] ?? ""),
    );
    const { repeat } = task;
    if ("source" in task) return first === null ? "reply" : { item, source: first, repeat };
    if (first === null || second === null || first === second) return "reply";
    return { item, first, second, repeat };
  };
}

function idsByHash(hashes: ReadonlyMap<string, string>): Map<string, string[]> {
  const ids = new Map<string, string[]>();
  for (const [id, hash] of hashes) {
    const same = ids.get(hash);
    if (same) same.push(id);
    else ids.set(hash, [id]);
  }
  return ids;
}

function only(ids: readonly string[] | undefined): string | null {
  return ids?.length === 1 ? (ids[0] ?? null) : null;
}

/** The answer with what the task and the rubric allow; null where nothing of it is left. */
function usable(answer: RatingAnswer, task: Task, rubric: Rubric): RatingAnswer | null {
  if (answer.unfinished) return null;
  if (answer.kind === "preference") return "source" in task ? null : answer;
  if (!("source" in task)) return null;
  const { min, max } = rubric.scale;
  const values = rubric.dimensions.flatMap(({ id }) => {
    const value = Object.hasOwn(answer.values, id) ? answer.values[id] : undefined;
    if (value === undefined) return [];
    const fits =
      typeof value === "string" || (Number.isInteger(value) && value >= min && value <= max);
    return fits ? [[id, value] as const] : [];
  });
  return values.length === 0 ? null : { ...answer, values: Object.fromEntries(values) };
}
