import "fake-indexeddb/auto";
import { expect, test } from "vitest";
import { traceOf } from "../../../src/domain/rounds.ts";
import { MODPO_6 } from "../../../src/rubrics/modpo-6.ts";
import { otherToolFile } from "../../support/other-tool-file.ts";
import { asSessionId, openTestStorage } from "../../support/storage.ts";

const PREFERENCES = { from: "weights" as const, weights: { empathy: 3, trust: 1 } };

/** A file with all that later versions can say of a round and of a client. */
function fullFile({ twice = false } = {}) {
  const file = otherToolFile();
  const [turn] = file.session.turns;
  const [refinement] = turn.refinements;
  const [draft, rewrite] = refinement.rounds;
  const six = [0, 0, 0, 0, 1];
  const side = {
    rubric: { id: MODPO_6.id, version: MODPO_6.version },
    overall: 5,
    scores: { empathy: { expected: 5, spread: 0, distribution: six } },
    flags: [{ flag: "overreach", raised: true, probability: 0.7, evidence: null }],
  };
  const unknown = {
    rubric: { id: "house-rules", version: 4 },
    overall: null,
    scores: {},
    flags: [],
  };
  return {
    ...file,
    session: {
      ...file.session,
      preferences: PREFERENCES,
      turns: [
        {
          ...turn,
          refinements: [
            {
              ...refinement,
              weights: { warmth: 0.75 },
              preferences: PREFERENCES,
              rounds: [
                { ...draft, sideScores: [side] },
                {
                  ...rewrite,
                  comparison: { status: "compared", oldFirst: 0.81, newFirst: 0.74 },
                  sideScores: twice ? [side, side] : [side, unknown],
                },
              ],
            },
          ],
        },
      ],
    },
  };
}

async function imported(file: unknown) {
  const storage = await openTestStorage();
  const report = await storage.files.importText(JSON.stringify(file));
  const [summary] = (await storage.sessions.list()).items;
  if (!summary) return { storage, report, read: null };
  const id = asSessionId(summary.id);
  const [record] = (await storage.refinements.listBySession(id)).items;
  if (!record) throw new Error("not stored");
  const { steps } = await storage.refinements.get(record.id);
  const session = await storage.sessions.get(id);
  return { storage, report, read: { id, record, steps, session } };
}

test("pairs, side scores, weights and preferences of another tool's file are read and given back", async () => {
  const file = fullFile();
  const { storage, read } = await imported(file);
  if (!read) throw new Error("not stored");
  const { rounds } = traceOf(read.steps);
  expect(rounds[1]?.comparison).toEqual({ status: "compared", oldFirst: 0.81, newFirst: 0.74 });
  expect(rounds[1]?.sideCards.map(({ rubric, card }) => [rubric.title, card.status])).toEqual([
    [MODPO_6.title, "scored"],
    ["house-rules", "unavailable"],
  ]);
  expect(rounds[0]?.sideCards[0]?.rubric).toEqual(MODPO_6);
  expect(read.session.preferences).toEqual(PREFERENCES);
  expect(read.record.preferences).toEqual(PREFERENCES);
  expect(read.record.rubric.dimensions[0]).toMatchObject({ id: "warmth", weight: 0.75 });

  const exported = JSON.parse((await storage.files.exportSession(read.id)).text);
  const given = exported.session.turns[0].refinements[0];
  const [wrote] = file.session.turns[0]?.refinements ?? [];
  for (const [index, round] of (wrote?.rounds ?? []).entries()) {
    expect(given.rounds[index].comparison).toEqual(
      "comparison" in round ? round.comparison : undefined,
    );
    expect(given.rounds[index].sideScores).toEqual(round.sideScores);
  }
  expect([given.weights, given.preferences]).toEqual([{ warmth: 0.75 }, PREFERENCES]);
  expect(exported.session.preferences).toEqual(PREFERENCES);

  const { text: page } = await storage.files.exportMarkdown(read.id);
  expect(page).toContain("this reply was preferred in both orders (0.81 and 0.74 for this one)");
  expect(page).toContain(`Scored by ${MODPO_6.title}, version 1 too`);
  expect(page).toContain("Not scored by house-rules, version 4");
  expect(page).toContain("Weights from what the client is thought to value");
  await storage.close();
});

test("a rubric that scored a round twice is refused with its place", async () => {
  const { storage, report } = await imported(fullFile({ twice: true }));
  expect(report.failed).toMatchObject([
    {
      where: "session.turns[0].refinements[0].rounds[1].sideScores",
      problem: "the same version of a rubric is there twice",
    },
  ]);
  await storage.close();
});

test("an older export of ours, without these fields, is taken without a note", async () => {
  const { storage, read } = await imported(otherToolFile());
  if (!read) throw new Error("not stored");
  const { text } = await storage.files.exportSession(read.id);
  expect(text).not.toContain("sideScores");
  expect(text).not.toContain("comparison");
  expect(text).not.toContain("preferences");
  const again = await imported(JSON.parse(text));
  expect(again.report).toMatchObject({ added: 1, notes: [], failed: [] });
  await storage.close();
  await again.storage.close();
});
