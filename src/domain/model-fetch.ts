/** What the service worker tells the fetcher about a request, in headers of its own. */

/** Why a request was not passed on. */
export const REFUSED_HEADER = "attune-refused";
/** Host and port that the answer came from in the end. */
export const FINAL_HOST_HEADER = "attune-final-host";

/**
 * - `not-granted`: nobody has allowed this address, or it was allowed for another form of request.
 * - `redirected`: the host sent on to one that is not on the list; nothing of it is passed on.
 */
export const REFUSALS = ["not-granted", "redirected"] as const;
export type Refusal = (typeof REFUSALS)[number];
