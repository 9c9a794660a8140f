import type { Figure } from "./figure.ts";
import type { ReportTable } from "./table.ts";

/** A part of a report under one heading, in this order: words, tables, plots. */
export interface ReportSection {
  heading: string;
  paragraphs: readonly string[];
  tables: readonly ReportTable[];
  figures: readonly Figure[];
}

/** A report to be read, saved and printed. All of it is plain text: nothing in it is markup. */
export interface ReportDocument {
  title: string;
  /** What it is about, under the title. */
  lead: readonly string[];
  sections: readonly ReportSection[];
  /** What it was made from and with, so that it can be repeated; nested plain data. */
  provenance: object;
}

/** Of a figure in a saved report, in pixels: the width of a printed page's text. */
export const REPORT_FIGURE_WIDTH = 680;
