import * as z from "zod/mini";
import { isAbort } from "../domain/errors.ts";

/**
 * One tab has the store: it alone reads, writes and uses the graphics processor. Others wait, ask
 * for it, or take it where the one that has it does not answer.
 */
export interface TabOwnership {
  /** Takes the store where no tab has it; false where one does. */
  claim(): Promise<boolean>;
  /**
   * Asks the tab that has the store for it. Resolves when it is this tab's; a tab that did not let
   * go within three seconds has lost it then.
   */
  takeOver(): Promise<void>;
  /** Lets another tab have it. */
  release(): void;
}

export interface OwnershipEvents {
  /** Another tab asks for the store. What has to be written is written first; then `release`. */
  onAsked(): void;
  /** Another tab has taken it: from now on nothing may be written here. */
  onTaken(): void;
}

/** Known to every build that may be open beside this one: it must not change. */
const messageSchema = z.object({ kind: z.enum(["who", "here", "hand-over"]) });
type Message = z.infer<typeof messageSchema>;

/** A tab at work answers in milliseconds; one that the browser has frozen does not. */
const UNANSWERED_MS = 3000;

/**
 * Ownership by a Web Lock: it ends with the tab, however it ends, so there is nothing to time out
 * or to repair. Questions between tabs go over a channel; the lock alone says who may write.
 *
 * @param locks null where the page has none (no secure context); then only this page is covered
 */
export function createTabOwnership(
  databaseName: string,
  locks: LockManager | null,
  events: OwnershipEvents,
): TabOwnership {
  const lockName = `${databaseName}:owner`;
  const channel =
    typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(`${databaseName}-owner`);
  const say = (kind: Message["kind"]) => channel?.postMessage({ kind } satisfies Message);
  let letGo: (() => void) | null = null;
  /** Called when a tab that has the store says so. */
  let onHere = () => {};

  channel?.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
    const message = z.safeParse(messageSchema, data);
    if (!message.success) return;
    const { kind } = message.data;
    if (kind === "here") onHere();
    else if (letGo === null) return;
    else if (kind === "who") say("here");
    else events.onAsked();
  });

  /** Resolves to true once the lock is this tab's; to false where `signal` fired before. */
  function request(
    manager: LockManager,
    options: LockOptions,
    signal?: AbortSignal,
  ): Promise<boolean> {
    return new Promise((resolve, reject) => {
      let had = false;
      // Not left to the lock manager: Chromium overlooks a signal that fires before the request
      // has reached its queue, and would keep us waiting.
      signal?.addEventListener("abort", () => resolve(false));
      manager
        .request(lockName, signal ? { ...options, signal } : options, () => {
          if (signal?.aborted) return;
          had = true;
          return new Promise<void>((done) => {
            letGo = done;
            // For a tab that asked at the same moment.
            say("here");
            resolve(true);
          });
        })
        .catch((error: unknown) => {
          if (!isAbort(error)) reject(error);
          else if (had) {
            letGo = null;
            events.onTaken();
          }
        });
    });
  }

  /** Waits for the lock until `unless` calls what it is given, or nobody answered. */
  async function wait(
    manager: LockManager,
    unless: (giveUp: () => void) => void,
  ): Promise<boolean> {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), UNANSWERED_MS);
    unless(() => stop.abort());
    try {
      return await request(manager, {}, stop.signal);
    } finally {
      clearTimeout(timer);
      onHere = () => {};
    }
  }

  return {
    async claim() {
      if (!locks || letGo) return true;
      // Waits a moment where nobody answers: after a reload the lock may still be the old page's.
      return wait(locks, (giveUp) => {
        onHere = giveUp;
        say("who");
      });
    },
    async takeOver() {
      if (!locks || letGo) return;
      const given = await wait(locks, () => say("hand-over"));
      if (!given) await request(locks, { steal: true });
    },
    release() {
      letGo?.();
      letGo = null;
    },
  };
}
