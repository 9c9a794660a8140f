import "fake-indexeddb/auto";
import { afterEach, expect, test } from "vitest";
import { BUNDLED_PROFILES } from "../../../../src/clients/bundled.ts";
import type { ClientProfile } from "../../../../src/domain/client-profile.ts";
import { conversationOf } from "../../../../src/domain/simulated-session.ts";
import type { SimulatedClient } from "../../../../src/domain/simulation-roles.ts";
import { createPracticeRoles } from "../../../../src/roles/practice/index.ts";
import { createPracticeSessionJudge } from "../../../../src/roles/practice/session-judge/index.ts";
import { createPracticeClient } from "../../../../src/roles/practice/simulated-client/index.ts";
import type { Storage } from "../../../../src/storage/index.ts";
import { createDesk, type Desk } from "../../../../src/stores/practice/desk.ts";
import type { Casting } from "../../../../src/stores/practice/roles.ts";
import { createPracticeSessions } from "../../../../src/stores/practice/sessions.ts";
import {
  isLeft,
  type Players,
  type PracticeSessions,
} from "../../../../src/stores/practice/sessions-state.ts";
import { oneTurn, simulatedSession } from "../../../support/simulation-records.ts";
import { openTestStorage, testClock, testIds } from "../../../support/storage.ts";

const pause = async () => {};
const RULES = { assignment: { engine: "practice" }, name: "Practice rules" } as const;
const PLAYERS: Players = { client: RULES, generator: RULES, judge: RULES };
const { replyRubric, sessionRubric, settings, sampling, prompts } = simulatedSession("basis-0001");

let opened: Storage[] = [];

afterEach(async () => {
  await Promise.all(opened.map((storage) => storage.close()));
  opened = [];
});

async function fresh(): Promise<Storage> {
  const storage = await openTestStorage();
  opened.push(storage);
  return storage;
}

interface Room {
  sessions: PracticeSessions;
  desk: Desk;
  running: boolean[];
  /** The models that the app was told of, for each piece of work. */
  told: string[][];
}

let prefixes = 0;

function room(
  storage: Storage,
  {
    client = createPracticeClient({ pause }),
    hindrance = () => null,
    refuses = () => false,
  }: {
    client?: SimulatedClient;
    hindrance?: () => string | null;
    /** Whose cast cannot be loaded. */
    refuses?: (head: Parameters<Casting["cast"]>[0]) => boolean;
  } = {},
): Room {
  prefixes += 1;
  const running: boolean[] = [];
  const told: string[][] = [];
  const desk = createDesk({
    hindrance,
    onRunning: (now) => {
      running.push(now !== null);
      if (now) {
        told.push(now.roles.flatMap((each) => (each.engine === "practice" ? [] : [each.model])));
      }
    },
  });
  const sessions = createPracticeSessions({
    storage,
    desk,
    newId: testIds(`held${prefixes}`),
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
    async cast(head) {
      if (refuses(head)) throw new Error("the model is not here");
      return {
        client,
        judge: createPracticeSessionJudge(),
        replies: createPracticeRoles({ pause }),
      };
    },
  });
  return { sessions, desk, running, told };
}

function profileWith(level: ClientProfile["risk"]["level"]): ClientProfile {
  const found = BUNDLED_PROFILES.find(({ risk }) => risk.level === level);
  if (!found) throw new Error(`no client is at ${level}`);
  return found;
}

async function idle({ sessions, desk }: Room): Promise<void> {
  await expect
    .poll(() => desk.isBusy() || sessions.getState().atWork !== null, { timeout: 20_000 })
    .toBe(false);
}

const stepsOf = ({ sessions }: Room, id: string) => sessions.getState().opened[id]?.steps ?? [];

test("who practises is answered, advised and judged, and finds it all again", async () => {
  const storage = await fresh();
  const here = room(storage);
  const { start, send, end } = here.sessions.getState();
  const setup = { profile: profileWith("none"), players: PLAYERS, seed: null };
  const id = await start({ ...setup, feedback: "each-turn" });
  await idle(here);
  const replies = [
    "What brings you here today, and what would you like us to talk about?",
    "It sounds as if that leaves you tired. What goes through your mind then?",
    "So you are tired, and you carry it alone. Did I understand you?",
    "What could you try until we meet again? And how was today for you?",
  ];
  for (const reply of replies) {
    await send(id, reply);
    await idle(here);
  }
  const kinds = () => stepsOf(here, id).map(({ kind }) => kind);
  const turn = ["therapist", "client", "feedback"];
  expect(kinds()).toEqual(["client", ...replies.flatMap(() => turn)]);
  await end(id);
  await idle(here);
  expect(kinds().at(-1)).toBe("verdict");
  expect(here.running).toContain(true);
  expect(here.running.at(-1)).toBe(false);

  const later = room(storage);
  await later.sessions.getState().refresh();
  const again = await later.sessions.getState().open(id);
  expect(again?.steps).toEqual(stepsOf(here, id));
  expect(again?.head).toMatchObject({ arm: "person", status: "ended", endedBy: "person" });
  expect(again?.head.summary.turns).toBe(4);
  expect(again?.head.summary.mean).not.toBeNull();
});

test("feedback comes when it is asked for, once for each reply, with one revision beside", async () => {
  const here = room(await fresh());
  const { start, send, showFeedback, showRevision } = here.sessions.getState();
  const setup = { profile: profileWith("none"), players: PLAYERS, seed: 3 };
  const id = await start({ ...setup, feedback: "on-request" });
  await idle(here);
  await send(id, "You should just try to relax.");
  await idle(here);
  const count = (kind: string) => stepsOf(here, id).filter((step) => step.kind === kind).length;
  expect(count("feedback")).toBe(0);
  showFeedback(id, 0);
  showFeedback(id, 0);
  showRevision(id, 0);
  await idle(here);
  expect([count("feedback"), count("revision")]).toEqual([1, 1]);
  // What was said stays as it was said.
  expect(conversationOf(stepsOf(here, id))[1]?.text).toBe("You should just try to relax.");
  showFeedback(id, 9);
  await idle(here);
  expect(count("feedback")).toBe(1);
});

test("nothing is said out of turn, and an empty reply is none", async () => {
  const here = room(await fresh());
  const { start, send, end, typeReply } = here.sessions.getState();
  const setup = { profile: profileWith("none"), players: PLAYERS, seed: 3 };
  const id = await start({ ...setup, feedback: "at-end" });
  await idle(here);
  await expect(send(id, "  ")).rejects.toMatchObject({ code: "nothing-said" });
  typeReply(id, "typed");
  await send(id, "Good to meet you.");
  await expect(send(id, "And again.")).rejects.toMatchObject({ code: "not-your-turn" });
  await idle(here);
  expect(here.sessions.getState().replies[id]).toBeUndefined();
  await end(id);
  await idle(here);
  await expect(send(id, "One more.")).rejects.toMatchObject({ code: "not-your-turn" });
  expect(stepsOf(here, id).map(({ kind }) => kind)).toEqual([
    "client",
    "therapist",
    "client",
    "verdict",
  ]);
});

test("where the client fails it is said, what was finished is kept, and trying again goes on", async () => {
  const rules = createPracticeClient({ pause });
  let failing = true;
  const client: SimulatedClient = {
    identity: rules.identity,
    async speak(input, call) {
      if (failing && input.conversation.length > 0) throw new Error("the model ended");
      return rules.speak(input, call);
    },
  };
  const here = room(await fresh(), { client });
  const { start, send, resume } = here.sessions.getState();
  const setup = { profile: profileWith("none"), players: PLAYERS, seed: 3 };
  const id = await start({ ...setup, feedback: "on-request" });
  await idle(here);
  await send(id, "What brings you here?");
  await idle(here);
  expect(here.sessions.getState().failures[id]).toContain("the model ended");
  expect(stepsOf(here, id)).toHaveLength(2);
  failing = false;
  resume(id);
  await idle(here);
  expect(here.sessions.getState().failures[id]).toBeUndefined();
  expect(stepsOf(here, id)).toHaveLength(3);
});

test("two watched arms are stopped and resumed, and are what they would have been", async () => {
  const watched = async (stopAfter: number | null) => {
    const storage = await fresh();
    let here = room(storage);
    const setup = { profile: profileWith("high"), players: PLAYERS, seed: 5, turns: 5 };
    const id = await here.sessions.getState().watch({ ...setup, arms: ["loop", "draft"] });
    if (stopAfter !== null) {
      await expect
        .poll(() => stepsOf(here, id).length, { interval: 1 })
        .toBeGreaterThanOrEqual(stopAfter);
      here.sessions.getState().stop();
      await idle(here);
      expect(here.sessions.getState().failures).toEqual({});
      // As after a reload.
      here = room(storage);
      await here.sessions.getState().refresh();
      const { sessions } = here.sessions.getState();
      expect(sessions.map(({ status }) => status)).toEqual(["running", "running"]);
      here.sessions.getState().resume(id);
      await expect.poll(() => here.sessions.getState().atWork).not.toBeNull();
    }
    await idle(here);
    const { sessions } = here.sessions.getState();
    expect(sessions).toHaveLength(2);
    expect(sessions.every(({ status, beside }) => status === "ended" && beside === id)).toBe(true);
    return sessions
      .toSorted((a, b) => a.arm.localeCompare(b.arm))
      .map((head) => conversationOf(stepsOf(here, head.id)));
  };
  const whole = await watched(null);
  expect(whole.map((said) => said.length)).toEqual([10, 10]);
  expect(await watched(3)).toEqual(whole);
});

test("one session at a time, and none where something else has the models", async () => {
  const storage = await fresh();
  const busy = room(storage, { hindrance: () => "A stress test or a batch run is at work now." });
  const setup = { profile: profileWith("none"), players: PLAYERS, seed: 3 };
  await expect(
    busy.sessions.getState().start({ ...setup, feedback: "each-turn" }),
  ).rejects.toMatchObject({ code: "busy" });
  await expect(
    busy.sessions.getState().watch({ ...setup, turns: 5, arms: ["loop"] }),
  ).rejects.toMatchObject({ code: "busy" });
  expect((await storage.simulatedSessions.list()).items).toEqual([]);

  const here = room(storage);
  const first = await here.sessions.getState().watch({ ...setup, turns: 5, arms: ["loop"] });
  await expect(
    here.sessions.getState().watch({ ...setup, turns: 5, arms: ["draft"] }),
  ).rejects.toMatchObject({ code: "busy" });
  await expect(here.sessions.getState().remove(first)).rejects.toMatchObject({ code: "at-work" });
  await idle(here);
  await here.sessions.getState().remove(first);
  expect(await storage.simulatedSessions.placesOf(first)).toEqual([]);
});

test("a second judge adds a verdict beside the first", async () => {
  const here = room(await fresh());
  const setup = { profile: profileWith("none"), players: PLAYERS, seed: 3 };
  const id = await here.sessions.getState().watch({ ...setup, turns: 5, arms: ["draft"] });
  await idle(here);
  const mean = here.sessions.getState().sessions[0]?.summary.mean;
  here.sessions.getState().judgeAgain(id, { assignment: { engine: "practice" }, name: "Another" });
  await idle(here);
  const verdicts = stepsOf(here, id).flatMap((step) =>
    step.kind === "verdict" ? [step.judgeName] : [],
  );
  expect(verdicts).toEqual(["Practice rules", "Another"]);
  // Lists go on showing the first.
  expect(here.sessions.getState().sessions[0]?.summary.mean).toBe(mean);
});

test("nothing simulated becomes a case, a refinement, a data set, a rating or a calibration", async () => {
  const storage = await fresh();
  const here = room(storage);
  const setup = { profile: profileWith("high"), players: PLAYERS, seed: 3 };
  const id = await here.sessions.getState().start({ ...setup, feedback: "each-turn" });
  await idle(here);
  await here.sessions.getState().send(id, "Are you thinking of ending your life?");
  await idle(here);
  here.sessions.getState().showRevision(id, 0);
  await idle(here);
  await here.sessions.getState().end(id);
  await idle(here);
  await here.sessions.getState().watch({ ...setup, turns: 5, arms: ["loop", "draft"] });
  await idle(here);
  expect((await storage.sessions.list()).items).toEqual([]);
  for (const table of ["dataSets", "batchRuns", "ratingSheets", "calibrations"] as const) {
    expect(await storage[table].list()).toEqual({ items: [], damaged: [] });
  }
  expect((await storage.simulatedSessions.list()).items).toHaveLength(3);
});

test("who comes next finds nothing typed and nothing at work", async () => {
  const here = room(await fresh());
  const setup = { profile: profileWith("none"), players: PLAYERS, seed: 3, turns: 20 };
  const id = await here.sessions.getState().watch({ ...setup, arms: ["loop"] });
  await expect.poll(() => stepsOf(here, id).length, { interval: 1 }).toBeGreaterThan(1);
  here.sessions.getState().typeReply(id, "typed by somebody");
  here.sessions.getState().makeRoom();
  await idle(here);
  expect(here.sessions.getState()).toMatchObject({ replies: {}, atWork: null, failures: {} });
  expect(here.sessions.getState().opened[id]?.head.status).toBe("running");
});

test("what takes the models while a session is prepared leaves nothing stored", async () => {
  const storage = await fresh();
  const asked: number[] = [];
  const here = room(storage, {
    hindrance: () => (asked.push(0) > 1 ? "A stress test or a batch run is at work now." : null),
  });
  const setup = { profile: profileWith("none"), players: PLAYERS, seed: 3 };
  await expect(
    here.sessions.getState().start({ ...setup, feedback: "each-turn" }),
  ).rejects.toMatchObject({ code: "busy" });
  expect((await storage.simulatedSessions.list()).items).toEqual([]);
});

test("two presses begin one session", async () => {
  const storage = await fresh();
  const here = room(storage);
  const setup = { profile: profileWith("none"), players: PLAYERS, seed: 3 };
  const { start, watch } = here.sessions.getState();
  const pressed = await Promise.allSettled([
    start({ ...setup, feedback: "at-end" }),
    start({ ...setup, feedback: "at-end" }),
    watch({ ...setup, turns: 5, arms: ["draft"] }),
  ]);
  expect(pressed.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "rejected"]);
  await idle(here);
  expect((await storage.simulatedSessions.list()).items).toHaveLength(1);
});

test("two presses of Send say the reply once", async () => {
  const here = room(await fresh());
  const { start, send } = here.sessions.getState();
  const setup = { profile: profileWith("none"), players: PLAYERS, seed: 3 };
  const id = await start({ ...setup, feedback: "each-turn" });
  await idle(here);
  const sent = await Promise.allSettled([
    send(id, "What brings you here?"),
    send(id, "What brings you here?"),
  ]);
  expect(sent).toMatchObject([
    { status: "fulfilled" },
    { status: "rejected", reason: { code: "not-your-turn" } },
  ]);
  await idle(here);
  const kinds = stepsOf(here, id).map(({ kind }) => kind);
  expect(kinds).toEqual(["client", "therapist", "client", "feedback"]);
});

test("feedback that is due and cannot be given is said, and is not tried for ever", async () => {
  const storage = await fresh();
  const head = simulatedSession("twice-0001");
  const [client, therapist] = oneTurn();
  if (!client || !therapist) throw new Error("a turn has two lines");
  // As two presses once left it: more replies than turns.
  const steps = [client, therapist, therapist];
  const parts = steps.map((part, seq) => ({ seq, part }));
  await storage.simulatedSessions.putParts(head.id, parts, head);
  const here = room(storage);
  here.sessions.getState().resume(head.id);
  await expect
    .poll(() => here.sessions.getState().failures[head.id])
    .toContain("is not where it should be");
  expect(stepsOf(here, head.id)).toHaveLength(3);
});

test("neither of two that are held side by side is removed or resumed while they run", async () => {
  const storage = await fresh();
  const here = room(storage);
  const setup = { profile: profileWith("none"), players: PLAYERS, seed: 3, turns: 5 };
  await here.sessions.getState().watch({ ...setup, arms: ["loop", "draft"] });
  const { sessions, remove } = here.sessions.getState();
  for (const head of sessions) {
    await expect(remove(head.id)).rejects.toMatchObject({ code: "at-work" });
    expect(isLeft(head, here.sessions.getState().atWork)).toBe(false);
  }
  await idle(here);
  const { items } = await storage.simulatedSessions.list();
  expect(items.map(({ status }) => status)).toEqual(["ended", "ended"]);
});

test("one that cannot go on is left out and said, and the one beside it goes on", async () => {
  const here = room(await fresh(), {
    refuses: (head) => "arm" in head && head.arm === "loop",
  });
  const setup = { profile: profileWith("none"), players: PLAYERS, seed: 3, turns: 5 };
  const id = await here.sessions.getState().watch({ ...setup, arms: ["loop", "draft"] });
  await idle(here);
  const { sessions, failures } = here.sessions.getState();
  const statuses = Object.fromEntries(sessions.map(({ arm, status }) => [arm, status]));
  expect(statuses).toEqual({ loop: "running", draft: "ended" });
  expect(Object.keys(failures)).toEqual([id]);
  expect(failures[id]).toContain("the model is not here");
});

test("another judge needs only its own model, and the app is told of it", async () => {
  const storage = await fresh();
  const first = room(storage);
  const setup = { profile: profileWith("none"), players: PLAYERS, seed: 3, turns: 5 };
  const id = await first.sessions.getState().watch({ ...setup, arms: ["draft"] });
  await idle(first);
  // Those who took part are no longer here.
  const own = { engine: "practice" } as const;
  const another = { ...own };
  const here = room(storage, { refuses: (head) => head.judge !== another });
  await here.sessions.getState().open(id);
  here.sessions.getState().judgeAgain(id, { assignment: another, name: "Another" });
  await idle(here);
  expect(here.sessions.getState().failures).toEqual({});
  expect(stepsOf(here, id).filter(({ kind }) => kind === "verdict")).toHaveLength(2);

  const model = { engine: "wllama", model: "other-judge" } as const;
  const { judgeAgain } = here.sessions.getState();
  // Asked for while another one reads.
  const leave = here.sessions.subscribe(({ atWork }) => {
    if (!atWork) return;
    leave();
    judgeAgain(id, { assignment: model, name: "Model" });
  });
  judgeAgain(id, { assignment: another, name: "Once more" });
  await expect.poll(() => here.told.at(-1)).toContain("other-judge");
  await idle(here);
  expect(stepsOf(here, id).filter(({ kind }) => kind === "verdict")).toHaveLength(3);
});

test("what a restore changes during work is read when the work ends", async () => {
  const storage = await fresh();
  const heard: Parameters<Storage["onChange"]>[0][] = [];
  const here = room({
    ...storage,
    simulatedSessions: storage.simulatedSessions,
    onChange(listener) {
      heard.push(listener);
      return () => {};
    },
  });
  const { refresh, watch, open } = here.sessions.getState();
  const kept = simulatedSession("restored-0001", { status: "ended", endedBy: "person" });
  const parts = oneTurn().map((part, seq) => ({ seq, part }));
  await storage.simulatedSessions.putParts(kept.id, parts, kept);
  await refresh();
  await open(kept.id);
  const setup = { profile: profileWith("none"), players: PLAYERS, seed: 3, turns: 5 };
  await watch({ ...setup, arms: ["draft"] });
  expect(here.desk.isBusy()).toBe(true);
  const newer = { ...kept, updatedAt: "2027-01-01T00:00:00.000Z" };
  const more = oneTurn("again", 1).map((part, at) => ({ seq: 2 + at, part }));
  await storage.simulatedSessions.putParts(kept.id, more, newer);
  const added = simulatedSession("restored-0002");
  await storage.simulatedSessions.put(added);
  for (const listener of heard)
    listener({ table: "simulatedSessions", id: kept.id }, "another tab");
  await expect.poll(() => stepsOf(here, kept.id).length, { timeout: 20_000 }).toBe(4);
  expect(here.desk.isBusy()).toBe(false);
  expect(here.sessions.getState().sessions.map(({ id }) => id)).toContain(added.id);
});
