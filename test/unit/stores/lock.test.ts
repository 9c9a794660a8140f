import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type LockWatch, watchForLock } from "../../../src/stores/lock.ts";

const MINUTE = 60_000;

/** A page as far as the watch is concerned. */
class TestPage extends EventTarget {
  visibilityState: DocumentVisibilityState = "visible";
  touch = () => this.dispatchEvent(new Event("pointerdown"));
  turn(to: DocumentVisibilityState): void {
    this.visibilityState = to;
    this.dispatchEvent(new Event("visibilitychange"));
  }
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function watched(over: Partial<LockWatch> = {}, page = new TestPage()) {
  const lock = vi.fn();
  const onPostponed = vi.fn();
  const end = watchForLock(
    {
      settings: () => ({ idleMinutes: 5, whenHidden: false }),
      isBusy: () => false,
      lock,
      onPostponed,
      now: Date.now,
      ...over,
    },
    page,
  );
  return { page, lock, onPostponed, end };
}

test("locks after the time that was chosen, counted from the last touch", () => {
  const { page, lock } = watched();
  vi.advanceTimersByTime(4 * MINUTE);
  page.touch();
  vi.advanceTimersByTime(4.9 * MINUTE);
  expect(lock).not.toHaveBeenCalled();
  vi.advanceTimersByTime(0.2 * MINUTE);
  expect(lock).toHaveBeenCalled();
});

test("what is at work is finished first, said once, and given up where somebody is back", () => {
  let busy = true;
  const { page, lock, onPostponed } = watched({ isBusy: () => busy });
  vi.advanceTimersByTime(12 * MINUTE);
  expect(lock).not.toHaveBeenCalled();
  expect(onPostponed).toHaveBeenCalledOnce();
  page.touch();
  busy = false;
  vi.advanceTimersByTime(MINUTE);
  expect(lock).not.toHaveBeenCalled();
  busy = true;
  vi.advanceTimersByTime(5 * MINUTE);
  busy = false;
  vi.advanceTimersByTime(MINUTE);
  expect(lock).toHaveBeenCalled();
});

test("a touch after a sleep comes too late", () => {
  const { page, lock } = watched();
  vi.setSystemTime(Date.now() + 60 * MINUTE);
  page.touch();
  expect(lock).toHaveBeenCalledOnce();
});

test("coming back to the page after too long locks as well", () => {
  const { page, lock } = watched();
  page.turn("hidden");
  vi.setSystemTime(Date.now() + 60 * MINUTE);
  page.turn("visible");
  expect(lock).toHaveBeenCalledOnce();
});

test("covered, it locks where that was chosen, whatever is at work", () => {
  const { page, lock } = watched();
  page.turn("hidden");
  expect(lock).not.toHaveBeenCalled();
  const chosen = watched({
    settings: () => ({ idleMinutes: null, whenHidden: true }),
    isBusy: () => true,
  });
  chosen.page.turn("hidden");
  expect(chosen.lock).toHaveBeenCalledOnce();
});

test("covered before it is watched, as while it is unlocked, it locks at once", () => {
  const page = new TestPage();
  page.turn("hidden");
  const { lock } = watched({ settings: () => ({ idleMinutes: 5, whenHidden: true }) }, page);
  expect(lock).toHaveBeenCalledOnce();
  expect(watched({}, page).lock).not.toHaveBeenCalled();
});

test("never locks where there is nothing to lock, where never was chosen, or once it is ended", () => {
  const none = watched({ settings: () => null });
  const never = watched({ settings: () => ({ idleMinutes: null, whenHidden: false }) });
  const ended = watched();
  ended.end();
  vi.advanceTimersByTime(600 * MINUTE);
  for (const { lock } of [none, never, ended]) expect(lock).not.toHaveBeenCalled();
});
