import type { Step } from "../../src/domain/journal.ts";
import { DEFAULT_LOOP_SETTINGS } from "../../src/domain/settings.ts";
import { refine } from "../../src/refinement/refine.ts";
import { createPracticeRoles } from "../../src/roles/practice/index.ts";
import { THERAJUDGE_7 } from "../../src/rubrics/index.ts";
import { screenConversation } from "../../src/safety/crisis-screen.ts";
import { sha256Hex } from "../../src/stores/hash.ts";
import { createSession, openTestStorage, testRefinement, testStep } from "../support/storage.ts";
import { compare, type Row } from "./measure.ts";

const MESSAGE =
  "I keep replaying what my boss said in the meeting on Thursday. I feel so pathetic and I dread Monday.";

/** Crisis screen, loop, journal and list, none of which asks a model. */
export async function houseRows(): Promise<Row[]> {
  return [await screening(), await loop(), await journal(), await listing()];
}

async function screening(): Promise<Row> {
  const text = MESSAGE.repeat(100).slice(0, 10_000);
  const words = /[\p{L}\p{N}']+/gu;
  const times = await compare(
    () => screenConversation([{ speaker: "client", text }]),
    () => text.normalize("NFKC").toLowerCase().match(words),
    60,
    10,
  );
  return {
    what: "crisis screen, 10,000 characters",
    unit: "ms",
    ...times,
    against: "finding the words alone",
  };
}

/** What the loop costs beside the roles it drives. */
async function loop(): Promise<Row> {
  const roles = createPracticeRoles();
  const conversation = [{ speaker: "client" as const, text: MESSAGE }];
  const rubric = THERAJUDGE_7;
  let seed = 1;
  const call = () => ({
    seed: ++seed,
    maxTokens: null,
    signal: new AbortController().signal,
    onPartial: () => {},
  });
  const times = await compare(
    async () => {
      const steps: Step[] = [];
      await refine(
        {
          conversation,
          broughtReply: null,
          rubric,
          settings: { ...DEFAULT_LOOP_SETTINGS, minRounds: 1, maxRounds: 1 },
          seed: ++seed,
        },
        roles,
        {
          finished: [],
          append: async (step) => void steps.push(step),
          hash: sha256Hex,
          now: Date.now,
          timeLimit: AbortSignal.timeout,
          signal: new AbortController().signal,
          onProgress: () => {},
        },
      );
    },
    async () => {
      const { output: reply } = await roles.therapist.draft({ conversation }, call());
      const { output: card } = await roles.judge.score({ conversation, reply, rubric }, call());
      if (card.status !== "scored") return;
      const dimensions = ["guidance", "informativeness", "helpfulness"];
      const input = { conversation, reply, rubric, card };
      const { output: critique } = await roles.critic.criticise({ ...input, dimensions }, call());
      const { output: coaching } = await roles.coach.advise(
        { ...input, critique, risk: "none" },
        call(),
      );
      const next = await roles.therapist.rewrite(
        { conversation, reply, critique, coaching },
        call(),
      );
      await roles.judge.score({ conversation, reply: next.output, rubric }, call());
    },
    40,
  );
  return {
    what: "refinement with practice rules, 2 rounds, in memory",
    unit: "ms",
    ...times,
    against: "the same roles without the loop",
  };
}

/** One step: schema, order, encoding, strict durability. */
async function journal(): Promise<Row> {
  const storage = await openTestStorage();
  const session = await createSession(storage.sessions, {
    title: "Bench",
    turns: [{ client: MESSAGE, reply: null }],
  });
  const record = testRefinement(session, "bench-refinement");
  await storage.refinements.create(record);
  const raw = await rawDatabase();
  const text = JSON.stringify(testStep(0));
  let seq = 0;
  const times = await compare(
    () => storage.journal.appendStep(record.id, testStep(seq++)),
    () =>
      new Promise<void>((resolve, reject) => {
        const writing = raw.transaction("rows", "readwrite", { durability: "strict" });
        writing.objectStore("rows").add({ text });
        writing.oncomplete = () => resolve();
        writing.onerror = () => reject(writing.error);
      }),
    200,
  );
  await storage.close();
  raw.close();
  return {
    what: "one journal step to disk",
    unit: "ms",
    ...times,
    against: "a bare strict write of the same text",
  };
}

function rawDatabase(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open("bench-raw");
    opening.onupgradeneeded = () =>
      opening.result.createObjectStore("rows", { autoIncrement: true });
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
}

const SESSIONS = 1000;

async function listing(): Promise<Row> {
  const name = "bench-list";
  const storage = await openTestStorage({ name });
  for (let count = 0; count < SESSIONS; count += 1) {
    await createSession(storage.sessions, {
      title: `Session ${count}`,
      turns: [{ client: MESSAGE, reply: null }],
    });
  }
  const raw = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open(name);
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const times = await compare(
    () => storage.sessions.list("boss"),
    () =>
      new Promise<void>((resolve, reject) => {
        const all = raw.transaction("sessions").objectStore("sessions").getAll();
        all.onsuccess = () => resolve();
        all.onerror = () => reject(all.error);
      }),
    20,
  );
  raw.close();
  await storage.close();
  return {
    what: `list and search ${SESSIONS.toLocaleString("en")} sessions`,
    unit: "ms",
    ...times,
    against: "reading their rows alone",
  };
}
