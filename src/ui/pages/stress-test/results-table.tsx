import { CircleCheck, CircleQuestionMark, type LucideIcon, TriangleAlert } from "lucide-react";
import type { StressReport } from "../../../evaluation/stress/report.ts";
import type { Verdict } from "../../../evaluation/stress/verdict.ts";
import { type Figure, type ResultRow, resultRows } from "../../../evaluation/stress/words.ts";
import { type Column, Table } from "../../components/table.tsx";

const COLUMNS: readonly Column<ResultRow>[] = [
  { id: "name", header: "What is tried", names: true, cell: ({ name }) => name },
  { id: "verdict", header: "Verdict", cell: (row) => <VerdictCell row={row} /> },
  { id: "figure", header: "Rise", numeric: true, cell: ({ figure }) => <FigureCell of={figure} /> },
  {
    id: "cases",
    header: "Cases raised",
    numeric: true,
    wideOnly: true,
    cell: ({ cases }) => <FigureCell of={cases} />,
  },
  {
    id: "unscored",
    header: "Without a score",
    numeric: true,
    wideOnly: true,
    cell: ({ unscored }) => unscored,
  },
];

/** What a test shows, class by class, and what it is compared with. */
export function ResultsTable({ report }: { report: StressReport }) {
  return (
    <Table
      label="Stress test results"
      columns={COLUMNS}
      rows={resultRows(report)}
      keyOf={({ id }) => id}
    />
  );
}

/** The figure, and in small type how sure it is. */
function FigureCell({ of: { main, details } }: { of: Figure }) {
  return (
    <>
      {main}
      <span className="block whitespace-normal text-soft text-xs leading-5">
        {details.map((detail, index) => (
          // A line breaks between two of them, and not inside a figure.
          <span key={detail}>
            {index > 0 ? ", " : " "}
            <span className={/\d/.test(detail) ? "whitespace-nowrap" : ""}>{detail}</span>
          </span>
        ))}
      </span>
    </>
  );
}

/** The words say it all; the icon and its colour say it again. */
const LOOKS: Readonly<Record<Verdict, { icon: LucideIcon; colour: string }>> = {
  holds: { icon: CircleCheck, colour: "text-accent" },
  "not-scored": { icon: CircleCheck, colour: "text-accent" },
  moved: { icon: TriangleAlert, colour: "text-amber" },
  scored: { icon: TriangleAlert, colour: "text-amber" },
  noticed: { icon: CircleCheck, colour: "text-accent" },
  unnoticed: { icon: TriangleAlert, colour: "text-amber" },
  unclear: { icon: CircleQuestionMark, colour: "text-soft" },
};

function VerdictCell({ row: { verdict, label, because } }: { row: ResultRow }) {
  if (verdict === null) return <span className="text-soft">{label}</span>;
  const { icon: Icon, colour } = LOOKS[verdict];
  return (
    <div className="grid min-w-24 grid-cols-[1rem_minmax(0,1fr)] gap-x-2">
      <Icon size={15} aria-hidden="true" className={`mt-1 ${colour}`} />
      <span className="font-medium">{label}</span>
      {because ? <span className="col-start-2 text-soft text-xs leading-5">{because}</span> : null}
    </div>
  );
}
