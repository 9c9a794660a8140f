import type { Reply } from "../../domain/data-set.ts";
import type { RatingSheet } from "../../domain/rating-sheet.ts";
import type { PairRef, ReplyRef } from "./draw.ts";
import { sourcesOf } from "./sheet-file.ts";

/** A reply is rated by its words: one without any cannot be. */
export function isRatable({ text }: Pick<Reply, "text">): boolean {
  return /\S/.test(text);
}

/** Replies of these sources that can be rated, each once. */
export function ratableReplies(
  replies: readonly Reply[],
  sources: ReadonlySet<string>,
): ReplyRef[] {
  const found = new Map<string, ReplyRef>();
  for (const { item, source, text } of replies) {
    if (!sources.has(source) || !isRatable({ text })) continue;
    found.set(JSON.stringify([item, source]), { item, source });
  }
  return [...found.values()];
}

export interface RatablePairs {
  pairs: PairRef[];
  /** Pairs whose sides have the same words: there is nothing to choose between. */
  same: number;
}

/** Every two replies of these sources to the same item. */
export function ratablePairs(
  replies: readonly Reply[],
  sources: ReadonlySet<string>,
): RatablePairs {
  const ofItem = new Map<string, Map<string, string>>();
  for (const { item, source, text } of replies) {
    if (!sources.has(source) || !isRatable({ text })) continue;
    const known = ofItem.get(item) ?? new Map<string, string>();
    ofItem.set(item, known.set(source, text.trim()));
  }
  const pairs: PairRef[] = [];
  let same = 0;
  for (const [item, texts] of ofItem) {
    const inOrder = [...texts].sort(([a], [b]) => (a < b ? -1 : 1));
    inOrder.forEach(([a, textA], index) => {
      for (const [b, textB] of inOrder.slice(index + 1)) {
        if (textA === textB) same += 1;
        else pairs.push({ item, a, b });
      }
    });
  }
  return { pairs, same };
}

export interface SourceCount {
  source: string;
  /** Items with a reply of it that can be rated. */
  items: number;
}

/** Whose replies can be rated, in the order in which they come. */
export function ratableSources(replies: readonly Reply[]): SourceCount[] {
  const items = new Map<string, Set<string>>();
  for (const { item, source, text } of replies) {
    if (!isRatable({ text })) continue;
    const known = items.get(source) ?? new Set<string>();
    items.set(source, known.add(item));
  }
  return Array.from(items, ([source, { size }]) => ({ source, items: size }));
}

/** The replies that a sheet is about: for another person to rate the same. */
export function repliesOfSheet(
  replies: readonly Reply[],
  { tasks }: Pick<RatingSheet, "tasks">,
): Reply[] {
  const wanted = new Set(
    tasks.tasks.flatMap((task) =>
      sourcesOf(task).map((source) => JSON.stringify([task.item, source])),
    ),
  );
  return replies.filter(({ item, source }) => wanted.has(JSON.stringify([item, source])));
}
