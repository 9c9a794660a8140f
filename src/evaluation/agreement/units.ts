import type { RatingTable } from "../../domain/ratings.ts";

/**
 * What agreement is about. `reply`: is this reply better than that one? `source`: is this model
 * better than that one, on the average of its replies? The second is far easier to agree on, and
 * says nothing about single replies.
 */
export type Unit = "reply" | "source";

/** The raters' scores of each target on a dimension, a column for each rater. */
export function columnsOf(
  table: RatingTable,
  raters: readonly number[],
  dimension: number,
  unit: Unit,
  replies: Uint32Array,
): Float64Array[] {
  const columns = raters.map((rater) => {
    const scores = table.scores[rater]?.[dimension] ?? new Float64Array();
    return gathered(scores, replies, new Float64Array(replies.length));
  });
  if (unit === "reply") return columns;
  const sourceOf = gathered(table.sourceOf, replies, new Uint32Array(replies.length));
  return columns.map((column) => meansBySource(column, sourceOf, table.sources.length));
}

/** A loop, since `from` with a function is ten times slower, and this is most of a report's time. */
function gathered<Column extends Float64Array | Uint32Array>(
  from: Column,
  replies: Uint32Array,
  into: Column,
): Column {
  for (let at = 0; at < replies.length; at += 1) into[at] = from[replies[at] ?? 0] ?? Number.NaN;
  return into;
}

/** NaN for a source of which no reply is used. */
function meansBySource(column: Float64Array, sourceOf: Uint32Array, sources: number): Float64Array {
  const sums = new Float64Array(sources);
  const counts = new Float64Array(sources);
  for (let at = 0; at < column.length; at += 1) {
    const source = sourceOf[at] ?? 0;
    sums[source] = (sums[source] ?? 0) + (column[at] ?? 0);
    counts[source] = (counts[source] ?? 0) + 1;
  }
  return sums.map((sum, source) => sum / (counts[source] ?? 0));
}
