import type { StoreApi } from "zustand/vanilla";
import type { ClientProfile } from "../../domain/client-profile.ts";
import { AttuneError } from "../../domain/errors.ts";
import type { Assignment } from "../../domain/settings.ts";
import type {
  FeedbackTime,
  SessionStep,
  SimulatedSession,
  WatchedArm,
} from "../../domain/simulated-session.ts";

/** Who plays, and under what name people know it. */
export interface Player {
  assignment: Assignment;
  name: string;
}

export interface Players {
  client: Player;
  /** Drafts and revises; gives critique and advice to who practises. */
  generator: Player;
  judge: Player;
}

export interface PractiseSetup {
  profile: ClientProfile;
  feedback: FeedbackTime;
  players: Players;
  /** null draws one. */
  seed: number | null;
}

export interface WatchSetup {
  profile: ClientProfile;
  /** One, or two that are held side by side. */
  arms: readonly [WatchedArm] | readonly [WatchedArm, WatchedArm];
  turns: number;
  players: Players;
  /** null draws one. */
  seed: number | null;
}

/** A session whose steps are read. */
export interface OpenSession {
  head: SimulatedSession;
  steps: SessionStep[];
  /** Steps that cannot be read; with any, it does not go on. */
  damaged: number;
}

/** What is being done for a session just now. */
export interface AtWork {
  /** The one that is spoken in, or that is judged or commented. */
  session: string;
  /** All that are held beside each other, this one with them. */
  held: readonly string[];
  kind: SessionStep["kind"];
  turn: number;
  /** Of what is being said, where it streams. */
  partial: string;
  /** Stop was asked for. */
  stopping: boolean;
}

export interface PracticeSessionsState {
  status: "loading" | "ready";
  /** Newest first; those of batches are not among them. */
  sessions: readonly SimulatedSession[];
  /** Heads that cannot be read. */
  damaged: number;
  /** By id: those that are shown or at work. */
  opened: Readonly<Record<string, OpenSession>>;
  atWork: AtWork | null;
  /** Why the last piece of work of a session ended early; by id. */
  failures: Readonly<Record<string, string>>;
  /** What was typed and not sent, by session. Kept while the app is open. */
  replies: Readonly<Record<string, string>>;

  /** Reads what is stored. */
  refresh(): Promise<void>;
  /** Reads a session's steps, and those of the one beside it; null where there is no such one. */
  open(id: string): Promise<OpenSession | null>;
  /**
   * Begins a session that a person holds; the client's first words follow. Returns its id. Rejects
   * with DeskError `busy`, and then nothing is stored.
   */
  start(setup: PractiseSetup): Promise<string>;
  /**
   * Begins one or two sessions that models or rules hold. Returns the id of the first. Rejects with
   * DeskError `busy`, and then nothing is stored.
   */
  watch(setup: WatchSetup): Promise<string>;
  /** Goes on where a session was left: says, judges or advises what is due. */
  resume(id: string): void;
  /** Stops what is at work; what was finished is kept. */
  stop(): void;
  typeReply(id: string, text: string): void;
  /** Says the reply to the client, who answers. Rejects with PracticeError. */
  send(id: string, text: string): Promise<void>;
  /** Asks for feedback on the reply of a turn; nothing where it is there already. */
  showFeedback(id: string, turn: number): void;
  /** Asks what the loop makes of the reply of a turn; nothing where it is there already. */
  showRevision(id: string, turn: number): void;
  /** Ends a session that a person holds; it is judged then. */
  end(id: string): Promise<void>;
  /** Has an ended session judged by another judge too. */
  judgeAgain(id: string, judge: Player): void;
  /** Somebody else sits down here: stops what is at work, and forgets what was typed. */
  makeRoom(): void;
  /** Deletes a session for good. Rejects with PracticeError `at-work`. */
  remove(id: string): Promise<void>;
}

export type PracticeSessions = StoreApi<PracticeSessionsState>;

export class PracticeError extends AttuneError<
  "at-work" | "not-your-turn" | "nothing-said" | "no-such-reply" | "damaged-session"
> {}

/** Whether a session is at work, be it that the one beside it speaks just now. */
export function isHeld(id: string, atWork: AtWork | null): boolean {
  return atWork?.held.includes(id) ?? false;
}

/** Whether nobody works on a session that has not ended: it was left or cut off. */
export function isLeft(head: SimulatedSession, atWork: AtWork | null): boolean {
  return head.status === "running" && !isHeld(head.id, atWork);
}

/** Those that are shown side by side with a session, itself first. */
export function besides(
  head: SimulatedSession,
  sessions: readonly SimulatedSession[],
): SimulatedSession[] {
  const others = sessions.filter(
    ({ id, beside }) => id !== head.id && beside !== null && beside === head.beside,
  );
  return [head, ...others].toSorted((a, b) =>
    a.id === head.beside ? -1 : b.id === head.beside ? 1 : 0,
  );
}
