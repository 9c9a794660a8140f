import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Utterance } from "../../../../src/domain/conversation.ts";
import type { DataSet } from "../../../../src/domain/data-set.ts";
import { DEFAULT_SETTINGS } from "../../../../src/domain/settings.ts";
import { conversationOf } from "../../../../src/domain/simulated-session.ts";
import { evidenceOf } from "../../../../src/evaluation/evidence.ts";
import { transcriptsText } from "../../../../src/evaluation/sessions/files.ts";
import { transcriptOf } from "../../../../src/evaluation/sessions/rollouts.ts";
import { sessionFile, transcriptText } from "../../../../src/simulation/transcript.ts";
import type { Storage } from "../../../../src/storage/index.ts";
import { createCalibrations } from "../../../../src/stores/evaluate/calibrations.ts";
import { createDataSets } from "../../../../src/stores/evaluate/data-sets.ts";
import type { DataSets } from "../../../../src/stores/evaluate/data-sets-state.ts";
import { createNotices } from "../../../../src/stores/notices.ts";
import { openRubrics } from "../../../../src/stores/rubrics.ts";
import { createSettings } from "../../../../src/stores/settings.ts";
import { pageReader } from "../../../support/import-reader.ts";
import { oneTurn, sessionBatch, simulatedSession } from "../../../support/simulation-records.ts";
import { openTestStorage, testClock, testIds } from "../../../support/storage.ts";
import { result, said } from "../../evaluation/sessions/results.ts";

/** Files of simulated sessions, brought back as if they were somebody's data. */

let storage: Storage;
let dataSets: DataSets;
const report = (error: unknown) => {
  throw error;
};

beforeEach(async () => {
  storage = await openTestStorage();
  const notices = createNotices(testIds("notice"));
  const settings = createSettings(
    { settings: DEFAULT_SETTINGS, notes: [] },
    () => {},
    async () => [],
  );
  const common = { storage, notices, now: testClock(), report };
  dataSets = createDataSets({
    ...common,
    newId: testIds("set"),
    reader: pageReader,
    rubrics: () => openRubrics({ ...common, settings, newId: testIds("rubric") }),
  });
});
afterEach(() => storage.close());

async function imported(text: string, name: string): Promise<DataSet> {
  await dataSets.getState().open(new File([text], name));
  const dataSet = await dataSets.getState().importDraft();
  if (!dataSet) throw new Error(JSON.stringify(dataSets.getState().importing));
  return dataSet;
}

const partsOf = async ({ id }: DataSet) =>
  (await storage.dataSets.readParts(id)).items.map(({ part }) => part);

/** Every conversation of a data set whole: each item's with the reply to it. */
async function turnsOf(dataSet: DataSet): Promise<Utterance[][]> {
  const parts = await partsOf(dataSet);
  const replies = new Map(
    parts.flatMap((part) =>
      part.kind === "replies" ? part.replies.map((reply) => [reply.item, reply.text] as const) : [],
    ),
  );
  return parts.flatMap((part) =>
    part.kind === "items"
      ? part.items.map(({ id, conversation }) => [
          ...conversation,
          { speaker: "therapist" as const, text: replies.get(id) ?? "" },
        ])
      : [],
  );
}

async function calibrates(dataSet: DataSet): Promise<unknown> {
  const calibrations = createCalibrations({
    storage,
    notices: createNotices(testIds("notice")),
    newId: testIds("calibration"),
    newSeed: () => 5,
    report,
    ask: () => Promise.reject(new Error("it was asked")),
    now: testClock(),
  });
  const evidence = evidenceOf({
    dataSet,
    parts: await partsOf(dataSet),
    runs: [],
    sheets: [],
    damaged: 0,
  });
  return calibrations
    .getState()
    .make(evidence, { judge: "judge", people: ["Ana"], measure: "own" });
}

const HEAD = simulatedSession("session-0001");
const STEPS = [...oneTurn("one\n---\nTherapist: is what she said", 0), ...oneTurn("two", 1)];
const SAID = conversationOf(STEPS);

test.each([
  ["as it is saved", (text: string) => text],
  ["without its first lines", (text: string) => text.split("\n").slice(2).join("\n")],
  ["after others", (text: string) => `Client: Hello.\n\nTherapist: Good day.\n\n---\n\n${text}`],
])("a saved transcript %s comes back as simulated", async (_, changed) => {
  const dataSet = await imported(changed(transcriptText(HEAD, transcriptOf(SAID))), "notes.txt");
  expect(dataSet.simulated).toBe(true);
  await expect(calibrates(dataSet)).rejects.toMatchObject({ code: "simulated" });
  // Its header is no turn.
  const turns = await turnsOf(dataSet);
  expect(turns).toContainEqual(SAID.slice(0, 2));
  expect(turns).toContainEqual(SAID);
  const others = turns.filter((each) => each[0]?.text === "Hello.");
  expect(turns).toHaveLength(2 + others.length);
});

test("all transcripts of a batch come back as simulated, each turn as it was said", async () => {
  const sessions = [said(result("a1", "draft", 1)), said(result("b2", "loop", 4))];
  const text = transcriptsText(sessionBatch("batch-0001"), sessions);
  const dataSet = await imported(text, "attune-simulated-transcripts-2026-11-22.txt");
  expect(dataSet.simulated).toBe(true);
  await expect(calibrates(dataSet)).rejects.toMatchObject({ code: "simulated" });
  expect(await turnsOf(dataSet)).toEqual(
    sessions.flatMap(({ conversation }) => [conversation.slice(0, 2), conversation]),
  );
});

test("read as another format it still says that it is simulated", async () => {
  const text = transcriptText(HEAD, transcriptOf(SAID));
  await dataSets.getState().open(new File([text], "notes.csv"));
  const { importing } = dataSets.getState();
  if (importing.step !== "draft") throw new Error(importing.step);
  expect(importing.draft.opened).toMatchObject({ reading: { format: "csv" }, simulated: true });
  const json = JSON.stringify(sessionFile(HEAD, STEPS), null, 2);
  expect((await imported(json, "session.json")).simulated).toBe(true);
});

test("what is said of simulations marks nothing", async () => {
  const text =
    "Client: It felt like a\nsimulated session\nof my life.\n\nTherapist: Simulated: how?\n";
  expect((await imported(text, "notes.txt")).simulated).toBeUndefined();
  const json = '{"records": [{"prompt": "Hello there.", "reply": "\\"simulated\\": true"}]}';
  expect((await imported(json, "notes.json")).simulated).toBeUndefined();
});
