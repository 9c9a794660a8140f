import fc from "fast-check";
import { expect, test } from "vitest";
import type { DataSetPart, Item, PairRating, Reply } from "../../../../src/domain/data-set.ts";
import type { Rating } from "../../../../src/domain/ratings.ts";
import { guessMapping } from "../../../../src/evaluation/import/guess-mapping.ts";
import { openFile } from "../../../../src/evaluation/import/open-file.ts";
import { saysSimulated } from "../../../../src/evaluation/import/own-rollouts.ts";
import { likelyKind } from "../../../../src/evaluation/import/own-sources.ts";
import { readFile } from "../../../../src/evaluation/import/read-file.ts";
import { transcriptUtterances } from "../../../../src/evaluation/import/transcript.ts";
import { rewardOf, usualFormula } from "../../../../src/evaluation/sessions/reward.ts";
import {
  groupRollouts,
  judgeRater,
  preferencePairs,
  type RolloutBasis,
  sessionRollouts,
  transcriptOf,
} from "../../../../src/evaluation/sessions/rollouts.ts";
import { CTRS_11 } from "../../../../src/rubrics/ctrs-11.ts";
import { BUILT_IN_RUBRICS } from "../../../../src/rubrics/index.ts";
import { result, said } from "./results.ts";

const RUBRICS = BUILT_IN_RUBRICS.some(({ id }) => id === CTRS_11.id)
  ? BUILT_IN_RUBRICS
  : [...BUILT_IN_RUBRICS, CTRS_11];
const BASIS: RolloutBasis = {
  rubric: CTRS_11,
  formula: usualFormula(CTRS_11),
  client: "Practice rules",
  therapist: "Practice rules",
  judge: "Practice rules",
};

/** Our import, as it guesses by itself. */
async function imported(records: readonly object[]) {
  const text = records.map((record) => `${JSON.stringify(record)}\n`).join("");
  const pieces = async function* () {
    yield new TextEncoder().encode(text);
  };
  const opened = await openFile(pieces, "rollouts.jsonl");
  const mapping = guessMapping(opened, RUBRICS);
  const parts: DataSetPart[] = [];
  for await (const piece of readFile(pieces, opened.reading, mapping)) parts.push(...piece.parts);
  const of = <Each>(take: (part: DataSetPart) => readonly Each[]) => parts.flatMap(take);
  return {
    simulated: saysSimulated(opened),
    mapping,
    items: of<Item>((part) => (part.kind === "items" ? part.items : [])),
    replies: of<Reply>((part) => (part.kind === "replies" ? part.replies : [])),
    ratings: of<Rating>((part) => (part.kind === "ratings" ? part.ratings : [])),
    pairs: of<PairRating>((part) => (part.kind === "pairs" ? part.pairs : [])),
    problems: parts.flatMap((part) => (part.kind === "problems" ? part.problems : [])),
  };
}

const SESSIONS = [
  said(result("a1", "draft", 1)),
  said(result("a1", "loop", 4)),
  said(result("b2", "draft", 2)),
  said(result("b2", "loop", 3)),
];

const SCORED = fc.record({
  scores: fc.array(fc.double({ min: 0, max: 6, noNaN: true }), { minLength: 11, maxLength: 11 }),
  flags: fc.array(fc.boolean(), { minLength: 1, maxLength: 12 }),
  weights: fc.array(fc.double({ min: 0, max: 5, noNaN: true }), { minLength: 11, maxLength: 11 }),
  lambda: fc.double({ min: 0, max: 3, noNaN: true }),
});
const ids = CTRS_11.dimensions.map(({ id }) => id);
const named = (values: readonly number[]) =>
  Object.fromEntries(ids.map((id, at) => [id, values[at] ?? 0]));

test("the reward is fidelity less lambda times violations, whatever the scores and weights", () => {
  fc.assert(
    fc.property(SCORED, ({ scores, flags, weights, lambda }) => {
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      const made = rewardOf(
        {
          scores: named(scores),
          flags: Object.fromEntries(flags.map((raised, at) => [`flag-${at}`, raised])),
        },
        { weights: named(weights), lambda },
        { min: 0, max: 6 },
      );
      if (total === 0) return made === null;
      const fidelity =
        weights.reduce((sum, weight, at) => sum + weight * (scores[at] ?? 0), 0) / total / 6;
      const violations = flags.filter((raised) => raised).length;
      expect(made?.fidelity).toBeCloseTo(fidelity, 9);
      expect(made?.violations).toBe(violations);
      expect(made?.reward).toBeCloseTo(fidelity - lambda * violations, 9);
      expect(made?.fidelity).toBeGreaterThanOrEqual(-1e-9);
      expect(made?.fidelity).toBeLessThanOrEqual(1 + 1e-9);
      return true;
    }),
  );
});

test("by the usual weights what people hardly agree on is worth nothing", () => {
  const formula = usualFormula(CTRS_11);
  expect(formula.weights).toMatchObject({ "guided-discovery": 0, technique: 0, agenda: 1 });
  const low = result("a1", "draft", 3);
  const high = { ...low, scores: { ...low.scores, technique: 6, "guided-discovery": 6 } };
  const scale = CTRS_11.scale;
  expect(rewardOf(high, formula, scale)).toEqual(rewardOf(low, formula, scale));
  expect(rewardOf({ ...low, scores: {} }, formula, scale)).toBeNull();
});

test.each([
  ["sessions", sessionRollouts],
  ["groups", groupRollouts],
])("our import reads rollouts as %s back, marked as simulated", async (_, rollouts) => {
  const { records } = rollouts(SESSIONS, BASIS);
  const read = await imported(records);
  expect(read.simulated).toBe(true);
  expect(read.mapping).toMatchObject({
    rubric: { id: "ctrs-11", version: CTRS_11.version },
    scale: { min: 0, max: 6 },
  });
  expect(read.items.map(({ conversation }) => conversation)).toEqual([
    [{ speaker: "client", text: "I cannot sleep (a1)." }],
    [{ speaker: "client", text: "I cannot sleep (b2)." }],
  ]);
  expect(read.replies.map(({ source, text }) => [source, text])).toEqual(
    SESSIONS.map((session) => [session.result.arm, transcriptOf(session.conversation)]),
  );
  expect(read.ratings.map(({ values }) => values)).toEqual(
    SESSIONS.map((session) => session.result.scores),
  );
  for (const { rater } of read.ratings) expect(likelyKind(rater)).toBe("judge");
});

test("groups are of one client: arms and seeds together, none of one session", async () => {
  const many = [
    said(result("a1", "draft", 1, { repeat: 0, seed: 5 }), " 1"),
    said(result("a1", "draft", 3, { repeat: 1, seed: 6 }), " 2"),
    said(result("a1", "draft", 2, { repeat: 2, seed: 7, scores: {}, mean: null }), " 3"),
    said(result("a1", "loop", 4, { repeat: 1, seed: 6 }), " 4"),
    said(result("b2", "draft", 2)),
  ];
  const file = groupRollouts(many, BASIS);
  expect(file).toMatchObject({ unscored: 1, alone: 1, ties: 0, same: 0 });
  expect(file.records).toHaveLength(1);
  expect(file.records[0]).toMatchObject({
    profile: "a1",
    candidates: [
      { source: "draft", repeat: 0, seed: 5 },
      { source: "draft", repeat: 1, seed: 6 },
      { source: "loop", repeat: 1, seed: 6 },
    ],
  });
  expect(file.records[0]).not.toHaveProperty("seed");
  const read = await imported(file.records);
  expect(read.simulated).toBe(true);
  expect(read.items).toHaveLength(1);
  expect(read.replies.map(({ source }) => source)).toEqual(["draft", "draft 2", "loop"]);
  expect(read.ratings.map(({ values }) => values.agenda)).toEqual([1, 3, 4]);
});

test("preference pairs choose the higher reward, leave ties out, and are read back", async () => {
  const flagged = { ...result("c3", "loop", 5), flags: { "crisis-missed": true } };
  const more = [
    ...SESSIONS,
    // A flag outweighs the higher scores.
    said(result("c3", "draft", 4)),
    said(flagged),
    said(result("d4", "draft", 3)),
    said(result("d4", "loop", 3.1)),
    said(result("e5", "draft", 3)),
    said({ ...result("e5", "loop", 3), scores: {}, mean: null }),
  ];
  const file = preferencePairs(more, BASIS, 0.05);
  expect(file).toMatchObject({ ties: 1, unscored: 1, same: 0 });
  const read = await imported(file.records);
  expect(read.simulated).toBe(true);
  expect(read.pairs.map(({ a, b, verdict }) => [a, b, verdict])).toEqual([
    ["loop", "draft", "a"],
    ["loop", "draft", "a"],
    ["draft", "loop", "a"],
  ]);
});

test("a judge is no person, whatever it is called", () => {
  for (const name of ["Practice rules (not a model)", "Maria", "qwen3-1.7b"]) {
    expect(likelyKind(judgeRater(name))).toBe("judge");
  }
});

test("a transcript gives every turn back to who said it, whatever its lines begin with", () => {
  const line = fc.oneof(
    fc.constantFrom("Client: I said so.", "**Therapist**: no", "System: stop", "user 2:", "> A: b"),
    fc.constantFrom("---", "Transcript 2", "\\Client: x", "\\\\---", "\\", "Dear: you", ""),
    fc.string({ maxLength: 12 }),
  );
  const words = fc
    .array(line, { minLength: 1, maxLength: 6 })
    .map((lines) => lines.join("\n").trim())
    .filter((text) => text !== "");
  fc.assert(
    fc.property(fc.array(words, { minLength: 1, maxLength: 5 }), (texts) => {
      const conversation = texts.map((text, at) => ({
        speaker: at % 2 === 0 ? ("client" as const) : ("therapist" as const),
        text,
      }));
      expect(transcriptUtterances(transcriptOf(conversation))).toEqual(conversation);
    }),
  );
});
