import type { Utterance } from "../../../../domain/conversation.ts";
import type { PairRating } from "../../../../domain/data-set.ts";
import type { Evidence } from "../../../../evaluation/evidence.ts";
import type { MeasuredRating } from "../../../../evaluation/measures.ts";

/** A reply as it is looked at, with who rated it; also one that is known by its ratings alone. */
export interface BrowsedReply {
  key: string;
  item: string;
  conversation: readonly Utterance[];
  source: string;
  /** null where the file has no text of it. */
  text: string | null;
  ratings: readonly MeasuredRating[];
  pairs: readonly PairRating[];
}

/** Every reply of the data set and its runs, in the order in which they came. */
export function browsedReplies({
  items,
  replies,
  ratings,
  pairs,
}: Pick<Evidence, "items" | "replies" | "ratings" | "pairs">): BrowsedReply[] {
  const conversations = new Map(items.map(({ id, conversation }) => [id, conversation]));
  const found = new Map<
    string,
    BrowsedReply & { ratings: MeasuredRating[]; pairs: PairRating[] }
  >();
  const entry = (item: string, source: string) => {
    const key = JSON.stringify([item, source]);
    const known = found.get(key);
    if (known) return known;
    const conversation = conversations.get(item) ?? [];
    const made = { key, item, conversation, source, text: null, ratings: [], pairs: [] };
    found.set(key, made);
    return made;
  };
  for (const { item, source, text } of replies) entry(item, source).text = text;
  for (const rating of ratings) entry(rating.item, rating.source).ratings.push(rating);
  for (const pair of pairs) {
    for (const source of [pair.a, pair.b]) entry(pair.item, source).pairs.push(pair);
  }
  const replied = new Set(Array.from(found.values(), ({ item }) => item));
  // An item that nobody has replied to yet is there to be refined.
  for (const { id } of items) if (!replied.has(id)) entry(id, "");
  return [...found.values()];
}

/** Those with the words in them, of any case, and of that source; an empty one narrows nothing. */
export function narrowed(
  replies: readonly BrowsedReply[],
  words: string,
  source: string,
): readonly BrowsedReply[] {
  const wanted = words.trim().toLowerCase();
  if (wanted === "" && source === "") return replies;
  return replies.filter(
    (reply) =>
      (source === "" || reply.source === source) &&
      (wanted === "" ||
        [reply.item, reply.text ?? "", ...reply.conversation.map(({ text }) => text)].some((text) =>
          text.toLowerCase().includes(wanted),
        )),
  );
}
