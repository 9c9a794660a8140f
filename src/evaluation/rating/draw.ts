import type { PairTask, SingleTask } from "../../domain/rating-sheet.ts";
import { draws, seedFor, shuffled } from "../stress/draws.ts";
import { arranged } from "./arrange.ts";

/** A reply that can be rated. */
export interface ReplyRef {
  item: string;
  source: string;
}

/** Two replies to one item that can be compared. */
export interface PairRef {
  item: string;
  a: string;
  b: string;
}

export interface DrawSettings {
  /** How many items; all where there are fewer. */
  items: number;
  /** Every reply (or pair) to an item, or one of them, each source as often as can be. */
  perItem: "all" | "one";
  /** Share of the tasks that come a second time, 0 to `MAX_REPEATS`. */
  repeats: number;
  /** 32-bit unsigned. */
  seed: number;
}

/** As many as can come again with others between. */
export const MAX_REPEATS = 0.5;
/** Where a second rating may stand at the earliest, as a share of the first ones. */
const LAST_PART = 2 / 3;

/**
 * Draws which replies a person rates, and in which order: none after another to the same item where
 * that can be. Second ratings are of what was shown in the first half and stand in the last third,
 * among first ones. The same replies and the same seed give the same tasks, in whatever order the
 * replies are given.
 */
export function drawSingles(replies: readonly ReplyRef[], settings: DrawSettings): SingleTask[] {
  const drawn = drawItems(replies, settings, ({ source }) => source);
  const firsts = arranged(drawn, seedFor(settings.seed, "order"));
  return withRepeats(firsts, settings).map(({ task: { item, source }, repeat }) => ({
    item,
    source,
    repeat,
  }));
}

/**
 * The same for pairs. Of two sources each stands first as often as the other, give or take one;
 * the second time the sides are the other way round, so that what the side does can be seen.
 */
export function drawPairs(pairs: readonly PairRef[], settings: DrawSettings): PairTask[] {
  const sorted = pairs.map(({ item, a, b }) => (a < b ? { item, a, b } : { item, a: b, b: a }));
  const drawn = drawItems(sorted, settings, combination);
  const firsts = arranged(withSides(drawn, settings.seed), seedFor(settings.seed, "order"));
  return withRepeats(firsts, settings).map(({ task: { item, first, second }, repeat }) =>
    repeat ? { item, first: second, second: first, repeat } : { item, first, second, repeat },
  );
}

/** What would be drawn, counted: items, tasks, and tasks that come a second time. */
export function countDrawn(
  refs: readonly (ReplyRef | PairRef)[],
  settings: DrawSettings,
): { items: number; first: number; again: number } {
  const drawn = drawItems(refs, settings, (ref) =>
    "source" in ref ? ref.source : combination(ref),
  );
  return {
    items: new Set(drawn.map(({ item }) => item)).size,
    first: drawn.length,
    again: countRepeats(drawn.length, settings),
  };
}

function combination({ a, b }: PairRef): string {
  return JSON.stringify([a, b]);
}

/** What is rated of each drawn item. `kindOf` says what is to be drawn equally often. */
function drawItems<Ref extends { item: string }>(
  refs: readonly Ref[],
  { items, perItem, seed }: DrawSettings,
  kindOf: (ref: Ref) => string,
): Ref[] {
  const ofItem = new Map<string, Map<string, Ref>>();
  const inOrder = refs.toSorted((a, b) => order(a.item, b.item) || order(kindOf(a), kindOf(b)));
  for (const ref of inOrder) {
    const known = ofItem.get(ref.item) ?? new Map<string, Ref>();
    ofItem.set(ref.item, known.set(kindOf(ref), ref));
  }
  const chosen = shuffled([...ofItem.values()], seedFor(seed, "items")).slice(0, items);
  if (perItem === "all") return chosen.flatMap((known) => [...known.values()]);
  const below = draws(seedFor(seed, "one"));
  const taken = new Map<string, number>();
  return chosen.flatMap((known) => {
    const least = Math.min(...Array.from(known.keys(), (kind) => taken.get(kind) ?? 0));
    const open = [...known].filter(([kind]) => (taken.get(kind) ?? 0) === least);
    const found = open[below(open.length)];
    if (!found) return [];
    const [kind, ref] = found;
    taken.set(kind, least + 1);
    return [ref];
  });
}

function order(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function withSides(pairs: readonly PairRef[], seed: number) {
  const ofTwo = new Map<string, PairRef[]>();
  for (const pair of pairs) {
    const two = combination(pair);
    ofTwo.set(two, [...(ofTwo.get(two) ?? []), pair]);
  }
  return [...ofTwo].flatMap(([two, same]) => {
    const odd = draws(seedFor(seed, `odd ${two}`))(2);
    const turned = shuffled(
      same.map((_, index) => (index + odd) % 2 === 0),
      seedFor(seed, `sides ${two}`),
    );
    return same.map(({ item, a, b }, index) =>
      turned[index] ? { item, first: b, second: a } : { item, first: a, second: b },
    );
  });
}

function withRepeats<Task extends { item: string }>(
  firsts: readonly Task[],
  settings: DrawSettings,
): { task: Task; repeat: boolean }[] {
  const { seed } = settings;
  const count = countRepeats(firsts.length, settings);
  const half = Math.floor(firsts.length / 2);
  if (count === 0) return firsts.map((task) => ({ task, repeat: false }));
  const again = shuffled(firsts.slice(0, half), seedFor(seed, "repeats")).slice(0, count);
  const start = Math.max(half, Math.floor(firsts.length * LAST_PART));
  const marked = (repeat: boolean) => (task: Task) => ({ item: task.item, task, repeat });
  const before = firsts.slice(0, start).map(marked(false));
  const last = [...firsts.slice(start).map(marked(false)), ...again.map(marked(true))];
  return [
    ...before,
    ...arranged(last, seedFor(seed, "last part"), before.at(-1)?.item ?? null),
  ].map(({ task, repeat }) => ({ task, repeat }));
}

function countRepeats(firsts: number, { repeats }: DrawSettings): number {
  return Math.min(Math.floor(firsts / 2), Math.round(firsts * Math.min(repeats, MAX_REPEATS)));
}
