/** The attempts that need no document, for the page and for workers alike. */

/** What could be seen of an attempt to open something. */
export type Observed = "opened" | "nothing opened";

/**
 * Tries to reach the target. Returns, or resolves, when the attempt was made: an Observed where
 * there was something to see, anything else where there was not. What the browser says at once is
 * thrown.
 */
export type Attempt = (target: string) => unknown;

/** An attempt that is still under way by then was made. */
const MADE_WITHIN_MS = 1500;

/** Makes an attempt without waiting for a name that is looked up for long. */
export async function makeAttempt(attempt: Attempt, target: string): Promise<Observed | null> {
  const saw = await Promise.race([
    attempt(target),
    new Promise((resolve) => setTimeout(resolve, MADE_WITHIN_MS)),
  ]);
  return saw === "opened" || saw === "nothing opened" ? saw : null;
}

/** How long a socket may try before it is closed; by then a refusal was told. */
const CLOSE_AFTER_MS = 1500;

/** A failed request is no evidence: a name that does not resolve fails alike. */
async function settled(work: Promise<unknown>): Promise<void> {
  await work.catch(() => {});
}

function openSocket(target: string): void {
  const socket = new WebSocket(target.replace(/^http/, "ws"));
  setTimeout(() => socket.close(), CLOSE_AFTER_MS);
}

/** By channel; null where this browser lacks the means. */
export function plainAttempts(): Record<string, Attempt | null> {
  return {
    fetch: (target) => settled(fetch(target, { mode: "no-cors", cache: "no-store" })),
    xhr(target) {
      const request = new XMLHttpRequest();
      request.open("GET", target);
      request.send();
    },
    websocket: openSocket,
    webtransport:
      typeof WebTransport === "undefined"
        ? null
        : (target) => {
            const transport = new WebTransport(target);
            transport.ready.catch(() => {});
            transport.closed.catch(() => {});
            setTimeout(() => transport.close(), CLOSE_AFTER_MS);
          },
    "event-source":
      typeof EventSource === "undefined"
        ? null
        : (target) => {
            const source = new EventSource(target);
            setTimeout(() => source.close(), CLOSE_AFTER_MS);
          },
    import: (target) => settled(import(/* @vite-ignore */ target)),
    "own-query": (target) => settled(fetch(target, { cache: "no-store" })),
    "own-post": (target) => settled(fetch(target, { method: "POST", body: "attune" })),
    "own-websocket": openSocket,
  };
}
