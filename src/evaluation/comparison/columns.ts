import type { ReportColumn } from "../report/table.ts";

/** Columns of a comparison's tables: their header, and their name in the file. */

export const textColumn = (header: string, name: string): ReportColumn => ({
  header,
  name,
  format: "text",
});

export const countColumn = (header: string, name: string): ReportColumn => ({
  header,
  name,
  format: "count",
});

/** With its interval and its own n. */
export const estimateColumn = (
  header: string,
  name: string,
  format: "decimal" | "percent",
): ReportColumn => ({ header, name, format, interval: true, withN: true });
