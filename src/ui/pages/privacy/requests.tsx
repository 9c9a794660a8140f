import { useEffect, useMemo, useState } from "react";
import { useStore } from "zustand";
import { ledgerCsv, ledgerJson, shownEntries } from "../../../privacy/ledger/ledger.ts";
import type { SeenRequest } from "../../../privacy/ledger/seen-request.ts";
import { fromFetchRecord } from "../../../stores/privacy-fetches.ts";
import { useApp } from "../../app-context.tsx";
import { Button } from "../../components/button.tsx";
import { type Column, Table } from "../../components/table.tsx";
import { countText } from "../../format.ts";
import { saveFile } from "../../save-file.ts";
import { privacyStore, usePrivacy } from "./use-privacy.ts";

const clock = new Intl.DateTimeFormat(undefined, { timeStyle: "medium" });

/** Longer addresses are cut in the table; the file has them whole. */
const MAX_SHOWN = 160;

/** "localhost:4173, own" with the path under it; words the browser uses stand as they are. */
function addressWords(url: string): { host: string; path: string; own: boolean } {
  const parsed = URL.parse?.(url) ?? null;
  if (!parsed || !/^(https?|wss?):$/.test(parsed.protocol)) {
    return { host: url.slice(0, MAX_SHOWN), path: "", own: false };
  }
  const own = parsed.host === location.host;
  const path = `${parsed.pathname}${parsed.search}`;
  return {
    host: own ? `${parsed.host}, own` : parsed.host,
    path: path.length > MAX_SHOWN ? `${path.slice(0, MAX_SHOWN)}…` : path,
    own,
  };
}

const COLUMNS: Column<SeenRequest>[] = [
  {
    id: "address",
    header: "Address",
    names: true,
    cell: ({ url }) => {
      const { host, path } = addressWords(url);
      return (
        <span className="block min-w-36 [overflow-wrap:anywhere]">
          {host} <span className="block text-soft text-xs leading-5">{path}</span>
        </span>
      );
    },
    sortBy: ({ url }) => url,
  },
  {
    id: "outcome",
    header: "Outcome",
    cell: (request) => <span className="block min-w-32">{outcomeWords(request)}</span>,
    sortBy: outcomeWords,
  },
  {
    id: "from",
    header: "Asked by",
    cell: ({ from }) => <span className="block min-w-24 [overflow-wrap:anywhere]">{from}</span>,
    sortBy: ({ from }) => from,
  },
  {
    id: "at",
    header: "Time",
    numeric: true,
    cell: ({ at }) => clock.format(at),
    sortBy: ({ at }) => at,
  },
  {
    id: "bytes",
    header: "Bytes received",
    numeric: true,
    cell: ({ bytes }) => (bytes === null ? "" : countText(bytes)),
    sortBy: ({ bytes }) => bytes,
  },
];

function outcomeWords({ refusedBy, detail, method }: SeenRequest): string {
  const what = [method === "GET" ? null : method, detail].filter(Boolean).join(" ");
  const outcome = refusedBy ? `refused by the ${refusedBy}` : "made";
  return what === "" ? outcome : `${outcome} (${what})`;
}

/** Everything that was seen of this page's requests, made and refused, as it comes. */
export function RequestsSeen() {
  const ledger = usePrivacy((state) => state.ledger);
  const fetches = useStore(useApp().models, (state) => state.fetches);
  const [refusedOnly, setRefusedOnly] = useState(false);
  useEffect(() => privacyStore().getState().addSeen(fetches.map(fromFetchRecord)), [fetches]);
  const shown = useMemo(() => shownEntries(ledger.entries), [ledger]);
  const rows = refusedOnly ? shown.filter((entry) => entry.refusedBy) : shown;
  const save = (kind: "json" | "csv") =>
    saveFile(
      kind === "json"
        ? {
            fileName: "attune-requests-seen.json",
            type: "application/json",
            text: ledgerJson(ledger, Date.now()),
          }
        : { fileName: "attune-requests-seen.csv", type: "text/csv", text: ledgerCsv(ledger) },
    );
  return (
    <>
      <p>{sumWords(shown, ledger.dropped)}</p>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <label className="inline-flex min-h-8 items-center gap-2">
          <input
            type="checkbox"
            className="size-4 accent-accent"
            checked={refusedOnly}
            onChange={(event) => setRefusedOnly(event.target.checked)}
          />
          Refused only
        </label>
        <span className="flex flex-wrap gap-2">
          <Button size="sm" onClick={() => save("json")}>
            Save as JSON
          </Button>
          <Button size="sm" onClick={() => save("csv")}>
            Save as CSV
          </Button>
        </span>
      </div>
      <div className="max-h-[36rem] overflow-y-auto">
        <Table
          label="Requests seen"
          columns={COLUMNS}
          rows={rows}
          keyOf={({ key }) => key}
          initialSort={{ column: "at", descending: true }}
          empty={refusedOnly ? "None was refused so far." : "None was seen so far."}
        />
      </div>
    </>
  );
}

function sumWords(entries: readonly SeenRequest[], dropped: number): string {
  const refused = entries.filter(({ refusedBy }) => refusedBy).length;
  const away = entries.filter(({ url, refusedBy }) => !refusedBy && !addressWords(url).own).length;
  const made = entries.length - refused;
  const where =
    away === 0
      ? `${countText(made)} made, all to this page's own address`
      : `${countText(made)} made, ${countText(away)} of them to other hosts`;
  const gone = dropped > 0 ? ` The oldest ${countText(dropped)} are no longer listed.` : "";
  return `${where}; ${countText(refused)} refused.${gone}`;
}
