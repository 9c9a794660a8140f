import { useState } from "react";
import type { SimulatedSession } from "../../../../domain/simulated-session.ts";
import {
  type Progress as ProgressGroup,
  type ProgressRow,
  progressOf,
  TREND_SESSIONS,
} from "../../../../evaluation/sessions/progress.ts";
import { type DataColumn, DataTable } from "../../../components/data-table.tsx";
import { Select } from "../../../components/select.tsx";
import { plural } from "../../../format.ts";
import { FigureView } from "../../evaluate/plots/figure-view.tsx";
import { playerName } from "../practice-words.ts";
import { progressFigure } from "./progress-figure.ts";
import { progressText, slopeText, valueText } from "./progress-words.ts";

/** Progress over the sessions that somebody practised, by skill; nothing before the first. */
export function Progress({ sessions }: { sessions: readonly SimulatedSession[] }) {
  const [chosen, setChosen] = useState<string | null>(null);
  const groups = progressOf(sessions);
  const shown = groups.find(({ key }) => key === chosen) ?? groups[0];
  if (!shown) return null;
  return (
    <section aria-labelledby="progress" className="mt-9">
      <h2 id="progress" className="font-semibold font-serif text-lg leading-8">
        Progress by skill
      </h2>
      <p className="max-w-prose text-sm text-soft leading-6">
        Sessions that you practised and ended, judged by {judgeText(shown)}. Only sessions with the
        same judge and the same version of the rubric are set beside each other.
      </p>
      {groups.length > 1 ? (
        <Select
          label="Judge and rubric"
          className="mt-3 max-w-md"
          value={shown.key}
          choices={groups.map((group) => ({
            value: group.key,
            label: judgeText(group),
            note: plural(group.points.length, "session"),
          }))}
          onChange={setChosen}
        />
      ) : null}
      {shown.points.length < 2 ? (
        <p className="mt-2 max-w-prose text-sm leading-6">
          One session so far. From the second on they are set beside each other here.
        </p>
      ) : (
        <div className="mt-3 flex flex-col gap-5">
          <FigureView draw={(width) => progressFigure(shown, width)} />
          <DataTable
            label="Progress by skill"
            hideLabel
            fileName="attune-simulated-practice-progress.csv"
            keyOf={({ id }) => id}
            rows={shown.rows}
            columns={columnsOf(shown)}
          >
            {progressText(shown)}
          </DataTable>
        </div>
      )}
    </section>
  );
}

function judgeText({ judge, judgeName, rubric }: ProgressGroup): string {
  return `${playerName(judge, judgeName)} on ${rubric.title} v${rubric.version}`;
}

function columnsOf({ points, rubric }: ProgressGroup): DataColumn<ProgressRow>[] {
  const first = ({ values }: ProgressRow) => values[0] ?? null;
  const latest = ({ values }: ProgressRow) => values.at(-1) ?? null;
  const n = points.length;
  const slopes = n < TREND_SESSIONS ? [] : [SLOPE];
  const number = (row: ProgressRow, value: number | null) =>
    value === null ? "none" : valueText(row, value);
  return [
    {
      id: "skill",
      header: "Skill",
      names: true,
      cell: (row) => (
        <>
          {row.name}
          <span className="block text-soft text-xs leading-5">{rangeText(row, rubric)}</span>
        </>
      ),
      csv: [
        { name: "skill", value: ({ id }) => id },
        { name: "use", value: ({ kind }) => kind },
      ],
    },
    {
      id: "first",
      header: "First",
      numeric: true,
      wideOnly: true,
      sortBy: first,
      cell: (row) => number(row, first(row)),
      csv: [{ name: "first", value: first }],
    },
    {
      id: "latest",
      header: "Latest",
      numeric: true,
      sortBy: latest,
      cell: (row) => number(row, latest(row)),
      csv: [{ name: "latest", value: latest }],
    },
    {
      id: "average",
      header: "Average",
      numeric: true,
      sortBy: ({ average }) => average,
      cell: (row) => (
        <>
          {number(row, row.average)}
          <span className="block text-soft text-xs leading-5">n = {n}</span>
        </>
      ),
      csv: [
        { name: "average", value: ({ average }) => average },
        { name: "n", value: () => n },
      ],
    },
    ...slopes,
  ];
}

const SLOPE: DataColumn<ProgressRow> = {
  id: "slope",
  header: "Per session",
  numeric: true,
  sortBy: ({ slope }) => slope?.value ?? null,
  cell: (row) => {
    const { value, interval } = slopeText(row);
    return (
      <>
        {value}
        <span className="block text-soft text-xs leading-5">{interval}</span>
      </>
    );
  },
  csv: [
    { name: "change_per_session", value: ({ slope }) => slope?.value ?? null },
    { name: "change_low", value: ({ slope }) => slope?.low ?? null },
    { name: "change_high", value: ({ slope }) => slope?.high ?? null },
  ],
};

function rangeText({ kind }: ProgressRow, { scale }: ProgressGroup["rubric"]): string {
  if (kind === "mean") return "0 to 1";
  const range = `${scale.min} to ${scale.max}`;
  return kind === "shown" ? `${range}; shown, not counted` : range;
}
