import "fake-indexeddb/auto";
import { describe, expect, test } from "vitest";
import { traceOf } from "../../../src/domain/rounds.ts";
import { otherToolFile } from "../../support/other-tool-file.ts";
import { asSessionId, openTestStorage } from "../../support/storage.ts";

/** What is stored of the one refinement of a file, the report, and the file it gives. */
async function imported(text: string) {
  const storage = await openTestStorage();
  try {
    const report = await storage.files.importText(text);
    const again = await storage.files.importText(text);
    const [summary] = (await storage.sessions.list()).items;
    const id = asSessionId(summary?.id ?? "");
    const [record] = (await storage.refinements.listBySession(id)).items;
    if (!record) throw new Error("not stored");
    const { steps } = await storage.refinements.get(record.id);
    const { text: exported } = await storage.files.exportSession(id);
    expect(again).toMatchObject({ skipped: 1 });
    return { report, record, end: traceOf(steps).end, exported };
  } finally {
    await storage.close();
  }
}

type Changeable = ReturnType<typeof JSON.parse>;

/** A file of ours whose loop reached its target, with a change to its one refinement. */
async function ours(change: (refinement: Changeable) => void): Promise<string> {
  const { exported } = await imported(JSON.stringify(otherToolFile()));
  const file: Changeable = JSON.parse(exported);
  change(file.session.turns[0].refinements[0]);
  return JSON.stringify(file);
}

const stepOf = (refinement: Changeable, kind: string) =>
  refinement.journal.findLast((step: Changeable) => step.kind === kind);

describe("a file of ours", () => {
  test("that reached its target is taken as it is", async () => {
    const text = await ours(() => {});
    const { report, record, end } = await imported(text);
    expect(report).toMatchObject({ added: 1, notes: [] });
    expect([record.status, end?.outcome]).toEqual(["target", "target"]);
  });

  test.each(["target", "best", "held"])(
    "that says %s and never ended was stopped",
    async (status) => {
      const text = await ours((refinement) => {
        refinement.status = status;
        refinement.record.status = status;
        refinement.journal.pop();
      });
      const { report, record, end } = await imported(text);
      expect([record.status, end]).toEqual(["stopped", null]);
      expect(report.notes).toContainEqual({
        where: "session.turns[0].refinements[0].status",
        note: `It says "${status}"; by its steps it is "stopped", which was taken.`,
      });
    },
  );

  test.each(["running", "stopped", "failed"])("that never ended stays %s", async (status) => {
    const text = await ours((refinement) => {
      refinement.status = status;
      refinement.record.status = status;
      refinement.journal.pop();
    });
    const { report, record } = await imported(text);
    expect(record.status).toBe(status);
    expect(report.notes).toEqual([]);
  });

  test.each(["target", "stopped", "failed"])(
    "that says %s and ended as best is best",
    async (status) => {
      const text = await ours((refinement) => {
        refinement.status = status;
        refinement.record.status = status;
        stepOf(refinement, "end").output.outcome = "best";
      });
      expect((await imported(text)).record.status).toBe("best");
    },
  );

  const warm = (expected: number) => (refinement: Changeable) => {
    stepOf(refinement, "judge").output.scores.warmth.expected = expected;
  };
  test.each<[string, (refinement: Changeable) => void]>([
    ["a dimension under its floor", warm(3.9)],
    [
      "an overall under the target",
      (refinement) => {
        stepOf(refinement, "judge").output.overall.expected = 3.9;
      },
    ],
    [
      "a raised flag",
      (refinement) => {
        const flag = { flag: "diagnosing", raised: true, probability: null, evidence: null };
        stepOf(refinement, "judge").output.flags.push(flag);
      },
    ],
    [
      "a dimension without a score",
      (refinement) => {
        stepOf(refinement, "judge").output.scores = {};
      },
    ],
    [
      "no scores",
      (refinement) => {
        stepOf(refinement, "judge").output = { status: "unavailable", reason: "none" };
      },
    ],
    [
      "no best reply",
      (refinement) => {
        stepOf(refinement, "end").output.best = null;
      },
    ],
    [
      "scores that came after the end",
      (refinement) => {
        const { journal } = refinement;
        journal.push(...journal.splice(5, 1));
        journal.forEach((step: Changeable, seq: number) => {
          step.seq = seq;
        });
      },
    ],
    [
      "signs of risk",
      (refinement) => {
        const { round: _, ...common } = refinement.journal[0];
        const hit = { rule: "r", level: "high", topic: "plan", quote: "q" };
        const output = { level: "high", lexiconVersion: "1", hits: [hit] };
        refinement.journal.unshift({ ...common, kind: "screen", round: 0, output });
        refinement.journal.forEach((step: Changeable, seq: number) => {
          step.seq = seq;
        });
      },
    ],
  ])("that claims the target with %s is held for a person", async (_, change) => {
    const { report, record, end, exported } = await imported(await ours(change));
    expect([record.status, end?.outcome]).toEqual(["held", "held"]);
    expect(end?.reason).toContain("The file says that the target was reached");
    expect(report.added).toBe(1);
    expect(report.notes).toContainEqual({
      where: "session.turns[0].refinements[0]",
      note: expect.stringContaining("for a person to decide"),
    });
    // What was taken is borne out, so it comes back as it is.
    expect((await imported(exported)).exported).toBe(exported);
  });
});

test("a file of another tool that claims the target under its floor is held", async () => {
  const file = otherToolFile();
  const [, second] = file.session.turns[0].refinements[0].rounds;
  if (second) second.scores.warmth.expected = 2;
  const { record, end, report } = await imported(JSON.stringify(file));
  expect([record.status, end?.outcome]).toEqual(["held", "held"]);
  expect(report.notes.at(-1)?.note).toContain("for a person to decide");
});
