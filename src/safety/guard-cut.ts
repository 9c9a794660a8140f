/** Cutting of texts that do not fit; a cut is always seen and counted, never silent. */

export interface CutText {
  text: string;
  /** Code points left out; 0 where nothing was cut. */
  cut: number;
}

export interface CutOptions {
  /** `ends` keeps the start and the end and cuts the middle; `start` cuts the end. */
  keep?: "ends" | "start";
  /** What one code point costs of the budget; 1 unless told, so that the budget is code points. */
  cost?: (point: string) => number;
}

/**
 * Cuts a text to a budget at a grapheme boundary (an emoji with its joiners stays whole), at
 * white space where some is near, and puts "[... 12,345 characters left out ...]" in the gap.
 * The mark is paid from the budget. A budget too small even for the mark gives the mark alone,
 * which is the one case of a result above its budget.
 */
export function cutText(text: string, budget: number, options: CutOptions = {}): CutText {
  const { keep = "ends", cost = () => 1 } = options;
  const points = [...text];
  const costs = points.map(cost);
  const total = costs.reduce((sum, each) => sum + each, 0);
  if (total <= budget) return { text, cut: 0 };

  const mark = (count: number) =>
    ` [... ${count.toLocaleString("en-US")} characters left out ...] `;
  const markCost = [...mark(points.length)].reduce((sum, point) => sum + cost(point), 0);
  const room = Math.max(0, budget - markCost);
  const headEnd = alignBack(points, reach(costs, keep === "ends" ? room / 2 : room, 1));
  const tailRoom = keep === "ends" ? room - sumTo(costs, headEnd) : 0;
  const tailStart = alignForward(points, points.length - reach(costs, tailRoom, -1));
  const cut = tailStart - headEnd;
  if (cut <= 0) return { text, cut: 0 };
  const head = points.slice(0, headEnd).join("");
  const tail = points.slice(tailStart).join("");
  return { text: `${head}${mark(cut)}${tail}`.trim(), cut };
}

/** How many code points from one end fit into `room`. */
function reach(costs: readonly number[], room: number, step: 1 | -1): number {
  let count = 0;
  let spent = 0;
  while (count < costs.length) {
    spent += costs.at(step === 1 ? count : -1 - count) ?? 0;
    if (spent > room) break;
    count += 1;
  }
  return count;
}

function sumTo(costs: readonly number[], end: number): number {
  let sum = 0;
  for (let index = 0; index < end; index += 1) sum += costs[index] ?? 0;
  return sum;
}

/** Code points looked at around a cut: no real grapheme is longer, and few words are. */
const WINDOW = 64;
const WORD_WINDOW = 24;
const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

function alignBack(points: readonly string[], at: number): number {
  const boundary = graphemeStart(points, at);
  for (let back = 0; back < WORD_WINDOW && boundary - back > 0; back += 1) {
    if (/\s/u.test(points[boundary - back - 1] ?? "")) return boundary - back;
  }
  return boundary;
}

function alignForward(points: readonly string[], at: number): number {
  let boundary = graphemeStart(points, at);
  if (boundary < at) {
    const length = firstGrapheme(points.slice(boundary, boundary + 2 * WINDOW));
    boundary = Math.max(at, boundary + length);
  }
  for (let on = 0; on < WORD_WINDOW && boundary + on < points.length; on += 1) {
    if (/\s/u.test(points[boundary + on] ?? "")) return boundary + on;
  }
  return boundary;
}

/** The start of the grapheme that the code point at `at` belongs to. */
function graphemeStart(points: readonly string[], at: number): number {
  if (at <= 0 || at >= points.length) return at;
  const from = Math.max(0, at - WINDOW);
  const before = points.slice(from, at).join("");
  const segments = graphemes.segment(points.slice(from, at + WINDOW).join(""));
  const start = segments.containing(before.length)?.index ?? before.length;
  return from + [...before.slice(0, start)].length;
}

function firstGrapheme(points: readonly string[]): number {
  for (const { segment } of graphemes.segment(points.join(""))) return [...segment].length;
  return 0;
}
