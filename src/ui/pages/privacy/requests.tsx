import { useEffect, useMemo, useState } from "react";
import { useStore } from "zustand";
import { ledgerCsv, ledgerJson, shownEntries } from "../../../privacy/ledger/ledger.ts";
import { seal } from "../../../privacy/seal.ts";
import { fromFetchRecord } from "../../../stores/privacy-fetches.ts";
import { useApp } from "../../app-context.tsx";
import { Button } from "../../components/button.tsx";
import { type Column, Table } from "../../components/table.tsx";
import { clockText } from "../../dates.ts";
import { countText } from "../../format.ts";
import { saveFile } from "../../save-file.ts";
import { CheckBox } from "./check-box.tsx";
import {
  addressWords,
  detailWords,
  madeWords,
  outcomeWords,
  refusedWords,
  type SortedRequest,
  sortRequests,
} from "./request-kinds.ts";
import { privacyStore, usePrivacy } from "./use-privacy.ts";

const COLUMNS: Column<SortedRequest>[] = [
  {
    id: "address",
    header: "Address",
    names: true,
    cell: (request) => {
      const { host, path } = addressWords(request);
      return (
        <span className="block min-w-28 [overflow-wrap:anywhere]">
          {host} <span className="block text-soft text-xs leading-5">{path}</span>
          <span className="block text-soft text-xs leading-5 sm:hidden">
            {clockText(request.at, true)}, {request.from}
          </span>
        </span>
      );
    },
    sortBy: ({ url }) => url,
  },
  {
    id: "outcome",
    header: "Outcome",
    cell: (request) => (
      <span
        className={`block min-w-28 ${request.refusedBy && request.kind === "other" ? "text-amber" : ""}`}
      >
        {outcomeWords(request)}{" "}
        <span className="block text-soft text-xs leading-5">{detailWords(request)}</span>
      </span>
    ),
    sortBy: outcomeWords,
  },
  {
    id: "from",
    header: "Asked by",
    wideOnly: true,
    cell: ({ from }) => <span className="block min-w-24 [overflow-wrap:anywhere]">{from}</span>,
    sortBy: ({ from }) => from,
  },
  {
    id: "at",
    header: "Time",
    wideOnly: true,
    numeric: true,
    cell: ({ at }) => clockText(at, true),
    sortBy: ({ at }) => at,
  },
];

const BYTES: Column<SortedRequest> = {
  id: "bytes",
  header: "Bytes received",
  wideOnly: true,
  numeric: true,
  cell: ({ bytes }) => (bytes === null ? "" : countText(bytes)),
  sortBy: ({ bytes }) => bytes,
};

function useRequests(): { requests: SortedRequest[]; dropped: number } {
  const ledger = usePrivacy((state) => state.ledger);
  const runs = usePrivacy((state) => state.selfTest.runs);
  const fetches = useStore(useApp().models, (state) => state.fetches);
  useEffect(() => privacyStore().getState().addSeen(fetches.map(fromFetchRecord)), [fetches]);
  const shown = useMemo(() => shownEntries(ledger.entries), [ledger]);
  const requests = useMemo(() => {
    const guarded = seal().build !== null;
    const base = new URL("./", location.href).href;
    return sortRequests(shown, { base, openedAt: performance.timeOrigin, runs, guarded });
  }, [shown, runs]);
  return { requests, dropped: ledger.dropped };
}

/** Everything that was seen of this page's requests, made and refused, as it comes. */
export function RequestsSeen() {
  const { requests, dropped } = useRequests();
  const [refusedOnly, setRefusedOnly] = useState(false);
  const [ownFiles, setOwnFiles] = useState(false);
  const rows = requests.filter(
    ({ refusedBy, kind }) => (!refusedOnly || refusedBy) && (ownFiles || kind !== "build"),
  );
  return (
    <>
      <p className="font-medium">{madeWords(requests)}</p>
      <p className="font-medium">{refusedWords(requests)}</p>
      {dropped > 0 ? <p>The oldest {countText(dropped)} are no longer listed.</p> : null}
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <span className="flex flex-wrap gap-x-5">
          <CheckBox checked={ownFiles} onChange={setOwnFiles}>
            Attune's own files too
          </CheckBox>
          <CheckBox checked={refusedOnly} onChange={setRefusedOnly}>
            Refused only
          </CheckBox>
        </span>
        <Export />
      </div>
      <div className="max-h-[26rem] overflow-y-auto">
        <Table
          label="Requests seen"
          columns={requests.some(({ bytes }) => bytes !== null) ? [...COLUMNS, BYTES] : COLUMNS}
          rows={rows}
          keyOf={({ key }) => key}
          initialSort={{ column: "at", descending: true }}
          empty={refusedOnly ? "None was refused so far." : "None but for Attune's own files."}
        />
      </div>
      <details>
        <summary className="text-accent">What the list has, and what not</summary>
        <p className="mt-2 max-w-prose">
          It has what was seen of requests by this page, its workers and the service worker, and is
          kept in memory only. What the browser does by itself or for its extensions (updates, safe
          browsing, sync) is not in it, nor what happens inside the worker of a GGUF model, which is
          bound by the same policy. “From this device” means that the service worker answered with
          its own copy; a large file that it does not have yet it fetches from {location.host} then.
          A saved file has every request.
        </p>
      </details>
    </>
  );
}

function Export() {
  const ledger = usePrivacy((state) => state.ledger);
  const saveJson = () =>
    saveFile({
      fileName: "attune-requests-seen.json",
      type: "application/json",
      text: ledgerJson(ledger, Date.now()),
    });
  const saveCsv = () =>
    saveFile({ fileName: "attune-requests-seen.csv", type: "text/csv", text: ledgerCsv(ledger) });
  return (
    <span className="flex flex-wrap gap-2">
      <Button size="sm" onClick={saveJson}>
        Save as JSON
      </Button>
      <Button size="sm" onClick={saveCsv}>
        Save as CSV
      </Button>
    </span>
  );
}
