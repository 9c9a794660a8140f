import { useCallback, useEffect, useRef, useState } from "react";
import { Link } from "wouter";
import type { DataSet } from "../../../domain/data-set.ts";
import type { Lab } from "../../../stores/evaluate/lab.ts";
import { useApp } from "../../app-context.tsx";
import { Button } from "../../components/button.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { FileButton, useFileDrop } from "../../components/file-button.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { dayText } from "../../dates.ts";
import { plural } from "../../format.ts";
import { useAttempt } from "../../use-attempt.ts";
import { useKeptFocus } from "../models/use-kept-focus.ts";
import { SimulatedMark } from "../practice/simulated-mark.tsx";
import { AddSessionsDialog } from "./add-sessions-dialog.tsx";
import { DATA_FILES } from "./data-files.ts";
import { contentText, licenceText } from "./data-set-words.ts";
import { ImportPart } from "./import/import-part.tsx";
import { useDataSets } from "./use-data-sets.ts";

/** The data sets that are kept, and the way to another. */
export function DataSetsPart({ lab }: { lab: Lab }) {
  const { notices } = useApp();
  const attempt = useAttempt();
  const store = useDataSets(lab);
  const { importing, list, damaged, status } = store;
  const [adding, setAdding] = useState(false);
  const { dataSets } = lab;
  const takeIn = useCallback(
    (files: File[]) => {
      const [file, ...others] = files;
      const { importing: now, open } = dataSets.getState();
      const isBusy = now.step === "opening" || now.step === "importing";
      if (!file || isBusy) return;
      if (others.length > 0) {
        notices.getState().show({
          tone: "info",
          text: `One file at a time: “${file.name}” is opened, the others are not.`,
        });
      }
      void attempt(() => open(file));
    },
    [attempt, dataSets, notices],
  );
  const over = useFileDrop(takeIn);
  // What an import came to is said once; a draft waits for whoever comes back.
  useEffect(
    () => () => {
      const { importing: now, cancel } = dataSets.getState();
      if (now.step === "done") void cancel();
    },
    [dataSets],
  );
  const ways = (
    <>
      <FileButton variant="primary" accept={DATA_FILES} onFiles={takeIn}>
        Import data
      </FileButton>
      <Button onClick={() => setAdding(true)}>Add sessions</Button>
    </>
  );
  const none = status === "ready" && list.length === 0;
  return (
    <>
      <PageHeader title="Evaluate" actions={importing.step === "none" && !none ? ways : null}>
        Does a judge agree with people? Does refining help? With your own ratings, on this device.
      </PageHeader>
      {importing.step === "none" ? (
        <>
          {damaged.length > 0 ? <DamagedLine count={damaged.length} /> : null}
          {status === "loading" ? <p className="text-sm text-soft">Reading the data sets</p> : null}
          {none ? <NoDataSets>{ways}</NoDataSets> : null}
          {list.length > 0 ? (
            <DataSetList list={list} onRemove={(id) => void attempt(() => store.remove(id))} />
          ) : null}
        </>
      ) : (
        <ImportPart importing={importing} store={store} onFiles={takeIn} />
      )}
      {adding ? <AddSessionsDialog store={store} onClose={() => setAdding(false)} /> : null}
      {over ? (
        <div className="pointer-events-none fixed inset-3 z-40 flex items-center justify-center rounded-xl border-2 border-accent border-dashed bg-paper/90">
          <p className="font-serif text-xl">Drop a file to import it</p>
        </div>
      ) : null}
    </>
  );
}

function NoDataSets({ children }: { children: React.ReactNode }) {
  return (
    <EmptyState
      title="Compare what judges say with what people say, and refined replies with drafts."
      action={children}
    >
      A data set has client messages, replies to them and, where there are any, ratings. Import a
      table or conversations (CSV, TSV, JSON, JSONL, transcripts; press Import data, or drop the
      file on this page), or add sessions of your own.
    </EmptyState>
  );
}

function DamagedLine({ count }: { count: number }) {
  return (
    <p className="mb-4 max-w-prose text-amber text-sm leading-6">
      {plural(count, "data set")} could not be read. Nothing was deleted: what is damaged can be
      saved or removed under{" "}
      <Link href="/sessions" className="underline underline-offset-4">
        Sessions
      </Link>
      .
    </p>
  );
}

function DataSetList({
  list,
  onRemove,
}: {
  list: readonly DataSet[];
  onRemove: (id: string) => void;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useKeptFocus(heading, list.length);
  return (
    <section aria-labelledby="data-sets">
      <h2 id="data-sets" ref={heading} tabIndex={-1} className="sr-only">
        Data sets
      </h2>
      <ul aria-label="Data sets">
        {list.map((dataSet) => (
          <li
            key={dataSet.id}
            className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 border-line border-t py-3"
          >
            <div className="min-w-0 flex-1 basis-64">
              <h3 className="leading-7">
                <Link
                  href={`/evaluate/${dataSet.id}`}
                  className="spoken font-medium font-serif text-[1.0625rem] hover:underline hover:underline-offset-4"
                >
                  {dataSet.title}
                </Link>{" "}
                {dataSet.simulated ? <SimulatedMark>Simulated clients</SimulatedMark> : null}
              </h3>
              <p className="text-sm leading-6">{contentText(dataSet)}</p>
              <p className="spoken text-[0.8125rem] text-soft leading-5">
                {dayText(dataSet.createdAt)}; {licenceText(dataSet)}
              </p>
            </div>
            <Button
              size="sm"
              variant="quiet"
              aria-label={`Remove ${dataSet.title}`}
              onClick={() => onRemove(dataSet.id)}
            >
              Remove
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
