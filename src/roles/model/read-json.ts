import * as z from "zod/mini";

/**
 * Lists in a model's answer. A schema binds the answer while it is decoded, where the engine
 * can; an answer that was cut short is still read up to its last whole entry.
 */

/** The entries of the first JSON list in the text that fit the schema; the others are dropped. */
export function readList<Entry>(text: string, entry: z.ZodMiniType<Entry>): Entry[] {
  const start = text.indexOf("[");
  if (start === -1) return [];
  const values = parse(text.slice(start)) ?? wholeEntries(text.slice(start + 1));
  return values.flatMap((value) => {
    const result = z.safeParse(entry, value);
    return result.success ? [result.data] : [];
  });
}

function parse(text: string): unknown[] | null {
  const end = text.lastIndexOf("]");
  try {
    const value: unknown = JSON.parse(text.slice(0, end + 1));
    return Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

/** Strings and flat objects, each parsed by itself; stops at the first that is not whole. */
function wholeEntries(text: string): unknown[] {
  const values: unknown[] = [];
  const entry = /[\s,]*("(?:[^"\\]|\\.)*"|\{(?:[^{}"]|"(?:[^"\\]|\\.)*")*\})/sy;
  for (;;) {
    const match = entry.exec(text)?.[1];
    if (match === undefined) return values;
    try {
      values.push(JSON.parse(match));
    } catch {
      return values;
    }
  }
}
