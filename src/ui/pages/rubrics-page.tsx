import { useCallback, useState } from "react";
import { useLocation } from "wouter";
import { BUILT_IN_RUBRICS } from "../../rubrics/index.ts";
import { EmptyState } from "../components/empty-state.tsx";
import { FileButton, useFileDrop } from "../components/file-button.tsx";
import { PageBody, PageHeader } from "../components/page-header.tsx";
import { type OpenedRubric, openRubricFile } from "./rubrics/open-file.ts";
import { hrefOf, type ListedRubric, RubricList } from "./rubrics/rubric-list.tsx";
import { RubricView } from "./rubrics/rubric-view.tsx";
import { nameText } from "./rubrics/rubric-words.ts";

/** The address of the file that is open; no rubric's id has such a character. */
const FILE_ADDRESS = "_file";
const BUILT_IN: ListedRubric[] = BUILT_IN_RUBRICS.map((rubric) => ({ address: rubric.id, rubric }));

/**
 * The rubrics, to be read: what a judge scores, and in which words it is asked.
 *
 * @param address which one, as in the page's address; null shows the default
 */
export function RubricsPage({ address }: { address: string | null }) {
  const [, navigate] = useLocation();
  const [file, setFile] = useState<(OpenedRubric & { count: number }) | null>(null);
  const [problem, setProblem] = useState<{ at: string; words: string } | null>(null);
  const shown = address ?? BUILT_IN[0]?.address ?? "";
  const open = useCallback(
    async ([first]: File[]) => {
      if (!first) return;
      const outcome = await openRubricFile(first);
      // Where another rubric is chosen next, it is no longer of interest.
      setProblem(outcome.ok ? null : { at: shown, words: outcome.problem });
      if (!outcome.ok) return;
      setFile((before) => ({ ...outcome.opened, count: (before?.count ?? 0) + 1 }));
      navigate(hrefOf(FILE_ADDRESS));
    },
    [navigate, shown],
  );
  const over = useFileDrop(open);
  const listed = file
    ? [...BUILT_IN, { address: FILE_ADDRESS, rubric: file.rubric, from: "from a file" }]
    : BUILT_IN;
  const rubric = listed.find((each) => each.address === shown)?.rubric;
  const fromFile = shown === FILE_ADDRESS ? file : null;
  return (
    <PageBody width="lg">
      <PageHeader
        title="Rubrics"
        actions={
          <FileButton accept=".json,application/json" onFiles={open}>
            Open a rubric file
          </FileButton>
        }
      >
        What a judge scores and what each point means, where it is from, and the words in which a
        model is asked.
      </PageHeader>
      <div role="status" className="text-sm leading-6">
        {problem?.at === shown ? (
          <p className="spoken mb-5 max-w-prose rounded-xl border border-amber bg-amber-tint px-4 py-3">
            {problem.words}
          </p>
        ) : null}
        {rubric ? <span className="sr-only">{nameText(rubric.title)} is shown. </span> : null}
        {fromFile ? (
          <p className="spoken mb-5 max-w-prose rounded-xl border border-line bg-card px-4 py-3">
            This rubric is in the file “{fromFile.fileName}”. It is only shown here, and not kept:
            it is gone when this page is left.
          </p>
        ) : null}
      </div>
      <div className="grid grid-cols-1 gap-x-10 gap-y-7 lg:grid-cols-[15rem_minmax(0,1fr)]">
        <RubricList listed={listed} shown={shown} />
        {rubric ? (
          <RubricView key={`${shown} ${fromFile?.count}`} rubric={rubric} />
        ) : (
          <NotHere address={shown} />
        )}
      </div>
      {over ? (
        <div className="pointer-events-none fixed inset-3 z-40 flex items-center justify-center rounded-xl border-2 border-accent border-dashed bg-paper/90">
          <p className="font-serif text-xl">Drop a rubric file to look at it</p>
        </div>
      ) : null}
    </PageBody>
  );
}

function NotHere({ address }: { address: string }) {
  return address === FILE_ADDRESS ? (
    <EmptyState title="No rubric file is open.">
      A file is only shown, and not kept. Open it again to look at it.
    </EmptyState>
  ) : (
    <EmptyState title="There is no rubric at this address.">
      Choose one of those listed, or open a rubric file.
    </EmptyState>
  );
}
