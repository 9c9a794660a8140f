import { useStore } from "zustand";
import type { Device } from "../../../engines/device.ts";
import type { ModelsState } from "../../../stores/models-state.ts";
import { useApp } from "../../app-context.tsx";
import { Button } from "../../components/button.tsx";
import { useAttempt } from "../../use-attempt.ts";
import { bytesText } from "./model-words.ts";

/** How much may be stored, how much of it models take, and whether the browser keeps it. */
export function StorageFacts({ storage }: { storage: Device["storage"] }) {
  const { models } = useApp();
  const modelBytes = useStore(models, modelBytesOf);
  const { quotaBytes, usageBytes, persisted } = storage;
  return (
    <div className="border-line border-t pt-2 pb-1.5 text-sm leading-6">
      {quotaBytes !== null && usageBytes !== null ? (
        <>
          <div className="flex flex-wrap justify-between gap-x-4">
            <span id="storage-label" className="text-soft">
              Storage of this page
            </span>
            <span className="tabular-nums">
              {bytesText(usageBytes)} used, {bytesText(Math.max(0, quotaBytes - usageBytes))} free
            </span>
          </div>
          <meter
            aria-labelledby="storage-label"
            min={0}
            max={quotaBytes}
            value={usageBytes}
            className="plain-meter mt-1 block h-1.5 w-full"
          />
        </>
      ) : (
        <p className="text-soft">The browser does not tell how much may be stored here.</p>
      )}
      <p className="mt-1 text-soft tabular-nums">
        {modelBytes === 0 ? "No model is stored." : `Models take ${bytesText(modelBytes)}.`}
      </p>
      <Persistence persisted={persisted} />
    </div>
  );
}

/** Of installed models, of downloads that were begun, and of folders that cannot be read. */
function modelBytesOf({ rows, damaged }: ModelsState): number {
  let bytes = 0;
  for (const { onDevice } of rows) {
    if (onDevice.status === "installed") bytes += onDevice.bytes;
    else if (onDevice.status === "paused") bytes += onDevice.doneBytes;
    else if (onDevice.status === "downloading") bytes += onDevice.progress?.doneBytes ?? 0;
  }
  for (const folder of damaged) bytes += folder.bytes;
  return bytes;
}

function Persistence({ persisted }: { persisted: boolean | null }) {
  const { models, notices } = useApp();
  const attempt = useAttempt();
  const ask = () =>
    attempt(async () => {
      const answer = await models.getState().requestPersist();
      notices.getState().show({
        tone: "info",
        text: answer
          ? "The browser keeps what is stored here, also when the disk runs low."
          : "The browser did not agree. It decides by itself, often by how much a page is used; export what matters.",
      });
    });
  return (
    <div className="mt-1 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <p className="min-w-0 flex-1 basis-60">{persistWords(persisted)}</p>
      {persisted === false ? (
        <Button size="sm" onClick={ask}>
          Ask to keep it
        </Button>
      ) : null}
    </div>
  );
}

function persistWords(persisted: boolean | null): string {
  if (persisted === null) return "The browser does not say whether it keeps what is stored here.";
  return persisted
    ? "Kept: the browser does not delete models and sessions when the disk runs low."
    : "The browser may delete models and sessions when the disk runs low.";
}
