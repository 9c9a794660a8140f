import Papa from "papaparse";

export type CsvValue = string | number | boolean | null;

/** What a spreadsheet would run: its first character, in a text of however many lines. */
const FORMULA = /^\s*[=+\-@\t\r]/;

/**
 * A table as a CSV file (RFC 4180: commas, CRLF) that spreadsheets read as UTF-8. A text that a
 * spreadsheet would take for a formula gets an apostrophe before it; numbers stay numbers. What has
 * no value, or is no finite number, is an empty cell.
 */
export function csvText(header: readonly string[], rows: readonly (readonly CsvValue[])[]): string {
  const cells = rows.map((row) => row.map((value) => (isThere(value) ? value : "")));
  const csv = Papa.unparse([[...header], ...cells], { escapeFormulae: FORMULA, newline: "\r\n" });
  return `\uFEFF${csv}\r\n`;
}

function isThere(value: CsvValue | undefined): boolean {
  return typeof value === "number" ? Number.isFinite(value) : value !== null && value !== undefined;
}
