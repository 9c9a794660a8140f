import fc from "fast-check";
import { expect, test } from "vitest";
import type { DataSetPart, Item, PairRating, Reply } from "../../../../src/domain/data-set.ts";
import type { Rating } from "../../../../src/domain/ratings.ts";
import { type Evidence, evidenceOf } from "../../../../src/evaluation/evidence.ts";
import { guessMapping } from "../../../../src/evaluation/import/guess-mapping.ts";
import { openFile } from "../../../../src/evaluation/import/open-file.ts";
import { readFile } from "../../../../src/evaluation/import/read-file.ts";
import type { Decider } from "../../../../src/evaluation/training/preferences.ts";
import {
  type TrainingShape,
  trainingFile,
} from "../../../../src/evaluation/training/training-file.ts";
import { BUILT_IN_RUBRICS } from "../../../../src/rubrics/index.ts";
import { dataSet } from "../../../support/lab-records.ts";

/** Our import, as it guesses by itself; nothing is corrected by hand. */
async function imported(records: readonly object[]) {
  const text = records.map((record) => `${JSON.stringify(record)}\n`).join("");
  const bytes = new TextEncoder().encode(text);
  const pieces = async function* () {
    yield bytes;
  };
  const opened = await openFile(pieces, "training.jsonl");
  const mapping = guessMapping(opened, BUILT_IN_RUBRICS);
  const parts: DataSetPart[] = [];
  for await (const piece of readFile(pieces, opened.reading, mapping)) parts.push(...piece.parts);
  const of = <Each>(take: (part: DataSetPart) => readonly Each[]) => parts.flatMap(take);
  return {
    items: of<Item>((part) => (part.kind === "items" ? part.items : [])),
    replies: of<Reply>((part) => (part.kind === "replies" ? part.replies : [])),
    ratings: of<Rating>((part) => (part.kind === "ratings" ? part.ratings : [])),
    pairs: of<PairRating>((part) => (part.kind === "pairs" ? part.pairs : [])),
  };
}

const DIMENSIONS = ["empathy", "relevance", "clarity", "stage-of-change"];
/** Also as the two replies of a pair are called. */
const SOURCE_NAMES = [
  ["model-a", "human", "Qwen3 1.7B"],
  ["b", "a", "Qwen3 1.7B"],
  ["a", "b", "2"],
] as const;

/** Words as people write them; no line that begins like a turn of a transcript, none of JSON. */
const said = fc
  .array(
    fc.constantFrom(
      "I",
      "cannot",
      "sleep",
      "日本",
      "“quoted”",
      "a,b",
      "é",
      "\n",
      "ok?",
      "👩‍👧",
      "1.",
    ),
    { minLength: 2, maxLength: 12 },
  )
  .map((words) => `So ${words.join(" ")} then`);

const evidences: fc.Arbitrary<Evidence> = fc
  .array(
    fc.record({
      before: fc.array(fc.tuple(said, said), { maxLength: 2 }),
      client: said,
      replies: fc.tuple(said, said, said),
      scores: fc.array(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 4, maxLength: 4 }), {
        minLength: 3,
        maxLength: 3,
      }),
      verdict: fc.constantFrom("a" as const, "b" as const, "tie" as const),
    }),
    { minLength: 2, maxLength: 5 },
  )
  .chain((cases) => fc.tuple(fc.constant(cases), fc.constantFrom(...SOURCE_NAMES)))
  .map(([cases, sources]) => {
    const items: Item[] = cases.map(({ before, client }, at) => ({
      id: `item ${at}`,
      conversation: [
        ...before.flatMap(([asked, answered]) => [
          { speaker: "client" as const, text: `${asked} ${at}` },
          { speaker: "therapist" as const, text: answered },
        ]),
        { speaker: "client" as const, text: `${client} ${at}` },
      ],
    }));
    const each = cases.flatMap((one, at) =>
      sources.map((source, s) => ({ one, item: `item ${at}`, source, s })),
    );
    return evidenceOf({
      dataSet: dataSet("data-set-0001", { dimensions: DIMENSIONS, sources: [...sources] }),
      parts: [
        { kind: "items", items },
        {
          kind: "replies",
          replies: each.map(({ one, item, source, s }) => ({
            item,
            source,
            text: `${one.replies[s]} ${s}`,
          })),
        },
        {
          kind: "ratings",
          ratings: each.map(({ one, item, source, s }) => ({
            item,
            source,
            rater: "Ana",
            values: Object.fromEntries(DIMENSIONS.map((id, d) => [id, one.scores[s]?.[d] ?? 3])),
          })),
        },
        {
          kind: "pairs",
          pairs: cases.map(({ verdict }, at) => ({
            item: `item ${at}`,
            a: sources[0],
            b: sources[1],
            rater: "Ana",
            verdict,
            first: null,
          })),
        },
      ],
      runs: [],
      sheets: [],
      damaged: 0,
    });
  });

const byRatings: Decider = {
  kind: "ratings",
  measure: "data-set",
  raters: new Set(["Ana"]),
  minGap: 0,
};

/** What of a data set must come back: the words, who wrote them, which is better. */
function wordsOf(
  { items, replies }: { items: readonly Item[]; replies: readonly Reply[] },
  wanted?: ReadonlySet<string>,
) {
  const prompts = new Map(items.map(({ id, conversation }) => [id, JSON.stringify(conversation)]));
  const all = replies.map(({ item, source, text }) => `${prompts.get(item)} | ${source} | ${text}`);
  return new Set(all.filter((each) => wanted?.has(each) ?? true));
}

function betterOf({
  items,
  pairs,
}: {
  items: readonly Item[];
  pairs: readonly PairRating[];
}): Set<string> {
  const prompts = new Map(items.map(({ id, conversation }) => [id, JSON.stringify(conversation)]));
  return new Set(
    pairs.flatMap(({ item, a, b, verdict }) => {
      if (verdict !== "a" && verdict !== "b") return [];
      const [better, worse] = verdict === "a" ? [a, b] : [b, a];
      return [`${prompts.get(item)} | ${better} > ${worse}`];
    }),
  );
}

const sorted = (set: ReadonlySet<string>) => [...set].sort();

/** Of the records themselves, for pairs that ratings decided. */
const recordSchema = (record: object) =>
  Object.assign({ item: "", chosen_model: "", rejected_model: "" }, record);

test.each(["standard", "conversational", "psychocounsel"] as const)(
  "pairs come back: %s",
  async (shape) => {
    await fc.assert(
      fc.asyncProperty(
        evidences,
        fc.constantFrom<Decider>(byRatings, { kind: "verdicts" }),
        async (evidence, decider) => {
          const { records } = trainingFile(evidence, {
            shape,
            decider,
            ratings: null,
            by: "people",
          });
          fc.pre(records.length > 0);
          const back = await imported(records);
          const prompts = new Map(
            evidence.items.map(({ id, conversation }) => [id, JSON.stringify(conversation)]),
          );
          const own = wordsOf(evidence);
          expect(sorted(wordsOf(back))).toEqual(sorted(wordsOf(back, own)));
          expect(back.pairs).toHaveLength(records.length);
          if (decider.kind === "verdicts") {
            expect(sorted(betterOf(back))).toEqual(sorted(betterOf(evidence)));
          }
          if (shape === "psychocounsel") return;
          const expected = records.map((record) => {
            const { item, chosen_model: better, rejected_model: worse } = recordSchema(record);
            return `${prompts.get(item)} | ${better} > ${worse}`;
          });
          expect(sorted(betterOf(back))).toEqual(sorted(new Set(expected)));
        },
      ),
      { numRuns: 60 },
    );
  },
);

test.each(["psychocounsel", "criteria", "groups"] as const)(
  "ratings come back: %s",
  async (shape: TrainingShape) => {
    await fc.assert(
      fc.asyncProperty(evidences, async (evidence) => {
        const choice = { shape, decider: byRatings, ratings: null, by: "people" };
        const { records } = trainingFile(evidence, choice);
        fc.pre(records.length > 1);
        const back = await imported(records);
        const ratingsOf = (of: { items: readonly Item[]; ratings: readonly Rating[] }) => {
          const prompts = new Map(
            of.items.map(({ id, conversation }) => [id, JSON.stringify(conversation)]),
          );
          return new Set(
            of.ratings.flatMap(({ item, source, values }) =>
              Object.entries(values).flatMap(([id, value]) =>
                typeof value === "number" && id !== "reward"
                  ? [`${prompts.get(item)} | ${source} | ${id} ${value}`]
                  : [],
              ),
            ),
          );
        };
        const own = ratingsOf(evidence);
        const found = ratingsOf(back);
        expect(found.size).toBeGreaterThan(0);
        expect([...found].filter((each) => !own.has(each))).toEqual([]);
        if (shape === "groups") {
          const inGroups = new Set(back.replies.map(({ item, source }) => `${item} ${source}`))
            .size;
          expect(found.size).toBe(inGroups * DIMENSIONS.length);
          expect(back.ratings.every(({ values }) => typeof values.reward === "number")).toBe(true);
        }
        if (shape === "criteria") expect(back.pairs).toHaveLength(records.length);
      }),
      { numRuns: 60 },
    );
  },
);
