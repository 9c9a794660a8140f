import type { SeenRequest } from "./seen-request.ts";

/** Some pages see thousands of requests while a model comes; the ledger is for reading. */
const MAX_ENTRIES = 2000;

export interface Ledger {
  /** Oldest first. */
  readonly entries: readonly SeenRequest[];
  /** How many were dropped from the front since the page was opened. */
  readonly dropped: number;
}

export const EMPTY_LEDGER: Ledger = { entries: [], dropped: 0 };

/**
 * Adds what was seen; an entry with a key that is there takes the place of the older one, for a
 * source may tell of the same request twice. Kept in memory only: an address may carry a text.
 */
export function withEntries(ledger: Ledger, added: readonly SeenRequest[]): Ledger {
  if (added.length === 0) return ledger;
  const byKey = new Map(ledger.entries.map((entry) => [entry.key, entry]));
  for (const entry of added) byKey.set(entry.key, entry);
  const sorted = [...byKey.values()].sort((a, b) => a.at - b.at);
  const excess = Math.max(0, sorted.length - MAX_ENTRIES);
  return { entries: sorted.slice(excess), dropped: ledger.dropped + excess };
}

/** The browser's record of a request comes this much later than the word of its refusal, or less. */
const SAME_REQUEST_MS = 3000;

/**
 * A page with a policy in its header and one in its markup is told of each, one after the other; on a
 * busy machine with a pause between them.
 */
const SAME_REFUSAL_MS = 300;

/**
 * What is to be shown: the browser records a request among those made also when it was refused,
 * so one of which a refusal was told as well is left out. A refusal may name the origin alone. A
 * refusal by two policies is one.
 */
export function shownEntries(entries: readonly SeenRequest[]): SeenRequest[] {
  const refusals = new Map<string, number[]>();
  for (const { refusedBy, url, at } of entries) {
    if (refusedBy) refusals.set(url, [...(refusals.get(url) ?? []), at]);
  }
  const wasRefused = ({ url, at }: SeenRequest) =>
    [url, originOf(url)].some((told) =>
      refusals.get(told)?.some((when) => Math.abs(when - at) <= SAME_REQUEST_MS),
    );
  const told = new Map<string, number>();
  const isNew = ({ url, refusedBy, detail, from, at }: SeenRequest) => {
    const refusal = JSON.stringify([url, refusedBy, detail, from]);
    const before = told.get(refusal) ?? Number.NEGATIVE_INFINITY;
    told.set(refusal, at);
    return at - before > SAME_REFUSAL_MS;
  };
  return entries.filter((entry) => (entry.refusedBy ? isNew(entry) : !wasRefused(entry)));
}

function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : url;
}

/** The ledger as a file; `exportedAt` is epoch milliseconds. */
export function ledgerJson({ entries, dropped }: Ledger, exportedAt: number): string {
  const requests = shownEntries(entries).map(({ key: _, at, ...rest }) => ({
    at: new Date(at).toISOString(),
    ...rest,
  }));
  return `${JSON.stringify(
    {
      format: "attune-requests-seen",
      exportedAt: new Date(exportedAt).toISOString(),
      dropped,
      requests,
    },
    null,
    2,
  )}\n`;
}

/** One line a request, first the names of the columns; RFC 4180. */
export function ledgerCsv({ entries }: Ledger): string {
  const head = ["at", "url", "method", "from", "refusedBy", "detail", "bytes"];
  const lines = shownEntries(entries).map((entry) => {
    const { at, url, method, from, refusedBy, bytes } = entry;
    const detail = entry.fromBuild ? `${entry.detail}, a file of the build` : entry.detail;
    return [new Date(at).toISOString(), url, method, from, refusedBy, detail, bytes]
      .map(field)
      .join(",");
  });
  return `${[head.join(","), ...lines].join("\r\n")}\r\n`;
}

/** A spreadsheet takes what begins like a formula for one. */
function field(value: string | number | null): string {
  const text = value === null ? "" : String(value);
  const plain = typeof value === "string" && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
