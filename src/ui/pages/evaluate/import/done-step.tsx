import { useEffect, useState } from "react";
import { useLocation } from "wouter";
import type { DataSet, ImportProblem } from "../../../../domain/data-set.ts";
import type { DataSetsState } from "../../../../stores/evaluate/data-sets-state.ts";
import { Button } from "../../../components/button.tsx";
import { plural } from "../../../format.ts";
import { saveFile } from "../../../save-file.ts";
import { useAttempt } from "../../../use-attempt.ts";
import { contentText } from "../data-set-words.ts";
import { ProblemsTable } from "../problems-table.tsx";
import { ImportFrame } from "./import-frame.tsx";

/** What an import kept, and what it could not. */
export function DoneStep({ dataSet, store }: { dataSet: DataSet; store: DataSetsState }) {
  const attempt = useAttempt();
  const [, navigate] = useLocation();
  const close = () => attempt(() => store.cancel());
  const open = async () => {
    await close();
    navigate(`/evaluate/${dataSet.id}`);
  };
  return (
    <ImportFrame title="Imported">
      <p className="spoken max-w-prose text-sm leading-6">
        “{dataSet.title}” is kept on this device: {contentText(dataSet)}.
      </p>
      <div className="mt-4 flex flex-wrap gap-2">
        <Button variant="primary" onClick={() => void open()}>
          Open the data set
        </Button>
        <Button onClick={() => void close()}>Back to the list</Button>
      </div>
      <div className="mt-6">
        <Problems dataSet={dataSet} store={store} />
      </div>
    </ImportFrame>
  );
}

/** The problems of an import, read when they are shown. */
export function Problems({ dataSet, store }: { dataSet: DataSet; store: DataSetsState }) {
  const attempt = useAttempt();
  const [problems, setProblems] = useState<readonly ImportProblem[] | null>(null);
  const { id, counts } = dataSet;
  const { problemsOf } = store;
  useEffect(() => {
    let wanted = true;
    void attempt(async () => {
      const found = await problemsOf(id);
      if (wanted) setProblems(found);
    });
    return () => {
      wanted = false;
    };
  }, [attempt, id, problemsOf]);
  if (counts.problems === 0) {
    return <p className="text-sm text-soft leading-6">No problems: every value was taken.</p>;
  }
  if (problems === null) {
    return <p className="text-sm text-soft leading-6">Reading the problems</p>;
  }
  return (
    <ProblemsTable
      problems={problems}
      fileName="problems.csv"
      saving={{
        words: "Save problems",
        onSave: () => void attempt(async () => saveFile(await store.problemsCsv(id))),
      }}
    >
      {plural(counts.problems, "value")} could not be used, or not as{" "}
      {counts.problems === 1 ? "it stands" : "they stand"}. Lines are counted as in an editor. All
      that is good beside them was kept.
    </ProblemsTable>
  );
}
