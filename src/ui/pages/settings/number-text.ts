/** What a number may be. */
export interface NumberRule {
  min: number;
  /** Absent where there is no upper bound. */
  max?: number;
  /** Only whole numbers. */
  whole?: boolean;
  /** An empty field is a value of its own. */
  optional?: boolean;
}

/** The bounds of a score in the settings, whatever the rubric's scale is. */
export const SCORE = { min: 1, max: 5 };

export type ReadNumber = { ok: true; value: number | null } | { ok: false; problem: string };

/** Reads a number as people type it: with a point or a comma, spaces around it. */
export function readNumber(text: string, rule: NumberRule): ReadNumber {
  const typed = text.trim().replace(",", ".");
  if (typed === "") {
    return rule.optional ? { ok: true, value: null } : { ok: false, problem: boundsWords(rule) };
  }
  const value = /^-?\d+(\.\d*)?$|^-?\.\d+$/.test(typed) ? Number(typed) : Number.NaN;
  const within = value >= rule.min && value <= (rule.max ?? Number.POSITIVE_INFINITY);
  if (!within || (rule.whole && !Number.isInteger(value))) {
    return { ok: false, problem: boundsWords(rule) };
  }
  return { ok: true, value };
}

function boundsWords({ min, max, whole, optional }: NumberRule): string {
  const kind = whole ? "a whole number" : "a number";
  const range = max === undefined ? `of at least ${min}` : `from ${min} to ${max}`;
  return `Enter ${kind} ${range}${optional ? ", or leave it empty" : ""}. Not saved.`;
}
