import type { BatchRun } from "../../../../domain/batch-run.ts";
import type { RunResults, RunRow } from "../../../../stores/evaluate/runs-state.ts";
import { type DataColumn, DataTable } from "../../../components/data-table.tsx";
import { countText, plural, secondsText } from "../../../format.ts";
import { ARM_NAMES, outcomeText, resultsText, scoreOrNone } from "./run-words.ts";

const ITEM: DataColumn<RunRow> = {
  id: "item",
  header: "Item",
  names: true,
  cell: ({ item }) => (
    <span className="block min-w-24 max-w-64 [overflow-wrap:anywhere]">{item}</span>
  ),
  sortBy: ({ place }) => place,
  csv: [{ name: "item", value: ({ item }) => item }],
};

const WHAT: DataColumn<RunRow> = {
  id: "arm",
  header: "What",
  cell: ({ arm }) => ARM_NAMES[arm],
  sortBy: ({ arm }) => ARM_NAMES[arm],
  csv: [{ name: "arm", value: ({ arm }) => arm }],
};

const SOURCE: DataColumn<RunRow> = {
  id: "source",
  header: "Source",
  cell: ({ source }) => source ?? "fresh draft",
  sortBy: ({ source }) => source,
  csv: [{ name: "source", value: ({ source }) => source }],
};

const score = (id: "draft" | "final", header: string): DataColumn<RunRow> => ({
  id,
  header,
  numeric: true,
  cell: (row) => scoreOrNone(row[id]),
  sortBy: (row) => row[id],
  csv: [{ name: `${id}_score`, value: (row) => row[id] }],
});

const OUTCOME: DataColumn<RunRow> = {
  id: "outcome",
  header: "Outcome",
  cell: (row) => (
    <>
      {outcomeText(row)}
      {row.flags.length > 0 ? (
        <span className="block text-soft text-xs leading-5">
          {plural(row.flags.length, "flag")} raised
        </span>
      ) : null}
    </>
  ),
  sortBy: outcomeText,
  csv: [
    { name: "outcome", value: (row) => (row.status === "failed" ? "failed" : row.outcome) },
    { name: "flags", value: ({ flags }) => flags.join(" ") },
  ],
};

const TOKENS: DataColumn<RunRow> = {
  id: "tokens",
  header: "Tokens",
  numeric: true,
  wideOnly: true,
  cell: ({ tokens }) => (tokens === null ? "none" : countText(tokens)),
  sortBy: ({ tokens }) => tokens,
  csv: [{ name: "tokens", value: ({ tokens }) => tokens }],
};

const TIME: DataColumn<RunRow> = {
  id: "time",
  header: "Time",
  numeric: true,
  wideOnly: true,
  cell: ({ ms }) => (ms === null ? "none" : secondsText(ms)),
  sortBy: ({ ms }) => ms,
  csv: [{ name: "ms", value: ({ ms }) => ms }],
};

const FAILED: readonly DataColumn<RunRow>[] = [
  ITEM,
  WHAT,
  {
    id: "message",
    header: "What happened",
    cell: ({ message }) => <span className="spoken">{message}</span>,
    csv: [{ name: "message", value: ({ message }) => message }],
  },
  {
    id: "tries",
    header: "Tries",
    numeric: true,
    cell: ({ tries }) => countText(tries),
    sortBy: ({ tries }) => tries,
    csv: [{ name: "tries", value: ({ tries }) => tries }],
  },
];

/** At a time: what stands below the table is not far. */
const ROWS = 30;

/** What a run has come to so far, piece by piece. */
export function ResultsPart({ run, results }: { run: BatchRun; results: RunResults }) {
  const { rows, damaged } = results;
  const judging = run.arms.includes("judge");
  const byRules = run.judge.engine === "practice" && run.generator.engine === "practice";
  // Rules generate no tokens that could be counted.
  const cost = byRules ? [TIME] : [TOKENS, TIME];
  const columns = judging
    ? [ITEM, SOURCE, score("final", "Score"), OUTCOME, ...cost]
    : [
        ITEM,
        WHAT,
        ...(run.fromSource === null ? [] : [SOURCE]),
        score("draft", "Draft"),
        score("final", "Final"),
        OUTCOME,
        ...cost,
      ];
  const failed = rows.filter(({ status }) => status === "failed");
  const name = fileNameOf(run);
  return (
    <section aria-label={`Results of ${run.label}`} className="mt-6 flex flex-col gap-6">
      <DataTable
        label={`Results of ${run.label}`}
        columns={columns}
        rows={rows}
        keyOf={({ place }) => String(place)}
        fileName={`${name}.csv`}
        pageSize={ROWS}
        empty="Nothing is finished yet."
      >
        {resultsText(run, rows, damaged).map((line) => (
          <p key={line} className="spoken mt-1">
            {line}
          </p>
        ))}
      </DataTable>
      {failed.length > 0 ? (
        <DataTable
          label={`Failed work of ${run.label}`}
          columns={FAILED}
          rows={failed}
          keyOf={({ place }) => String(place)}
          fileName={`${name}-failed.csv`}
          pageSize={ROWS}
        >
          It did not end the run. Retry it with “Retry failed”; what is finished stays as it is.
        </DataTable>
      ) : null}
    </section>
  );
}

/** A file's name says nothing that a person wrote. */
function fileNameOf({ createdAt }: BatchRun): string {
  return `attune-run-${createdAt.slice(0, 10)}`;
}
