import type { Utterance } from "../../domain/conversation.ts";
import { ownSourcesOf } from "../../domain/data-set.ts";
import type { Evidence } from "../evidence.ts";
import type { MeasuredRating } from "../measures.ts";

/** Whose ratings count, and on what. */
export interface Judgement {
  /** Key of the measure. */
  measure: string;
  /** Ids; the mean is taken over those who rated. */
  raters: ReadonlySet<string>;
}

/** A reply with a text, and its mean rating on each dimension that it was rated on. */
export interface RatedReply {
  source: string;
  text: string;
  /** By dimension id; empty where nobody of them rated it. */
  means: Readonly<Record<string, number>>;
}

/** An item that can be asked: what was said, the client last, and the replies to it. */
export interface RatedItem {
  id: string;
  prompt: readonly Utterance[];
  replies: readonly RatedReply[];
}

/** Figures are rounded to this many places: a mean of whole numbers needs no more. */
const PLACES = 1e6;

export function rounded(value: number): number {
  return Math.round(value * PLACES) / PLACES;
}

/**
 * Items with the texts and ratings of their replies, in the order of the data set. A rating with a
 * value outside of the scale is left out where the data set says so, and so is one of a reply that
 * its rater must not judge.
 *
 * @param judgement whose ratings are read; none where absent
 * @returns with them, how many items and replies had no text and can be no training
 */
export function ratedItems(
  evidence: Evidence,
  judgement: Judgement | null,
): { items: RatedItem[]; withoutPrompt: number; withoutText: number } {
  const means = meansOf(evidence, judgement);
  const repliesOf = new Map<string, RatedReply[]>();
  let withoutText = 0;
  for (const { item, source, text } of evidence.replies) {
    if (text.trim() === "") {
      withoutText += 1;
      continue;
    }
    const replies = repliesOf.get(item) ?? [];
    repliesOf.set(item, replies);
    replies.push({ source, text, means: means.get(keyOf(item, source)) ?? {} });
  }
  const items: RatedItem[] = [];
  let withoutPrompt = 0;
  for (const { id, conversation } of evidence.items) {
    const replies = repliesOf.get(id) ?? [];
    if (conversation.at(-1)?.speaker !== "client") withoutPrompt += replies.length > 0 ? 1 : 0;
    else items.push({ id, prompt: conversation, replies });
  }
  return { items, withoutPrompt, withoutText };
}

const keyOf = (item: string, source: string) => JSON.stringify([item, source]);

function meansOf(
  { ratings, measures, dataSet }: Evidence,
  judgement: Judgement | null,
): Map<string, Record<string, number>> {
  const measure = measures.find(({ key }) => key === judgement?.measure);
  const means = new Map<string, Record<string, number>>();
  if (!measure || !judgement) return means;
  const { min, max } = measure.scale;
  const isKept = (value: unknown) =>
    typeof value !== "number" || dataSet.keepOutOfRange || (value >= min && value <= max);
  // Of several by one rater of one reply the last counts.
  const latest = new Map<string, MeasuredRating>();
  for (const rating of ratings) {
    const { item, source, rater } = rating;
    if (rating.measure !== measure.key || !judgement.raters.has(rater)) continue;
    if (ownSourcesOf(dataSet.ownSources, rater).includes(source)) continue;
    latest.set(JSON.stringify([item, source, rater]), rating);
  }
  const sums = new Map<string, Record<string, { sum: number; n: number }>>();
  for (const { item, source, values } of latest.values()) {
    if (!Object.values(values).every(isKept)) continue;
    const own = sums.get(keyOf(item, source)) ?? {};
    sums.set(keyOf(item, source), own);
    for (const { id } of measure.dimensions) {
      const value = Object.hasOwn(values, id) ? values[id] : undefined;
      if (typeof value !== "number" || !Number.isFinite(value)) continue;
      const { sum, n } = own[id] ?? { sum: 0, n: 0 };
      own[id] = { sum: sum + value, n: n + 1 };
    }
  }
  for (const [key, own] of sums) {
    const entries = Object.entries(own).map(([id, { sum, n }]): [string, number] => [
      id,
      rounded(sum / n),
    ]);
    means.set(key, Object.fromEntries(entries));
  }
  return means;
}

/** Mean over the dimensions that all of these replies were rated on; null where there is none. */
export function overallMeans(replies: readonly RatedReply[]): number[] | null {
  const [first, ...others] = replies;
  const shared = Object.keys(first?.means ?? {}).filter((id) =>
    others.every(({ means }) => Object.hasOwn(means, id)),
  );
  if (shared.length === 0) return null;
  return replies.map(({ means }) =>
    rounded(shared.reduce((sum, id) => sum + (means[id] ?? 0), 0) / shared.length),
  );
}
