import { useEffect, useMemo } from "react";
import { Link } from "wouter";
import { useStore } from "zustand";
import type { SessionBatch } from "../../../../domain/session-batch.ts";
import { beforeAfterFigure } from "../../../../evaluation/sessions/figure.ts";
import { sessionReport } from "../../../../evaluation/sessions/report.ts";
import { sessionTables } from "../../../../evaluation/sessions/tables.ts";
import type { BatchResults } from "../../../../stores/practice/batches-state.ts";
import type { Practice } from "../../../../stores/practice/room.ts";
import { Button } from "../../../components/button.tsx";
import { type DataColumn, DataTable } from "../../../components/data-table.tsx";
import { plural } from "../../../format.ts";
import { useAttempt } from "../../../use-attempt.ts";
import { FigureView } from "../../evaluate/plots/figure-view.tsx";
import { ReportTableView } from "../../evaluate/plots/report-table-view.tsx";
import { ARM_NAMES } from "../practice-words.ts";
import { sessionHref } from "../session/places.tsx";
import { aboutBatch, statusText, whoText } from "./compare-words.ts";
import { ExportPart } from "./export-part.tsx";

/** A batch with what its sessions came to so far. */
export function BatchView({ practice, batch }: { practice: Practice; batch: SessionBatch }) {
  const { batches } = practice;
  const state = useStore(batches);
  const attempt = useAttempt();
  const { id, status } = batch;
  useEffect(() => {
    void attempt(() => batches.getState().show(id));
  }, [attempt, batches, id]);
  const results = state.results?.batch === id ? state.results : null;
  const report = useMemo(
    () =>
      results
        ? sessionReport(batch, results.results, {
            failed: results.failed.length,
            damaged: results.damaged.length,
          })
        : null,
    [batch, results],
  );
  const isAtWork = state.running?.batch === id;
  const isBusy = state.running !== null;
  const goOn = (retry: boolean) => {
    if (!isBusy) void attempt(() => state.resume(id, retry));
  };
  return (
    <>
      <p className="max-w-prose text-sm leading-6">
        {statusText(batch, state.running)}. {aboutBatch(batch)}. {whoText(batch)}
      </p>
      <div className="mt-3 flex flex-wrap gap-2 empty:hidden">
        {status !== "done" && !isAtWork ? (
          <Button variant="primary" aria-disabled={isBusy} onClick={() => goOn(false)}>
            Resume
          </Button>
        ) : null}
        {batch.failed > 0 && !isAtWork ? (
          <Button aria-disabled={isBusy} onClick={() => goOn(true)}>
            Retry failed sessions
          </Button>
        ) : null}
      </div>
      {results && report && results.results.length > 0 ? (
        <>
          <div className="mt-6 flex flex-col gap-8">
            {sessionTables(report).map((table) => (
              <ReportTableView key={table.name} table={table} />
            ))}
            {batch.arms.length > 1 ? (
              <FigureView draw={(width) => beforeAfterFigure(report, width)} />
            ) : null}
          </div>
          <SessionsTable results={results} />
          <ExportPart practice={practice} batch={batch} report={report} />
        </>
      ) : (
        <p role="status" className="mt-6 text-sm text-soft leading-6">
          {results ? "No session is held to its end yet." : "Reading what is held."}
        </p>
      )}
      {results ? <Trouble results={results} /> : null}
    </>
  );
}

type Row = BatchResults["results"][number];

const COLUMNS: readonly DataColumn<Row>[] = [
  {
    id: "client",
    header: "Client",
    names: true,
    cell: ({ session, profileName, repeat, arm }) => (
      <Link
        href={sessionHref(session)}
        aria-label={`Open ${profileName}, ${ARM_NAMES[arm].toLowerCase()}, seed ${repeat + 1}`}
        className="underline underline-offset-2 hover:text-ink"
      >
        {profileName}
      </Link>
    ),
    sortBy: ({ profileName }) => profileName,
    csv: [
      { name: "profile", value: ({ profile }) => profile },
      { name: "session", value: ({ session }) => session },
      { name: "seed", value: ({ seed }) => seed },
    ],
  },
  {
    id: "repeat",
    header: "Seed",
    numeric: true,
    cell: ({ repeat }) => repeat + 1,
    sortBy: ({ repeat }) => repeat,
    csv: [{ name: "repeat", value: ({ repeat }) => repeat }],
  },
  {
    id: "arm",
    header: "Arm",
    cell: ({ arm }) => ARM_NAMES[arm],
    sortBy: ({ arm }) => ARM_NAMES[arm],
    csv: [{ name: "arm", value: ({ arm }) => arm }],
  },
  {
    id: "mean",
    header: "Mean",
    numeric: true,
    cell: ({ mean, unscored }) => (mean === null ? (unscored ?? "–") : mean.toFixed(2)),
    sortBy: ({ mean }) => mean,
    csv: [{ name: "mean", value: ({ mean }) => mean }],
  },
  {
    id: "flags",
    header: "Flags",
    numeric: true,
    cell: ({ flags }) => Object.values(flags).filter((raised) => raised).length,
    sortBy: ({ flags }) => Object.values(flags).filter((raised) => raised).length,
    csv: [
      {
        name: "flags",
        value: ({ flags }) =>
          Object.entries(flags)
            .flatMap(([flag, raised]) => (raised ? [flag] : []))
            .join(" "),
      },
    ],
  },
];

function SessionsTable({ results }: { results: BatchResults }) {
  return (
    <div className="mt-8">
      <DataTable
        label="Sessions of this batch"
        fileName="attune-simulated-sessions.csv"
        columns={COLUMNS}
        rows={results.results}
        keyOf={({ session }) => session}
        empty="None yet."
      >
        <p>
          {plural(results.results.length, "session")} held to their end; each opens with what was
          said. The mean is of what counts, 0 to 1.
        </p>
      </DataTable>
    </div>
  );
}

function Trouble({ results: { failed, damaged } }: { results: BatchResults }) {
  if (failed.length === 0 && damaged.length === 0) return null;
  return (
    <section aria-labelledby="batch-trouble" className="mt-8">
      <h2 id="batch-trouble" className="font-semibold font-serif text-lg leading-8">
        Not in the report
      </h2>
      <ul className="mt-1 flex max-w-prose flex-col gap-1 text-sm leading-6">
        {failed.map(({ session, message }) => (
          <li key={session}>
            <Link href={sessionHref(session)} className="underline underline-offset-2">
              A session
            </Link>{" "}
            failed: {message}
          </li>
        ))}
        {damaged.length > 0 ? (
          <li>
            {plural(damaged.length, "session")} cannot be read whole and{" "}
            {damaged.length === 1 ? "was" : "were"} skipped; the Sessions page lists what is
            damaged.
          </li>
        ) : null}
      </ul>
    </section>
  );
}
