/** A stretch of a reply that is shown in one way. */
export interface Segment {
  text: string;
  /** Not in the text it was rewritten from. */
  added: boolean;
  /** Only in the text it was rewritten from. */
  removed: boolean;
  /** The Critic quoted it. */
  quoted: boolean;
}

/** One piece of a comparison, in reading order. */
export interface Change {
  value: string;
  added: boolean;
  removed: boolean;
}

/** Half-open, in UTF-16 units. */
interface Range {
  from: number;
  to: number;
}

/** Where each quote stands in `text`; a quote that is not in it is left out. */
export function quoteRanges(text: string, quotes: readonly string[]): Range[] {
  return quotes.flatMap((quote) => {
    const from = quote === "" ? -1 : text.indexOf(quote);
    return from < 0 ? [] : [{ from, to: from + quote.length }];
  });
}

/**
 * Cuts a reply into stretches that are each shown in one way. Joined without the removed ones
 * they are the reply, character for character.
 *
 * @param changes null to show the reply without a comparison
 */
export function segmentsOf(
  reply: string,
  quotes: readonly string[],
  changes: readonly Change[] | null,
): Segment[] {
  const ranges = quoteRanges(reply, quotes);
  const pieces = changes ?? [{ value: reply, added: false, removed: false }];
  const segments: Segment[] = [];
  let at = 0;
  for (const { value, added, removed } of pieces) {
    if (removed) {
      segments.push({ text: value, added: false, removed: true, quoted: false });
      continue;
    }
    const end = at + value.length;
    const cuts = ranges.flatMap(({ from, to }) => [from, to]).filter((x) => x > at && x < end);
    const edges = [...new Set([at, ...cuts, end])].sort((a, b) => a - b);
    for (const [index, from] of edges.slice(0, -1).entries()) {
      const to = edges[index + 1] ?? end;
      const quoted = ranges.some((range) => range.from <= from && to <= range.to);
      segments.push({ text: reply.slice(from, to), added, removed: false, quoted });
    }
    at = end;
  }
  return segments;
}
