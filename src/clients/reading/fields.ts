import { cleanText } from "../../safety/guard.ts";

/**
 * A foreign record as a table of its fields: other tools nest the same things in different ways,
 * and what they call them differs less than where they put them.
 */
export interface Fields {
  /** Whether a field of this name is there, whatever it holds. */
  has(name: string): boolean;
  /** All texts under the first of the names that holds some; those nearer the top come first. */
  texts(...names: readonly string[]): string[];
  /** As `texts`, of every one of the names, each text once. */
  allTexts(...names: readonly string[]): string[];
}

const MAX_DEPTH = 6;
/** Values looked at in one record; profiles have some hundreds. */
const MAX_VALUES = 4000;

/** A name as it is compared: "Chief complaint" and "chief_complaint" are the same. */
function plainName(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "_")
    .replace(/^_+|_+$/gu, "");
}

/** Reads a parsed JSON value breadth first. Never throws; what lies deeper than six is not seen. */
export function fieldsOf(record: unknown): Fields {
  const found = new Map<string, unknown[]>();
  let layer: unknown[] = [record];
  let seen = 0;
  for (let depth = 0; depth < MAX_DEPTH && layer.length > 0 && seen < MAX_VALUES; depth += 1) {
    const next: unknown[] = [];
    for (const value of layer) {
      if (Array.isArray(value)) {
        next.push(...value.slice(0, 20).filter((each) => typeof each === "object"));
        continue;
      }
      if (typeof value !== "object" || value === null) continue;
      for (const [key, inner] of Object.entries(value)) {
        seen += 1;
        if (seen > MAX_VALUES) break;
        const name = plainName(key);
        const known = found.get(name);
        if (known) known.push(inner);
        else found.set(name, [inner]);
        if (typeof inner === "object" && inner !== null) next.push(inner);
      }
    }
    layer = next;
  }

  const of = (name: string) => (found.get(name) ?? []).map(textsIn).find((all) => all.length > 0);
  return {
    has: (name) => found.has(name),
    texts(...names) {
      for (const name of names) {
        const texts = of(name);
        if (texts) return texts;
      }
      return [];
    },
    allTexts: (...names) => [...new Set(names.flatMap((name) => of(name) ?? []))],
  };
}

/** The texts of a value: itself, those of its list, those of its fields. Cleaned; empty ones not. */
function textsIn(value: unknown): string[] {
  if (typeof value === "number") return [String(value)];
  if (typeof value === "string") {
    const { text } = cleanText(value);
    const trimmed = text.trim();
    return trimmed === "" ? [] : [trimmed];
  }
  if (typeof value !== "object" || value === null) return [];
  const inner: unknown[] = Array.isArray(value) ? value : Object.values(value);
  return inner
    .slice(0, 40)
    .filter((each) => typeof each === "string" || typeof each === "number")
    .flatMap(textsIn);
}
