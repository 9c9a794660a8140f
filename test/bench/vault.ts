import { plainCodec } from "../../src/storage/codec.ts";
import {
  AttuneDatabase,
  type RefinementRow,
  type SessionRow,
  type StepRow,
} from "../../src/storage/database.ts";
import { openDoor, type Storage } from "../../src/storage/index.ts";
import { asSessionId, testIds, testRefinement, testStep } from "../support/storage.ts";
import { compare, type Row } from "./measure.ts";

const SESSIONS = 10_000;
const PASSPHRASE = "correct horse battery staple";
const MESSAGE =
  "I keep replaying what my boss said in the meeting on Thursday. I feel so pathetic and I dread Monday.";
const REPLY =
  "It sounds like the meeting still follows you around, and Monday feels like walking back into it. What part of what was said comes back most?";

const options = (name: string) => ({ name, now: Date.now, newId: testIds(name) });

/** A store with as many sessions as somebody writes in years, each with a short journal. */
async function seeded(name: string): Promise<void> {
  await new Promise((resolve) => {
    const deleting = indexedDB.deleteDatabase(name);
    deleting.onsuccess = resolve;
    deleting.onerror = resolve;
  });
  const db = new AttuneDatabase(name);
  await db.open();
  const encode = (value: unknown) => plainCodec.encode(value, { table: "", id: "", rev: 0 });
  for (let from = 0; from < SESSIONS; from += 500) {
    const sessions: SessionRow[] = [];
    const refinements: RefinementRow[] = [];
    const steps: StepRow[] = [];
    for (let count = from; count < from + 500; count += 1) {
      const id = asSessionId(`bench-session-${count}`);
      const at = new Date(1.7e12 + count * 60_000).toISOString();
      const turn = { id: `turn-000-${count}`, client: MESSAGE, reply: REPLY };
      const session = {
        id,
        title: `Session ${count}`,
        createdAt: at,
        updatedAt: at,
        tags: ["work", `week ${count % 52}`],
        notes: count % 100 === 0 ? "Spoke of the harbour again." : "",
        turns: [turn, { ...turn, id: `turn-001-${count}` }],
      };
      sessions.push({ id, deletedHour: null, rev: 0, body: await encode(session) });
      const refinement = `bench-refinement-${count}`;
      const body = await encode({ ...testRefinement(session as never, refinement) });
      refinements.push({ id: refinement, session: id, turn: turn.id, rev: 0, body });
      for (const seq of [0, 1]) {
        steps.push({ refinement, seq, rev: 0, body: await encode(testStep(seq, REPLY)) });
      }
    }
    await db.transaction("rw", db.sessions, db.refinements, db.steps, async () => {
      await db.sessions.bulkAdd(sessions);
      await db.refinements.bulkAdd(refinements);
      await db.steps.bulkAdd(steps);
    });
  }
  db.close();
}

const enterPlain = async (name: string) => (await openDoor(options(name))).enter();
const unlock = async (name: string) => (await openDoor(options(name))).unlock(PASSPHRASE);

async function openedAndListed(open: () => Promise<Storage>): Promise<void> {
  const storage = await open();
  await storage.sessions.list();
  await storage.close();
}

/** The vault beside the same store in the clear, both with 10,000 sessions. */
export async function vaultRows(): Promise<Row[]> {
  const [plainName, sealedName] = ["bench-plain", "bench-vault"];
  await seeded(plainName);
  await seeded(sealedName);
  const rows: Row[] = [];
  const many = `${SESSIONS.toLocaleString("en")} sessions`;

  const switching = await enterPlain(sealedName);
  const from = performance.now();
  await switching.vault.turnOn(PASSPHRASE);
  const seconds = (performance.now() - from) / 1000;
  await switching.close();
  console.log(`turning the vault on over ${many}, each with a journal: ${seconds.toFixed(1)} s`);

  rows.push({
    what: `vault: passphrase to list, ${many}`,
    unit: "ms",
    ...(await compare(
      () => openedAndListed(() => unlock(sealedName)),
      () => openedAndListed(() => enterPlain(plainName)),
      6,
    )),
    against: "the store in the clear, opened and listed",
  });

  const [plain, sealed] = [await enterPlain(plainName), await unlock(sealedName)];
  await Promise.all([plain.sessions.list(), sealed.sessions.list()]);
  for (const [what, query] of [
    ["list", ""],
    ["search", "harbour"],
  ] as const) {
    rows.push({
      what: `vault: ${what} ${many}`,
      unit: "ms",
      ...(await compare(
        () => sealed.sessions.list(query),
        () => plain.sessions.list(query),
        20,
      )),
      against: "the store in the clear",
    });
  }

  const seqs = new Map<Storage, number>();
  const append = async (storage: Storage) => {
    const seq = seqs.get(storage) ?? 2;
    seqs.set(storage, seq + 1);
    const record = testRefinement(
      {
        id: asSessionId("bench-session-1"),
        turns: [{ id: "turn-000-1", client: MESSAGE }],
      } as never,
      "bench-refinement-1",
    );
    await storage.journal.appendStep(record.id, testStep(seq, REPLY));
  };
  rows.push({
    what: "vault: one journal step to disk",
    unit: "ms",
    ...(await compare(
      () => append(sealed),
      () => append(plain),
      200,
    )),
    against: "the store in the clear",
  });
  await Promise.all([plain.close(), sealed.close()]);
  return rows;
}
