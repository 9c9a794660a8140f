import type { ClientProfile, Closer, Opener, Reveal } from "../../../domain/client-profile.ts";
import type { Utterance } from "../../../domain/conversation.ts";
import { type ReplyReading, readReply } from "./read-reply.ts";
import type { Ask } from "./reply-asks.ts";
import { Said } from "./said.ts";

/** How the client stands in the talk, worked out from the conversation alone each time. */
export interface ClientState {
  /** The client's turn that comes now, from 0. */
  turn: number;
  said: Said;
  /** The reply to answer; null where there is none yet. */
  reply: ReplyReading | null;
  /** Replies that met the client, less those that closed them. */
  contact: number;
  /** 0 open; each reply that closes adds one, each that meets takes one away. */
  closed: number;
  /** Was closed, and the last reply opened again. */
  reopened: boolean;
  /** What the last reply did that this client closes on; null where nothing. */
  closedBy: Closer | null;
  /** What it did besides that other clients would close on. */
  jarred: Closer | null;
  /** How often replies closed this client. */
  closings: number;
  /** What the last reply opened, and so may be said now for the first time; in their order. */
  due: readonly Reveal[];
  /** The client told one of them in the line before. */
  justTold: boolean;
  told: readonly Reveal[];
  /** Direct questions on risk so far, the last reply's among them. */
  asked: number;
  /** Replies without such a question since the hint was said; null before the hint. */
  missed: number | null;
  /** What replies before the last one asked for. */
  askedBefore: ReadonlySet<Ask>;
}

/** "Two others before": so many replies opened this client before the last one. */
const TRUST_AFTER = 2;
const EARLY_TURNS = 2;
const MOST_CLOSED = 2;

export function stateOf(profile: ClientProfile, conversation: readonly Utterance[]): ClientState {
  const lines: string[] = [];
  let contact = 0;
  let closed = 0;
  let closings = 0;
  let opened = 0;
  let asked = 0;
  let hintAt: number | null = null;
  let missed = 0;
  let closedBy: Closer | null = null;
  let jarred: Closer | null = null;
  let reopened = false;
  let reflected = false;
  let closedInRow = 0;
  const askedBefore = new Set<Ask>();
  let openers: ReadonlySet<Opener> = new Set();
  let reply: ReplyReading | null = null;
  const { hint } = profile.risk;

  for (const { speaker, text } of conversation) {
    if (speaker === "client") {
      lines.push(text);
      if (hint !== null && hintAt === null && new Said([text]).tells(hint)) hintAt = lines.length;
      continue;
    }
    for (const ask of reply?.asks ?? []) askedBefore.add(ask);
    const reading = readReply(lines, text);
    const met = ["reflection", "validation", "direct-question"] as const;
    const meets = met.some((opener) => reading.openers.has(opener));
    const onlyAsks = reading.closedQuestions > 0 && reading.openQuestions === 0 && !meets;
    closedInRow = onlyAsks ? closedInRow + 1 : 0;
    const closers = new Set<Closer>(reading.closers);
    if (closedInRow >= 3) closers.add("interrogation");
    if (reading.advises && (lines.length <= EARLY_TURNS || !reflected)) closers.add("early-advice");
    if (reading.openers.has("reflection")) reflected = true;
    closedBy = profile.closesOn.find((closer) => closers.has(closer)) ?? null;
    jarred = [...closers].find((closer) => !profile.closesOn.includes(closer)) ?? null;
    const trusted = opened >= TRUST_AFTER;
    const before = closed;
    if (closedBy !== null) {
      closed = Math.min(MOST_CLOSED, closed + 1);
      contact = Math.max(0, contact - 1);
      closings += 1;
    } else if (meets) {
      closed = Math.max(0, closed - 1);
      contact += 1;
    }
    reopened = before > 0 && closed === 0;
    if (closedBy === null && reading.openers.size > 0) opened += 1;
    openers = trusted && meets ? new Set<Opener>([...reading.openers, "trust"]) : reading.openers;
    if (reading.openers.has("direct-question")) asked += 1;
    else if (hintAt !== null) missed += 1;
    reply = reading;
  }
  const said = new Said(lines);
  const told = profile.reveals.filter(({ says }) => said.tells(says));
  const open = closed === 0 && jarred === null;
  const due = open
    ? profile.reveals.filter((each) => openers.has(each.opener) && !told.includes(each))
    : [];
  const before = new Said(lines.slice(0, -1));
  return {
    turn: lines.length,
    said,
    reply,
    contact,
    closed,
    reopened,
    closedBy,
    jarred,
    closings,
    due,
    justTold: told.some(({ says }) => !before.tells(says)),
    told,
    asked,
    missed: hintAt === null ? null : missed,
    askedBefore,
  };
}
