import { NAME_RULES } from "./identifiers-names.ts";
import { NUMBER_RULES } from "./identifiers-numbers.ts";
import type { IdentifierKind, IdentifierRule } from "./identifiers-types.ts";

/**
 * Finds what may tell who somebody is, to help a person who reads a text before passing it on. It
 * looks for kinds of HIPAA's list (45 CFR 164.514(b)(2)) that text can have, in English. It misses
 * some and finds what is none; how often is in docs/safety.md. That it finds nothing does not make a
 * text de-identified, and nothing is taken out.
 */

export interface FoundIdentifier {
  kind: IdentifierKind;
  /** UTF-16 units, the end not included. */
  start: number;
  end: number;
  text: string;
}

/** In this order: of two that overlap the first rule counts. */
const RULES: readonly IdentifierRule[] = [...NUMBER_RULES, ...NAME_RULES];

/** What was found, in the order of the text, without overlaps. */
export function findIdentifiers(text: string): FoundIdentifier[] {
  const found: FoundIdentifier[] = [];
  for (const rule of RULES) {
    for (const match of text.matchAll(rule.pattern)) {
      const one = foundBy(rule, match);
      if (one && !found.some(({ start, end }) => one.start < end && start < one.end)) {
        found.push(one);
      }
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

function foundBy(rule: IdentifierRule, match: RegExpMatchArray): FoundIdentifier | null {
  const { kind, group, check, trim } = rule;
  const whole = match[0];
  const told = (group === undefined ? whole : match[group]) ?? "";
  const clean = told.replace(/[\s.,;:'’-]+$/u, "");
  if (clean === "" || check?.(clean) === false) return null;
  // A group is the last thing in its pattern.
  const offset = (match.index ?? 0) + (group === undefined ? 0 : whole.lastIndexOf(told));
  const { from, to } = trim?.(clean) ?? { from: 0, to: clean.length };
  if (from >= to) return null;
  const start = offset + from;
  return { kind, start, end: offset + to, text: clean.slice(from, to) };
}
