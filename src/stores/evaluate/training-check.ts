import { findIdentifiers } from "../../safety/identifiers.ts";
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
const MOST_EXAMPLES = 5;
const AROUND_CHARS = 30;
/** After so long the page gets its turn. */
const TURN_MS = 16;

/**
 * Runs the identifier check over texts that are to leave the device, without holding up the page.
 * Rejects when `signal` fires.
 */
export async function checkIdentifiers(
  texts: Iterable<{ where: string; text: string }>,
  signal: AbortSignal,
): Promise<CheckedTexts> {
  const counts = new Map<IdentifierKind, { count: number; examples: IdentifierExample[] }>();
  let read = 0;
  let since = performance.now();
  for (const { where, text } of texts) {
    read += 1;
    for (const stretch of stretchesOf(text)) {
      for (const { kind, start, end, text: found } of findIdentifiers(stretch)) {
        const of = counts.get(kind) ?? { count: 0, examples: [] };
        counts.set(kind, of);
        of.count += 1;
        const isNew = !of.examples.some((each) => each.text === found);
        if (!isNew || of.examples.length >= MOST_EXAMPLES) continue;
        of.examples.push({
          text: found,
          before: stretch.slice(Math.max(0, start - AROUND_CHARS), start),
          after: stretch.slice(end, end + AROUND_CHARS),
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

/** Cut between two words, so that nothing is cut in two but what is longer than a stretch. */
function* stretchesOf(text: string): Generator<string> {
  let from = 0;
  while (from < text.length) {
    const end = from + STRETCH_CHARS;
    const gap = end < text.length ? text.lastIndexOf("\n", end) : -1;
    const space = end < text.length ? text.lastIndexOf(" ", end) : -1;
    const to = gap > from ? gap : space > from ? space : end;
    yield text.slice(from, to);
    from = to;
  }
}
