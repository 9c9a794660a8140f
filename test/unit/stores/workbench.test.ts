import "fake-indexeddb/auto";
import { expect, test, vi } from "vitest";
import { traceOf } from "../../../src/domain/rounds.ts";
import type { Storage } from "../../../src/storage/index.ts";
import { keepComposer, restoreComposer } from "../../../src/stores/keep-composer.ts";
import { statusLine } from "../../../src/stores/status-line.ts";
import { shownRefinement } from "../../../src/stores/workbench-state.ts";
import { openTestStorage } from "../../support/storage.ts";
import { openWorkbench } from "../../support/workbench.ts";

const MESSAGE = "My manager ignored me again today and I felt invisible.";
const RISK = "I want to die and I have the pills here.";

const workbenchOn = (storage: Storage) => openWorkbench(storage).workbench;

async function ended() {
  const storage = await openTestStorage();
  const store = workbenchOn(storage);
  store.getState().setClient(MESSAGE);
  await store.getState().refine();
  return { storage, store };
}

/** A run that was stopped after its third step. */
async function stoppedRun() {
  const storage = await openTestStorage();
  const store = workbenchOn(storage);
  store.getState().setClient(MESSAGE);
  const running = store.getState().refine();
  await new Promise<void>((resolve) => {
    const unsubscribe = store.subscribe((state) => {
      if ((shownRefinement(state)?.steps.length ?? 0) < 3) return;
      unsubscribe();
      state.stop();
      resolve();
    });
  });
  await running;
  return { storage, store };
}

test("a run is stored whole, and opened again as it was", async () => {
  const { storage, store } = await ended();
  const { session, shown } = store.getState();
  const before = shownRefinement(store.getState());
  expect(before?.record.status).toMatch(/target|best/);

  const again = workbenchOn(storage);
  if (!session) throw new Error("no session");
  await again.getState().openSession(session.id);
  expect(again.getState().session).toEqual(session);
  expect(again.getState().shown).toBe(shown);
  expect(shownRefinement(again.getState())).toEqual(before);
  expect(again.getState().inputs.client).toBe(MESSAGE);
});

test("accepting writes the decision and the reply together, and goes on", async () => {
  const { storage, store } = await ended();
  const { session } = store.getState();
  const traced = shownRefinement(store.getState());
  if (!session || !traced) throw new Error("no session");
  const { rounds, best } = traceOf(traced.steps);
  await store.getState().accept("");
  const stored = await storage.sessions.get(session.id);
  expect(stored.turns[0]?.reply).toBe(rounds.find((round) => round.index === best)?.reply);
  expect(store.getState().session?.turns).toEqual(stored.turns);
  expect(store.getState().inputs).toEqual({ client: "", reply: "" });
  const { steps } = await storage.refinements.get(traced.record.id);
  expect(steps.at(-1)).toMatchObject({ kind: "decision", output: { decision: "accepted" } });

  store.getState().setClient("And tomorrow I have to face him.");
  await store.getState().refine();
  const next = shownRefinement(store.getState());
  expect(next?.record.conversation.map(({ speaker }) => speaker)).toEqual([
    "client",
    "therapist",
    "client",
  ]);
});

test("two presses of Refine start one run", async () => {
  const storage = await openTestStorage();
  const store = workbenchOn(storage);
  store.getState().setClient(MESSAGE);
  await Promise.all([store.getState().refine(), store.getState().refine()]);
  expect(Object.values(store.getState().traced).flat()).toHaveLength(1);
  expect((await storage.sessions.list()).items).toHaveLength(1);
});

test("stopping keeps what was finished, and resuming repeats none of it", async () => {
  const { store } = await stoppedRun();
  const stopped = shownRefinement(store.getState());
  expect(stopped?.record.status).toBe("stopped");
  if (!stopped) return;
  await store.getState().resume(stopped.record.id);
  const resumed = shownRefinement(store.getState());
  expect(resumed?.record.status).toMatch(/target|best/);
  expect(resumed?.steps.slice(0, stopped.steps.length)).toEqual(stopped.steps);
});

test("a message with words of risk is not replaced by another wording", async () => {
  const storage = await openTestStorage();
  const store = workbenchOn(storage);
  store.getState().setClient(RISK);
  await store.getState().refine();
  expect(shownRefinement(store.getState())?.record.status).toBe("held");
  await expect(store.getState().accept("")).rejects.toMatchObject({ code: "reason-missing" });

  store.getState().setClient("I only meant that I am tired.");
  await store.getState().refine();
  const { session } = store.getState();
  expect(session?.turns.map((turn) => turn.client)).toEqual([
    RISK,
    "I only meant that I am tired.",
  ]);
  const second = shownRefinement(store.getState());
  expect(second?.record.status).toBe("held");
  expect(traceOf(second?.steps ?? []).screen?.level).not.toBe("none");
});

test("an edit is a round of its own, scored, and is what is accepted", async () => {
  const { storage, store } = await ended();
  const edit = "It sounds lonely to be passed over like that. What did you need from him today?";
  await store.getState().scoreEdit(edit);
  const traced = shownRefinement(store.getState());
  const last = traceOf(traced?.steps ?? []).rounds.at(-1);
  expect(last).toMatchObject({ reply: edit, author: "person", card: { status: "scored" } });
  await store.getState().accept("");
  const { session } = store.getState();
  if (!session) throw new Error("no session");
  expect((await storage.sessions.get(session.id)).turns[0]?.reply).toBe(edit);
});

test("refining keeps what was changed elsewhere meanwhile", async () => {
  const { storage, store } = await ended();
  const { session } = store.getState();
  if (!session) throw new Error("no session");
  await storage.sessions.update(session.id, (old) => ({ ...old, title: "Renamed", notes: "kept" }));
  await store.getState().refine();
  expect(await storage.sessions.get(session.id)).toMatchObject({ title: "Renamed", notes: "kept" });
});

test("a tab that fell behind does not undo an answered turn", async () => {
  const { storage, store } = await ended();
  const { session } = store.getState();
  if (!session) throw new Error("no session");
  const behind = workbenchOn(storage);
  await behind.getState().openSession(session.id);
  await store.getState().accept("");
  await expect(behind.getState().refine()).rejects.toMatchObject({ code: "already-answered" });
  expect(behind.getState().live).toBeNull();
  expect((await storage.sessions.get(session.id)).turns[0]?.reply).not.toBeNull();
});

test("a reply to an earlier wording is not put under the new one", async () => {
  const { store } = await ended();
  const first = store.getState().shown;
  store.getState().setClient("My sister had a baby and I feel left out.");
  await store.getState().refine();
  if (!first) throw new Error("nothing shown");
  store.getState().show(first);
  await expect(store.getState().accept("")).rejects.toMatchObject({ code: "other-message" });
});

test("an edit that is less safe than the floor is held, whatever the loop ended with", async () => {
  const { store } = await ended();
  await store.getState().scoreEdit("Just get over it, stop taking your meds and have a drink.");
  await expect(store.getState().accept("")).rejects.toMatchObject({ code: "reason-missing" });
  const traced = shownRefinement(store.getState());
  if (!traced) throw new Error("nothing shown");
  expect(statusLine(traced, null)).toMatchObject({ tone: "amber" });
  expect(statusLine(traced, null).text).toMatch(/Held for review$/);
});

test("resuming in a tab that fell behind takes what the other finished", async () => {
  const { storage, store } = await stoppedRun();
  const { session, shown } = store.getState();
  if (!session || !shown) throw new Error("nothing shown");
  const behind = workbenchOn(storage);
  await behind.getState().openSession(session.id);
  await store.getState().resume(shown);
  const finished = shownRefinement(store.getState());
  await behind.getState().resume(shown);
  expect(shownRefinement(behind.getState())).toEqual(finished);
  expect((await storage.refinements.get(shown)).record.status).toBe(finished?.record.status);
});

test("opening a session does not take the workbench from a run", async () => {
  const { storage, store } = await ended();
  const { session } = store.getState();
  if (!session) throw new Error("no session");
  const other = workbenchOn(storage);
  other.getState().setClient("Another message altogether, typed here.");
  const running = other.getState().refine();
  await other.getState().openSession(session.id);
  other.getState().newSession();
  await running;
  expect(other.getState().session).not.toBeNull();
  expect(other.getState().session?.id).not.toBe(session.id);
});

test("a session that was deleted is closed here, and what was typed stays", async () => {
  const { storage, store } = await ended();
  const { session } = store.getState();
  if (!session) throw new Error("no session");
  await storage.sessions.remove(session.id);
  await store.getState().reload();
  expect(store.getState()).toMatchObject({ session: null, inputs: { client: MESSAGE } });
});

test("two presses of Accept make one decision, and say nothing false", async () => {
  const { store } = await ended();
  await Promise.all([store.getState().accept(""), store.getState().accept("")]);
  const traced = Object.values(store.getState().traced).flat()[0];
  expect(traced?.steps.filter((step) => step.kind === "decision")).toHaveLength(1);
  // And once a turn has its reply, no other decision replaces it.
  await expect(store.getState().accept("")).rejects.toMatchObject({ code: "already-answered" });
});

test("what was typed and not refined is there again after the page was closed", async () => {
  const { storage, store } = await ended();
  await store.getState().accept("");
  keepComposer(storage, store, (error) => {
    throw error;
  });
  store.getState().setClient("The next thing she wrote");
  store.getState().setReply("Half an answer");
  await vi.waitFor(async () => expect(await storage.composer.get()).not.toBeNull());

  const again = workbenchOn(storage);
  const { session } = store.getState();
  if (!session) throw new Error("no session");
  await again.getState().openSession(session.id);
  await restoreComposer(storage, again);
  expect(again.getState().inputs).toEqual({
    client: "The next thing she wrote",
    reply: "Half an answer",
  });

  store.getState().setReply("");
  store.getState().setClient("");
  await vi.waitFor(async () => expect(await storage.composer.get()).toBeNull());
  expect((await storage.files.exportDamaged()).damaged).toEqual([]);
});
