import { ArrowDown, ArrowUp } from "lucide-react";
import { type ReactNode, useRef, useState } from "react";
import { useOverflow } from "./use-overflow.ts";

export interface Column<Row> {
  id: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** Makes the column sortable. Rows without a value come last in either direction. */
  sortBy?: (row: Row) => number | string | null;
  /** Numbers stand at the end of their column, digits under digits. */
  numeric?: boolean;
  /** The cell that names its row. */
  names?: boolean;
  /** Left out where the page is narrow: another column then says the same. */
  wideOnly?: boolean;
}

interface TableProps<Row> {
  /** What the table holds; its name for assistive technology. */
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  /** Column and direction to begin with; else the rows stay in the order given. */
  initialSort?: Sort;
  /** Shown in place of rows where there are none. */
  empty?: string;
}

export interface Sort {
  column: string;
  descending: boolean;
}

/** The one table: columns sort, numbers align, wide ones scroll inside their own frame. */
export function Table<Row>({ initialSort, ...table }: TableProps<Row>) {
  const { sorted, sort, turn } = useSorted(table.rows, table.columns, initialSort ?? null);
  return <TableGrid {...table} rows={sorted} sort={sort} onSort={turn} />;
}

/** Rows as the reader sorts them. */
export function useSorted<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  initial: Sort | null,
) {
  const [sort, setSort] = useState(initial);
  const sortBy = columns.find((column) => column.id === sort?.column)?.sortBy;
  return {
    sorted: sort && sortBy ? inOrder(rows, sortBy, sort.descending) : rows,
    sort,
    /** Sorts by a column, or the other way round where it does already. */
    turn: (column: string) =>
      setSort({ column, descending: sort?.column === column ? !sort.descending : false }),
  };
}

/** The table itself, with rows that are in their order. */
export function TableGrid<Row>({
  label,
  columns,
  rows,
  keyOf,
  empty,
  sort,
  onSort,
}: Omit<TableProps<Row>, "initialSort"> & {
  sort: Sort | null;
  onSort: (column: string) => void;
}) {
  const frame = useRef<HTMLDivElement>(null);
  const overflows = useOverflow(frame);
  return (
    <div
      ref={frame}
      // So that the arrow keys scroll it where nothing in it can have the focus.
      {...(overflows ? { role: "region", "aria-label": `${label}, table`, tabIndex: 0 } : {})}
      className="overflow-x-auto rounded-lg border border-line bg-card"
    >
      <table aria-label={label} className="w-full border-collapse text-sm">
        <thead>
          <tr>
            {columns.map((column) => (
              <Header
                key={column.id}
                column={column}
                sort={sort?.column === column.id ? sort : null}
                onSort={() => onSort(column.id)}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)} className="border-line border-t">
              {columns.map((column) => (
                <Cell key={column.id} column={column} row={row} />
              ))}
            </tr>
          ))}
          {rows.length === 0 && empty ? (
            <tr className="border-line border-t">
              <td colSpan={columns.length} className="px-3 py-3 text-soft">
                {empty}
              </td>
            </tr>
          ) : null}
        </tbody>
      </table>
    </div>
  );
}

function Header<Row>({
  column,
  sort,
  onSort,
}: {
  column: Column<Row>;
  sort: Sort | null;
  onSort: () => void;
}) {
  const align = column.numeric ? "text-end" : "text-start";
  const look = `px-3 py-2 font-medium text-soft text-xs whitespace-nowrap ${align} ${hiding(column)}`;
  if (!column.sortBy) {
    return (
      <th scope="col" className={look}>
        {column.header}
      </th>
    );
  }
  const Arrow = sort?.descending ? ArrowDown : ArrowUp;
  return (
    <th
      scope="col"
      className={look}
      aria-sort={sort ? (sort.descending ? "descending" : "ascending") : "none"}
    >
      <button
        type="button"
        onClick={onSort}
        className={`-mx-1 inline-flex min-h-7 items-center gap-1 rounded px-1 hover:text-ink ${column.numeric ? "flex-row-reverse" : ""}`}
      >
        {column.header}
        <Arrow size={12} aria-hidden="true" className={sort ? "" : "invisible"} />
      </button>
    </th>
  );
}

function hiding<Row>({ wideOnly }: Column<Row>): string {
  return wideOnly ? "max-sm:hidden" : "";
}

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const look = `px-3 py-1.5 leading-6 align-top ${column.numeric ? "text-end tabular-nums whitespace-nowrap" : "text-start"} ${hiding(column)}`;
  return column.names ? (
    <th scope="row" className={`${look} font-normal`}>
      {column.cell(row)}
    </th>
  ) : (
    <td className={look}>{column.cell(row)}</td>
  );
}

function inOrder<Row>(
  rows: readonly Row[],
  by: (row: Row) => number | string | null,
  descending: boolean,
): Row[] {
  return rows.toSorted((a, b) => {
    const [first, second] = [by(a), by(b)];
    if (first === null || second === null) return Number(first === null) - Number(second === null);
    const order =
      typeof first === "number" && typeof second === "number"
        ? first - second
        : String(first).localeCompare(String(second));
    return descending ? -order : order;
  });
}
