import type { PassedOn } from "../../evaluation/passed-on.ts";
import { type FoundIdentifier, findIdentifiers } from "../../safety/identifiers.ts";
import { IDENTIFIER_KINDS, type IdentifierKind } from "../../safety/identifiers-types.ts";

/** Something that was found, with the words around it. */
export interface IdentifierExample {
  text: string;
  before: string;
  after: string;
  where: string;
}

/** What was found of one kind. */
export interface IdentifierCount {
  kind: IdentifierKind;
  count: number;
  /** The first ones that differ. */
  examples: readonly IdentifierExample[];
}

export interface CheckedTexts {
  /** How many were read. */
  texts: number;
  /** Kinds of which something was found. */
  found: readonly IdentifierCount[];
}

/** Read at once: a few milliseconds of work. */
const STRETCH_CHARS = 4000;
/** Read again on both sides of a stretch: words before a name tell that it is one. */
const OVERLAP_CHARS = 300;
const MOST_EXAMPLES = 5;
const AROUND_CHARS = 30;
/** After so long the page gets its turn. */
const TURN_MS = 16;

/**
 * Runs the identifier check over texts that are to leave the device, without holding up the page.
 * Rejects when `signal` fires.
 */
export async function checkIdentifiers(
  texts: Iterable<PassedOn>,
  signal: AbortSignal,
): Promise<CheckedTexts> {
  const counts = new Map<IdentifierKind, { count: number; examples: IdentifierExample[] }>();
  let read = 0;
  let since = performance.now();
  for (const { where, text } of texts) {
    read += 1;
    for (const stretch of stretchesOf(text)) {
      for (const { kind, start, end, text: found } of stretch) {
        const of = counts.get(kind) ?? { count: 0, examples: [] };
        counts.set(kind, of);
        of.count += 1;
        const isNew = !of.examples.some((each) => each.text === found);
        if (!isNew || of.examples.length >= MOST_EXAMPLES) continue;
        of.examples.push({
          text: found,
          before: text.slice(Math.max(0, start - AROUND_CHARS), start),
          after: text.slice(end, end + AROUND_CHARS),
          where,
        });
      }
      if (performance.now() - since < TURN_MS) continue;
      await new Promise((resolve) => setTimeout(resolve));
      signal.throwIfAborted();
      since = performance.now();
    }
  }
  const found = IDENTIFIER_KINDS.flatMap((kind): IdentifierCount[] => {
    const of = counts.get(kind);
    return of ? [{ kind, ...of }] : [];
  });
  return { texts: read, found };
}

/**
 * What is found in a text, a stretch at a time. Each stretch is read with some of what stands on
 * both sides, so that nothing is cut in two that is not longer than that.
 */
function* stretchesOf(text: string): Generator<FoundIdentifier[]> {
  let from = 0;
  while (from < text.length) {
    const to = from + STRETCH_CHARS;
    const first = Math.max(0, from - OVERLAP_CHARS);
    const found = findIdentifiers(text.slice(first, to + OVERLAP_CHARS))
      .map((one) => ({ ...one, start: first + one.start, end: first + one.end }))
      .filter(({ start }) => start >= from && start < to);
    yield found;
    from = Math.max(to, found.at(-1)?.end ?? 0);
  }
}
