import type { FetchRecord } from "../models/install/fetch-record.ts";

/** The newest are kept: a model of many parts takes a few hundred. */
const MAX_FETCHES = 2000;

/** Requests for models' files, of this visit. */
export interface ModelLedger {
  /** What the installer asked for, or was refused. */
  onFetch(record: FetchRecord): void;
  /** What an engine's worker asked for: it may ask for nothing. */
  onRefused(url: string): void;
}

/** @param show gets all records, oldest first, after each change */
export function createModelLedger(show: (records: readonly FetchRecord[]) => void): ModelLedger {
  let records: readonly FetchRecord[] = [];
  const onFetch = (record: FetchRecord) => {
    records = [...records, record].slice(-MAX_FETCHES);
    show(records);
  };
  return {
    onFetch,
    onRefused: (url) =>
      onFetch({
        url,
        finalUrl: null,
        from: "refused",
        status: null,
        bytes: null,
        at: new Date().toISOString(),
      }),
  };
}
