/** A cell as text, for people and for names: texts trimmed, numbers as written, lists as JSON. */
export function cellText(cell: unknown): string {
  if (typeof cell === "string") return cell.trim();
  if (cell === null || cell === undefined) return "";
  if (typeof cell === "object") return JSON.stringify(cell) ?? "";
  return String(cell);
}

/** What stands for no value in tables that people and statistics programs write. */
const BLANKS: ReadonlySet<string> = new Set([
  "",
  "na",
  "n/a",
  "nan",
  "null",
  "none",
  "nil",
  ".",
  "-",
  "#n/a",
  "missing",
]);

export function isBlank(cell: unknown): boolean {
  if (cell === null || cell === undefined) return true;
  return typeof cell === "string" && cell.length < 12 && BLANKS.has(cell.trim().toLowerCase());
}

const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/;
const NUMBER_WITH_COMMA = /^[+-]?\d+,\d+$/;

/**
 * The number that a cell is; null where it is none. Half of Europe writes "3,5", which is a number
 * where the comma does not divide the cells.
 */
export function numberIn(cell: unknown): number | null {
  if (typeof cell === "number") return Number.isFinite(cell) ? cell : null;
  if (typeof cell !== "string" || cell.length > 40) return null;
  const text = cell.trim();
  if (NUMBER.test(text)) return Number(text);
  return NUMBER_WITH_COMMA.test(text) ? Number(text.replace(",", ".")) : null;
}

/** At most so much of a cell is shown. */
const SHOWN_CHARS = 200;

export function shownText(cell: unknown): string {
  const text = cellText(cell);
  return text.length > SHOWN_CHARS ? `${text.slice(0, SHOWN_CHARS - 3)}...` : text;
}
