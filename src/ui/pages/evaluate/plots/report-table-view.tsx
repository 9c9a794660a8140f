import {
  cellText,
  csvFields,
  type ReportColumn,
  type ReportRow,
  type ReportTable,
  sortValue,
} from "../../../../evaluation/report/table.ts";
import { type DataColumn, DataTable } from "../../../components/data-table.tsx";

/** Names of models have hyphens, at which they would be broken. */
const SHORT = 28;

/** A table of a report on the page: the same cells, words and file as in what is saved of it. */
export function ReportTableView({ table, hideLabel }: { table: ReportTable; hideLabel?: boolean }) {
  return (
    <DataTable
      label={table.name}
      fileName={table.fileName}
      columns={table.columns.flatMap((column, at) =>
        column.fileOnly ? [] : [columnOf(column, at)],
      )}
      rows={table.rows}
      keyOf={({ key }) => key}
      hideLabel={hideLabel ?? false}
      empty="Nothing to show."
    >
      {table.notes.map((note) => (
        <p key={note} className="mt-1 first:mt-0">
          {note}
        </p>
      ))}
    </DataTable>
  );
}

function columnOf(column: ReportColumn, at: number): DataColumn<ReportRow> {
  const cellOf = (row: ReportRow) => row.cells[at] ?? null;
  return {
    id: column.name,
    header: column.header,
    cell: (row) => {
      const { main, detail } = cellText(column, cellOf(row));
      return (
        <>
          <span className={main.length <= SHORT ? "whitespace-nowrap" : ""}>{main}</span>
          {detail ? <small className="block text-soft text-xs leading-4">{detail}</small> : null}
        </>
      );
    },
    sortBy: (row) => sortValue(cellOf(row)),
    numeric: column.format !== "text",
    names: column.names ?? false,
    wideOnly: column.wideOnly ?? false,
    csv: csvFields(column).map(({ name, value }) => ({ name, value: (row) => value(cellOf(row)) })),
  };
}
