import type { DataSetsState, ImportStep } from "../../../../stores/evaluate/data-sets-state.ts";
import { plural } from "../../../format.ts";
import { useAttempt } from "../../../use-attempt.ts";
import { DoneStep } from "./done-step.tsx";
import { DraftStep } from "./draft-step.tsx";
import { FailedStep } from "./failed-step.tsx";
import { ProgressStep } from "./progress-step.tsx";

/** The import that is under way, at whatever step it is. */
export function ImportPart({
  importing,
  store,
  onFiles,
}: {
  importing: Exclude<ImportStep, { step: "none" }>;
  store: DataSetsState;
  onFiles: (files: File[]) => void;
}) {
  const attempt = useAttempt();
  const cancel = () => void attempt(() => store.cancel());
  switch (importing.step) {
    case "opening":
      return (
        <ProgressStep
          key="opening"
          title={importing.fileName}
          name={`Reading ${importing.fileName}`}
          share={importing.share}
          words="Reading the file: what is in it, and how it is written."
          onCancel={cancel}
        />
      );
    case "draft":
      return <DraftStep draft={importing.draft} store={store} />;
    case "importing":
      return (
        <ProgressStep
          key="importing"
          title={`Importing ${importing.draft.fileName}`}
          name={`Importing ${importing.draft.fileName}`}
          share={importing.share}
          words={`${plural(importing.rows, "row")} read. Cancelling keeps nothing of it.`}
          onCancel={cancel}
        />
      );
    case "done":
      return <DoneStep dataSet={importing.dataSet} store={store} />;
    case "failed":
      return <FailedStep failed={importing} store={store} onFiles={onFiles} />;
  }
}
