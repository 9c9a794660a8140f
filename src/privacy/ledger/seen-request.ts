import * as z from "zod/mini";
import type { LogEntry } from "../protocol.ts";

/** What stood in the way of a request. */
export type Guard =
  | "content policy"
  | "connection allowlist"
  | "service worker"
  /** The installing worker's own list, before anything was asked for. */
  | "list of hosts";

/** One request as some part of the browser told it: what the ledger lists. */
export interface SeenRequest {
  /** Different for each entry of one visit. */
  key: string;
  /** Epoch milliseconds. */
  at: number;
  /** Whole where it is known; else the origin, or a word such as "eval" or "webrtc". */
  url: string;
  /** null where it is not told. */
  method: string | null;
  /** Who asked: "page", a worker's file, or what the browser calls the initiator. */
  from: string;
  /** null: it was made. */
  refusedBy: Guard | null;
  /** The rule that refused it, or what it was for; empty where that is not told. */
  detail: string;
  /** Bytes that came over the network; null where nothing came or it is not told. */
  bytes: number | null;
  /** The service worker answered it with a file of the build. */
  fromBuild?: true;
}

/** A violation as src/violations.ts tells it; from a worker, so it is checked. */
const violationSchema = z.object({
  at: z.number(),
  url: z.string(),
  by: z.enum(["content policy", "connection allowlist"]),
  rule: z.string(),
  from: z.string(),
});

/** @returns null for what is no violation */
export function fromViolation(message: unknown, key: string): SeenRequest | null {
  const { success, data } = violationSchema.safeParse(message);
  if (!success) return null;
  const { at, url, by, rule, from } = data;
  return { key, at, url, method: null, from, refusedBy: by, detail: rule, bytes: null };
}

/** What the service worker saw and did not answer with a file of the build. */
export function fromLog(entry: LogEntry): SeenRequest {
  const { at, url, method, destination, mode, client, outcome, reason } = entry;
  return {
    key: `log ${at} ${method} ${url}`,
    at,
    url,
    method,
    // A page's path ends in a slash or in its file; either is the page.
    from: /\.js$/.test(client) ? (client.split("/").at(-1) ?? client) : "page",
    refusedBy: outcome === "refused" ? "service worker" : null,
    detail: outcome === "refused" ? destination || mode : reason,
    bytes: null,
  };
}

/** What the browser's own record says of a request that was made, by the page. */
export function fromTiming(entry: PerformanceResourceTiming, timeOrigin: number): SeenRequest {
  const how = [entry.initiatorType];
  // Also what another host answers without letting this page see it.
  if (entry.responseStatus === 0 && entry.transferSize === 0) how.push("no answer seen");
  return {
    key: `timing ${entry.startTime} ${entry.name}`,
    at: timeOrigin + entry.startTime,
    url: entry.name,
    method: null,
    from: "page",
    refusedBy: null,
    detail: how.join(", "),
    bytes: entry.transferSize > 0 ? entry.transferSize : null,
    // What it refuses has no status.
    ...(entry.workerStart > 0 && entry.responseStatus !== 0 ? { fromBuild: true } : {}),
  };
}
