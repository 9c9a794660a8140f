import { type ReactNode, useState } from "react";
import { type CsvValue, csvText } from "../../evaluation/csv.ts";
import { countText, plural } from "../format.ts";
import { saveFile } from "../save-file.ts";
import { Button } from "./button.tsx";
import { Pager } from "./pager.tsx";
import { type Column, type Sort, TableGrid, useSorted } from "./table.tsx";
import { usePrinting } from "./use-printing.ts";

/** One column of the file. */
export interface CsvField<Row> {
  /** In the file's first line; for machines: "icc_a1_low". */
  name: string;
  value: (row: Row) => CsvValue;
}

export interface DataColumn<Row> extends Column<Row> {
  /**
   * What the column is in the CSV file: an estimate is several (value, low, high, n). Absent, it is
   * one column named as the header with what the table sorts by; none where it does not sort.
   */
  csv?: readonly CsvField<Row>[];
}

interface DataTableProps<Row> {
  /** What the table holds: its heading, and its name for assistive technology. */
  label: string;
  columns: readonly DataColumn<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  /** Of the CSV file, with its ending. */
  fileName: string;
  /** Saves something else in place of the rows, under these words. */
  saving?: { words: string; onSave: () => void };
  /** What the table says, in plain words, under it. */
  children?: ReactNode;
  /** Column and direction to begin with; else the rows stay in the order given. */
  initialSort?: Sort;
  /** Shown in place of rows where there are none. */
  empty?: string;
  /** So many rows at a time; the file has all of them, and paper up to 2,000. */
  pageSize?: number;
  /** The heading is left to what is around it. */
  hideLabel?: boolean;
  /** Further buttons in the corner. */
  actions?: ReactNode;
}

const PAGE_ROWS = 100;
/** Some forty pages: of more, nobody reads a print. */
const PRINTED_ROWS = 2000;

/**
 * A table of the evidence lab: its columns sort, its numbers stand under each other, it is saved as
 * CSV from its corner (every row, as it is sorted), and it says in words what it shows. Where it is
 * wider than the page it scrolls by itself, with the keyboard too.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, columns, rows, keyOf, fileName, children, initialSort, empty } = props;
  const { pageSize = PAGE_ROWS, hideLabel, actions, saving } = props;
  const { sorted, sort, turn } = useSorted(rows, columns, initialSort ?? null);
  const printing = usePrinting();
  const [page, setPage] = useState(0);
  const pages = Math.max(1, Math.ceil(rows.length / pageSize));
  const shownPage = Math.min(page, pages - 1);
  const [from, size] = printing ? [0, PRINTED_ROWS] : [shownPage * pageSize, pageSize];
  const shown = rows.length <= size ? sorted : sorted.slice(from, from + size);
  const save = () => {
    const fields = columns.flatMap(fieldsOf);
    const lines = sorted.map((row) => fields.map(({ value }) => value(row)));
    const text = csvText(
      fields.map(({ name }) => name),
      lines,
    );
    saveFile({ fileName, type: "text/csv", text });
  };
  return (
    <div className="min-w-0">
      <div className="mb-1.5 flex flex-wrap items-end justify-between gap-x-4 gap-y-1">
        {hideLabel ? null : <p className="font-medium text-sm leading-8">{label}</p>}
        <div className="ms-auto flex flex-wrap gap-1">
          {actions}
          <Button
            size="sm"
            variant="quiet"
            {...(saving ? {} : { "aria-label": `Save as CSV: ${label}` })}
            disabled={rows.length === 0}
            onClick={saving?.onSave ?? save}
          >
            {saving?.words ?? "Save as CSV"}
          </Button>
        </div>
      </div>
      <TableGrid
        label={label}
        columns={columns}
        rows={shown}
        keyOf={keyOf}
        sort={sort}
        onSort={(column) => {
          turn(column);
          setPage(0);
        }}
        {...(empty ? { empty } : {})}
      />
      {printing && rows.length > size ? (
        <p className="mt-2 text-xs">
          The first {countText(size)} of {plural(rows.length, "row")}; the CSV file has all.
        </p>
      ) : null}
      {pages > 1 ? (
        <div className="print:hidden">
          <Pager
            label={`Pages of ${label}`}
            page={shownPage}
            pages={pages}
            onPage={setPage}
            words={plural(rows.length, "row")}
          />
        </div>
      ) : null}
      {children ? (
        <div className="mt-2 max-w-prose text-[0.8125rem] text-soft leading-5">{children}</div>
      ) : null}
    </div>
  );
}

function fieldsOf<Row>({ csv, header, sortBy }: DataColumn<Row>): readonly CsvField<Row>[] {
  if (csv) return csv;
  return sortBy ? [{ name: header, value: sortBy }] : [];
}
