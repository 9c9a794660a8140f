import type { Rating } from "../../../../domain/ratings.ts";
import type { ImportPreview } from "../../../../stores/evaluate/data-sets-state.ts";
import { type Column, Table } from "../../../components/table.tsx";
import { plural } from "../../../format.ts";
import { ImportSection } from "./import-frame.tsx";
import { type PreviewRow, previewRows } from "./preview-rows.ts";

/** More would only make the step longer. */
const SHOWN_ROWS = 8;
const SHOWN_PROBLEMS = 8;

const TEXT: Column<PreviewRow>[] = [
  {
    id: "client",
    header: "Client message",
    cell: ({ client }) => <Excerpt text={client} />,
  },
  { id: "reply", header: "Reply", cell: ({ reply }) => <Excerpt text={reply} /> },
];

/** What the first rows become, and what of them is left out. */
export function PreviewSection({ preview }: { preview: ImportPreview }) {
  const rows = previewRows(preview.parts);
  const shown = rows.slice(0, SHOWN_ROWS);
  const texts = TEXT.filter(({ id }) =>
    shown.some((row) => (id === "client" ? row.client !== null : row.reply !== null)),
  );
  const columns: Column<PreviewRow>[] = [
    { id: "item", header: "Item", names: true, cell: ({ item }) => <Name text={item} /> },
    ...texts,
    { id: "source", header: "Source", cell: ({ source }) => <Name text={source} /> },
    { id: "rater", header: "Rater", cell: ({ rater }) => <Name text={rater ?? ""} /> },
    {
      id: "values",
      header: "Ratings",
      cell: (row) => <Values values={row.values} verdict={row.verdict} />,
    },
  ];
  const left = preview.problems.slice(0, SHOWN_PROBLEMS);
  return (
    <ImportSection title="What the first rows become">
      <Table
        label="Preview"
        columns={columns}
        rows={shown}
        keyOf={({ key }) => key}
        empty="Nothing yet: say above what the columns mean."
      />
      {left.length > 0 ? (
        <div className="mt-3">
          <p className="text-sm leading-6">
            {plural(preview.problems.length, "problem")} in the first rows. After the import all of
            them are listed.
          </p>
          <ul
            aria-label="Problems in the first rows"
            className="text-[0.8125rem] text-soft leading-6"
          >
            {left.map(({ line, column, value, reason }) => (
              <li key={`${line} ${column} ${reason}`} className="spoken">
                Line {line}
                {column === "" ? "" : `, ${column}`}
                {value === "" ? "" : `, “${value}”`}: {reason}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </ImportSection>
  );
}

function Name({ text }: { text: string }) {
  return <span className="spoken block min-w-16 max-w-40">{text}</span>;
}

function Excerpt({ text }: { text: string | null }) {
  return (
    <span className="spoken line-clamp-3 min-w-40 max-w-72 font-serif leading-6">{text ?? ""}</span>
  );
}

function Values({ values, verdict }: { values: Rating["values"]; verdict: string | null }) {
  const entries = Object.entries(values);
  if (verdict !== null) return <span>{verdict}</span>;
  return (
    <span className="block min-w-40 text-[0.8125rem] leading-5">
      {entries.map(([dimension, value], at) => (
        <span key={dimension}>
          {at > 0 ? ", " : null}
          <span className="spoken text-soft">{dimension}</span>{" "}
          <span className="whitespace-nowrap tabular-nums">
            {value === "missing" ? "–" : value}
          </span>
        </span>
      ))}
    </span>
  );
}
