import { ARMS, type Arm, type BatchRun, type RunItem } from "../../domain/batch-run.ts";
import type { Utterance } from "../../domain/conversation.ts";
import type { Item, Reply } from "../../domain/data-set.ts";
import { seedFor, shuffled } from "../stress/draws.ts";

/** One thing that a run does: an arm for an item, or the judging of one reply to it. */
export interface WorkPiece {
  /** Number of the part that holds its result. */
  place: number;
  item: string;
  conversation: Utterance[];
  arm: Arm;
  /** Whose reply is judged or refined; null where a fresh draft is. */
  source: string | null;
  /** The text of that reply. */
  reply: string | null;
  /** Its own, 32-bit unsigned: of the run's seed, the item, the source and the arm alone. */
  seed: number;
}

/** What a plan is made of, in the order of the data set. */
export interface BatchTexts {
  items: readonly Item[];
  replies: readonly Reply[];
}

/** What of a run its plan follows from. */
export type BatchQuestion = Pick<BatchRun, "arms" | "fromSource" | "limit" | "seed">;

/**
 * Everything that a run does, in the order in which it is done: item by item, in an order drawn
 * from the seed, so that a run that was cut off has done a random part of the items; for each the
 * loop before the controls, which have its budget. Items that do not end with a client message and
 * replies without a text are left out.
 *
 * Places follow the order of the data set and not the seed: what is added to it later has later
 * ones, and a run goes on beside what it has done.
 */
export function planBatch(question: BatchQuestion, texts: BatchTexts): WorkPiece[] {
  const groups = question.arms.includes("judge")
    ? judgements(question, texts)
    : refinements(question, texts);
  return shuffled(groups, question.seed).flat();
}

/** How many items a run can work on, before its limit. */
export function usableItems({ fromSource, arms }: BatchQuestion, texts: BatchTexts): number {
  const all = { fromSource, arms, limit: null, seed: 0 };
  return new Set(planBatch(all, texts).map(({ item }) => item)).size;
}

/** Who wrote replies that a run could judge or refine, and to how many items. */
export function usableSources(texts: BatchTexts): { source: string; items: number }[] {
  const all = { fromSource: null, arms: ["judge" as const], limit: null, seed: 0 };
  const counts = new Map<string, number>();
  for (const { source } of planBatch(all, texts)) {
    if (source !== null) counts.set(source, (counts.get(source) ?? 0) + 1);
  }
  return [...counts].map(([source, items]) => ({ source, items }));
}

function judgements(question: BatchQuestion, texts: BatchTexts): WorkPiece[][] {
  const items = itemsIn(question, texts);
  const byItem = new Map<string, WorkPiece[]>();
  const seen = new Set<string>();
  let place = 0;
  for (const { item, source, text } of texts.replies) {
    const conversation = items.get(item);
    const key = keyOf("judge", item, source);
    if (!conversation || seen.has(key) || !isWanted(question, { source, text })) continue;
    seen.add(key);
    const seed = seedFor(question.seed, key);
    const piece: WorkPiece = { place, item, conversation, arm: "judge", source, reply: text, seed };
    byItem.set(item, [...(byItem.get(item) ?? []), piece]);
    place += 1;
  }
  return [...byItem.values()];
}

function refinements(question: BatchQuestion, texts: BatchTexts): WorkPiece[][] {
  const { fromSource: source } = question;
  const begun = repliesOf(question, texts);
  const arms = ARMS.filter((arm) => question.arms.includes(arm));
  return [...itemsIn(question, texts)].map(([item, conversation], at) =>
    arms.map((arm, index) => ({
      place: at * arms.length + index,
      item,
      conversation,
      arm,
      source,
      reply: source === null ? null : (begun.get(item) ?? null),
      seed: seedFor(question.seed, keyOf(arm, item, source)),
    })),
  );
}

/** The first items, up to the limit, that there is something to do for. */
function itemsIn(question: BatchQuestion, texts: BatchTexts): Map<string, Utterance[]> {
  const needsReply = question.fromSource !== null || question.arms.includes("judge");
  const replied = needsReply ? repliesOf(question, texts) : null;
  const found = new Map<string, Utterance[]>();
  for (const { id, conversation } of texts.items) {
    if (found.size >= (question.limit ?? Number.POSITIVE_INFINITY)) break;
    const { speaker, text } = conversation.at(-1) ?? {};
    if (speaker !== "client" || !text?.trim()) continue;
    if (!replied || replied.has(id)) found.set(id, conversation);
  }
  return found;
}

/** The first reply to each item that counts, by item. */
function repliesOf(question: BatchQuestion, { replies }: BatchTexts): Map<string, string> {
  const found = new Map<string, string>();
  for (const reply of replies) {
    if (isWanted(question, reply) && !found.has(reply.item)) found.set(reply.item, reply.text);
  }
  return found;
}

function isWanted(
  { fromSource }: BatchQuestion,
  { source, text }: Pick<Reply, "source" | "text">,
): boolean {
  return (fromSource === null || source === fromSource) && text.trim() !== "";
}

function keyOf(arm: Arm, item: string, source: string | null): string {
  return JSON.stringify([arm, item, source]);
}

/** Whether a stored result is that of the piece of work. */
export function isResultOf(result: Pick<RunItem, "item" | "arm" | "source">, piece: WorkPiece) {
  return result.item === piece.item && result.arm === piece.arm && result.source === piece.source;
}
