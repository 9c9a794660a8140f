import type { DataSetsState, ImportStep } from "../../../../stores/evaluate/data-sets-state.ts";
import { Button } from "../../../components/button.tsx";
import { FileButton } from "../../../components/file-button.tsx";
import { useAttempt } from "../../../use-attempt.ts";
import { DATA_FILES } from "../data-files.ts";
import { ImportFrame } from "./import-frame.tsx";

/** Why a file was not imported, and what to do. */
export function FailedStep({
  failed,
  store,
  onFiles,
}: {
  failed: Extract<ImportStep, { step: "failed" }>;
  store: DataSetsState;
  onFiles: (files: File[]) => void;
}) {
  const attempt = useAttempt();
  const isWhole = failed.at === "importing" && failed.draft !== null;
  return (
    <ImportFrame title={`“${failed.fileName}” was not imported`}>
      <p role="alert" className="spoken mt-1 max-w-prose text-sm leading-6">
        {failed.message}
      </p>
      <div className="mt-4 flex flex-wrap gap-2">
        {isWhole ? (
          <Button variant="primary" onClick={() => void attempt(() => store.importDraft())}>
            Try again
          </Button>
        ) : null}
        {failed.draft ? (
          <Button variant={isWhole ? "secondary" : "primary"} onClick={() => store.changeDraft({})}>
            Back to the choices
          </Button>
        ) : null}
        <FileButton accept={DATA_FILES} onFiles={onFiles}>
          Choose another file
        </FileButton>
        <Button onClick={() => void attempt(() => store.cancel())}>Back to the list</Button>
      </div>
    </ImportFrame>
  );
}
