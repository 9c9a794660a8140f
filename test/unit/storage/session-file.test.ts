import "fake-indexeddb/auto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { traceOf } from "../../../src/domain/rounds.ts";
import { THERAJUDGE_7 } from "../../../src/rubrics/index.ts";
import type { ImportReport } from "../../../src/storage/import-report.ts";
import type { Storage } from "../../../src/storage/index.ts";
import { wholeSession } from "../../support/arbitraries.ts";
import { otherToolFile } from "../../support/other-tool-file.ts";
import { documentedOnly, storeWhole } from "../../support/session-files.ts";
import { asSessionId, createSession, openTestStorage, testIds } from "../../support/storage.ts";

const clean = (report: Partial<ImportReport>): ImportReport => ({
  added: 0,
  skipped: 0,
  copied: 0,
  failed: [],
  notes: [],
  ...report,
});

/** The file of the other tool says one setting of many. */
const added = (count: number) => ({
  added: count,
  skipped: 0,
  copied: 0,
  failed: [],
  notes: Array.from({ length: count }, () => ({
    where: expect.stringMatching(/refinements\[0\]\.settings$/),
    note: expect.stringMatching(/floor, floors.* sampling, prompts, seed\.$/),
  })),
});

async function withStorage<Result>(work: (storage: Storage) => Promise<Result>): Promise<Result> {
  const storage = await openTestStorage();
  try {
    return await work(storage);
  } finally {
    await storage.close();
  }
}

describe("round trip", () => {
  test("export, import and export again give the same bytes, one by one and all at once", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(wholeSession, { minLength: 1, maxLength: 2 }), async (wholes) => {
        const [ones, all] = await withStorage(async (storage) => {
          for (const whole of wholes) await storeWhole(storage, whole);
          const texts = [];
          for (const { session } of wholes) {
            texts.push((await storage.files.exportSession(session.id)).text);
          }
          return [texts, (await storage.files.exportAll()).text] as const;
        });
        await withStorage(async (storage) => {
          for (const [index, text] of ones.entries()) {
            expect(await storage.files.importText(text)).toEqual(clean({ added: 1 }));
            expect(await storage.files.importText(text)).toEqual(clean({ skipped: 1 }));
            const id = asSessionId(wholes[index]?.session.id ?? "");
            expect((await storage.files.exportSession(id)).text).toBe(text);
          }
        });
        await withStorage(async (storage) => {
          expect(await storage.files.importText(all)).toEqual(clean({ added: wholes.length }));
          const again = (await storage.files.exportAll()).text;
          const bare = (text: string) => text.replace(/"exportedAt": "[^"]+"/, "");
          expect(bare(again)).toBe(bare(all));
        });
      }),
      { numRuns: 40 },
    );
  }, 60_000);

  test("the documented fields alone give the same documented fields back", async () => {
    await fc.assert(
      fc.asyncProperty(wholeSession, async (whole) => {
        const text = await withStorage(async (storage) => {
          await storeWhole(storage, whole);
          return documentedOnly((await storage.files.exportSession(whole.session.id)).text);
        });
        await withStorage(async (storage) => {
          expect(await storage.files.importText(text)).toEqual(clean({ added: 1 }));
          expect(await storage.files.importText(text)).toEqual(clean({ skipped: 1 }));
          const { text: again } = await storage.files.exportSession(whole.session.id);
          expect(JSON.parse(documentedOnly(again))).toEqual(JSON.parse(text));
        });
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});

describe("a file of another tool", () => {
  test("is rebuilt as a journal that gives its rounds back", async () => {
    const file = otherToolFile();
    await withStorage(async (storage) => {
      const report = await storage.files.importText(JSON.stringify(file));
      expect(report).toEqual(added(1));
      const [summary] = (await storage.sessions.list()).items;
      const id = asSessionId(summary?.id ?? "");
      const [traced] = (await storage.refinements.traced(id)).items;
      expect(traced?.steps.map((step) => step.kind)).toEqual([
        "draft",
        "judge",
        "critique",
        "coaching",
        "rewrite",
        "judge",
        "verdict",
        "end",
      ]);
      const trace = traceOf(traced?.steps ?? []);
      expect(trace.best).toBe(1);
      expect(trace.end).toMatchObject({ outcome: "target", best: 1 });
      expect(trace.rounds.map((round) => [round.reply, round.kept])).toEqual([
        ["You should relax.", true],
        ["That sounds hard.", true],
      ]);
      expect(traced?.record.rubric).toMatchObject({
        id: "their-rubric",
        version: 2,
        unit: "reply",
        scale: { min: 1, max: 5 },
        dimensions: [{ id: "warmth", anchors: Array(5).fill("not in the file") }],
      });
      expect(await storage.files.importText(JSON.stringify(file))).toEqual(clean({ skipped: 1 }));
    });
  });

  test("keeps a built-in rubric whole where the file refers to one", async () => {
    const file = otherToolFile();
    file.session.turns[0].refinements[0].rubric = { id: "therajudge-7", version: 1 };
    await withStorage(async (storage) => {
      await storage.files.importText(JSON.stringify(file));
      const [summary] = (await storage.sessions.list()).items;
      const [traced] = (await storage.refinements.traced(asSessionId(summary?.id ?? ""))).items;
      expect(traced?.record.rubric).toEqual(THERAJUDGE_7);
    });
  });

  test("may use the same short ids in every session", async () => {
    const [a, b] = [otherToolFile(), otherToolFile()];
    b.session.id = "2";
    const both = {
      format: "attune.sessions",
      version: 1,
      exportedAt: "2026-11-20T12:00:00Z",
      sessions: [a.session, b.session],
    };
    await withStorage(async (storage) => {
      expect(await storage.files.importText(JSON.stringify(both))).toEqual(added(2));
      expect(await storage.files.importText(JSON.stringify(both))).toEqual(clean({ skipped: 2 }));
    });
  });

  test("may use refinement ids that another session here has", async () => {
    const [a, b] = [otherToolFile(), otherToolFile()];
    for (const file of [a, b]) file.session.turns[0].refinements[0].id = "refinement-0001";
    b.session.id = "another-session";
    await withStorage(async (storage) => {
      for (const file of [a, b]) {
        expect(await storage.files.importText(JSON.stringify(file))).toEqual(added(1));
      }
      for (const file of [a, b]) {
        expect(await storage.files.importText(JSON.stringify(file))).toEqual(clean({ skipped: 1 }));
      }
    });
  });
});

describe("what is here already", () => {
  test("is never overwritten: other content under the same id becomes a copy", async () => {
    await withStorage(async (storage) => {
      const session = await createSession(storage.sessions, { title: "Case", turns: [] });
      const { text } = await storage.files.exportSession(session.id);
      await storage.sessions.update(session.id, (old) => ({
        ...old,
        title: "Case, changed here",
      }));
      expect(await storage.files.importText(text)).toEqual(clean({ copied: 1 }));
      const titles = (await storage.sessions.list()).items.map((item) => item.title);
      expect(titles.toSorted()).toEqual(["Case (imported)", "Case, changed here"]);
    });
  });

  test("comes back by import when it was removed", async () => {
    await withStorage(async (storage) => {
      const session = await createSession(storage.sessions, { title: "Case", turns: [] });
      const { text } = await storage.files.exportSession(session.id);
      await storage.sessions.remove(session.id);
      expect(await storage.files.importText(text)).toEqual(clean({ added: 1 }));
      expect(await storage.sessions.get(session.id)).toEqual(session);
    });
  });

  test("does not depend on the order of fields in the file", async () => {
    await withStorage(async (storage) => {
      const file = otherToolFile();
      await storage.files.importText(JSON.stringify(file));
      const { id, title, ...rest } = file.session;
      const shuffled = { ...file, session: { ...rest, title, id } };
      expect(await storage.files.importText(JSON.stringify(shuffled))).toEqual(
        clean({ skipped: 1 }),
      );
    });
  });

  test("is not taken for what a file of a fresh device says", async () => {
    const file = otherToolFile();
    const storage = await openTestStorage({ newId: testIds("fresh") });
    await storage.files.importText(JSON.stringify(file));
    file.session.notes = "changed";
    expect(await storage.files.importText(JSON.stringify(file))).toMatchObject({ copied: 1 });
    const { items } = await storage.sessions.list("imported");
    expect(items[0]?.id).toMatch(/^fresh-/);
    await storage.close();
  });
});

test("a removed turn takes its refinements out of the export, and that is told", async () => {
  await withStorage(async (storage) => {
    await storage.files.importText(JSON.stringify(otherToolFile()));
    const [summary] = (await storage.sessions.list()).items;
    const id = asSessionId(summary?.id ?? "");
    await storage.sessions.update(id, (old) => ({ ...old, turns: [] }));
    const { damaged } = await storage.files.exportSession(id);
    expect(damaged).toMatchObject([{ table: "refinements" }]);
  });
});
