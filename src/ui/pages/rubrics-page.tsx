import { useCallback, useRef, useState } from "react";
import { Link, useLocation } from "wouter";
import { BUILT_IN_RUBRICS } from "../../rubrics/index.ts";
import type { KnownRubric } from "../../stores/rubrics.ts";
import { EmptyState } from "../components/empty-state.tsx";
import { FileButton, useFileDrop } from "../components/file-button.tsx";
import { PageBody, PageHeader } from "../components/page-header.tsx";
import { plural } from "../format.ts";
import { useRubrics } from "../use-rubrics.ts";
import { FilePreview } from "./rubrics/file-preview.tsx";
import { KnownRubricPart } from "./rubrics/known-rubric-part.tsx";
import { type OpenedRubric, openRubricFile } from "./rubrics/open-file.ts";
import { hrefOf, type ListedRubric, RubricList } from "./rubrics/rubric-list.tsx";
import { nameText } from "./rubrics/rubric-words.ts";

/** The address of the file that is open; no rubric's id has such a character. */
const FILE_ADDRESS = "_file";

/** What can be shown before the stored ones are read. */
const BUILT_IN: readonly KnownRubric[] = BUILT_IN_RUBRICS.map((rubric) => ({
  id: rubric.id,
  builtIn: true,
  latest: rubric,
  versions: [rubric],
  savedAt: {},
}));

/**
 * The rubrics: what a judge scores, and in which words it is asked; one's own to be edited.
 *
 * @param address which one, as in the page's address; null shows the default
 */
export function RubricsPage({ address }: { address: string | null }) {
  const [, navigate] = useLocation();
  const rubrics = useRubrics();
  const [file, setFile] = useState<(OpenedRubric & { count: number }) | null>(null);
  const [problem, setProblem] = useState<{ at: string; words: string } | null>(null);
  const asked = useRef(false);
  // Whoever copies means to edit.
  const [editNext, setEditNext] = useState<string | null>(null);
  const endEditNext = useCallback(() => setEditNext(null), []);
  const all = rubrics?.rubrics ?? BUILT_IN;
  const shown = address ?? BUILT_IN[0]?.id ?? "";
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
  const fromFile = shown === FILE_ADDRESS ? file : null;
  const known = all.find(({ id }) => id === shown);
  const title = fromFile?.rubric.title ?? known?.latest.title;
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
        model is asked. Copy one to make it your own.
      </PageHeader>
      <div role="status" className="text-sm leading-6">
        {problem?.at === shown ? (
          <p className="spoken mb-5 max-w-prose rounded-xl border border-amber bg-amber-tint px-4 py-3">
            {problem.words}
          </p>
        ) : null}
        {title ? <span className="sr-only">{nameText(title)} is shown. </span> : null}
        {fromFile ? (
          <p className="spoken mb-5 max-w-prose">
            This rubric is in the file “{fromFile.fileName}”. It is only shown here, and not kept:
            it is gone when this page is left.
          </p>
        ) : null}
      </div>
      <Damaged count={rubrics?.damaged.length ?? 0} />
      <div className="grid grid-cols-1 gap-x-10 gap-y-7 lg:grid-cols-[15rem_minmax(0,1fr)]">
        <RubricList listed={listedOf(all, file)} shown={shown} />
        {fromFile ? (
          <FilePreview
            key={fromFile.count}
            file={fromFile}
            rubrics={rubrics}
            asked={asked}
            onKept={() => setFile(null)}
          />
        ) : null}
        {known ? (
          <KnownRubricPart
            key={shown}
            known={known}
            rubrics={rubrics}
            asked={asked}
            editNow={editNext === shown}
            onCopied={setEditNext}
            onEdited={endEditNext}
          />
        ) : null}
        {fromFile || known || !rubrics ? null : <NotHere address={shown} />}
      </div>
      {over ? (
        <div className="pointer-events-none fixed inset-3 z-40 flex items-center justify-center rounded-xl border-2 border-accent border-dashed bg-paper/90">
          <p className="font-serif text-xl">Drop a rubric file to look at it</p>
        </div>
      ) : null}
    </PageBody>
  );
}

function listedOf(all: readonly KnownRubric[], file: OpenedRubric | null): ListedRubric[] {
  const listed = all.map(({ id, builtIn, latest }) => ({
    address: id,
    rubric: latest,
    ...(builtIn ? {} : { from: `your own, version ${latest.version}` }),
  }));
  const opened = file && { address: FILE_ADDRESS, rubric: file.rubric, from: "from a file" };
  return opened ? [...listed, opened] : listed;
}

/** Stored versions that cannot be read are looked after with everything else that cannot be. */
function Damaged({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <p className="mb-5 max-w-prose rounded-xl border border-amber bg-amber-tint px-4 py-3 text-sm leading-6">
      {plural(count, "stored version")} of your rubrics cannot be read.{" "}
      <Link href="/sessions" className="text-accent underline underline-offset-4">
        The Sessions page
      </Link>{" "}
      looks at every record, and exports or removes what is damaged.
    </p>
  );
}

function NotHere({ address }: { address: string }) {
  return address === FILE_ADDRESS ? (
    <EmptyState title="No rubric file is open.">
      A file is only shown until it is kept. Open it again to look at it.
    </EmptyState>
  ) : (
    <EmptyState title="There is no rubric at this address.">
      Choose one of those listed, or open a rubric file.
    </EmptyState>
  );
}
