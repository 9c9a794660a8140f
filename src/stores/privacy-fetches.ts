import type { FetchRecord } from "../models/install/fetch-record.ts";
import type { SeenRequest } from "../privacy/ledger/seen-request.ts";

/** A request of the installing worker, for the ledger; where redirects led is what was asked. */
export function fromFetchRecord(record: FetchRecord): SeenRequest {
  const { url, finalUrl, from, status, bytes, at } = record;
  return {
    key: `install ${at} ${url}`,
    at: Date.parse(at),
    url: finalUrl ?? url,
    method: null,
    from: "installing worker",
    refusedBy: from === "refused" ? "list of hosts" : null,
    detail: status === null ? "no answer" : `status ${status}`,
    bytes,
  };
}
