import "fake-indexeddb/auto";
import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { AttuneError } from "../../../src/domain/errors.ts";
import type { Session } from "../../../src/domain/session.ts";
import { plainCodec } from "../../../src/storage/codec.ts";
import type { Storage } from "../../../src/storage/index.ts";
import {
  asRefinementId,
  createSession,
  freshName,
  openTestStorage,
  testIds,
  testRefinement,
  testStep,
} from "../../support/storage.ts";

async function withRefinement(storage: Storage) {
  const turns = [{ client: "I cannot sleep.", reply: null }];
  const session = await createSession(storage.sessions, { title: "Case", turns });
  const record = testRefinement(session, "refinement-1");
  await storage.refinements.create(record);
  return record;
}

test("steps are appended in order and their refinement changes with them", async () => {
  const storage = await openTestStorage();
  const { id } = await withRefinement(storage);
  await storage.journal.appendStep(id, testStep(0));
  await storage.journal.appendStep(id, testStep(1), {
    refinement: { status: "best", endedAt: "now" },
  });
  const { record, steps } = await storage.refinements.get(id);
  expect(steps).toEqual([testStep(0), testStep(1)]);
  expect(record).toMatchObject({ status: "best", endedAt: "now" });
  await storage.close();
});

test("a double, a gap and an unknown refinement are refused and change nothing", async () => {
  const storage = await openTestStorage();
  const { id } = await withRefinement(storage);
  await storage.journal.appendStep(id, testStep(0));
  const change = { refinement: { status: "failed" } } as const;
  const append = (seq: number, to = id) =>
    storage.journal.appendStep(to, testStep(seq, "other"), change);
  await expect(append(0)).rejects.toMatchObject({ name: "StorageError", code: "conflict" });
  await expect(append(2)).rejects.toMatchObject({ name: "StorageError", code: "conflict" });
  const { record, steps } = await storage.refinements.get(id);
  expect(steps).toEqual([testStep(0)]);
  expect(record.status).toBe("running");
  const unknown = asRefinementId("no-such-refinement");
  await expect(append(0, unknown)).rejects.toMatchObject({ code: "missing" });
  await storage.close();
});

test("a full disk keeps the last finished step, the partial and the status", async () => {
  const storage = await openTestStorage();
  const { id } = await withRefinement(storage);
  await storage.journal.appendStep(id, testStep(0));
  const partial = { seq: 1, kind: "rewrite", round: 1, text: "It" };
  await storage.partials.checkpoint(id, partial);
  // The last write of the transaction fails, after the step was written and the partial cleared.
  const put = vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(() => {
    throw new DOMException("full", "QuotaExceededError");
  });
  try {
    await expect(
      storage.journal.appendStep(id, testStep(1), { refinement: { status: "best" } }),
    ).rejects.toMatchObject({ name: "StorageError", code: "quota" });
  } finally {
    put.mockRestore();
  }
  const { record, steps } = await storage.refinements.get(id);
  expect(steps).toEqual([testStep(0)]);
  expect(record.status).toBe("running");
  expect((await storage.partials.get(id)).partial).toEqual(partial);
  await storage.journal.appendStep(id, testStep(1));
  await storage.close();
});

const action = fc.record({
  tab: fc.nat({ max: 2 }),
  kind: fc.constantFrom("append", "append", "append", "append", "status", "checkpoint"),
  seq: fc.nat({ max: 6 }),
  change: fc.boolean(),
  fails: fc.constantFrom("no", "no", "no", "encoding", "aborted"),
});

test("whoever writes in whatever order, and whatever fails: no gap, no double, no change", async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), fc.array(action, { maxLength: 24 }), async (s, actions) => {
      const name = freshName();
      const codec = {
        ...plainCodec,
        encode: s.scheduleFunction(async (...args: Parameters<typeof plainCodec.encode>) => {
          const [value] = args;
          if (JSON.stringify(value).includes("FAIL")) throw new Error("cannot encode");
          return plainCodec.encode(...args);
        }),
      };
      const setup = await openTestStorage({ name });
      const { id } = await withRefinement(setup);
      const tabs = await Promise.all(
        [0, 1, 2].map((tab) => openTestStorage({ name, codec, newId: testIds(`tab${tab}`) })),
      );
      // Aborts the transaction of a step that says so, after its row was written.
      const add = IDBObjectStore.prototype.add;
      const spy = vi.spyOn(IDBObjectStore.prototype, "add").mockImplementation(function (
        this: IDBObjectStore,
        ...args
      ) {
        const request = add.apply(this, args);
        if (JSON.stringify(args[0]).includes("ABORT")) {
          this.transaction.abort();
        }
        return request;
      });
      const landed = new Map<number, string>();
      try {
        const work = actions.map(async ({ tab, kind, seq, change, fails }, index) => {
          const storage = tabs[tab];
          if (!storage) return;
          const marks = { no: "", encoding: "FAIL", aborted: "ABORT" };
          const output = `${marks[fails]} by ${tab} as ${index}`;
          try {
            if (kind === "append") {
              const more = change ? ([{ refinement: { failure: `step ${seq}` } }] as const) : [];
              await storage.journal.appendStep(id, testStep(seq, output), ...more);
              expect(landed.has(seq)).toBe(false);
              landed.set(seq, output);
            } else if (kind === "status") {
              await storage.refinements.setStatus(id, { failure: output.replace("ABORT", "") });
            } else {
              const text = output.replace("ABORT", "");
              await storage.partials.checkpoint(id, { seq, kind: "rewrite", round: seq, text });
            }
          } catch (error) {
            expect(error).toBeInstanceOf(AttuneError);
          }
        });
        await s.waitFor(Promise.all(work));
      } finally {
        spy.mockRestore();
      }
      const { steps, damaged } = await setup.refinements.get(id);
      expect(damaged).toEqual([]);
      expect(steps.map((step) => step.seq)).toEqual(steps.map((_, index) => index));
      expect(steps.map((step) => step.output)).toEqual(
        [...landed].sort(([a], [b]) => a - b).map(([, output]) => output),
      );
      const { partial } = await setup.partials.get(id);
      if (partial) expect(partial.seq).toBe(steps.length);
      await Promise.all([setup, ...tabs].map((each) => each.close()));
    }),
    { numRuns: 60 },
  );
}, 60_000);

test("a session changes with a step in one write, or neither does", async () => {
  const storage = await openTestStorage();
  const { id, sessionId } = await withRefinement(storage);
  const session = { id: sessionId, change: (old: Session) => ({ ...old, title: "Decided" }) };
  await expect(storage.journal.appendStep(id, testStep(3), { session })).rejects.toMatchObject({
    code: "conflict",
  });
  expect((await storage.sessions.get(sessionId)).title).not.toBe("Decided");
  await storage.journal.appendStep(id, testStep(0), { session });
  expect((await storage.sessions.get(sessionId)).title).toBe("Decided");
  await storage.close();
});
