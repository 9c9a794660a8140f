import { readFileSync } from "node:fs";
import * as z from "zod/mini";
import { findIdentifiers } from "../../../src/safety/identifiers.ts";
import { IDENTIFIER_KINDS, type IdentifierKind } from "../../../src/safety/identifiers-types.ts";

export interface MarkedText {
  text: string;
  marks: { kind: IdentifierKind; start: number; end: number; text: string }[];
}

/** In the corpus, an internet address counts as one of the web. */
const KIND_OF: Readonly<Record<string, string>> = { url: "web", ip: "web" };

/** Reads a text with [kind:marked words]. */
function marked(line: string): MarkedText {
  const marks: MarkedText["marks"] = [];
  let text = "";
  let from = 0;
  for (const match of line.matchAll(/\[(\w+):([^\]]+)\]/g)) {
    const [whole, named = "", words = ""] = match;
    text += line.slice(from, match.index);
    const kind = z.enum(IDENTIFIER_KINDS).parse(KIND_OF[named] ?? named);
    marks.push({ kind, start: text.length, end: text.length + words.length, text: words });
    text += words;
    from = match.index + whole.length;
  }
  return { text: text + line.slice(from), marks };
}

export function identifierCorpus(name: "made" | "held-out" | "hard"): MarkedText[] {
  const file = new URL(`./fixtures/identifiers-${name}.txt`, import.meta.url);
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map(marked);
}

export interface IdentifierTally {
  hits: number;
  misses: string[];
  falseAlarms: string[];
}

/** An identifier is hit where something of its kind is found that overlaps it. */
export function tallyIdentifiers(texts: readonly MarkedText[]): IdentifierTally {
  const tally: IdentifierTally = { hits: 0, misses: [], falseAlarms: [] };
  for (const { text, marks } of texts) {
    const found = findIdentifiers(text);
    const touches = (a: { start: number; end: number }, b: { start: number; end: number }) =>
      a.start < b.end && b.start < a.end;
    for (const mark of marks) {
      if (found.some((each) => each.kind === mark.kind && touches(each, mark))) tally.hits += 1;
      else tally.misses.push(`${mark.kind}: ${mark.text}`);
    }
    for (const each of found) {
      if (!marks.some((mark) => mark.kind === each.kind && touches(each, mark))) {
        tally.falseAlarms.push(`${each.kind}: ${each.text}`);
      }
    }
  }
  return tally;
}
