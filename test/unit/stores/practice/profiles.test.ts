import "fake-indexeddb/auto";
import { afterEach, expect, test } from "vitest";
import { BUNDLED_PROFILES } from "../../../../src/clients/bundled.ts";
import { readProfiles } from "../../../../src/clients/read-profiles.ts";
import type { ClientProfile } from "../../../../src/domain/client-profile.ts";
import type { LanguageModel } from "../../../../src/domain/language-model.ts";
import type { Storage } from "../../../../src/storage/index.ts";
import { createNotices } from "../../../../src/stores/notices.ts";
import { createDesk } from "../../../../src/stores/practice/desk.ts";
import { createProfiles } from "../../../../src/stores/practice/profiles.ts";
import type { ProfilesState } from "../../../../src/stores/practice/profiles-state.ts";
import { openTestStorage, testClock, testIds } from "../../../support/storage.ts";

const RULES = { engine: "practice" } as const;
const TINY = { engine: "wllama", model: "tiny" } as const;
const BUNDLED = BUNDLED_PROFILES.length;

let opened: Storage[] = [];

afterEach(async () => {
  await Promise.all(opened.map((storage) => storage.close()));
  opened = [];
});

let rooms = 0;

/** @param answer what the model says to each request */
async function room(
  storage?: Storage,
  answer: (signal: AbortSignal) => Promise<string> = never,
  hasModel = true,
) {
  const over = storage ?? (await openTestStorage());
  if (!storage) opened.push(over);
  rooms += 1;
  const running: boolean[] = [];
  const notices = createNotices(testIds());
  const model: LanguageModel = {
    identity: TINY,
    contextTokens: 4096,
    complete: async (_request, { signal }) => ({
      text: await answer(signal),
      finish: "stop",
      usage: {
        promptTokens: 1,
        reusedTokens: 0,
        completionTokens: 1,
        prefillTokensPerSecond: null,
        decodeTokensPerSecond: null,
        timeToFirstTokenMs: null,
      },
    }),
    readDigits: never,
  };
  const profiles = createProfiles({
    storage: over,
    notices,
    desk: createDesk({
      hindrance: () => null,
      onRunning: (now) => {
        running.push(now !== null);
      },
    }),
    models: {
      room: async () => ({
        modelsFor: async () => ({ generator: hasModel ? model : null, judge: model }),
      }),
    },
    newId: testIds(`client${rooms}`),
    now: testClock(),
    rest: async () => {},
    report: (error) => {
      throw error;
    },
  });
  const read = (): ProfilesState => profiles.getState();
  await read().refresh();
  return { storage: over, notices, read, running };
}

function never(): Promise<never> {
  throw new Error("No model is asked here.");
}

const bundled = (index: number): ClientProfile => {
  const profile = BUNDLED_PROFILES.at(index);
  if (!profile) throw new Error("no such profile");
  return profile;
};

test("a copy is one's own: changed, found again after a restart, the bundled one untouched", async () => {
  const { storage, read } = await room();
  expect(read().clients).toHaveLength(BUNDLED);
  const copy = await read().copy(bundled(0).id);
  const saved = await read().save({ ...copy, name: "Ana", thought: "Another one." });
  expect(saved).toMatchObject({ id: copy.id, version: 2, origin: { kind: "written" } });
  const later = await room(storage);
  expect(later.read().clients).toHaveLength(BUNDLED + 1);
  expect(later.read().clients[0]).toEqual(saved);
  expect(later.read().byId(bundled(0).id)).toEqual(bundled(0));
});

test("what is not valid, and what comes with Attune, is not saved", async () => {
  const { read } = await room();
  const blank = read().blank();
  await expect(read().save(blank)).rejects.toMatchObject({ code: "invalid" });
  await expect(read().save({ ...bundled(0), name: "Mine" })).rejects.toMatchObject({
    code: "bundled",
  });
  await expect(read().copy("no-such-client")).rejects.toMatchObject({ code: "gone" });
  expect(read().clients).toEqual(BUNDLED_PROFILES);
});

test("removed ones come back with Undo; bundled ones stay whatever is asked", async () => {
  const { read, notices } = await room();
  const one = await read().copy(bundled(0).id);
  const two = await read().copy(bundled(1).id);
  await read().remove([one.id, two.id, bundled(2).id]);
  expect(read().clients).toHaveLength(BUNDLED);
  notices.getState().notices[0]?.action?.run();
  await expect.poll(() => read().clients.length).toBe(BUNDLED + 2);
  expect(read().byId(one.id)).toEqual(one);
});

test("what is kept twice is there once; another one of a known id gets an id of its own", async () => {
  const { read } = await room();
  const made = { ...bundled(3), id: "made-elsewhere", name: "Toby" };
  expect(await read().keep([made, bundled(4)])).toMatchObject({ added: [made], known: 1 });
  const other = { ...made, thought: "Another thought." };
  const { added, known } = await read().keep([made, other]);
  expect(known).toBe(1);
  expect(added).toHaveLength(1);
  expect(added[0]?.id).not.toBe(made.id);
  expect(read().clients).toHaveLength(BUNDLED + 2);
});

test("an exported file, named by its day, is read back", async () => {
  const { read } = await room();
  const copy = await read().copy(bundled(5).id);
  const { fileName, text } = read().file([copy.id, bundled(6).id]);
  expect(fileName).toBe("attune-clients-2026-11-20.json");
  const file = new File([text], fileName);
  const seen: number[] = [];
  const reading = await read().read(file, new AbortController().signal, ({ done }) => {
    seen.push(done);
  });
  expect(seen).toEqual([0, 1]);
  expect(reading.problems).toEqual([]);
  expect(reading).toEqual(
    readProfiles(new TextEncoder().encode(text), { fileName, newId: () => "never-used" }),
  );
  expect(await read().keep(reading.read.map(({ profile }) => profile))).toMatchObject({
    added: [],
    known: 2,
  });
  const stopped = new AbortController();
  stopped.abort();
  await expect(read().read(file, stopped.signal, () => {})).rejects.toMatchObject({
    name: "AbortError",
  });
});

test("templates draw the same lot for the same seed, and say where fewer differ", async () => {
  const { read, running } = await room();
  const options = { count: 6, seed: 3 };
  const lot = await read().draw(options, RULES);
  expect(await read().draw(options, RULES)).toEqual(lot);
  expect(lot).toMatchObject({ short: "none", notes: {} });
  expect(lot.profiles).toHaveLength(6);
  expect(running).toEqual([]);
  const none = { area: ["study"], ageGroup: ["61+"] } as const;
  expect(await read().draw({ ...options, restriction: none }, RULES)).toMatchObject({
    profiles: [],
    short: "values",
  });
  expect(read().clients).toHaveLength(BUNDLED);
});

test("a model that writes has the app's attention; the template stands where it fails", async () => {
  const { read, running } = await room(undefined, async () => "no JSON");
  const lot = await read().draw({ count: 2, seed: 3 }, TINY);
  expect(running).toEqual([true, false]);
  expect(lot.profiles).toEqual((await read().draw({ count: 2, seed: 3 }, RULES)).profiles);
  expect(Object.keys(lot.notes)).toEqual(lot.profiles.map(({ id }) => id));
  expect(read().writing).toBeNull();
});

test("where there is no model to write, that is said", async () => {
  const { read } = await room(undefined, never, false);
  await expect(read().draw({ count: 2, seed: 3 }, TINY)).rejects.toMatchObject({
    code: "no-model",
    message: expect.stringContaining("Nothing was written"),
  });
  expect(read().writing).toBeNull();
});

test("stopping keeps what was written", async () => {
  let asked = 0;
  const { read } = await room(undefined, async (signal) => {
    asked += 1;
    // Two answers are asked of it for each client; the third is for the second one.
    if (asked === 3) read().stop();
    signal.throwIfAborted();
    return "no JSON";
  });
  const lot = await read().draw({ count: 4, seed: 3 }, TINY);
  expect(lot.short).toBe("stopped");
  expect(lot.profiles).toHaveLength(1);
  expect(read().writing).toBeNull();
});
