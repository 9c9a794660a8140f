import { afterEach, expect, test, vi } from "vitest";
import {
  createTabOwnership,
  type OwnershipEvents,
  type TabOwnership,
} from "../../../src/storage/ownership.ts";
import { freshName } from "../../support/storage.ts";

const cleanup: (() => void)[] = [];
afterEach(() => {
  for (const undo of cleanup.splice(0)) undo();
});

/** A tab as far as locks and channels are concerned; it lets go when it is asked to. */
function tab(name: string, events: Partial<OwnershipEvents> = {}) {
  const taken = vi.fn();
  const asked = vi.fn(() => made.release());
  const made: TabOwnership = createTabOwnership(name, navigator.locks, {
    onAsked: events.onAsked ?? asked,
    onTaken: events.onTaken ?? taken,
  });
  cleanup.push(() => made.release());
  return { ...made, taken, asked };
}

test("one tab has the store, and the next when it lets go", async () => {
  const name = freshName();
  const [a, b] = [tab(name), tab(name)];
  expect(await a.claim()).toBe(true);
  expect(await a.claim()).toBe(true);
  expect(await b.claim()).toBe(false);
  a.release();
  expect(await b.claim()).toBe(true);
  expect(await a.claim()).toBe(false);
  expect(a.taken).not.toHaveBeenCalled();
});

test("tabs that start at the same moment agree on one", async () => {
  const name = freshName();
  const claims = await Promise.all([tab(name), tab(name), tab(name)].map((each) => each.claim()));
  expect(claims.filter(Boolean)).toHaveLength(1);
});

test("a tab that is asked lets go, and is not told that it was robbed", async () => {
  const name = freshName();
  const [a, b] = [tab(name), tab(name)];
  await a.claim();
  await b.takeOver();
  expect(a.asked).toHaveBeenCalledOnce();
  expect(a.taken).not.toHaveBeenCalled();
  expect(await a.claim()).toBe(false);
});

test("the store is not given before what has to be written is written", async () => {
  const name = freshName();
  let written = false;
  const a = tab(name, {
    onAsked: () =>
      void new Promise((resolve) => setTimeout(resolve, 100)).then(() => {
        written = true;
        a.release();
      }),
  });
  const b = tab(name);
  await a.claim();
  await b.takeOver();
  expect(written).toBe(true);
});

test("a tab that does not answer loses the store, and is told so", async () => {
  const name = freshName();
  const [frozen, b] = [tab(name, { onAsked: () => {} }), tab(name)];
  await frozen.claim();
  await b.takeOver();
  expect(frozen.taken).toHaveBeenCalledOnce();
  expect(await frozen.claim()).toBe(false);
});

test("ends with the page that had it", async () => {
  const name = freshName();
  const frame = document.createElement("iframe");
  document.body.append(frame);
  cleanup.push(() => frame.remove());
  const inside = frame.contentWindow;
  if (!inside) throw new Error("no frame");
  await new Promise<void>((resolve) => {
    void inside.navigator.locks.request(`${name}:owner`, () => {
      resolve();
      return new Promise(() => {});
    });
  });
  // As after a reload: the lock is held by a page that answers nothing and is about to go.
  const claim = tab(name).claim();
  frame.remove();
  expect(await claim).toBe(true);
});

test("messages that are not ours change nothing", async () => {
  const name = freshName();
  const a = tab(name);
  await a.claim();
  const channel = new BroadcastChannel(`${name}-owner`);
  cleanup.push(() => channel.close());
  for (const message of [7, null, "hand-over", { kind: "give" }, { kind: 3 }]) {
    channel.postMessage(message);
  }
  channel.postMessage({ kind: "who" });
  await new Promise((resolve) => {
    channel.onmessage = resolve;
  });
  expect(a.asked).not.toHaveBeenCalled();
  expect(await tab(name).claim()).toBe(false);
});

test("without locks a page has the store", async () => {
  const alone = createTabOwnership(freshName(), null, { onAsked() {}, onTaken() {} });
  expect(await alone.claim()).toBe(true);
});
