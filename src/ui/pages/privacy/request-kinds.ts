import { isOfTarget, targetOf } from "../../../privacy/channels.ts";
import type { SeenRequest } from "../../../privacy/ledger/seen-request.ts";
import { ATTEMPTS } from "../../../privacy/self-test/self-test.ts";
import type { SelfTestRun } from "../../../stores/privacy.ts";
import { countText, listText, plural } from "../../format.ts";

/**
 * What a request was for, as far as it can be known:
 * - `build`: a file of Attune itself, of its own address and with nothing added to it;
 * - `self-test`: an attempt of the self-test;
 * - `check`: a look of Attune's own at whether the policy holds, at the start and on this page;
 * - `other`: anything else.
 */
export type RequestKind = "build" | "self-test" | "check" | "other";

export interface SortedRequest extends SeenRequest {
  kind: RequestKind;
  /** The host that it went to or was meant for; null where no host is named. */
  host: string | null;
  /** It is the host of the app itself. */
  own: boolean;
}

export interface Surroundings {
  /** The app's own address, ending in "/". */
  base: string;
  /** When the page was opened, epoch milliseconds. */
  openedAt: number;
  runs: readonly SelfTestRun[];
  /** The service worker stands before the own host and refuses what is not of the build. */
  guarded: boolean;
}

/** A refusal may be told this much after the end of the run that caused it. */
const TOLD_LATER_MS = 2000;
/** The start's checks are over by then. */
const START_MS = 10_000;

/** Says of each request what it was for. What cannot be told for sure is `other`. */
export function sortRequests(
  entries: readonly SeenRequest[],
  { base, openedAt, runs, guarded }: Surroundings,
): SortedRequest[] {
  const isTarget = selfTestTargets(base);
  const ownHost = new URL(base).host;
  const inRun = (at: number) =>
    runs.some(({ from, to }) => at >= from && (to === null || at <= to + TOLD_LATER_MS));
  const kindOf = ({ url, at, refusedBy, fromBuild }: SeenRequest): RequestKind => {
    if (isTarget(url)) return "self-test";
    const nameless = url === "webrtc" || url === "eval";
    if (refusedBy && nameless) {
      if (url === "webrtc" && inRun(at)) return "self-test";
      return at - openedAt < START_MS ? "check" : "other";
    }
    // The address of a text that is given in it: it leads to no host.
    if (refusedBy && /^data(:|$)/.test(url)) return "check";
    // Where nothing stands before the own host, a path could carry something to it.
    const known = fromBuild || guarded;
    const own = !refusedBy && known && url.startsWith(base) && !url.includes("?");
    return own ? "build" : "other";
  };
  return entries.map((entry) => {
    const host = hostOf(entry.url);
    return { ...entry, kind: kindOf(entry), host, own: host === ownHost };
  });
}

/** The host of an address that leads to one. */
function hostOf(url: string): string | null {
  const parsed = URL.parse?.(url) ?? null;
  return parsed && /^(https?|wss?):$/.test(parsed.protocol) ? parsed.host : null;
}

/** Looked up by the host: thousands of requests are not compared with every target. */
function selfTestTargets(base: string): (url: string) => boolean {
  const targets = new Map<string | null, string[]>();
  for (const { channel, place } of ATTEMPTS) {
    const target = targetOf(channel, place, base);
    const host = hostOf(target);
    targets.set(host, [...(targets.get(host) ?? []), target]);
  }
  return (url) => targets.get(hostOf(url))?.some((target) => isOfTarget(url, target)) ?? false;
}

/** How many were made, for what and from where. */
export function madeWords(requests: readonly SortedRequest[]): string {
  const made = requests.filter(({ refusedBy }) => !refusedBy);
  if (made.length === 0) return "No request was seen to be made.";
  const counted = plural(made.length, "request");
  const others = made.filter(({ kind }) => kind !== "build");
  const fetched = made.filter(({ kind, fromBuild }) => kind === "build" && !fromBuild);
  if (others.length > 0) {
    const toOwn = others.filter(({ own }) => own).length;
    const hosts = new Set(
      others.flatMap(({ host, own }) => (own ? [] : [host ?? "no host that is named"])),
    );
    const files = made.length - others.length;
    const parts = [
      ...(files > 0 ? [`${countText(files)} for Attune's own files`] : []),
      ...(toOwn > 0 ? [`${countText(toOwn)} to this page's own host, for whatever it is`] : []),
      ...(hosts.size > 0 ? [`${countText(others.length - toOwn)} to ${listText([...hosts])}`] : []),
    ];
    return `${counted} made: ${parts.join("; ")}.`;
  }
  return fetched.length === 0
    ? `${counted} made, all for Attune's own files and answered from this device.`
    : `${counted} made, all for Attune's own files: ${countText(made.length - fetched.length)} answered from this device, ${countText(fetched.length)} by the host.`;
}

/** How many were refused, and who had tried them. */
export function refusedWords(requests: readonly SortedRequest[]): string {
  const refused = requests.filter(({ refusedBy }) => refusedBy);
  if (refused.length === 0) return "None was refused.";
  const count = (kind: RequestKind) => refused.filter((each) => each.kind === kind).length;
  const tests = count("self-test");
  const checks = count("check");
  const others = refused.length - tests - checks;
  const whose = [
    ...(tests > 0 ? [`${countText(tests)} tried by the self-test`] : []),
    ...(checks > 0 ? [`${countText(checks)} by Attune's own checks`] : []),
    ...(others > 0 ? [`${countText(others)} by something else`] : []),
  ];
  return `${countText(refused.length)} refused: ${listText(whose)}.`;
}

/** What became of a request. */
export function outcomeWords({ refusedBy, fromBuild, from, host }: SortedRequest): string {
  if (refusedBy) return `refused by the ${refusedBy}`;
  if (fromBuild) return "from this device";
  const where = host === null ? "made" : `fetched from ${host}`;
  return from === "installing worker" ? `${where}, for a model` : where;
}

/** What is known of it besides: how it was asked for, or the rule that refused it. */
export function detailWords({ method, detail, kind }: SortedRequest): string {
  const whose = { "self-test": "tried by the self-test", check: "Attune's own check" };
  return [
    kind === "self-test" || kind === "check" ? whose[kind] : "",
    method === null || method === "GET" ? "" : method,
    detail,
  ]
    .filter((each) => each !== "")
    .join(", ");
}

const NAMELESS = new Map([
  ["", "not told"],
  ["data", "a text given as an address"],
  ["eval", "text run as code"],
  ["inline", "code in the page's text"],
  ["webrtc", "a WebRTC connection"],
]);

/** Longer addresses are cut in the table; the file has them whole. */
const MAX_SHOWN = 160;

/** "localhost:4173, own" with the path under it; what is no address in words. */
export function addressWords({ url, host, own }: SortedRequest): { host: string; path: string } {
  if (host === null) return { host: NAMELESS.get(url) ?? url.slice(0, MAX_SHOWN), path: "" };
  const { pathname, search } = new URL(url);
  const path = `${pathname}${search}`;
  return {
    host: own ? `${host}, own` : host,
    path: path.length > MAX_SHOWN ? `${path.slice(0, MAX_SHOWN)}…` : path,
  };
}
