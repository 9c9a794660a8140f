import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createWatchdog, type VisibilityLike } from "../../../src/engines/watchdog.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A tab that can be put into the background. */
function tab() {
  const listeners = new Set<() => void>();
  let visibilityState = "visible";
  const page: VisibilityLike = {
    get visibilityState() {
      return visibilityState;
    },
    addEventListener: (_, listener) => listeners.add(listener),
    removeEventListener: (_, listener) => listeners.delete(listener),
  };
  const show = (state: "visible" | "hidden") => {
    visibilityState = state;
    for (const listener of [...listeners]) listener();
  };
  return { page, show, listeners };
}

test("fires once, after the whole time without a sign", () => {
  const stalls: boolean[] = [];
  const watchdog = createWatchdog(1000, (hidden) => stalls.push(hidden), tab().page);
  vi.advanceTimersByTime(900);
  watchdog.beat();
  vi.advanceTimersByTime(999);
  expect(stalls).toEqual([]);
  vi.advanceTimersByTime(5000);
  expect(stalls).toEqual([false]);
});

test("says whether the tab was in the background since the last sign", () => {
  const stalls: boolean[] = [];
  const { page, show, listeners } = tab();
  const watchdog = createWatchdog(1000, (hidden) => stalls.push(hidden), page);
  show("hidden");
  show("visible");
  vi.advanceTimersByTime(1000);
  expect(stalls).toEqual([true]);
  expect(listeners.size).toBe(0);

  const later = createWatchdog(1000, (hidden) => stalls.push(hidden), page);
  show("hidden");
  show("visible");
  later.beat();
  vi.advanceTimersByTime(1000);
  expect(stalls).toEqual([true, false]);
  watchdog.stop();
});

test("stopped, it never fires", () => {
  const onStall = vi.fn();
  createWatchdog(1000, onStall, tab().page).stop();
  vi.advanceTimersByTime(5000);
  expect(onStall).not.toHaveBeenCalled();
});

test("a machine that slept gets the whole time again", () => {
  const onStall = vi.fn();
  createWatchdog(1000, onStall, tab().page);
  // The clock went on while timers did not.
  vi.setSystemTime(Date.now() + 3_600_000);
  vi.advanceTimersByTime(1000);
  expect(onStall).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1000);
  expect(onStall).toHaveBeenCalledOnce();
});

test("works where there is no document", () => {
  const onStall = vi.fn();
  createWatchdog(1000, onStall, undefined);
  vi.advanceTimersByTime(1000);
  expect(onStall).toHaveBeenCalledExactlyOnceWith(false);
});
