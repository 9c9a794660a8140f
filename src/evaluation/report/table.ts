import { type CsvValue, csvText } from "../csv.ts";

/**
 * A table of a report, said once for the page, the saved page and the CSV file. A number that is
 * estimated carries its interval, what it is from, and, where there is none, the reason.
 */

export interface EstimateCell {
  /** Null where it is not estimable. */
  value: number | null;
  low?: number | null;
  high?: number | null;
  n?: number;
  /** Why there is no value, or no interval, in words. */
  why?: string;
}

/** As the column's format says: a text, a number (null: none), or an estimate. */
export type ReportCell = string | number | null | EstimateCell;

export interface ReportColumn {
  header: string;
  /** In the CSV file's first line. */
  name: string;
  /** Shares are between 0 and 1, and shown in percent. */
  format: "text" | "count" | "decimal" | "percent";
  /** Digits after the point of a decimal; two where absent. */
  digits?: number;
  /** Its cells are estimates with intervals; the file then has columns for the ends. */
  interval?: boolean;
  /** Its cells say their own n. */
  withN?: boolean;
  /** The cell that names its row. */
  names?: boolean;
  /** Left out on a narrow page: something else there says the same. */
  wideOnly?: boolean;
  /** Only in the CSV file of a saved report: on a page the table's name says it. */
  fileOnly?: boolean;
}

export interface ReportRow {
  key: string;
  /** As many as there are columns. */
  cells: readonly ReportCell[];
}

export interface ReportTable {
  name: string;
  /** Of its CSV file, with the ending. */
  fileName: string;
  columns: readonly ReportColumn[];
  rows: readonly ReportRow[];
  /** What it says, in plain words: a paragraph each, under the table. */
  notes: readonly string[];
}

/** A cell in words: the value, and in small type what belongs to it. */
export interface CellText {
  main: string;
  detail: string;
}

export function cellText(column: ReportColumn, cell: ReportCell): CellText {
  if (typeof cell === "string") return { main: cell, detail: "" };
  if (cell === null) return { main: "–", detail: "" };
  if (typeof cell === "number") return { main: numberText(column, cell), detail: "" };
  const { value, low, high, n, why } = cell;
  if (value === null) return { main: why ?? "Not estimable", detail: "" };
  const interval =
    typeof low === "number" && typeof high === "number"
      ? `${numberText(column, low)} to ${numberText(column, high)}`
      : (why ?? "");
  const size = column.withN && n !== undefined ? `n = ${n.toLocaleString("en")}` : "";
  return {
    main: numberText(column, value),
    detail: [interval, size].filter((part) => part !== "").join(", "),
  };
}

/** A number in a column's format, with a true minus sign; never "-0". */
export function numberText(
  { format, digits = 2 }: Pick<ReportColumn, "format" | "digits">,
  value: number,
): string {
  if (format === "count") return value.toLocaleString("en");
  if (format === "percent") {
    const percent = Math.round(value * 100);
    return percent === 0 && value > 0 ? "<1%" : `${percent}%`;
  }
  const text = value.toFixed(digits);
  return Number(text) === 0 ? text.replace("-", "") : text.replace("-", "−");
}

/** What a column sorts by; null where there is no value. */
export function sortValue(cell: ReportCell): string | number | null {
  return typeof cell === "object" ? (cell?.value ?? null) : cell;
}

/** A column's columns in the file, with their values. */
export function csvFields(
  column: ReportColumn,
): { name: string; value: (cell: ReportCell) => CsvValue }[] {
  const { name, interval, withN } = column;
  const own = { name, value: sortValue };
  const part = (which: "low" | "high" | "n") => ({
    name: `${name}_${which}`,
    value: (cell: ReportCell): CsvValue =>
      typeof cell === "object" && cell !== null ? (cell[which] ?? null) : null,
  });
  return [own, ...(interval ? [part("low"), part("high")] : []), ...(withN ? [part("n")] : [])];
}

/** The whole table as a CSV file: numbers in full, nothing where there is no value. */
export function csvOfTable({ columns, rows }: ReportTable): string {
  const fields = columns.map((column) => csvFields(column));
  return csvText(
    fields.flatMap((list) => list.map(({ name }) => name)),
    rows.map(({ cells }) =>
      fields.flatMap((list, at) => list.map(({ value }) => value(cells[at] ?? null))),
    ),
  );
}
