import type { ImportProblem } from "../../../domain/data-set.ts";
import { type DataColumn, DataTable } from "../../components/data-table.tsx";

type Numbered = ImportProblem & { at: number };

const COLUMNS: readonly DataColumn<Numbered>[] = [
  {
    id: "line",
    header: "Line",
    numeric: true,
    cell: ({ line }) => line,
    sortBy: ({ line }) => line,
  },
  {
    id: "column",
    header: "Column",
    cell: ({ column }) =>
      column === "" ? (
        <span className="text-soft">The whole row</span>
      ) : (
        <span className="spoken">{column}</span>
      ),
    sortBy: ({ column }) => column,
  },
  {
    id: "value",
    header: "Value",
    cell: ({ value }) =>
      value === "" ? (
        <span className="text-soft">Blank</span>
      ) : (
        <span className="spoken block max-w-xs">{value}</span>
      ),
    sortBy: ({ value }) => value,
  },
  {
    id: "reason",
    header: "Reason",
    cell: ({ reason }) => <span className="block min-w-40">{reason}</span>,
    sortBy: ({ reason }) => reason,
  },
];

const PAGE_ROWS = 25;

/** What of a file could not be used, or not as it stands, line by line. */
export function ProblemsTable({
  problems,
  fileName,
  saving,
  children,
}: {
  problems: readonly ImportProblem[];
  fileName: string;
  /** Saves all of them, where these are not all. */
  saving?: { words: string; onSave: () => void };
  children?: React.ReactNode;
}) {
  return (
    <DataTable
      label="Problems"
      columns={COLUMNS}
      rows={problems.map((problem, at) => ({ ...problem, at }))}
      keyOf={({ at }) => String(at)}
      fileName={fileName}
      pageSize={PAGE_ROWS}
      {...(saving ? { saving } : {})}
    >
      {children}
    </DataTable>
  );
}
