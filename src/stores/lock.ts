import type { LockSettings } from "../domain/settings.ts";

export interface LockWatch {
  /** What the person chose; null where nothing is encrypted, so nothing can be locked. */
  settings(): LockSettings | null;
  /** Something is at work that locking would stop. */
  isBusy(): boolean;
  lock(): void;
  /** Says that it would have locked by now, were nothing at work. */
  onPostponed(): void;
  /** Milliseconds since any fixed moment that goes on while the device sleeps. */
  now(): number;
}

const MINUTE_MS = 60_000;
const CHECK_EVERY_MS = 5000;

/** What counts as somebody being there. */
const INPUTS = ["keydown", "pointerdown", "pointermove", "wheel", "touchstart", "input"] as const;

/**
 * Locks when nobody has touched the page for as long as the person chose, and when it is covered, or
 * is already, where they chose that. What is at work postpones the first, not the second: it is finished, and
 * then the page is locked, unless somebody came back meanwhile.
 *
 * @returns what ends the watch
 */
export function watchForLock(
  watch: LockWatch,
  page: Pick<Document, "addEventListener" | "removeEventListener" | "visibilityState"> = document,
): () => void {
  let last = watch.now();
  let postponed = false;

  const isOver = () => {
    const minutes = watch.settings()?.idleMinutes ?? null;
    return minutes !== null && watch.now() - last >= minutes * MINUTE_MS;
  };
  function check(): void {
    if (!isOver()) return;
    if (!watch.isBusy()) watch.lock();
    else if (!postponed) {
      postponed = true;
      watch.onPostponed();
    }
  }
  function onInput(): void {
    // A timer does not run while the device sleeps: the first touch after it comes too late.
    if (isOver() && !watch.isBusy()) watch.lock();
    last = watch.now();
    postponed = false;
  }
  function onVisibility(): void {
    if (page.visibilityState === "visible") check();
    else if (watch.settings()?.whenHidden) watch.lock();
  }

  const timer = setInterval(check, CHECK_EVERY_MS);
  for (const type of INPUTS) {
    page.addEventListener(type, onInput, { capture: true, passive: true });
  }
  page.addEventListener("visibilitychange", onVisibility);
  // Covered while the store was being opened, it hears of no change any more.
  onVisibility();
  return () => {
    clearInterval(timer);
    for (const type of INPUTS) page.removeEventListener(type, onInput, { capture: true });
    page.removeEventListener("visibilitychange", onVisibility);
  };
}
