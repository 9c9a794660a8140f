import { aborted } from "../../domain/errors.ts";
import { CHANNELS, type Channel, isOfTarget, type Place, targetOf } from "../channels.ts";
import type { SeenRequest } from "../ledger/seen-request.ts";
import { type Attempt, makeAttempt } from "./attempts.ts";
import { documentAttempts } from "./document-attempts.ts";
import { policiesInForce } from "./policies.ts";
import {
  type InForce,
  isAllowlistRefusal,
  type Tried,
  type Verdict,
  verdictOf,
} from "./verdict.ts";
import { type Outpost, startOutpost } from "./workers.ts";

export interface SelfTestRow extends Verdict {
  channel: Channel;
  place: Place;
}

export interface SelfTestOptions {
  /** The app's own address, ending in "/". */
  base: string;
  /** What the ledger has by now. */
  seen: () => readonly SeenRequest[];
  onRow: (row: SelfTestRow) => void;
  signal: AbortSignal;
}

/** Evidence comes within some milliseconds; what comes later is not waited for. */
const EVIDENCE_WITHIN_MS = 1500;
const LOOK_EVERY_MS = 30;
/** Several at a time: those that leak take the whole wait. */
const AT_A_TIME = 6;

/** Every channel from every place, in the order in which they are tried. */
export const ATTEMPTS: readonly { channel: Channel; place: Place }[] = CHANNELS.flatMap((channel) =>
  channel.places.map((place) => ({ channel, place })),
);

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Tries every channel from every place and tells each result as it comes. Begin it in the handler
 * of a press: a window is opened only then.
 *
 * @throws DOMException AbortError when it was stopped; rows told before stand
 */
export async function runSelfTest({ base, seen, onRow, signal }: SelfTestOptions): Promise<void> {
  const attempts = documentAttempts();
  const popupTarget = ATTEMPTS[0] ? targetOf(ATTEMPTS[0].channel, "page", base) : base;
  const popup = tryHere(attempts.popup ?? null, popupTarget);
  const inForce: InForce = { policies: await policiesInForce(), allowlist: false };
  inForce.allowlist = await refusesWebRtc(attempts.webrtc ?? null, seen);
  const outposts = new Map<Place, Promise<Outpost>>();

  async function tryFrom(channel: Channel, place: Place, target: string): Promise<Tried | string> {
    if (channel.id === "popup") return (await popup) ?? "missing";
    if (place === "page") return (await tryHere(attempts[channel.id] ?? null, target)) ?? "missing";
    const outpost = outposts.get(place) ?? startOutpost(place);
    outposts.set(place, outpost);
    const { missing, thrown } = await (await outpost).try(channel.id, target);
    return missing ? "missing" : { observed: null, thrown };
  }

  async function judge(channel: Channel, place: Place): Promise<SelfTestRow> {
    const target = targetOf(channel, place, base);
    const since = Date.now();
    let tried: Tried | string;
    try {
      tried = await tryFrom(channel, place, target);
    } catch (error) {
      return { channel, place, status: "not tried", by: String(error) };
    }
    if (typeof tried === "string") {
      return { channel, place, status: "not in this browser", by: "" };
    }
    const refusals = () =>
      seen().filter(
        ({ url, refusedBy, at }) =>
          refusedBy !== null &&
          (isOfTarget(url, target) ||
            (channel.id === "webrtc" && url === "webrtc" && at >= since - LOOK_EVERY_MS)),
      );
    for (;;) {
      const verdict = verdictOf(channel, tried, refusals(), inForce);
      const waited = Date.now() - since;
      if (verdict.status === "blocked" || tried.observed === "opened") {
        // Another guard may tell a moment later.
        await pause(LOOK_EVERY_MS);
        return { channel, place, ...verdictOf(channel, tried, refusals(), inForce) };
      }
      if (waited >= EVIDENCE_WITHIN_MS) return { channel, place, ...verdict };
      if (signal.aborted) throw aborted();
      await pause(LOOK_EVERY_MS);
    }
  }

  const queue = [...ATTEMPTS];
  async function work(): Promise<void> {
    for (let next = queue.shift(); next; next = queue.shift()) {
      if (signal.aborted) throw aborted();
      onRow(await judge(next.channel, next.place));
    }
  }
  try {
    await Promise.all(Array.from({ length: AT_A_TIME }, work));
  } finally {
    for (const outpost of outposts.values()) outpost.then((each) => each.close()).catch(() => {});
  }
}

async function tryHere(attempt: Attempt | null, target: string): Promise<Tried | null> {
  if (!attempt) return null;
  try {
    return { observed: await makeAttempt(attempt, target), thrown: null };
  } catch (error) {
    return { observed: null, thrown: String(error) };
  }
}

/** The one channel that nothing else closes, and that is refused aloud. */
async function refusesWebRtc(
  attempt: Attempt | null,
  seen: () => readonly SeenRequest[],
): Promise<boolean> {
  const tried = await tryHere(attempt, "https://webrtc.attune-self-test.invalid/");
  if (isAllowlistRefusal(tried?.thrown ?? null)) return true;
  await pause(LOOK_EVERY_MS * 3);
  return seen().some(({ refusedBy, url }) => refusedBy !== null && url === "webrtc");
}
