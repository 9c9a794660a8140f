import "fake-indexeddb/auto";
import { afterEach, expect, test } from "vitest";
import { BUNDLED_PROFILES } from "../../../../src/clients/bundled.ts";
import type { SessionBatch } from "../../../../src/domain/session-batch.ts";
import { conversationOf } from "../../../../src/domain/simulated-session.ts";
import type { SimulatedClient } from "../../../../src/domain/simulation-roles.ts";
import { planSessions } from "../../../../src/evaluation/sessions/plan.ts";
import { createPracticeRoles } from "../../../../src/roles/practice/index.ts";
import { createPracticeSessionJudge } from "../../../../src/roles/practice/session-judge/index.ts";
import { createPracticeClient } from "../../../../src/roles/practice/simulated-client/index.ts";
import type { Storage } from "../../../../src/storage/index.ts";
import { createSessionBatches } from "../../../../src/stores/practice/batches.ts";
import type {
  BatchQuestion,
  SessionBatches,
} from "../../../../src/stores/practice/batches-state.ts";
import { createDesk } from "../../../../src/stores/practice/desk.ts";
import { simulatedSession } from "../../../support/simulation-records.ts";
import { openTestStorage, testClock, testIds } from "../../../support/storage.ts";

const pause = async () => {};
const RULES = { assignment: { engine: "practice" }, name: "Practice rules" } as const;
const { replyRubric, sessionRubric, settings, sampling, prompts } = simulatedSession("basis-0001");

const QUESTION: BatchQuestion = {
  label: "Batch 1",
  profiles: BUNDLED_PROFILES.slice(0, 3),
  arms: ["draft", "loop"],
  repeats: 1,
  turns: 3,
  seed: 11,
  players: { client: RULES, generator: RULES, judge: RULES },
  measuredBy: RULES,
};

let opened: Storage[] = [];
let prefixes = 0;

afterEach(async () => {
  await Promise.all(opened.map((storage) => storage.close()));
  opened = [];
});

async function fresh(): Promise<Storage> {
  const storage = await openTestStorage();
  opened.push(storage);
  return storage;
}

/** The stores as a new page has them, over the same disk. */
function page(storage: Storage, client: SimulatedClient = createPracticeClient({ pause })) {
  prefixes += 1;
  const batches = createSessionBatches({
    storage,
    desk: createDesk({ hindrance: () => null, onRunning() {} }),
    newId: testIds(`batch${prefixes}`),
    newSeed: () => 7,
    now: testClock(),
    rest: pause,
    app: "test",
    basis: async () => ({
      replyRubric,
      sessionRubric,
      settings: { ...settings, pairwise: "off" },
      sampling,
      prompts,
      hashes: {},
    }),
    cast: async () => ({
      client,
      judge: createPracticeSessionJudge(),
      replies: createPracticeRoles({ pause }),
    }),
  });
  return batches;
}

async function idle(batches: SessionBatches): Promise<void> {
  await expect.poll(() => batches.getState().running, { timeout: 20_000 }).toBeNull();
}

function theBatch(batches: SessionBatches): SessionBatch {
  const [batch] = batches.getState().batches;
  if (!batch) throw new Error("no batch is kept");
  return batch;
}

/** What was said in every planned session, and the kinds of its steps. */
async function heldOf(storage: Storage, batch: SessionBatch) {
  const held = [];
  for (const { id, arm, profile } of planSessions(batch)) {
    const { items } = await storage.simulatedSessions.readParts(id);
    const steps = items.map(({ part }) => part);
    held.push({
      profile: profile.id,
      arm,
      kinds: steps.map(({ kind }) => kind),
      words: conversationOf(steps).map(({ text }) => text),
    });
  }
  return held;
}

/** A client that does something at its n-th line, counted over all sessions. */
function clientThat(at: number, act: () => void | Promise<void>): SimulatedClient {
  const rules = createPracticeClient({ pause });
  let lines = 0;
  return {
    identity: () => rules.identity(),
    async speak(input, call) {
      lines += 1;
      if (lines === at) await act();
      call.signal.throwIfAborted();
      return rules.speak(input, call);
    },
  };
}

const WHOLE = ["client", "therapist", "client", "therapist", "client", "therapist", "verdict"];

test("every planned session is held once, with the same client and seed in every arm", async () => {
  const storage = await fresh();
  const batches = page(storage);
  await batches.getState().start(QUESTION);
  await idle(batches);
  const batch = theBatch(batches);
  expect(batch).toMatchObject({ status: "done", planned: 6, done: 6, failed: 0 });
  const held = await heldOf(storage, batch);
  expect(held.map(({ kinds }) => kinds)).toEqual(held.map(() => WHOLE));
  const { items } = await storage.simulatedSessions.list();
  expect(items).toHaveLength(6);
  expect(items.every((head) => head.batch === batch.id && head.status === "ended")).toBe(true);
  for (const { id } of QUESTION.profiles) {
    const seeds = items.filter(({ profile }) => profile.id === id).map(({ seed }) => seed);
    expect(seeds).toHaveLength(2);
    expect(new Set(seeds).size).toBe(1);
  }
  expect(batches.getState().results?.results).toHaveLength(6);
});

test("the same question and seed give the same words in the same order", async () => {
  const [one, other] = [await fresh(), await fresh()];
  const said = [];
  for (const storage of [one, other]) {
    const batches = page(storage);
    await batches.getState().start(QUESTION);
    await idle(batches);
    said.push(await heldOf(storage, theBatch(batches)));
  }
  expect(said[1]).toEqual(said[0]);
});

test("paused in the middle of a session, it goes on there in a new page, nothing twice", async () => {
  const [storage, whole] = [await fresh(), await fresh()];
  const first: SessionBatches = page(
    storage,
    clientThat(8, () => first.getState().pause()),
  );
  await first.getState().start(QUESTION);
  await idle(first);
  const paused = theBatch(first);
  expect(paused).toMatchObject({ status: "paused", done: 2 });
  const before = await heldOf(storage, paused);
  expect(before[2]?.kinds).toEqual(["client", "therapist"]);
  const second = page(storage);
  await second.getState().refresh();
  await second.getState().resume(paused.id);
  await idle(second);
  expect(theBatch(second)).toMatchObject({ status: "done", done: 6 });

  const straight = page(whole);
  await straight.getState().start(QUESTION);
  await idle(straight);
  expect(await heldOf(storage, theBatch(second))).toEqual(await heldOf(whole, theBatch(straight)));
});

test("a batch whose page was killed says that it runs, and can be gone on with", async () => {
  const storage = await fresh();
  let kill: () => void = () => {};
  const killed = new Promise<void>((resolve) => {
    kill = resolve;
  });
  // Its client never answers again, as in a page that is gone.
  const first = page(
    storage,
    clientThat(5, () => {
      kill();
      return new Promise(() => {});
    }),
  );
  await first.getState().start(QUESTION);
  await killed;
  const second = page(storage);
  await second.getState().refresh();
  expect(theBatch(second)).toMatchObject({ status: "running", done: 1 });
  await second.getState().resume(theBatch(second).id);
  await idle(second);
  const held = await heldOf(storage, theBatch(second));
  expect(held.map(({ kinds }) => kinds)).toEqual(held.map(() => WHOLE));
});

test("a session that fails is listed, the others are held, and it can be tried again", async () => {
  const storage = await fresh();
  const batches = page(
    storage,
    clientThat(5, () => {
      throw new Error("the client fell silent");
    }),
  );
  await batches.getState().start(QUESTION);
  await idle(batches);
  expect(theBatch(batches)).toMatchObject({ status: "done", done: 5, failed: 1 });
  expect(batches.getState().results?.failed[0]?.message).toContain("the client fell silent");
  // Not by itself: somebody has to ask for it.
  await batches.getState().resume(theBatch(batches).id);
  expect(theBatch(batches)).toMatchObject({ done: 5, failed: 1 });
  await batches.getState().resume(theBatch(batches).id, true);
  expect(theBatch(batches)).toMatchObject({ status: "done", done: 6, failed: 0 });
  const held = await heldOf(storage, theBatch(batches));
  expect(held.map(({ kinds }) => kinds)).toEqual(held.map(() => WHOLE));
  const { items } = await storage.sessionBatches.readParts(theBatch(batches).id);
  expect(items).toEqual([]);
});

test("a session of which a step cannot be read is skipped and said, never held over it", async () => {
  const storage = await fresh();
  const first: SessionBatches = page(
    storage,
    clientThat(8, () => first.getState().pause()),
  );
  await first.getState().start(QUESTION);
  await idle(first);
  const batch = theBatch(first);
  const [, , begun] = planSessions(batch);
  if (!begun) throw new Error("nothing was begun");
  const lost = {
    table: "parts" as const,
    id: `${begun.id}/0000001`,
    problem: "It is gone.",
    raw: null,
  };
  const { simulatedSessions } = storage;
  const damagedStorage: Storage = {
    ...storage,
    simulatedSessions: {
      ...simulatedSessions,
      async readParts(id, range) {
        const listed = await simulatedSessions.readParts(id, range);
        return id === begun.id ? { items: listed.items.slice(0, 1), damaged: [lost] } : listed;
      },
    },
  };
  const second = page(damagedStorage);
  await second.getState().refresh();
  await second.getState().resume(batch.id, true);
  await second.getState().show(batch.id);
  expect(theBatch(second)).toMatchObject({ status: "done", done: 5, failed: 0 });
  expect(second.getState().results).toMatchObject({ damaged: ["2"], failed: [] });
  const { items } = await simulatedSessions.readParts(begun.id);
  expect(items.map(({ part }) => part.kind)).toEqual(["client", "therapist"]);
});

test("a batch is removed with its sessions, and with nothing else", async () => {
  const storage = await fresh();
  await storage.simulatedSessions.put(simulatedSession("another-01"));
  const batches = page(storage);
  const id = await batches
    .getState()
    .start({ ...QUESTION, profiles: QUESTION.profiles.slice(0, 1) });
  await expect(batches.getState().remove(id)).rejects.toMatchObject({ code: "at-work" });
  await idle(batches);
  await batches.getState().remove(id);
  const [sessions, left] = [
    await storage.simulatedSessions.list(),
    await storage.sessionBatches.list(),
  ];
  expect(sessions.items.map((head) => head.id)).toEqual(["another-01"]);
  expect(left.items).toEqual([]);
});

test("a batch that is being deleted cannot be gone on with, and is deleted whole", async () => {
  const storage = await fresh();
  const begun = page(
    storage,
    clientThat(4, () => begun.getState().pause()),
  );
  await begun.getState().start(QUESTION);
  await idle(begun);
  const { id } = theBatch(begun);
  const removing = begun.getState().remove(id);
  const resuming = begun.getState().resume(id);
  await expect(resuming).rejects.toMatchObject({ code: "going" });
  await removing;
  expect(begun.getState()).toMatchObject({ batches: [], running: null });
  expect((await storage.sessionBatches.list()).items).toEqual([]);
  expect((await storage.simulatedSessions.list()).items).toEqual([]);
});
