import { useEffect, useMemo, useState } from "react";
import { useStore } from "zustand";
import type { FetchRecord } from "../../../models/install/fetch-record.ts";
import { useApp } from "../../app-context.tsx";
import { type Column, Table } from "../../components/table.tsx";
import { countText } from "../../format.ts";

interface SeenRequest {
  key: string;
  /** ms since the page was opened. */
  startMs: number;
  kind: string;
  /** It was not made: the host is not on the list. */
  refused: boolean;
  host: string;
  own: boolean;
  path: string;
  /** null where the browser does not tell or nothing was transferred. */
  bytes: number | null;
}

const COLUMNS: Column<SeenRequest>[] = [
  {
    id: "start",
    header: "After, s",
    numeric: true,
    cell: (row) => (row.startMs / 1000).toFixed(1),
    sortBy: (row) => row.startMs,
  },
  {
    id: "host",
    header: "Host",
    cell: (row) => (row.own ? `${row.host}, own` : row.host),
    sortBy: (row) => row.host,
  },
  {
    id: "path",
    header: "File",
    names: true,
    cell: (row) => <span className="block min-w-56 [overflow-wrap:anywhere]">{row.path}</span>,
    sortBy: (row) => row.path,
  },
  {
    id: "kind",
    header: "Asked by",
    cell: (row) => (row.refused ? `${row.kind}, refused` : row.kind),
    sortBy: (row) => row.kind,
  },
  {
    id: "bytes",
    header: "Bytes received",
    numeric: true,
    cell: (row) => (row.bytes === null ? "not told" : countText(row.bytes)),
    sortBy: (row) => row.bytes,
  },
];

/** The browser's own record of this page's requests, and the installing worker's of its own. */
export function RequestsSeen() {
  const byPage = useRequests();
  const fetches = useStore(useApp().models, (state) => state.fetches);
  const requests = useMemo(() => [...byPage, ...fetches.map(installerRequest)], [byPage, fetches]);
  const others = requests.filter((request) => !request.own).length;
  return (
    <>
      <p className="mb-3 max-w-prose text-sm leading-6">
        {requests.length === 0
          ? "None yet."
          : others === 0
            ? `${countText(requests.length)} so far, all to this page's own address.`
            : `${countText(requests.length)} so far, ${countText(others)} of them to other hosts.`}
      </p>
      <Table
        label="Requests seen"
        columns={COLUMNS}
        rows={requests}
        keyOf={(row) => row.key}
        initialSort={{ column: "start", descending: false }}
        empty="The browser has recorded none."
      />
    </>
  );
}

function useRequests(): SeenRequest[] {
  const [requests, setRequests] = useState<SeenRequest[]>([]);
  useEffect(() => {
    const seen = new Map<string, SeenRequest>();
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        if (!(entry instanceof PerformanceResourceTiming)) continue;
        const request = seenRequest(entry);
        seen.set(request.key, request);
      }
      setRequests([...seen.values()]);
    });
    observer.observe({ type: "navigation", buffered: true });
    observer.observe({ type: "resource", buffered: true });
    return () => observer.disconnect();
  }, []);
  return requests;
}

function seenRequest(entry: PerformanceResourceTiming): SeenRequest {
  const { host, origin, pathname, search } = new URL(entry.name, location.href);
  return {
    key: `${entry.startTime} ${entry.name}`,
    startMs: entry.startTime,
    kind: entry.initiatorType,
    refused: false,
    host,
    own: origin === location.origin,
    path: `${pathname}${search}`,
    bytes: entry.transferSize > 0 ? entry.transferSize : null,
  };
}

/** Where redirects led is what was asked in the end. */
function installerRequest({ url, finalUrl, from, bytes, at }: FetchRecord): SeenRequest {
  const { host, origin, pathname, search } = new URL(finalUrl ?? url, location.href);
  return {
    key: `${at} ${url}`,
    startMs: Math.max(0, Date.parse(at) - performance.timeOrigin),
    kind: from === "refused" ? "a worker" : "installing",
    refused: from === "refused",
    host,
    own: origin === location.origin,
    path: `${pathname}${search}`,
    bytes,
  };
}
