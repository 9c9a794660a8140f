import { useEffect } from "react";
import type { StorageState } from "../../../stores/privacy.ts";
import { useApp } from "../../app-context.tsx";
import { Button } from "../../components/button.tsx";
import { bytesText } from "../models/model-words.ts";
import { Part } from "./part.tsx";
import { usePrivacy } from "./use-privacy.ts";

/** What is stored where, how much of it, and whether the browser keeps it. */
export function StoragePart() {
  const storage = usePrivacy((state) => state.storage);
  const readStorage = usePrivacy((state) => state.readStorage);
  useEffect(() => void readStorage(), [readStorage]);
  return (
    <Part title="Where things are stored">
      <dl className="rounded-lg border border-line bg-card px-4 py-1">
        <Place what="Sessions, refinements, settings">this browser's IndexedDB</Place>
        <Place what="Models">this browser's private file system</Place>
        <Place what="The app itself, for use without a network">this browser's cache storage</Place>
        <Place what="Requests seen, results of the self-test">
          memory, until this tab is closed
        </Place>
      </dl>
      <p>
        All of it is on this device and for this address only.{" "}
        {storage ? usedWords(storage) : "Asking the browser how much is stored."}
      </p>
      {storage ? <Kept persisted={storage.persisted} /> : null}
      <p>
        A deleted session is taken off the list at once and removed from the store when the page is
        opened later. Whether traces stay on the disk is up to the browser and the disk.
      </p>
    </Part>
  );
}

function Place({ what, children }: { what: string; children: string }) {
  return (
    <div className="flex flex-wrap gap-x-4 border-line border-t py-1.5 first:border-t-0">
      <dt className="basis-60 text-soft">{what}</dt>
      <dd className="min-w-0 flex-1 basis-60">{children}</dd>
    </div>
  );
}

function usedWords({ usageBytes, quotaBytes }: StorageState): string {
  if (usageBytes === null || quotaBytes === null) {
    return "The browser does not tell how much is stored.";
  }
  return `${bytesText(usageBytes)} are used of ${bytesText(quotaBytes)} that the browser allows.`;
}

const KEPT_WORDS = new Map<boolean | null, string>([
  [true, "Kept: the browser does not delete it when the disk runs low."],
  [false, "The browser may delete this when the disk runs low. Back up what matters."],
  [null, "The browser does not say whether it keeps what is stored here."],
]);

function Kept({ persisted }: { persisted: boolean | null }) {
  const { notices } = useApp();
  const askToKeep = usePrivacy((state) => state.askToKeep);
  const ask = async () => {
    const kept = await askToKeep();
    notices.getState().show({
      tone: "info",
      text: kept
        ? "The browser keeps what is stored here, also when the disk runs low."
        : "The browser did not agree. It decides by itself, often by how much a page is used; back up what matters.",
    });
  };
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <p className="min-w-0 max-w-prose flex-1 basis-60">{KEPT_WORDS.get(persisted)}</p>
      {persisted === false ? (
        <Button size="sm" onClick={ask}>
          Ask to keep it
        </Button>
      ) : null}
    </div>
  );
}
